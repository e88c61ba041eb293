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
/** More names than permission sets refer to. */
const MOST_REFERENCES = 2000;

/** A reference of a permission set to a managed policy by its name. */
interface NameReference {
  readonly path: string;
  /** The literal text before and behind what is not literal, in lower case; the whole name twice if all of it is. */
  readonly start: string;
  readonly end: string;
  readonly isLiteral: boolean;
}

/** The places in all files that name managed policies by their ARNs, and those in permission sets by their names. */
export class PolicyMentions {
  /** By name in lower case, the paths of files. */
  readonly #paths = new Map<string, string[]>();
  readonly #references: NameReference[] = [];

  constructor(files: Iterable<SourceFile>) {
    for (const file of files) {
      const { path, text } = file;
      this.#references.push(...nameReferences(file));
      if (!text.includes(':policy/')) continue;
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
    if (ownership.type !== 'owned' || this.#paths.size + this.#references.length === 0) return ownership;
    const own = [path, ...ownership.owners.map((owner) => owner.path)];
    for (const name of ownership.managedNames ?? []) {
      const set = this.#permissionSetFor(name, path);
      if (set !== undefined)
        return { type: 'uncertain', reason: `\`${set}\` gives it to an Identity Center permission set` };
      const other = this.#pathsOf(name).find((one) => !own.some((mine) => isOfOneUnit(one, mine)));
      if (other !== undefined)
        return { type: 'uncertain', reason: `\`${other}\` names it by its ARN, and may attach it too` };
    }
    return ownership;
  }

  /** The path of a file that may give a policy of a name, which another file declares, to a permission set. */
  #permissionSetFor(name: NameClue, path: string): string | undefined {
    if (this.#references.length > MOST_REFERENCES) return this.#references[0]?.path;
    const literals = literalsOf(name);
    return this.#references.find((one) => one.path !== path && literals.some((text) => mayBeNamed(one, text)))
      ?.path;
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

function nameReferences({ path, text }: SourceFile): NameReference[] {
  const names = [
    ...(text.includes('customer_managed_policy_reference')
      ? [...text.matchAll(REFERENCE_BLOCK)].map(([, block = '']) => REFERENCE_NAME.exec(block)?.[1])
      : []),
    ...(text.includes('CustomerManagedPolicyReference')
      ? [...text.matchAll(NAMES_OF_TEMPLATE)].map(([, name]) => name)
      : []),
  ];
  return [...new Set(names)].flatMap((name = '') => {
    const literals = name.toLowerCase().split(/\$\{[^}]*\}?/);
    const [start = '', end = ''] = [literals[0], literals.at(-1)];
    // A name without literal text may be that of any policy, so it tells nothing.
    return start + end === '' ? [] : [{ path, start, end, isLiteral: literals.length === 1 }];
  });
}

/** The literal text at the start and the end of each name that a policy may have, in lower case. */
function literalsOf(name: NameClue): Omit<NameReference, 'path'>[] {
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
function mayBeNamed(one: Omit<NameReference, 'path'>, other: Omit<NameReference, 'path'>): boolean {
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
