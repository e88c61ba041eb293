import type { KeepEntry, PrincipalMapping } from '../config/config.ts';
import type { FindingChange, ListChange, ProposedChanges } from '../report/proposed-changes.ts';
import type { Report } from '../report/report.ts';
import { detailsBlock, escapeMarkdown, inlineCode, limitRows, messageText } from './markdown.ts';
import { count, listUpTo } from './words.ts';

const MOST_LISTED = 100;

/** What the pull request changes in the configuration and findings, or a warning that they were read from its head. */
export function inputsSection({ proposed, trustedRef }: Report): string {
  if (trustedRef === 'head') {
    return '> [!WARNING]\n> Configuration and findings were read from the head commit (`trusted-ref: head`), so this pull request can silence its own review.';
  }
  if (proposed === undefined) return '';
  const changes = changeFolds(proposed);
  if (changes.length === 0)
    return '_This pull request touches the configuration or the findings, but changes nothing that affects a review._';
  const notice =
    '> [!IMPORTANT]\n> This pull request changes the configuration or the findings. This review does not use those changes: they take effect once they are merged.';
  return [notice, ...changes].join('\n\n');
}

function changeFolds(proposed: ProposedChanges): string[] {
  const folds: [title: string, rows: string[]][] = [
    ['Keep list', [...problemRows(proposed), ...listRows(proposed.keep, keepText)]],
    ['Roles and users of policies', listRows(proposed.mapping, mappingText)],
    [
      'Other settings',
      proposed.settings.map(
        ({ name, before, after }) => `- ${inlineCode(name)}: ${inlineCode(before)} → ${inlineCode(after)}`,
      ),
    ],
    ['Findings', [...findingFileRows(proposed), ...proposed.findings.map(findingRow)]],
  ];
  return folds
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) =>
      detailsBlock(`${title} (${count(rows.length, 'change')})`, limitRows(rows, MOST_LISTED)),
    );
}

function problemRows({ configProblem }: ProposedChanges): string[] {
  if (configProblem === undefined) return [];
  return [`- the configuration cannot be used: ${messageText(configProblem)}`];
}

function findingFileRows({ removedFindings, unreadable }: ProposedChanges): string[] {
  return [
    ...removedFindings.map((path) => `- deletes ${inlineCode(path)}`),
    ...unreadable.map((path) => `- ${inlineCode(path)} cannot be read`),
  ];
}

function listRows<T>({ added, removed }: ListChange<T>, text: (entry: T) => string): string[] {
  return [
    ...added.map((entry) => `- adds ${text(entry)}`),
    ...removed.map((entry) => `- removes ${text(entry)}`),
  ];
}

function keepText({ actions, principals, reason, expires }: KeepEntry): string {
  const owners = principals === undefined ? '' : ` for ${codeList(principals)}`;
  const until = expires === undefined ? '' : `, until ${inlineCode(expires)}`;
  return `${codeList(actions)}${owners}${until}: ${escapeMarkdown(reason)}`;
}

function mappingText({ policy, address, principals }: PrincipalMapping): string {
  const place = address === undefined ? '' : ` ${inlineCode(address)}`;
  return `${inlineCode(policy)}${place}: ${codeList(principals)}`;
}

function findingRow({ principal, added, removed, redated }: FindingChange): string {
  const owner = principal === '' ? 'a list without a principal' : inlineCode(principal);
  const parts: string[] = [];
  if (added.length > 0)
    parts.push(`reports ${count(added.length, 'more permission')} as unused: ${codeList(added)}`);
  if (removed.length > 0)
    parts.push(`no longer reports ${count(removed.length, 'permission')}: ${codeList(removed)}`);
  if (redated.length > 0)
    parts.push(
      `changes the date of last use of ${count(redated.length, 'permission')}: ${codeList(redated)}`,
    );
  return `- ${owner} ${parts.join('; ')}`;
}

function codeList(texts: readonly string[]): string {
  return listUpTo(texts, MOST_LISTED, inlineCode);
}
