import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { reviewText } from '../review-text.ts';
import { rawFile } from './formatted-files.ts';
import { fixedPointOf, formatted } from './formatters.ts';

await prepareFormats(['main.tf']);

const RUNS = process.env['PROVE'] === 'all' ? 20_000 : 600;

function unusedList(actions: readonly string[]): unknown {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services].map(([serviceNamespace, names]) => ({ serviceNamespace, actions: names }));
}

it('formatted: a file that its formatter leaves alone is left alone by it after the edit', async () => {
  const edited = { json: 0, yaml: 0, tf: 0 };
  await fc.assert(
    fc.asyncProperty(rawFile, async ({ path, text, unused }) => {
      const before = await fixedPointOf(path, text);
      if (before === undefined) return;
      const report = reviewText(before, unusedList(unused), { path });
      const after = report.edits[0]?.edited;
      if (after === undefined) return;
      edited[path.endsWith('.tf') ? 'tf' : path.endsWith('.json') ? 'json' : 'yaml']++;
      expect(after).toBe(await formatted(path, after));
    }),
    { seed: 20261129, numRuns: RUNS },
  );
  console.log(edited);
});
