import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCatalog } from '../src/catalog/read-catalog.ts';
import { DEFAULT_CONFIG } from '../src/config/config.ts';
import { review } from '../src/pipeline.ts';
import { renderText } from '../src/report/terminal.ts';
import { renderSummary } from '../src/report/summary.ts';
import { reviewComments } from '../src/report/review.ts';
import { SourceFile } from '../src/text/source-file.ts';
const read = (p: string) => readFileSync(p, 'utf8');
it('seed', () => {
  const catalog = parseCatalog(read('test/fixtures/catalog-2024/actions.json'), '2024-11-20');
  const report = review({ policies: [new SourceFile('policy.json', read('/work/shared/seed/policy.json'))], base: new Map(), findings: [new SourceFile('unused.json', read('/work/shared/seed/unused.json'))], unnamedFindings: 'every-policy', config: DEFAULT_CONFIG, catalog, diffs: new Map([['policy.json', {path:'policy.json', hunks: [{firstLine:1,lastLine:100}]}]]), diagnostics: [], now: new Date('2026-01-01') });
  console.log(renderText(report, false));
  console.log(renderSummary(report));
  for (const c of reviewComments(report, '', 30)) console.log(c.body);
  expect(report.edits[0]?.edited).toBe(read('/work/shared/seed/expected.json'));
});
