import { escapeHtml, githubHtml } from './github-html.ts';
import type { Scene } from './scenes.ts';

/** Pixels. */
const WIDTH = 840;
const LINE = 21;
/** Characters of text that fit into a line of the comment, a little fewer than they usually are. */
const CHARACTERS = 104;

/** Colours and measures of GitHub's pages, light and dark. */
const STYLE = `
:root{--fg:#1f2328;--muted:#59636e;--bg:#ffffff;--box:#f6f8fa;--line:#d1d9e0;--link:#0969da;--code:rgba(129,139,152,.12);--add:#dafbe1;--addn:#aceebb;--del:#ffebe9;--deln:#ffcecb}
@media(prefers-color-scheme:dark){:root{--fg:#f0f6fc;--muted:#9198a1;--bg:#0d1117;--box:#151b23;--line:#3d444d;--link:#4493f8;--code:rgba(101,108,118,.2);--add:rgba(46,160,67,.15);--addn:rgba(63,185,80,.3);--del:rgba(248,81,73,.1);--deln:rgba(248,81,73,.3)}}
*{box-sizing:border-box}
.page{font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;color:var(--fg);background:var(--bg);border:1px solid var(--line);border-radius:6px;overflow:hidden}
.path{background:var(--box);border-bottom:1px solid var(--line);padding:8px 16px;font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.comment{margin:12px 16px;border:1px solid var(--line);border-radius:6px}
.author{background:var(--box);border-bottom:1px solid var(--line);border-radius:6px 6px 0 0;padding:8px 16px;color:var(--muted)}
.author b{color:var(--fg)}.bot{border:1px solid var(--line);border-radius:2em;padding:0 7px;font-size:12px}
.body{padding:12px 16px}
.body p,.body ul,.body pre,.body details,.body table{margin:0 0 12px}
.body ul{padding-left:24px}.body li+li{margin-top:4px}
a{color:var(--link);text-decoration:none}
code{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;background:var(--code);border-radius:6px;padding:.2em .4em}
pre .added,pre .removed,pre .same{display:block}
h2,h3{margin:16px 0 12px;font-size:18px}
pre{background:var(--box);border-radius:6px;padding:12px;overflow:hidden}pre code{background:none;padding:0}
summary{cursor:pointer}
.suggestion{border:1px solid var(--line);border-radius:6px;margin:0 0 12px;overflow:hidden}
.bar{background:var(--box);border-bottom:1px solid var(--line);padding:6px 12px;font-size:12px}
.row{display:flex;height:20px;font:12px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;white-space:pre}
.number{width:44px;text-align:right;padding-right:10px;color:var(--muted)}.sign{width:22px;text-align:center}
.removed{background:var(--del)}.removed .number{background:var(--deln)}.added{background:var(--add)}.added .number{background:var(--addn)}
.buttons{background:var(--box);border-top:1px solid var(--line);padding:8px 12px;text-align:right}
.button{display:inline-block;border:1px solid var(--line);border-radius:6px;background:var(--bg);padding:2px 12px;font-size:12px;margin-left:8px}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:6px 13px}
`;

/** A comment as a picture that follows the reader's light or dark theme. */
export function sceneSvg(scene: Scene): string {
  const { path, lines, firstLine, body, title } = scene;
  const html = githubHtml(body, { lines, firstLine });
  const author = `<div class="author"><b>github-actions</b> <span class="bot">bot</span> commented on ${placeOf(scene)}</div>`;
  const height = heightOf(html) + 120;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(title)}">
<style>${STYLE}</style>
<foreignObject width="${WIDTH}" height="${height}">
<div xmlns="http://www.w3.org/1999/xhtml" class="page">
<div class="path">${escapeHtml(path)}</div>
<div class="comment">${firstLine === 0 ? '' : author}
<div class="body">
${html}
</div></div></div>
</foreignObject>
</svg>
`;
}

function placeOf({ lines, firstLine }: Scene): string {
  if (lines.length === 0) return 'the file';
  return lines.length > 1 ? `lines ${firstLine} to ${firstLine + lines.length - 1}` : `line ${firstLine}`;
}

/** The height of a comment's text in pixels: SVG has to know it, and nothing here lays text out. */
function heightOf(html: string): number {
  let height = 0;
  const rows = html.match(/<div class="row/g)?.length ?? 0;
  if (rows > 0) height += rows * 20 + 34 + 42 + 14;
  const rest = html.replace(/<div class="suggestion">[\s\S]*<\/div><\/div>/, '');
  const folded = rest.match(/<details/g)?.length ?? 0;
  height += folded * (LINE + 12);
  const open = rest.replaceAll(/<details[\s\S]*?<\/details>/g, '');
  for (const [, tag, text = ''] of open.matchAll(/<(p|li)>([\s\S]*?)<\/\1>/g)) {
    const plain = text.replaceAll(/<[^>]*>/g, '').replaceAll(/&[^;]*;/g, '.');
    height += Math.ceil(plain.length / CHARACTERS) * LINE + (tag === 'p' ? 12 : 4);
  }
  for (const [, text = ''] of open.matchAll(/<pre[^>]*>([\s\S]*?)<\/pre>/g))
    height += Math.max(text.split('\n').length, text.match(/<span/g)?.length ?? 0) * 18 + 36;
  height += (open.match(/<tr>/g)?.length ?? 0) * 3 * LINE + (open.match(/<h\d/g)?.length ?? 0) * 48;
  return height + 12;
}
