import { characterOfDigits } from '../decoded-text.ts';

/** Escapes of one character. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The prefix and the quotes of a string. */
const OPENING = /^([a-zA-Z]*)('''|"""|'|")/;

/** An escape: a line break, an octal number, digits of a code point, or any other character. */
const ESCAPE = /\\(?:(\n)|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/gu;

/**
 * The text that a string of Python stands for; `undefined` if it is formatted or of bytes, or has an escape that is not
 * known here, such as the name of a character.
 */
export function decodePythonString(written: string): string | undefined {
  const [opening, prefix = '', quotes = ''] = OPENING.exec(written) ?? [];
  if (opening === undefined || !/^[ru]?$/i.test(prefix)) return undefined;
  const text = written.slice(opening.length, -quotes.length).replace(/\r\n?/g, '\n');
  if (/r/i.test(prefix) || !text.includes('\\')) return text;
  let isCertain = true;
  const decoded = text.replace(
    ESCAPE,
    (
      whole: string,
      lineBreak?: string,
      octal?: string,
      x?: string,
      u?: string,
      point?: string,
      letter = '',
    ) => {
      if (lineBreak !== undefined) return '';
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const digits = x ?? u ?? point;
      if (digits !== undefined) return characterOfDigits(digits, 0, digits.length);
      if (/[NxuU]/.test(letter)) isCertain = false;
      // A backslash before any other character stays.
      return LETTERS.get(letter) ?? whole;
    },
  );
  return isCertain ? decoded : undefined;
}

/** New text as a string of Python between single or double quotes. */
export function encodePythonString(text: string, quote: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return quote + body.replaceAll(quote, `\\${quote}`) + quote;
}
