import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { OUTPUTS, type RenderOptions } from '../../src/render/outputs.ts';
import { APP, sample } from './sample.ts';

const OPTIONS: RenderOptions = {
  colour: false,
  removed: 0,
  quiet: false,
  explain: false,
  pathInPatch: (path) => path,
};
const action: Record<'inputs' | 'outputs', Record<string, unknown>> = parse(
  readFileSync('action.yml', 'utf8'),
);
const fileInputs = OUTPUTS.flatMap(({ fileInput }) => fileInput ?? []);

it('each output has a format of its own, and the default one is text', () => {
  expect(new Set(OUTPUTS.map(({ format }) => format)).size).toBe(OUTPUTS.length);
  expect(OUTPUTS[0].format).toBe('text');
});

it.each(['inputs', 'outputs'] as const)(
  'action.yml has the files of the outputs, and no other, as %s',
  (part) => {
    const names = Object.keys(action[part]).filter((name) => name.endsWith('-file'));
    expect(names).toEqual(fileInputs);
  },
);

it.each(OUTPUTS)(
  '$format shows the report, its diagnostics unless it omits them',
  async ({ load, omitsDiagnostics }) => {
    const diagnostics = [
      { code: 'catalog-stale', severity: 'warning', message: 'the catalog is old' },
    ] as const;
    const render = await load();
    const text = render(sample({ ...APP, more: { diagnostics } }), OPTIONS);
    expect(text).toContain('policies/app.json');
    expect(text.endsWith('\n')).toBe(true);
    expect(text.includes('the catalog is old')).toBe(omitsDiagnostics !== true);
  },
);

it.each(OUTPUTS)(
  '$format is explained only where a person reads it on a terminal',
  async ({ load, isForTerminal }) => {
    const render = await load();
    const text = render(sample(APP), { ...OPTIONS, explain: true });
    if (isForTerminal) expect(text).toContain('\n\nwhy wildcards were split in ');
    else expect(text).not.toContain('why wildcards');
  },
);
