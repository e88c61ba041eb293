import { Marked, type Tokens } from 'marked';

/** The lines that a suggestion replaces, as the comment is on them. */
export interface SuggestedLines {
  readonly lines: readonly string[];
  readonly firstLine: number;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** Markdown as GitHub shows it, as well-formed XML: suggestions are diffs, and what is folded is closed. */
export function githubHtml(markdown: string, suggested: SuggestedLines): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      code: ({ text, lang }: Tokens.Code) =>
        lang === 'suggestion' ? suggestionHtml(text, suggested) : codeHtml(text, lang),
    },
  });
  const html = marked.parse(markdown, { async: false });
  return html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(br|hr)\s*\/?>/g, '<$1/>')
    .replaceAll('&nbsp;', '&#160;');
}

function codeHtml(text: string, lang = ''): string {
  if (lang !== 'diff') return `<pre><code>${escapeHtml(text)}</code></pre>`;
  const lines = text.split('\n').map((line) => {
    const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
    return `<span class="${kind}">${escapeHtml(line) || ' '}</span>`;
  });
  return `<pre class="diff"><code>${lines.join('')}</code></pre>`;
}

/** The box in which GitHub shows a suggestion, with its button. */
function suggestionHtml(text: string, { lines, firstLine }: SuggestedLines): string {
  const row = (kind: string, sign: string, line: string, number: number): string =>
    `<div class="row ${kind}"><span class="number">${number}</span><span class="sign">${sign}</span><span class="line">${escapeHtml(line)}</span></div>`;
  const after = text === '' ? [] : text.split('\n');
  const rows = [
    ...lines.map((line, at) => row('removed', '-', line, firstLine + at)),
    ...after.map((line, at) => row('added', '+', line, firstLine + at)),
  ];
  return `<div class="suggestion"><div class="bar">Suggested change</div>${rows.join('')}<div class="buttons"><span class="button">Commit suggestion</span><span class="button">Add suggestion to batch</span></div></div>`;
}
