import { currentPlace } from './current-place.ts';
import { type Hub, headOf, type Located, refOf } from './hub.ts';
import type { PullRequest } from './model.ts';
import { replaceLines, textLines } from './replace-lines.ts';
import { suggestionBlocks } from './suggestion-block.ts';

/** GitHub refuses to apply suggestions, or would corrupt the file. `rule` is the number of the rule. */
export class SuggestionRefused extends Error {
  override name = 'SuggestionRefused';
  readonly rule: number;

  constructor(rule: number, message: string) {
    super(message);
    this.rule = rule;
  }
}

/** One suggestion on lines of the current head. */
export interface PlacedSuggestion {
  located: Located;
  path: string;
  /** The first and last replaced lines, counted from 1. */
  start: number;
  end: number;
  content: readonly string[];
}

/** Reads the suggestion of a comment and finds the lines that it replaces. */
export async function placeSuggestion(hub: Hub, located: Located): Promise<PlacedSuggestion> {
  const { comment, thread, pullRequest } = located;
  const blocks = suggestionBlocks(comment.body);
  const content = blocks[0];
  if (content === undefined) throw new SuggestionRefused(13, 'the comment holds no suggestion');
  if (blocks.length > 1) throw new SuggestionRefused(13, 'the comment holds several suggestions');
  const { lines } = thread.anchor;
  if (lines === undefined) throw new SuggestionRefused(19, 'a suggestion on a whole file cannot be applied');
  if (lines.side === 'LEFT' || lines.startSide === 'LEFT') {
    throw new SuggestionRefused(14, 'suggestions cannot be applied on deleted lines');
  }
  const place = await currentPlace(hub, pullRequest, thread.anchor);
  if (place.line === undefined) throw new SuggestionRefused(14, 'outdated suggestions cannot be applied');
  if (content.every((line) => line.trim() === '')) {
    throw new SuggestionRefused(16, 'an empty suggestion is ambiguous');
  }
  return { located, path: place.path, start: place.startLine ?? place.line, end: place.line, content };
}

/** Rules 14 and 15: refuses a batch with suggestions that overlap or are adjacent. */
function refuseAdjacent(suggestions: readonly PlacedSuggestion[]): void {
  const sorted = [...suggestions].sort((a, b) =>
    a.path === b.path ? a.start - b.start : a.path < b.path ? -1 : 1,
  );
  for (const [index, next] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined || before.path !== next.path) continue;
    if (next.start <= before.end) {
      throw new SuggestionRefused(14, 'only one suggestion per line can be applied in a batch');
    }
    if (next.start === before.end + 1) {
      throw new SuggestionRefused(15, 'adjacent suggestions corrupt each other in a batch');
    }
  }
}

/** The texts of the files after the suggestions. */
async function applyToFiles(
  hub: Hub,
  head: string,
  suggestions: readonly PlacedSuggestion[],
): Promise<Record<string, string>> {
  const files = new Map<string, string>();
  // From the last line to the first, so that the numbers of lines above do not change.
  for (const one of [...suggestions].sort((a, b) => b.start - a.start)) {
    const text = files.get(one.path) ?? (await hub.repository.file(head, one.path))?.toString() ?? '';
    const before = textLines(text).lines.slice(one.start - 1, one.end);
    if (before.join('\n') === one.content.join('\n')) {
      throw new SuggestionRefused(14, 'suggestions cannot be applied as they do not change the code');
    }
    files.set(one.path, replaceLines(text, one.start, one.end, one.content));
  }
  return Object.fromEntries(files);
}

/** Applies suggestions like the button on the web page, in one commit on the head branch. Returns its id. */
export async function applySuggestions(
  hub: Hub,
  pullRequest: PullRequest,
  comments: readonly Located[],
  by: string,
): Promise<string> {
  // Rule 20: only people with the right to push can apply suggestions.
  if (!hub.writers.has(by)) throw new SuggestionRefused(20, `${by} has no right to push to the head branch`);
  if (pullRequest.state === 'closed') {
    throw new SuggestionRefused(14, 'suggestions cannot be applied while the pull request is closed');
  }
  const suggestions: PlacedSuggestion[] = [];
  for (const located of comments) suggestions.push(await placeSuggestion(hub, located));
  refuseAdjacent(suggestions);
  const [first] = suggestions;
  if (first === undefined) throw new SuggestionRefused(20, 'there is nothing to apply');
  const changes = await applyToFiles(hub, headOf(pullRequest), suggestions);
  const subject = suggestions.length === 1 ? `Update ${first.path}` : 'Apply suggestions from code review';
  const authors = [...new Set(suggestions.map(({ located }) => located.comment.author))].sort();
  const trailers = authors.map((author) => `Co-authored-by: ${author} <${author}@users.noreply.github.com>`);
  const message = `${subject}\n\n${trailers.join('\n')}`;
  // An executable file stays executable.
  const commit = await hub.repository.commit(
    refOf(pullRequest.head),
    await keepModes(hub, pullRequest, changes),
    message,
    {
      name: by,
    },
  );
  for (const { located } of suggestions) located.thread.isResolved = true;
  return commit;
}

async function keepModes(hub: Hub, pullRequest: PullRequest, changes: Readonly<Record<string, string>>) {
  const kept: Record<string, string | { executable: string }> = {};
  for (const [path, text] of Object.entries(changes)) {
    const entry = await hub.repository.entry(headOf(pullRequest), path);
    kept[path] = entry?.mode === '100755' ? { executable: text } : text;
  }
  return kept;
}
