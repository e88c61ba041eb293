/**
 * One line for the runner's log. It may be read at a terminal, and the runner obeys lines that begin with `::` and, as
 * of old, `##[` anywhere in a line.
 */
export function logLine(text: string): string {
  return text
    .replace(/\p{C}/gu, '\ufffd')
    .replace(/^\s*::/, ': :')
    .replaceAll('##[', '# #[');
}
