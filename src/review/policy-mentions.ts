import { unitFormatOf } from '../formats/formats.ts';
import type { NameClue, Ownership } from '../locate/ownership.ts';
import { addTo } from '../multimap.ts';
import { folderOf } from '../text/folder-of.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The ARN of a managed policy that is not one of AWS, with literal text behind its path. */
const ARN = /:policy\/((?:[\w+=,.@-]+\/)*[\w+=,.@-]+)/g;

/** The places in all files that name managed policies by their ARNs. */
export class PolicyMentions {
  /** By name in lower case, the paths of files. */
  readonly #paths = new Map<string, string[]>();

  constructor(files: Iterable<SourceFile>) {
    for (const { path, text } of files) {
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
    if (ownership.type !== 'owned' || this.#paths.size === 0) return ownership;
    const own = [path, ...ownership.owners.map((owner) => owner.path)];
    for (const name of ownership.managedNames ?? []) {
      const other = this.#pathsOf(name).find((one) => !own.some((mine) => isOfOneUnit(one, mine)));
      if (other !== undefined)
        return { type: 'uncertain', reason: `\`${other}\` names it by its ARN, and may attach it too` };
    }
    return ownership;
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

/** Whether two files are one, or of one unit, whose code is read together. */
function isOfOneUnit(one: string, other: string): boolean {
  if (one === other) return true;
  const unit = unitFormatOf(one);
  return unit !== undefined && unit === unitFormatOf(other) && folderOf(one) === folderOf(other);
}
