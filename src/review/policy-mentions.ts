import { unitFormatOf } from '../formats/formats.ts';
import type { NameClue, Ownership } from '../locate/ownership.ts';
import { addTo } from '../multimap.ts';
import { folderOf } from '../text/folder-of.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The ARN of a managed policy that is not one of AWS, with literal text behind its path. */
const ARN = /:policy\/((?:[\w+=,.@-]+\/)*[\w+=,.@-]+)/g;

/** The names that permission sets of Terraform refer to, and all names of a template that has permission sets. */
const REFERENCE_BLOCK = /\bcustomer_managed_policy_reference"?\s*\{((?:\$\{[^}]{0,200}\}|[^}])*)/g;
const REFERENCE_NAME = /\bname\s*=\s*"([^"]*)"/;
const NAMES_OF_TEMPLATE =
  /\bName["']?\s*:\s*(?:!Sub\s+|\{\s*["']?Fn::Sub["']?\s*:\s*)?["']?([\w+=,.@${}:-]+)/g;
/** An ARN with a name that is not literal, in a template string or a format. */
const OPEN_ARN = /(?<!iam::aws):policy\/((?:[\w+=,.@/-]|\$\{[^}]{0,200}\}|%s)*)/g;
/** A managed policy that Terraform looks up. */
const LOOKUP_BLOCK = /\bdata\s+"aws_iam_policy"\s+"[^"]*"\s*\{((?:\$\{[^}]{0,200}\}|[^}])*)/g;
/** More names than permission sets refer to. */
const MOST_REFERENCES = 2000;

/** How code elsewhere refers to a managed policy by a name that may have unknown parts. */
type ReferenceKind = 'permission set' | 'ARN' | 'name';

/** A name that may have unknown parts. */
interface OpenName {
  /** The literal text before and behind what is not literal, in lower case; the whole name twice if all of it is. */
  readonly start: string;
  readonly end: string;
  readonly isLiteral: boolean;
}

/** A reference to a managed policy by its name. */
interface NameReference extends OpenName {
  readonly path: string;
  readonly kind: ReferenceKind;
}

/** The places in all files that name managed policies by their ARNs, and those in permission sets by their names. */
export class PolicyMentions {
  /** By name in lower case, the paths of files. */
  readonly #paths = new Map<string, string[]>();
  readonly #references: NameReference[] = [];
  /** Files with ARNs of which the whole name is not literal, by path. */
  readonly #open = new Map<string, string>();

