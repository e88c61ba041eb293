import {
  findReadings,
  isOnDemand,
  mayBeCalled,
  mayBeMerged,
  mayBeRead,
  readingsOfPrograms,
  unitFormatOf,
} from '../formats/formats.ts';
import { joinOwnerships, Readings } from '../locate/join-readings.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Ownership, Surroundings } from '../locate/ownership.ts';
import type { Reading } from '../locate/reading.ts';
import type { SourceFile } from '../text/source-file.ts';
import { settledOwnership } from './own-folder.ts';
import type { ParsedFiles, UnparsedCode } from './parsed-files.ts';
import type { CodeInput, PipelineInput, ProgramInput } from './pipeline-input.ts';

/** Whose policies are, by all code that was read. */
export interface CodeOwnership {
  /** Whose a policy is, according to its format and, if its document is the whole file, to the code that reads the file. */
  ownershipOf(policy: LocatedPolicy, around: Surroundings): Ownership;
  /** Whether code reads the file at a path as a policy that grants something. */
  isRead(path: string): boolean;
  /** Whether code may read the file at a path as a policy of whatever kind, its links included. */
  mayBeRead(path: string): boolean;
  /** Everything that code reads as policies. */
  readonly readings: readonly Reading[];
  /** Whether all code was read that may read the file of a policy, if its document is the whole file. */
  isWholeFor(policy: LocatedPolicy): boolean;
}

/** The code that may read the policies or call their units; `undefined` if there is no such policy. */
export function codeAround({ policies, neighbours = [], readers }: CodeInput): UnparsedCode | undefined {
  if (!policies.some(mayBeRead) && !policies.some(mayBeCalled)) return undefined;
  const files = [...policies, ...neighbours, ...(readers?.files ?? [])];
  return {
    files,
    isMerged: policies.some(mayBeMerged),
    isWhole: readers?.isWhole !== false,
    links: readers?.links ?? new Map(),
  };
}

/** Joins what the code around policies says with what the code says that reads them as files. */
export function joinCode(
  parsed: ParsedFiles,
  { readers, policies }: CodeInput,
  input: Pick<PipelineInput, 'config' | 'findings'>,
): CodeOwnership {
  const { code } = parsed;
  const settled = settledOwnership(parsed, input);
  const isWanted = policies.some((file) => mayBeRead(file) || FILE_CALL.test(file.text));
  const found = code !== undefined && isWanted ? findReadings(code) : [];
  const links = [...(readers?.links ?? [])];
  const byPrograms = programReadings(policies, readers?.programs, links);
  const readings = new Readings(policies.some(mayBeRead) ? [...found, ...byPrograms] : []);
  const isWhole = readers?.isWhole !== false;
  return {
    isRead: (path) => readings.ownershipOf([path]).type === 'owned',
    mayBeRead: (path) => readings.ownershipOf(pathsOf(path, links)).type !== 'unsaid',
    readings: found,
    ownershipOf: (policy, around) => {
      const own = settled(policy) ?? policy.ownership(around);
      const link = own.type === 'owned' ? linkTo(policy.location.path, links) : undefined;
      if (link !== undefined)
        return { type: 'uncertain', reason: `\`${link}\` is a link to its file, so other code has it too` };
      const { member } = policy;
      if (member === undefined && (policy.address !== undefined || own.type !== 'unsaid')) return own;
      const paths = pathsOf(policy.location.path, links);
      if (paths.length > MOST_PATHS) return LINKED;
      const read = readings.ownershipOf(paths, member);
      if (read.type === 'unsaid' && policy.document.template !== undefined) return NOT_FILLED_IN;
      const mayBeTaken = member !== undefined && policy.isData !== true && !isWhole;
      if (read.type === 'unsaid') return mayBeTaken && own.type === 'owned' ? NOT_WHOLE : own;
      const whole: Reading['ownership'] = read.type === 'owned' && !isWhole ? NOT_WHOLE : read;
      // What a document names goes before what code says, except that it is no identity policy.
      if (own.type === 'owned' && own.source === 'document') return read.type === 'limit' ? read : own;
      // A file of data gives nobody its policies, so what reads it alone says whose they are.
      if (policy.isData === true || own.type === 'unsaid') return whole;
      return joinOwnerships([own, whole]);
    },
    isWholeFor: ({ address, document: { file } }) =>
      address !== undefined ||
      (isWhole && readers?.programs?.isWhole !== false && mayBeRead(file) && !isOutside(file.path)),
  };
}

/** What programs may read of the policies, those programs included that are reviewed themselves. */
function programReadings(
  policies: readonly SourceFile[],
  programs: ProgramInput | undefined,
  links: readonly (readonly [string, string])[],
): Reading[] {
  const own = policies.filter(({ path }) => isOnDemand(path));
  const all = new Map([...(programs?.files ?? []), ...own].map((file) => [file.path, file]));
  if (all.size === 0) return [];
  const read = policies.filter((file) => mayBeRead(file));
  const paths = new Set(read.flatMap(({ path }) => pathsOf(path, links)));
  return readingsOfPrograms([...all.values()], [...paths]);
}

/** A symbolic link by which a file is a part of another unit too. */
function linkTo(path: string, links: readonly (readonly [string, string])[]): string | undefined {
  if (unitFormatOf(path) === undefined) return undefined;
  return links.find(([link, target]) => target === path && unitFormatOf(link) !== undefined)?.[0];
}

/** Whether a path leads out of the folder in which code was looked for. */
function isOutside(path: string): boolean {
  return path.startsWith('../') || path.startsWith('/');
}

const NOT_WHOLE: Reading['ownership'] = {
  type: 'uncertain',
  reason: 'not all code that may read the file was read, so it may have owners that are not known here',
};

/** The name of a template says nothing: what it becomes depends on the code that fills it in. */
const NOT_FILLED_IN: Ownership = {
  type: 'uncertain',
  reason: 'its file is a template, and no code that was read fills it in',
};

/** What code that reads files has. */
const FILE_CALL = /file(?:base64)?\s*\(/;

const MOST_PATHS = 50;

const LINKED: Ownership = {
  type: 'uncertain',
  reason: `it has more than ${MOST_PATHS} paths through symbolic links, which are too many to look for`,
};

/** The path of a file, and its paths through symbolic links to it or to folders around it; a few more than allowed. */
function pathsOf(path: string, links: readonly (readonly [string, string])[]): string[] {
  const paths = new Set([path]);
  for (const known of paths) {
    for (const [link, target] of links) {
      if (known === target) paths.add(link);
      else if (target === '' || known.startsWith(`${target}/`))
        paths.add(`${link}/${known.slice(target === '' ? 0 : target.length + 1)}`);
      if (paths.size > MOST_PATHS) return [...paths];
    }
  }
  return [...paths];
}
