import { count, printable } from '../render/words.ts';
import type { SweepOutcome, SweptGroup } from './outcome.ts';
import { titleOf } from './title.ts';

const STATES: Readonly<Record<SweptGroup['state'], string>> = {
  opened: 'open',
  updated: 'update',
  kept: 'unchanged',
  waiting: 'wait',
  'taken-over': 'taken over',
  foreign: 'left alone',
  settled: 'settled',
  failed: 'failed',
};

/** What a sweep did, or would do, as lines for a terminal or a log. */
export function sweepLines({ groups, rests, counts, declined }: SweepOutcome, isDryRun: boolean): string[] {
  const { opened, updated, closed } = counts;
  const would = isDryRun ? 'would be ' : '';
  const waiting = groups.filter(({ state }) => state === 'waiting').length;
  const lines = groups.flatMap(({ group, state, number, reason }) => [
    `${STATES[state].padEnd(11)} ${printable(titleOf(group))}${number === undefined ? '' : ` (#${number})`}`,
    ...(reason === undefined ? [] : [`            ${printable(reason)}`]),
    `            ${printable(group.branch)}`,
    ...group.edits.map(({ file }) => `              ${printable(file.path)}`),
  ]);
  const others = rests.map(({ branch, number, state, reason }) => {
    const why = reason === undefined ? '' : `: ${printable(reason)}`;
    return `${(state === 'closed' ? 'close' : state === 'other' ? 'unchanged' : STATES[state]).padEnd(11)} ${printable(branch)} (#${number})${why}`;
  });
  const told = new Set(groups.map(({ number }) => number));
  const refused = declined
    .filter(({ number }) => !told.has(number))
    .map(({ branch, number }) => `${'declined'.padEnd(11)} ${printable(branch)} (#${number})`);
  return [
    ...lines,
    ...others,
    ...refused,
    `${count(opened, 'pull request')} ${would}opened, ${updated} updated, ${closed} closed; ${waiting} waiting, ${counts.open} open`,
  ];
}
