import { characterOfDigits } from '../decoded-text.ts';

/** Escapes of one letter. Others stand for their own letter. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** An escape: a line break, digits of a code point, an octal number, or any other character. */
const ESCAPE =
  /\\(?:(\r\n|[\n\r\u2028\u2029])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0*([0-9a-fA-F]{1,6})\}|([\s\S]))/gu;

/**
 * The text that a string of JavaScript stands for, between single or double quotes or as a template without holes;
 * `undefined` if it has a hole, or an escape whose meaning depends on how the file is run.
 */
export function decodeJavaScriptString(written: string): string | undefined {
  const quote = written[0] ?? '';
  const body = written.slice(1, -1);
  if (quote === '`' && /(?<!\\)(?:\\\\)*\$\{/.test(body)) return undefined;
  const text = quote === '`' ? body.replace(/\r\n?/g, '\n') : body;
  if (!text.includes('\\')) return text;
  let isCertain = true;
  const decoded = text.replace(
    ESCAPE,
    (whole: string, lineBreak?: string, x?: string, u?: string, point?: string, letter = '', ...rest) => {
      if (lineBreak !== undefined) return '';
      const digits = x ?? u ?? point;
      if (digits !== undefined) return characterOfDigits(digits, 0, digits.length);
      const at: unknown = rest[0];
      const next = typeof at === 'number' ? (text[at + whole.length] ?? '') : '';
      if (letter === '0' && !/\d/.test(next)) return '\0';
      // Octal numbers are allowed in old scripts alone; what is left of `x` and `u` is wrong.
      if (/[0-9xu]/.test(letter)) isCertain = false;
      return LETTERS.get(letter) ?? letter;
    },
  );
  return isCertain ? decoded : undefined;
}

/** New text as a string of JavaScript between quotes of a kind. */
export function encodeJavaScriptString(text: string, quote: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  if (quote === '`') return `\`${body.replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
  return quote + body.replaceAll(quote, `\\${quote}`) + quote;
}
