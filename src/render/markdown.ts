/** Untrusted text as inline code: on one line, with no Markdown, HTML, mention or reference in it. */
export function inlineCode(text: string): string {
  const clean = oneLine(shorten(text)) || ' ';
  const fence = '`'.repeat(longestRun(clean) + 1);
  const padding = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${clean}${padding}${fence}`;
}

/** Inline code for a cell of a table. */
export function cellCode(text: string): string {
  return inlineCode(text).replaceAll('|', '\\|');
}

/** Untrusted text as words of a sentence, in which nothing becomes Markdown, HTML, a mention, a reference or a link. */
export function escapeMarkdown(text: string): string {
  return oneLine(shorten(text)).replace(ACTIVE, (found) => {
    if (found.length > 3) return `${found.slice(0, 3)}${GAP}${found.slice(3)}`;
    return ENTITIES.get(found) ?? (/[a-z]/i.test(found) ? found + GAP : `\\${found}`);
  });
}

/** What Markdown or GitHub acts on: punctuation, `GH-1`, `www.`, `://`, and what looks like a commit. */
const ACTIVE = /[\\`*_{}[\]()#+!|~&<>$@]|:(?=\/\/)|\bGH(?=-)|\bwww(?=\.)|\b[0-9a-f]{7,40}\b/gi;

/** A space of no width. GitHub looks for mentions in the rendered text, where an entity alone does not stop it. */
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

/** A message of a diagnostic or the like: what it has in backticks becomes inline code, the rest plain words. */
export function messageText(message: string): string {
  return message
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : inlineCode(part)))
    .join('');
}

/** A message for a cell of a table. */
export function cellMessage(message: string): string {
  return messageText(message).replaceAll(/(?<!\\)\|/g, '\\|');
}

/** A fenced block; its fence is longer than any run of backticks in the text. */
export function codeBlock(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replaceAll('\r', '')}\n${fence}`;
}

/** Text of several lines in which control characters are replaced, except for tabs and line breaks. */
export function visibleLines(text: string): string {
  return text.replace(/[^\P{C}\t\n]/gu, '\ufffd');
}

/** A part that is folded away until the reader opens it. The title must not hold untrusted text. */
export function detailsBlock(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

const MOST_ROWS = 300;

/** The first rows of a list, with the number of the others. */
export function limitRows(rows: readonly string[], most = MOST_ROWS): string {
  const more = rows.length - most;
  return [...rows.slice(0, most), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** Names and reasons are short; anything longer would only push the rest out of sight. */
const LONGEST_TEXT = 1000;

function shorten(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

/** Text on one line, with control characters and line breaks replaced. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}|\p{Surrogate}|\u2028|\u2029/gu, '\ufffd');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** A part of a page. An empty one is left out. */
export interface TextPart {
  readonly text: string;
  /** What the note on omitted parts calls it; a part without a name is never omitted. */
  readonly name?: string;
  /** Whether it is omitted before parts that are not bulky. */
  readonly isBulky?: boolean;
}

/**
 * Joins parts with blank lines. If they take more than `longest` bytes, named parts are omitted from the last on, and a
 * note lists them, with `elsewhere` after it.
 */
export function joinWithin(parts: readonly TextPart[], longest: number, elsewhere: string): string {
  const kept = parts.filter(({ text }) => text !== '');
  const omitted: string[] = [];
  let size = kept.reduce((sum, { text }) => sum + bytesWithBreak(text), 0);
  const fromLast = [...kept.entries()].reverse();
  const candidates = [
    ...fromLast.filter(([, { isBulky }]) => isBulky),
    ...fromLast.filter(([, { isBulky }]) => !isBulky),
  ];
  for (const [index, { name, text }] of candidates) {
    if (size <= longest) break;
    if (name === undefined) continue;
    omitted.unshift(name);
    size -= bytesWithBreak(text);
    kept[index] = { text: '' };
  }
  const names = [...new Set(omitted)].join(', ');
  const note = names === '' ? '' : `_Left out because of GitHub's size limit: ${names}${elsewhere}._`;
  const texts = kept.map(({ text }) => text);
  // The note goes before the last part, which is the marker of a comment.
  return [...texts.slice(0, -1), note, ...texts.slice(-1)].filter((text) => text !== '').join('\n\n');
}

function bytesWithBreak(text: string): number {
  return Buffer.byteLength(text) + 2;
}
