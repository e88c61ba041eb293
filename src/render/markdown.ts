/** Untrusted text as inline code: shown as it is, with no Markdown, HTML, mention or reference in it. */
export function code(text: string): string {
  const clean = visible(shorten(text)) || ' ';
  const fence = '`'.repeat(longestRun(clean) + 1);
  const padding = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${clean}${padding}${fence}`;
}

/** Inline code that can stand in a table's cell. */
export function cell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** Untrusted text as plain words of a sentence, in which nothing becomes a mention, a reference or a link. */
export function plain(text: string): string {
  return visible(shorten(text)).replace(ACTIVE, (found) => {
    if (found.length > 3) return `${found.slice(0, 3)}${GAP}${found.slice(3)}`;
    return ENTITIES.get(found) ?? (/[a-z]/i.test(found) ? found + GAP : `\\${found}`);
  });
}

/** What Markdown or GitHub would act on: punctuation, `GH-1`, `www.`, `://`, and what looks like a commit. */
const ACTIVE = /[\\`*_{}[\]()#+!|~&<>$@]|:(?=\/\/)|\bGH(?=-)|\bwww(?=\.)|\b[0-9a-f]{7,40}\b/gi;

/** A space of no width. GitHub looks for mentions in the finished text, where an entity alone does not stop it. */
const GAP = '&#8203;';

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['$', '&#36;'],
  ['@', `@${GAP}`],
  ['#', `\\#${GAP}`],
  [':', `:${GAP}`],
]);

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

/** Lines of text in which nothing is hidden: control characters are made visible, tabs excepted. */
export function visibleLines(text: string): string {
  return text.replace(/[^\P{C}\t\n]/gu, '\ufffd');
}

/** A part that is folded away until the reader opens it. `title` is ours, not untrusted. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

const MOST_ROWS = 300;

/** Rows of a list, at most so many, with the number of those left out. */
export function capped(rows: readonly string[], most = MOST_ROWS): string {
  const more = rows.length - most;
  return [...rows.slice(0, most), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** Names and reasons are short; whatever is not would only push everything else out of sight. */
const LONGEST_TEXT = 1000;

function shorten(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

/** One line, with control characters made visible. */
function visible(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}|\p{Surrogate}|\u2028|\u2029/gu, '\ufffd');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
