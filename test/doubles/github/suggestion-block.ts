const htmlBlock =
  /^ {0,3}<\/?(?:details|summary|div|p|table|tr|td|ul|ol|li|h[1-6]|pre|center|blockquote)(?:[\s/>]|$)/i;

/** An open fence: its character, its length, and whether it is a suggestion. */
interface Fence {
  mark: string;
  length: number;
  content: string[] | undefined;
}

function openFence(line: string): Fence | undefined {
  const found = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  const [, run = '', info = ''] = found ?? [];
  const mark = run[0];
  if (mark === undefined || (mark === '`' && info.includes('`'))) return undefined;
  const language = info.trim().split(/\s/)[0];
  return { mark, length: run.length, content: language === 'suggestion' ? [] : undefined };
}

/** Rule 17: a fence ends at the first line with at least as many of its character. */
function isClosed(fence: Fence, line: string): boolean {
  const run = /^ {0,3}(`+|~+)\s*$/.exec(line)?.[1];
  return run !== undefined && run[0] === fence.mark && run.length >= fence.length;
}

/** The lines of each suggestion block in a comment. GitHub ignores blocks in other fences or raw HTML. */
export function suggestionBlocks(body: string): string[][] {
  const blocks: string[][] = [];
  let fence: Fence | undefined;
  let html: 'comment' | 'element' | undefined;
  for (const line of body.replaceAll('\r\n', '\n').split('\n')) {
    if (fence !== undefined) {
      if (isClosed(fence, line)) fence = undefined;
      else fence.content?.push(line);
      continue;
    }
    html ??= startOfHtml(line);
    if (html !== undefined) {
      if (html === 'comment' ? line.includes('-->') : line.trim() === '') html = undefined;
      continue;
    }
    fence = openFence(line);
    if (fence?.content !== undefined) blocks.push(fence.content);
  }
  return blocks;
}

function startOfHtml(line: string): 'comment' | 'element' | undefined {
  if (/^ {0,3}<!--/.test(line)) return 'comment';
  return htmlBlock.test(line) ? 'element' : undefined;
}
