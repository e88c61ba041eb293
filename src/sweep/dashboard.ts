import { isUnreviewed } from '../diagnostic.ts';
import type { UnusedPermissionFinding } from '../findings/finding.ts';
import {
  codeBlock,
  detailsBlock,
  inlineCode,
  joinWithin,
  limitRows,
  messageText,
  type TextPart,
} from '../render/markdown.ts';
import { nameOfPolicy } from '../render/summary-table.ts';
import { unmatchedRows } from '../render/unmatched.ts';
import { count, listUpTo, shortArn, thousands } from '../render/words.ts';
import { actionNames } from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import type { SweepOutcome, SweptGroup, SweptRest } from './outcome.ts';
import { ASK_AGAIN } from './standing.ts';
import { principalsInWords, titleOf } from './title.ts';
import { type DashboardState, type TrendPoint, trendChart, writeDashboardMarker } from './trend.ts';

/** The title of the dashboard's issue. */
export const DASHBOARD_TITLE = 'Least-privilege dashboard';

/** In bytes. GitHub accepts 65,536 characters. */
const LONGEST_BODY = 62_000;
const MOST_ROWS = 100;
const MOST_NAMED = 10;
/** Policies with what to write for each, which takes many lines. */
const MOST_UNMATCHED = 50;

/** The dashboard as Markdown. It holds no times of runs and no mentions, and changes only with what it tells. */
export function renderDashboard(report: Report, outcome: SweepOutcome, state: DashboardState): string {
  const { points } = state;
  const parts: TextPart[] = [
    { text: figuresSentence(points) },
    { text: chartBlock(points) },
    ...sweepSections(report, outcome, '..'),
    { text: FOOTER },
    { text: writeDashboardMarker(state) },
  ];
  return joinWithin(parts, LONGEST_BODY, '; see the job summary of the last run');
}

/** What a sweep did and could not do, section by section. `address` is that of the repository's pages. */
export function sweepSections(report: Report, outcome: SweepOutcome, address: string): TextPart[] {
  const { groups, rests } = outcome;
  const row = (swept: SweptGroup): string => groupRow(swept, address);
  const ofState = (...states: SweptGroup['state'][]): SweptGroup[] =>
    groups.filter(({ state }) => states.includes(state));
  const open = ofState('opened', 'updated', 'kept');
  const takenOver = [...ofState('taken-over').map(row), ...restRows(rests, 'taken-over', address)];
  return [
    section('Open', [...open.map(row), ...restRows(rests, 'other', address)]),
    section('Waiting', ofState('waiting').map(row), WAITING),
    section('Taken over by people', takenOver, TAKEN_OVER),
    section('Declined', declinedRows(outcome, address), DECLINED),
    section('Granted again', grantedAgainRows(outcome, address)),
    section('Left alone', ofState('foreign').map(row), FOREIGN),
    section('Not written', [...ofState('failed').map(row), ...restRows(rests, 'failed', address)]),
    folded('Impossible', impossibleRows(report)),
    matchlessPart(report),
    folded('Not reviewed', unreviewedRows(report)),
    folded('Old findings', oldFindingRows(report)),
  ];
}

const WAITING = 'For a free place, or for a run that is about these principals.';
const TAKEN_OVER = 'The sweep leaves these alone.';
const DECLINED = `These removals are not asked for again until the label ${inlineCode(ASK_AGAIN)} is on the pull request.`;
const FOREIGN = 'Something else has the name of the branch. Delete or rename it, and the next run goes on.';
const FOOTER =
  '<sub>The sweep edits this issue when something changes. If you close it, it stays closed.</sub>';

/** How many permissions the open pull requests of a run remove, which a later run counts once they are merged. */
export function countsByNumber(groups: readonly SweptGroup[]): DashboardState['open'] {
  return new Map(
    groups.flatMap(({ group, number, state }): [number, number][] =>
      number === undefined || state === 'foreign' || state === 'settled'
        ? []
        : [[number, group.weight.count]],
    ),
  );
}

function figuresSentence(points: readonly TrendPoint[]): string {
  const last = points.at(-1);
  if (last === undefined) return 'No policy was reviewed.';
  const { granted, unused, removed } = last;
  return `**${thousands(unused)} of ${thousands(Math.max(granted, unused))} granted permissions are unused**, ${thousands(removed)} were removed by the sweep so far.`;
}

function chartBlock(points: readonly TrendPoint[]): string {
  const chart = trendChart(points);
  return chart === '' ? '' : codeBlock('mermaid', chart);
}

