import { locatePolicies, parseFile } from '../../src/formats/formats.ts';
import type { NameClue, NamePart, Ownership } from '../../src/locate/ownership.ts';
import type { Document } from '../../src/syntax/document.ts';
import { SourceFile } from '../../src/text/source-file.ts';

/** Parses a text that has no faults. */
export function parsed(text: string, path: string): Document {
  const result = parseFile(new SourceFile(path, text));
  if (result?.ok !== true) throw new Error(result?.diagnostic.message ?? `${path} holds no policy`);
  return result.document;
}

/** Whose each policy of a file is, in words, by its address. */
export function ownersIn(text: string, path: string): Record<string, string[]> {
  const document = parsed(text, path);
  const located = locatePolicies(document).policies.map((policy) => {
    const ownership = policy.ownership({ beside: [document], unread: undefined });
    return [policy.address, ownershipWords(ownership)];
  });
  return Object.fromEntries(located);
}

/** `role app: EVIDENCE` of each owner, or the reason why they are not known, or `unsaid`. */
export function ownershipWords(ownership: Ownership): string[] {
  if (ownership.type === 'unsaid') return ['unsaid'];
  if (ownership.type === 'limit') return [`limit: ${ownership.reason}`];
  if (ownership.type === 'uncertain') return [`uncertain: ${ownership.reason}`];
  return ownership.owners.map(({ type, name, evidence }) => `${type} ${clueWords(name)}: ${evidence}`);
}

/** The name in words: `<anything>` for a part that is not known. Paths other than `/` stand before it. */
export function clueWords(clue: NameClue): string {
  if (clue.type === 'generated') return `STACK-${clue.logicalId}-SUFFIX`;
  const paths = (clue.paths ?? []).map(partsInWords).join('|');
  const end = clue.optionalEnd === undefined ? '' : `[${clue.optionalEnd}]`;
  return (paths === '/' ? '' : paths) + partsInWords(clue.parts) + end;
}

function partsInWords(parts: readonly NamePart[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.unknown === 'one-of' ? `<${part.values.join('|')}>` : `<${part.unknown}>`;
    })
    .join('');
}
