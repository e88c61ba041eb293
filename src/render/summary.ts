import { draftComments } from '../report/comment-drafts.ts';
import { actionNames, countRemoved, placedChanges } from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { keptForOtherMessage, lostMessage } from './lost.ts';
import { codeBlock, detailsBlock, inlineCode, joinWithin, limitRows, messageText } from './markdown.ts';
import { filePatch } from './patch.ts';
import { stayingTexts } from './staying.ts';
import { changeParts, fileCommentsSection, type PostedReview, unpostedParts } from './summary-changes.ts';
import { inputsSection } from './summary-inputs.ts';
import { nameOfPolicy, type PostedPlaces, policyTable } from './summary-table.ts';
import { unmatchedRows } from './unmatched.ts';
import { catalogSentence, count, describeUnused, listUpTo, shortArn } from './words.ts';

/** In bytes. GitHub accepts job summaries of 1 MiB. */
const LONGEST_SUMMARY = 900_000;
/** In bytes. */
const LONGEST_PATCH = 60_000;
const MOST_FILES = 20;
const MOST_UNFIXED = 100;
const MOST_ACTIONS = 200;

/**
 * The report as Markdown, for the job summary and for `--format markdown`. `posted` says which comments are on the pull
 * request; without it the run posts none.
 */
export function renderSummary(report: Report, posted?: PostedReview): string {
  const drafts = draftComments(report);
  const places: PostedPlaces = posted?.places ?? new Map();
  const parts = [
    { text: '## Least-privilege review' },
    { text: lostSection(report) },
    { text: keptForOthersSection(report) },
    { text: outcomeSentences(report) },
    { text: inputsSection(report), name: 'changes of the configuration and findings' },
    { text: policyTable(report, drafts, places), name: 'the table' },
    { text: fileCommentsSection(drafts, places), name: 'what needs the patch' },
    { text: unfixedSection(report), name: 'unused permissions without a fix' },
    { text: diagnosticsSection(report), name: 'notices' },
    { text: keptSection(report), name: 'kept permissions' },
    { text: unmatchedSection(report), name: 'policies that were not matched' },
    { text: unusedPrincipalsSection(report), name: 'unused roles, keys and passwords' },
    ...(drafts.length > 0 ? unpostedParts(report, drafts, posted) : changeParts(report)),
    { text: patchSection(report), name: 'the patch', isBulky: true },
    { text: footer(report) },
  ];
  return `${joinWithin(parts, LONGEST_SUMMARY, '; to get everything, set the inputs `report-file` and `patch-file`')}\n`;
}

/** What the change takes out of the review. */
function lostSection({ lost }: Report): string {
  if (lost.length === 0) return '';
  const rows = lost.map(
    (one) => `> - ${inlineCode(formatLocation(one.location))}: ${messageText(lostMessage(one))}.`,
  );
  return `> [!CAUTION]\n> **Lost from the review:**\n${limitRows(rows)}`;
}

function keptForOthersSection({ keptForOthers }: Report): string {
  const rows = keptForOthers.map((one) => `> - ${messageText(keptForOtherMessage(one))}.`);
  return rows.length === 0 ? '' : `> [!IMPORTANT]\n${limitRows(rows)}`;
}

function outcomeSentences({ policies, unusedCount, unreviewedCount }: Report): string {
  if (policies.length === 0)
    return unreviewedCount === 0 ? 'No policy to review.' : unreadSentence(unreviewedCount);
  const reviewed = policies.filter((policy) => policy.type === 'reviewed');
  const granting = reviewed.filter((policy) => policy.unusedCount > 0).length;
  const found =
    granting > 0
      ? `**${count(granting, 'policy')} ${granting === 1 ? 'grants' : 'grant'} ${count(unusedCount, 'unused permission')}.**`
      : `${count(reviewed.length, 'policy')} reviewed, no unused permission found.`;
  const unmatched = policies.length - reviewed.length;
  const others = `${count(unmatched, 'policy')} ${unmatched === 1 ? 'was' : 'were'} not matched to a role or user.`;
  const unread = unreviewedCount - unmatched;
  return [
    ...(reviewed.length > 0 ? [found] : []),
    ...(unmatched > 0 ? [others] : []),
    ...(unread > 0 ? [unreadSentence(unread)] : []),
  ].join(' ');
}

