import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { reviewText } from '../review-text.ts';
import { rawFile } from './formatted-files.ts';
import { fixedPointOf, formatted } from './formatters.ts';

await prepareFormats(['main.tf']);

const RUNS = process.env['PROVE'] === 'all' ? 20_000 : 250;

function unusedList(actions: readonly string[]): unknown {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services].map(([serviceNamespace, names]) => ({ serviceNamespace, actions: names }));
}

it('formatted: a file that its formatter leaves alone is left alone by it after the edit, or the report says so', async () => {
  const edited = { json: 0, yaml: 0, tf: 0, told: 0 };
  await fc.assert(
    fc.asyncProperty(rawFile, async ({ path, text, unused }) => {
      const before = await fixedPointOf(path, text);
      expect(before, text).toBeDefined();
      if (before === undefined) return;
      const report = reviewText(before, unusedList(unused), { path });
      const after = report.edits[0]?.edited;
      if (after === undefined) return;
      edited[path.endsWith('.tf') ? 'tf' : path.endsWith('.json') ? 'json' : 'yaml']++;
      const isTold = report.diagnostics.some(({ code }) => code === 'edit-unformatted');
      if (isTold) edited.told++;
      const rewritten = await formatted(path, after);
      if (isTold) expect(rewritten).not.toBe(after);
      else expect(after).toBe(rewritten);
    }),
    { seed: 20261129, numRuns: RUNS },
  );
  for (const count of [edited.json, edited.yaml, edited.tf]) expect(count).toBeGreaterThan(RUNS / 10);
  expect(edited.told).toBeLessThan(RUNS / 100);
});
