/**
 * Syntax of TypeScript that the grammar does not know, and what is put in its place for the grammar alone: as many
 * characters, so that places hold. What is read is read from the text itself, so that it does not matter if one of them
 * stands in a string.
 */
const UNKNOWN: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/(?<=\bexport\s+)type(?=\s*\*)/g, blank],
  [/(?<=\bexport\s+default\s+)abstract(?=\s+class\b)/g, blank],
  [/\baccessor(?=\s+[\w$#[])/g, blank],
  [/(?<=[<,]\s*)in\s+out(?=\s+[\w$])/g, blank],
  [/(?<=\bimport\s+)(?:defer|source)(?=\s+[\w$*{])/g, blank],
  [/\bimport\s*\(\s*(['"])[^'"\n]*\1\s*\)(?=\s*[.<[])/g, asName],
  [/(?<=\btypeof\s+)import\.meta\b/g, asName],
  [/\b(?:override|accessor)(?=\s*\??\s*[:(;,}])/g, asName],
];

function blank(found: string): string {
  return found.replace(/[^\n\r]/g, ' ');
}

/** Text of the same length that is a name. */
function asName(found: string): string {
  return '_'.repeat(found.length);
}

/** A text of TypeScript as the grammar may know it, with every place where it was. */
export function withKnownSyntax(text: string): string {
  return UNKNOWN.reduce((known, [pattern, replace]) => known.replace(pattern, replace), text);
}