function unreadSentence(number: number): string {
  return `${count(number, 'policy or part of one', 'policies or parts of them')} ${number === 1 ? 'was' : 'were'} not read.`;
}

/** The unused permissions of policies without a fix, and why there is none. */
function unfixedSection(report: Report): string {
  const rows = report.policies.flatMap((policy) => {
    if (policy.type !== 'reviewed' || policy.obstacle === undefined) return [];
    const unused = listUpTo(actionNames(policy.refinement.granted), MOST_ACTIONS, inlineCode);
    return [`- ${inlineCode(nameOfPolicy(policy))}: ${messageText(policy.obstacle)}. Unused: ${unused}.`];
  });
  if (rows.length === 0) return '';
  return detailsBlock(`Unused permissions without a fix (${rows.length})`, limitRows(rows, MOST_UNFIXED));
}

function diagnosticsSection(report: Report): string {
  if (report.diagnostics.length === 0) return '';
  const rows = report.diagnostics.map(({ severity, message, location }) => {
    const place = location === undefined ? '' : `${inlineCode(formatLocation(location))}: `;
    return `- **${severity}** ${place}${messageText(message)}`;
  });
  return `### Notices\n\n${limitRows(rows)}`;
}

function keptSection(report: Report): string {
  const rows = report.policies.flatMap((policy) => {
    if (policy.type !== 'reviewed') return [];
    const texts = stayingTexts([policy], MOST_ACTIONS);
    return texts.map((text) => `- ${inlineCode(nameOfPolicy(policy))} ${text}`);
  });
  return rows.length === 0 ? '' : detailsBlock('Unused but kept', limitRows(rows));
}

function unmatchedSection(report: Report): string {
  const unmatched = report.policies.filter((policy) => policy.type === 'unmatched');
  if (unmatched.length === 0) return '';
  return detailsBlock(`Policies that were not matched (${unmatched.length})`, unmatchedRows(unmatched));
}

function unusedPrincipalsSection(report: Report): string {
  if (report.unusedPrincipals.length === 0) return '';
  const rows = report.unusedPrincipals.map(
    (finding) => `- ${inlineCode(shortArn(finding.principal))}: ${describeUnused(finding)}`,
  );
  return detailsBlock(`Unused roles, keys and passwords (${rows.length})`, limitRows(rows));
}

/** Every fix as a patch, with the command that applies it; only the way to get it where it is too long. */
function patchSection({ edits }: Report): string {
  if (edits.length === 0) return '';
  const patch = edits
    .filter(survivesCopying)
    .map((edit) => filePatch(edit))
    .join('');
  if (Buffer.byteLength(patch) > LONGEST_PATCH)
    return '_The patch is too long to show here: set the input `patch-file` to write it to a file, and apply it with `git apply`._';
  const others = edits.filter((edit) => !survivesCopying(edit));
  const names = others.slice(0, MOST_FILES).map(({ file }) => inlineCode(file.path));
  const missing =
    others.length === 0
      ? ''
      : `Left out here, because copying would change line endings or invisible characters: ${names.join(', ')}. To get a patch of every file, set the input ${inlineCode('patch-file')}.`;
  if (patch === '') return missing;
  const command = `Save it as ${inlineCode('fix.patch')} and run ${inlineCode('git apply fix.patch')} at the root of the repository.`;
  const texts = [command, codeBlock('diff', patch.replace(/\n$/, '')), missing];
  return detailsBlock('Every fix as a patch', texts.filter((text) => text !== '').join('\n\n'));
}

/** Carriage returns, control characters and invisible ones are lost when text is copied from a page. */
function survivesCopying({ file, edited }: Report['edits'][number]): boolean {
  return !/[^\P{C}\t\n]/u.test(file.text + edited);
}

function footer(report: Report): string {
  const changes = placedChanges(report);
  if (changes.length === 0) return `<sub>${catalogSentence(report)}</sub>`;
  const removed = changes.reduce((sum, change) => sum + countRemoved(change), 0);
  const outside = report.placements.filter(({ type }) => type === 'outside-diff').length;
  const aside = outside === 0 ? '' : `, ${outside} of them outside the diff`;
  return `<sub>${count(changes.length, 'change')}${aside}, removing ${count(removed, 'permission')} in total. ${catalogSentence(report)}</sub>`;
}
