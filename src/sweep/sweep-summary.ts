import { joinWithin, type TextPart } from '../render/markdown.ts';
import { count } from '../render/words.ts';
import type { Report } from '../report/report.ts';
import { sweepSections } from './dashboard.ts';
import type { SweepOutcome } from './outcome.ts';

/** In bytes. GitHub accepts job summaries of 1 MiB. */
const LONGEST_SUMMARY = 900_000;

/** The job summary of a sweep as Markdown. `address` is that of the repository's pages. */
export function renderSweepSummary(
  report: Report,
  outcome: SweepOutcome,
  address: string,
  isDryRun: boolean,
): string {
  const { opened, updated, closed, open } = outcome.counts;
  const done = isDryRun ? 'would be ' : '';
  const parts: TextPart[] = [
    { text: '## Least-privilege sweep' },
    {
      text: `**${count(opened, 'pull request')} ${done}opened, ${updated} updated, ${closed} closed; ${open} open.**${isDryRun ? ' This was a dry run: nothing was written.' : ''}`,
    },
    ...sweepSections(report, outcome, address),
  ];
  return `${joinWithin(parts, LONGEST_SUMMARY, '')}\n`;
}