  constructor(files: Iterable<SourceFile>) {
    for (const file of files) {
      const { path, text } = file;
      this.#references.push(...nameReferences(file));
      if (!text.includes(':policy/')) continue;
      if (hasOpenArn(text)) this.#open.set(path, text.toLowerCase());
      const names = new Set<string>();
      for (const { 0: arn, 1: found = '', index } of text.matchAll(ARN)) {
        const isOfAws = text.startsWith('aws', index - 'aws'.length);
        // What follows is a part of the name too, and not known.
        const isCut = /^[$%{<]/.test(text.slice(index + arn.length, index + arn.length + 1));
        const name = found.slice(found.lastIndexOf('/') + 1).toLowerCase();
        if (!isOfAws && !isCut) names.add(name);
      }
      for (const name of names) addTo(this.#paths, name, path);
    }
  }

  /** The ownership, unless code that does not belong to a policy's own unit names it and may attach it. */
  doubted(ownership: Ownership, path: string): Ownership {
    const isAnyNamed = this.#paths.size + this.#references.length + this.#open.size > 0;
    if (ownership.type !== 'owned' || !isAnyNamed) return ownership;
    const own = [path, ...ownership.owners.map((owner) => owner.path)];
    const isElsewhere = (one: string): boolean => !own.some((mine) => isOfOneUnit(one, mine));
    for (const name of ownership.managedNames ?? []) {
      const reference = this.#referenceTo(name, path, isElsewhere);
      if (reference !== undefined) return { type: 'uncertain', reason: inWords(reference) };
      const other = [...this.#pathsOf(name), ...this.#openPathsFor(name)].find(isElsewhere);
      if (other !== undefined) return { type: 'uncertain', reason: inWords({ path: other, kind: 'ARN' }) };
    }
    return ownership;
  }

  /** A place that may refer to a policy of a name, which another file declares. */
  #referenceTo(
    name: NameClue,
    path: string,
    isElsewhere: (path: string) => boolean,
  ): Pick<NameReference, 'path' | 'kind'> | undefined {
    if (this.#references.length > MOST_REFERENCES) return this.#references[0];
    const literals = literalsOf(name);
    return this.#references.find(
      (one) =>
        (one.kind === 'permission set' ? one.path !== path : isElsewhere(one.path)) &&
        literals.some((text) => mayBeNamed(one, text)),
    );
  }

  /** The files that put an ARN together, and have a literal name in quotes. */
  #openPathsFor(name: NameClue): string[] {
    const quoted = literalsOf(name).flatMap(({ start, isLiteral }) => (isLiteral ? `"${start}"` : []));
    return [...this.#open].flatMap(([path, text]) =>
      quoted.some((one) => text.includes(one)) ? [path] : [],
    );
  }

  #pathsOf(name: NameClue): string[] {
    if (name.type !== 'text') return [];
    const [part, more] = name.parts;
    if (typeof part === 'object' && part.unknown === 'one-of' && more === undefined)
      return part.values.flatMap((value) => this.#paths.get(value.toLowerCase()) ?? []);
    const literals = name.parts.map((part) => (typeof part === 'string' ? part.toLowerCase() : undefined));
    const [only] = literals;
    if (literals.length === 1 && only !== undefined) return this.#paths.get(only) ?? [];
    const [start = '', end = ''] = [literals[0], literals.at(-1)];
    return [...this.#paths].flatMap(([mention, paths]) =>
      mention.startsWith(start) && mention.endsWith(end) ? paths : [],
    );
  }
}

function inWords({ path, kind }: Pick<NameReference, 'path' | 'kind'>): string {
  switch (kind) {
    case 'permission set':
      return `\`${path}\` gives it to an Identity Center permission set`;
    case 'ARN':
      return `\`${path}\` names it by its ARN, and may attach it too`;
    case 'name':
      return `\`${path}\` looks it up by its name, and may attach it too`;
  }
}

function nameReferences({ path, text }: SourceFile): NameReference[] {
  const names: [ReferenceKind, string | undefined][] = [];
  const add = (kind: ReferenceKind, found: Iterable<string | undefined>): void => {
    for (const name of new Set(found)) names.push([kind, name]);
  };
  if (text.includes('customer_managed_policy_reference'))
    add('permission set', namesInBlocks(text, REFERENCE_BLOCK));
  if (text.includes('CustomerManagedPolicyReference'))
    add(
      'permission set',
      [...text.matchAll(NAMES_OF_TEMPLATE)].map(([, name]) => name),
    );
  if (text.includes('"aws_iam_policy"')) add('name', namesInBlocks(text, LOOKUP_BLOCK));
  if (text.includes(':policy/')) add('ARN', openNames(text));
  return names.flatMap(([kind, name = '']) => {
    const literals = name.toLowerCase().split(/\$\{[^}]*\}?|%s/);
    const [start = '', end = ''] = [literals[0], literals.at(-1)];
    // A name without literal text may be that of any policy, so it tells nothing.
    return start + end === '' ? [] : [{ path, kind, start, end, isLiteral: literals.length === 1 }];
  });
}

function namesInBlocks(text: string, blocks: RegExp): (string | undefined)[] {
  return [...text.matchAll(blocks)].map(([, block = '']) => REFERENCE_NAME.exec(block)?.[1]);
}

/** The names with unknown parts at the end of ARNs. */
function openNames(text: string): string[] {
  return [...text.matchAll(OPEN_ARN)].flatMap(([, name = '']) =>
    /\$\{|%s/.test(name)
      ? [name.slice(name.replace(/\$\{[^}]*\}/g, (hole) => '_'.repeat(hole.length)).lastIndexOf('/') + 1)]
      : [],
  );
}

/** Whether a text has an ARN whose whole name is put in, or follows in another text. */
function hasOpenArn(text: string): boolean {
  return [...text.matchAll(OPEN_ARN)].some(([, name = '']) => /^(?:.*\/)?(?:\$\{[^}]*\}|%s)?$/.test(name));
}

/** The literal text at the start and the end of each name that a policy may have, in lower case. */
function literalsOf(name: NameClue): OpenName[] {
  if (name.type !== 'text') return [];
  const [part, more] = name.parts;
  const alone = typeof part === 'object' && more === undefined ? part : undefined;
  if (alone?.unknown === 'one-of')
    return alone.values.map((value) => {
      const text = value.toLowerCase();
      return { start: text, end: text, isLiteral: true };
    });
  const [start = '', end = ''] = [part, name.parts.at(-1)].map((one) =>
    typeof one === 'string' ? one.toLowerCase() : '',
  );
  return [{ start, end, isLiteral: more === undefined }];
}

/** Whether two names may be the same, as far as their starts and ends tell. */
function mayBeNamed(one: OpenName, other: OpenName): boolean {
  if (one.isLiteral && other.isLiteral) return one.start === other.start;
  return (
    ((!other.isLiteral && one.start.startsWith(other.start)) ||
      (!one.isLiteral && other.start.startsWith(one.start))) &&
    ((!other.isLiteral && one.end.endsWith(other.end)) || (!one.isLiteral && other.end.endsWith(one.end)))
  );
}

/** Whether two files are one, or of one unit, whose code is read together. */
function isOfOneUnit(one: string, other: string): boolean {
  if (one === other) return true;
  const unit = unitFormatOf(one);
  return unit !== undefined && unit === unitFormatOf(other) && folderOf(one) === folderOf(other);
}
