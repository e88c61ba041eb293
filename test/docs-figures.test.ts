import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { managedPolicies } from './corpus/managed-policies.ts';

/** A number in the text of a source file: what a pattern captures. */
function numberIn(path: string, pattern: RegExp): number {
  const [, digits = ''] = pattern.exec(readFileSync(path, 'utf8')) ?? [];
  return Number(digits.replaceAll('_', ''));
}

/** The value of a constant, as its source file writes it. */
function constant(path: string, name: string): number {
  return numberIn(path, new RegExp(`const ${name} = ([\\d_]+);`));
}

const english = (value: number): string => value.toLocaleString('en-US');

const READERS = 'src/github/readers.ts';
const BENCH = 'scripts/bench';

/** A page, what it says with the figure in place of `N`, and the figure. */
const FIGURES: readonly (readonly [page: string, text: string, figure: number])[] = [
  ['docs/limits.md', 'more than N resources', constant('src/template/declared.ts', 'MOST_RESOURCES')],
  [
    'docs/limits.md',
    'its aliases stand for more than N values',
    constant('src/template/expansion.ts', 'MOST_VALUES'),
  ],
  [
    'docs/limits.md',
    'more than N steps to follow',
    constant('src/formats/terraform/module-index.ts', 'MOST_STEPS'),
  ],
  [
    'docs/limits.md',
    'more than N modules, none is followed',
    numberIn('src/formats/terraform/module-roots.ts', /contexts: ([\d_]+)/),
  ],
  [
    'docs/limits.md',
    'more than N files that are not reviewed',
    constant('src/review/file-selection.ts', 'MOST_LEFT_OUT'),
  ],
  ['docs/limits.md', 'at most N files and 30 MB', numberIn(READERS, /files: ([\d_]+)/)],
  ['docs/limits.md', 'at most 3,000 files and N MB', numberIn(READERS, /bytes: ([\d_]+)/) / 1_000_000],
  ['docs/limits.md', 'older than N days gives a warning', constant('src/catalog/catalog.ts', 'STALE_AGE')],
  ['docs/rollout.md', 'one more for every N files.', constant('src/github/blob-texts.ts', 'BATCH')],
  ['docs/rollout.md', 'and one for every N files there', constant('src/github/blob-texts.ts', 'BATCH')],
  ['docs/sweep.md', 'more than N characters', constant('src/sweep/pull-request-marker.ts', 'LONGEST_LISTS')],
  ['docs/performance.md', "AWS's N managed policies", managedPolicies().length],
  [
    'docs/performance.md',
    '2 ×, N MB |',
    numberIn(`${BENCH}/processes.ts`, /unit: 'MB'[^}]*target: \{ figure: (\d+)/),
  ],
  [
    'docs/performance.md',
    'N requests, 20 s |',
    numberIn(`${BENCH}/sweeps.ts`, /benchSweep\(200, \{ requests: (\d+)/),
  ],
  [
    'docs/performance.md',
    '60 requests, N s |',
    numberIn(`${BENCH}/sweeps.ts`, /benchSweep\(200, \{ requests: \d+, seconds: (\d+)/),
  ],
  [
    'docs/performance.md',
    '× expand and filter | N ms |',
    numberIn(`${BENCH}/calls.ts`, /seed’s policy', \[seed\], ([\d.]+)/),
  ],
  ['docs/performance.md', '0.4 × | N ms |', numberIn(`${BENCH}/calls.ts`, /\[everything\], (\d+)/)],
];

it.each(FIGURES)('%s says what the code has: %s', (page, text, figure) => {
  expect(figure).toBeGreaterThan(0);
  const words = readFileSync(page, 'utf8').replace(/\s+/g, ' ');
  expect(words).toContain(text.replace('N', figure < 1 ? `${figure}` : english(figure)));
});

it('the requests of a small review are those that the tests count', () => {
  const calls = numberIn('test/runs/gathering.test.ts', /\['JSON', (\d+),/);
  expect(calls).toBe(9);
  expect(readFileSync('docs/comments.md', 'utf8')).toMatch(/takes nine calls of the GitHub API/);
  expect(readFileSync('docs/comments.md', 'utf8')).toMatch(/Every 50 further\s+files take at most one more/);
  expect(readFileSync('test/runs/gathering.test.ts', 'utf8')).toContain('at most one for 50 further files');
});
