import { count, listUpTo, printable } from '../render/words.ts';
import { actionNames, removedActions } from '../report/facts.ts';
import type { OwnerGroup } from './owner-group.ts';
import { titleOf } from './title.ts';

const MOST_FILES = 50;
const MOST_NAMED = 20;

/** The message of a group's commit: the title, why, and what goes from which file. Plain text. */
export function commitMessage(group: OwnerGroup): string {
  const files = group.edits.slice(0, MOST_FILES).map(({ file, changes }) => {
    const names = actionNames(removedActions(changes));
    return `- ${inMessage(file.path)}: ${listUpTo(names, MOST_NAMED, printable)}`;
  });
  const more = group.edits.length - files.length;
  return [
    titleOf(group),
    '',
    'IAM Access Analyzer reports them as unused.',
    '',
    ...files,
    ...(more > 0 ? [`- and ${count(more, 'more file')}`] : []),
  ].join('\n');
}

/** A path in which GitHub finds no mention of a person or an issue. */
function inMessage(path: string): string {
  return printable(path).replace(/[@#]/g, '$&\u200b');
}
