import { expect } from 'vitest';
import { editedText } from '../review-text.ts';

const CHANGES = {
  plain: (text: string) => text,
  windows: (text: string) => text.replaceAll('\n', '\r\n'),
  marked: (text: string) => `\ufeff${text}`,
};
const WITHOUT_END = (text: string): string => text.replace(/\r?\n$/, '');

/**
 * Expects the exact text of a file after the edit: as written, with Windows line ends and after a byte order mark, each
 * with and without a line break at the end. `names` are the unused actions of `s3`.
 */
export function expectEdit(
  path: string,
  before: string,
  names: readonly string[],
  after: string,
  changes: readonly (keyof typeof CHANGES)[] = ['plain', 'windows', 'marked'],
): void {
  const unused = [{ serviceNamespace: 's3', actions: names }];
  const edited = (text: string): string => editedText(text, unused, { path });
  for (const change of changes) {
    const [whole, expected] = [CHANGES[change](before), CHANGES[change](after)];
    expect(edited(whole)).toBe(expected);
    expect(edited(WITHOUT_END(whole))).toBe(losesLastLine(before, after) ? expected : WITHOUT_END(expected));
  }
}

/** Whether the last line is removed, so that the file ends with the line break of the one before. */
function losesLastLine(before: string, after: string): boolean {
  if (before.startsWith(after)) return true;
  const lines = before.split('\n');
  const last = after.split('\n').at(-2) ?? '';
  return last !== lines.at(-2) && lines.includes(last);
}
