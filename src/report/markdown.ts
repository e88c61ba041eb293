/** Untrusted text as inline code: shown as it is, with no Markdown, HTML, mention or reference in it. */
export function code(text: string): string {
  const clean = visible(text);
  const fence = '`'.repeat(longestRun(clean) + 1);
  const padding = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${clean}${padding}${fence}`;
}

/** Inline code that can stand in a table's cell. */
export function cell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** Untrusted text as plain words of a sentence. */
export function plain(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;');
}

/** A message of ours: text in single backticks becomes inline code, everything else plain words. */
export function message(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? plain(part) : code(part)))
    .join('');
}

/** A fenced block; its fence is longer than any run of backticks in the text. */
export function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replaceAll('\r', '')}\n${fence}`;
}

/** A part that is folded away until the reader opens it. `title` is ours, not untrusted. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** One line, with control characters made visible. */
function visible(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}|\u2028|\u2029/gu, '\ufffd');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