function section(title: string, rows: readonly string[], note = ''): TextPart {
  if (rows.length === 0) return { text: '' };
  const texts = [`### ${title} (${rows.length})`, note, limitRows(rows, MOST_ROWS)];
  return { text: texts.filter((text) => text !== '').join('\n\n'), name: title.toLowerCase() };
}

function folded(title: string, rows: readonly string[]): TextPart {
  if (rows.length === 0) return { text: '' };
  return {
    text: detailsBlock(`${title} (${rows.length})`, limitRows(rows, MOST_ROWS)),
    name: title.toLowerCase(),
  };
}

/** A row of a group: its title, which links to its pull request, and why it is where it is. */
function groupRow({ group, number, reason }: SweptGroup, address: string): string {
  const title = messageText(titleOf(group));
  const shown = number === undefined ? title : `[${title}](${address}/pull/${number})`;
  const files = listUpTo(
    group.edits.map(({ file }) => file.path),
    3,
    inlineCode,
  );
  const dangerous = group.weight.dangerous === 0 ? '' : `, ${group.weight.dangerous} of them dangerous`;
  const why = reason === undefined ? '' : `: ${messageText(reason)}`;
  return `- ${shown}${dangerous} (${files})${why}`;
}

function restRows(rests: readonly SweptRest[], state: SweptRest['state'], address: string): string[] {
  return rests
    .filter((rest) => rest.state === state)
    .map(({ branch, number, reason }) => {
      const why = reason === undefined ? '' : `: ${messageText(reason)}`;
      return `- [${messageText(branch)}](${address}/pull/${number})${why}`;
    });
}

function declinedRows({ declined }: SweepOutcome, address: string): string[] {
  return declined.map(({ number, marker }) => {
    const whose = principalsInWords(marker?.principals ?? []);
    const title = `${count(marker?.count ?? 0, 'permission')} of ${whose}`;
    return `- [${messageText(title)}](${address}/pull/${number})`;
  });
}

function grantedAgainRows({ grantedAgain }: SweepOutcome, address: string): string[] {
  return grantedAgain.map(({ group, number, actions, commit }) => {
    const names = listUpTo(actions, MOST_NAMED, inlineCode);
    const by =
      commit === undefined ? '' : ` by [${inlineCode(commit.slice(0, 12))}](${address}/commit/${commit})`;
    const whose = messageText(principalsInWords(group.principals));
    return `- ${names} of ${whose}: removed by [a merged pull request](${address}/pull/${number}), granted again${by}`;
  });
}

/** What is unused and cannot be removed, and why: each reason says what to do by hand. */
function impossibleRows({ policies }: Report): string[] {
  return policies.flatMap((policy) => {
    if (policy.type !== 'reviewed' || policy.obstacle === undefined) return [];
    const unused = listUpTo(actionNames(policy.refinement.granted), MOST_NAMED, inlineCode);
    return [`- ${inlineCode(nameOfPolicy(policy))}: ${messageText(policy.obstacle)}. Unused: ${unused}.`];
  });
}

function matchlessPart({ policies }: Report): TextPart {
  const unmatched = policies.filter((policy) => policy.type === 'unmatched');
  if (unmatched.length === 0) return { text: '' };
  const title = `Not matched to a role or user (${unmatched.length})`;
  const more = unmatched.length - MOST_UNMATCHED;
  const rows = unmatchedRows(unmatched.slice(0, MOST_UNMATCHED)) + (more > 0 ? `\n- and ${more} more` : '');
  return { text: detailsBlock(title, rows), name: 'policies that are not matched' };
}

function unreviewedRows({ diagnostics }: Report): string[] {
  return diagnostics.filter(isUnreviewed).map(({ message, location }) => {
    const place = location === undefined ? '' : `${inlineCode(formatLocation(location))}: `;
    return `- ${place}${messageText(message)}`;
  });
}

/** The findings that are older than configured, by the day of their analysis: an age would change every day. */
function oldFindingRows({ diagnostics, policies }: Report): string[] {
  const places = new Set(
    diagnostics.flatMap(({ code, location }) => (code === 'finding-stale' ? (location ?? []) : [])),
  );
  const findings = new Set<UnusedPermissionFinding>();
  for (const policy of policies)
    if (policy.type === 'reviewed')
      for (const one of policy.matched.principals)
        for (const finding of one.findings) if (places.has(finding.source)) findings.add(finding);
  return [...findings].map(({ principal = '', analyzedAt = '', source }) => {
    const day = analyzedAt.slice(0, 10);
    return `- ${inlineCode(shortArn(principal))}: analysed on ${day} (${inlineCode(source.path)}), fetch it again`;
  });
}
