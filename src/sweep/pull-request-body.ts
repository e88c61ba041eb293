import { lineChanges } from '../place/place.ts';
import { changeDetails, diffBlock } from '../render/change-details.ts';
import { changeFacts } from '../render/change-facts.ts';
import { changeHeadline } from '../render/change-headline.ts';
import { cellCode, detailsBlock, inlineCode, joinWithin, type TextPart } from '../render/markdown.ts';
import { catalogSentence, count, listUpTo } from '../render/words.ts';
import { actionNames, removedActions } from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import type { OwnerGroup } from './owner-group.ts';
import { type PullRequestMarker, splitAtMarker, writePullRequestMarker } from './pull-request-marker.ts';
import { ASK_AGAIN } from './standing.ts';

/** In bytes. GitHub accepts 65,536 characters. */
const LONGEST_BODY = 62_000;
const LONGEST_DIFF = 12_000;
const MOST_FILES = 50;
const MOST_NAMED = 5;
const ELSEWHERE = '; the commit has all of it';

/** The body of a group's pull request: whose, why, what goes and stays, what was checked, and how to decline. */
export function pullRequestBody(report: Report, group: OwnerGroup, head: string): string {
  const { changes, edits } = group;
  const dangerous = actionNames(removedActions(changes)).filter((name) =>
    report.dangerous.has(name.toLowerCase()),
  );
  const parts: TextPart[] = [
    { text: changeHeadline(report, changes, edits.length === 1 ? 'in this file' : 'in these files') },
    { text: dangerousSentence(dangerous) },
    { text: filesTable(group), name: 'the table of files' },
    { text: changeFacts(report, changes) },
    { text: DECLINE },
    ...changeDetails(report, changes).map((text) => ({ text, name: 'details' })),
    { text: diffDetails(group), name: 'the diff', isBulky: true },
    { text: `<sub>${catalogSentence(report)}</sub>` },
    { text: writePullRequestMarker(markerOf(group, head)) },
  ];
  return joinWithin(parts, LONGEST_BODY, ELSEWHERE);
}

const DECLINE = [
  `- **To decline:** close this pull request. Its removals are not asked for again, for these principals, until somebody puts the label ${inlineCode(ASK_AGAIN)} on it. What is found unused later is.`,
  '- **To change it:** push a commit of your own to its branch. The sweep then leaves the branch and the pull request alone.',
].join('\n');

/** What the marker of a group's pull request says. */
export function markerOf(group: OwnerGroup, head: string): PullRequestMarker {
  const { key, content, principals, removals, weight } = group;
  return { key, head, content, principals, removals, count: weight.count, isClosed: false };
}

function dangerousSentence(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `> [!IMPORTANT]\n> ${listUpTo(names, MOST_NAMED, inlineCode)}: ${names.length === 1 ? 'it manages permissions or passes a role' : 'these manage permissions or pass a role'}.`;
}

function filesTable({ edits }: OwnerGroup): string {
  const rows = edits.slice(0, MOST_FILES).map(({ file, changes }) => {
    const addresses = [...new Set(changes.flatMap(({ policy }) => policy.address ?? []))];
    const policies = listUpTo(addresses, MOST_NAMED, cellCode);
    const names = actionNames(removedActions(changes));
    const removed = listUpTo(names, MOST_NAMED, cellCode);
    return `| ${cellCode(file.path)} | ${policies} | ${removed} |`;
  });
  const more = edits.length - rows.length;
  const note = more > 0 ? `\n\n_and ${count(more, 'more file')}._` : '';
  return `| File | Policy | Removed |\n| --- | --- | --- |\n${rows.join('\n')}${note}`;
}

function diffDetails({ edits }: OwnerGroup): string {
  let room = LONGEST_DIFF;
  const blocks = edits.slice(0, MOST_FILES).flatMap((edit) => {
    if (room <= 0) return [];
    const block = `${inlineCode(edit.file.path)}\n\n${diffBlock(lineChanges(edit), room)}`;
    room -= Buffer.byteLength(block);
    return block;
  });
  return detailsBlock('The diff', blocks.join('\n\n'));
}

/** The body of a pull request that the sweep closes, with its reason above what it said before. */
export function closedBody(body: string, marker: PullRequestMarker, reason: string): string {
  return `**Closed by the sweep.** ${reason}\n\n${bodyWithMarker(body, { ...marker, isClosed: true })}`;
}

/** A body with another marker. What people and bots have written around it stays. */
export function bodyWithMarker(body: string, marker: PullRequestMarker): string {
  const { before, after } = splitAtMarker(body) ?? { before: body, after: '' };
  const parts = [before.trimEnd(), writePullRequestMarker(marker), after.trim()];
  return parts.filter((part) => part !== '').join('\n\n');
}

/**
 * Why the sweep closes a pull request. `declined` are the closed pull requests, if all that it removes was declined.
 */
export function closingReason(declined: readonly number[]): string {
  if (declined.length === 0)
    return 'Of what it removes, nothing is left to remove for these principals: it is no longer granted, no longer reported as unused, on the keep list, or shared with other principals.';
  const numbers = listUpTo(declined.map(String), MOST_NAMED, (number) => `#${number}`);
  return `What it removes was declined for these principals in ${numbers}.`;
}
