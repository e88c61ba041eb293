/** The words around which a program is read in full: those of statements, of calls that add to them, and of grants. */
export const WORDS =
  /\b(?:PolicyStatement|Effect|effect|Not[AP]\w+|Actions?|actions|addActions|add_actions|grant[A-Z_]\w*|grant\b)/g;

/** Whether a text has the words of a list of actions. A quick test. */
export function hasListWords(text: string): boolean {
  if (/\bPolicyStatement\b|\b(?:addActions|add_actions)\b/.test(text)) return true;
  return /\bEffect\b/.test(text) && /\bAction\b/.test(text);
}

/** Whether a text may call a method by which a library grants something. A quick test. */
export function hasGrantWords(text: string): boolean {
  return /\.\s*grant(?:[A-Z_]\w*)?\s*\(/.test(text);
}
