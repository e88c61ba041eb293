import type { KeepEntry, PrincipalMapping } from '../config/config.ts';
import { count } from '../report/describe.ts';
import type { FindingChange, ListChange, ProposedChanges } from '../report/proposed.ts';
import type { Report } from '../report/report.ts';
import { capped, code, folded, message, plain } from './markdown.ts';

const MOST_LISTED = 100;

/** What the pull request does to the inputs of its own review, and which commit these were read from. */
export function proposedPart({ proposed, trustedRef }: Report): string {
  if (trustedRef === 'head') {
    return '> [!WARNING]\n> Configuration and findings were read from the head commit (`trusted-ref: head`), so this pull request can silence its own review.';
  }
  if (proposed === undefined) return '';
  const changes = folds(proposed);
  if (changes.length === 0)
    return '_This pull request touches the configuration or the findings, but changes nothing that a review goes by._';
  const notice =
    '> [!IMPORTANT]\n> This pull request changes the configuration or the findings. This review was made without that change; from the merge on it would count.';
  return [notice, ...changes].join('\n\n');
}

function folds(proposed: ProposedChanges): string[] {
  const rows: [string, string[]][] = [
    ['Keep list', [...problem(proposed), ...listRows(proposed.keep, keepText)]],
    ['Whose policy is it', listRows(proposed.mapping, mappingText)],
    [
      'Other settings',
      proposed.settings.map(({ name, before, after }) => `- ${code(name)}: ${code(before)} → ${code(after)}`),
    ],
    ['Findings', [...fileRows(proposed), ...proposed.findings.map(findingText)]],
  ];
  return rows
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) =>
      folded(`${title} (${count(lines.length, 'change')})`, capped(lines, MOST_LISTED)),
    );
}

function problem({ configProblem }: ProposedChanges): string[] {
  return configProblem === undefined ? [] : [`- the configuration cannot be used: ${message(configProblem)}`];
}

function fileRows({ removedFindings, unreadable }: ProposedChanges): string[] {
  return [
    ...removedFindings.map((path) => `- deletes ${code(path)}`),
    ...unreadable.map((path) => `- ${code(path)} cannot be read`),
  ];
}

function listRows<T>({ added, removed }: ListChange<T>, text: (entry: T) => string): string[] {
  return [
    ...added.map((entry) => `- adds ${text(entry)}`),
    ...removed.map((entry) => `- takes away ${text(entry)}`),
  ];
}

function keepText({ actions, principals, reason, expires }: KeepEntry): string {
  const whose = principals === undefined ? '' : ` of ${listed(principals)}`;
  const until = expires === undefined ? '' : `, until ${code(expires)}`;
  return `${listed(actions)}${whose}${until}: ${plain(reason)}`;
}

function mappingText({ policy, address, principals }: PrincipalMapping): string {
  return `${code(policy)}${address === undefined ? '' : ` ${code(address)}`}: ${listed(principals)}`;
}

function findingText({ principal, added, removed, redated }: FindingChange): string {
  const whose = principal === '' ? 'a list without a principal' : code(principal);
  const parts = [
    ...(added.length === 0
      ? []
      : [`reports ${count(added.length, 'more permission')} as unused: ${listed(added)}`]),
    ...(removed.length === 0
      ? []
      : [`no longer reports ${count(removed.length, 'permission')}: ${listed(removed)}`]),
    ...(redated.length === 0
      ? []
      : [
          `changes when ${count(redated.length, 'permission')} ${redated.length === 1 ? 'was' : 'were'} last used: ${listed(redated)}`,
        ]),
  ];
  return `- ${whose} ${parts.join('; ')}`;
}

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_LISTED).map(code).join(', ');
  return texts.length > MOST_LISTED ? `${shown} and ${texts.length - MOST_LISTED} more` : shown;
}
