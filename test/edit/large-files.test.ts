import { describe, expect, it } from 'vitest';
import { editedText, reviewText } from '../review-text.ts';

const unused = (names: readonly string[]): unknown => [{ serviceNamespace: 's3', actions: names }];
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** Texts near the bounds, which quadratic time would make too slow. */
describe('a large file is edited', () => {
  const names = range(20_000).map((at) => `A${at}`);
  const odd = names.filter((_, at) => at % 2 === 1);
  const even = names.filter((_, at) => at % 2 === 0);
  const lists: [name: string, path: string, write: (all: readonly string[]) => string][] = [
    [
      'JSON on one line',
      'a.json',
      (all) => `{"Statement":[{"Effect":"Allow","Action":["${all.join('","')}"]}]}\n`,
    ],
    [
      'YAML with dashes',
      'a.yaml',
      (all) => `Statement:\n- Effect: Allow\n  Action:\n${all.map((one) => `  - ${one} # x\n`).join('')}`,
    ],
    [
      'YAML in brackets',
      'a.yaml',
      (all) => `Id: x\nStatement: {Effect: Allow, Action: [${all.join(', ')}]}\n`,
    ],
    [
      'after many blanks',
      'a.json',
      (all) =>
        `\n${' '.repeat(200_000)}{"Statement":[{"Effect":"Allow","Action":["${all.join('", "')}"]}]}\n`,
    ],
  ];
  it.each(lists)('%s: every second of many actions', (_, path, write) => {
    const actions = (all: readonly string[]): string[] => all.map((name) => `s3:${name}`);
    expect(editedText(write(actions(names)), unused(odd), { path })).toBe(write(actions(even)));
  });

  const statements: [name: string, path: string, write: (all: readonly string[]) => string][] = [
    [
      'JSON',
      'a.json',
      (all) =>
        `{"Statement":[\n${all.map((name) => `{"Effect":"Allow","Action":"s3:${name}"}`).join(',\n')}\n]}\n`,
    ],
    [
      'YAML',
      'a.yaml',
      (all) => `Statement:\n${all.map((name) => `- Effect: Allow\n  Action: s3:${name}\n`).join('')}`,
    ],
  ];
  it.each(statements)('%s: every second, and all but one, of many statements', (_, path, write) => {
    const many = names.slice(0, 1000);
    const left = many.filter((_, at) => at % 2 === 0);
    expect(editedText(write(many), unused(odd), { path })).toBe(write(left));
    expect(editedText(write(many), unused(many.slice(1)), { path })).toBe(write(many.slice(0, 1)));
  });
});

describe('indentation that would be copied many times', () => {
  const wide = ' '.repeat(2000);
  it.each([
    ['with dashes', `Statement:\n- Effect: Allow\n  Action:\n  ${wide}- s3:Get*\n`],
    ['after a dash', `Statement:\n- Effect: Allow\n  Action:\n  - ${wide}s3:Get*\n`],
    ['in brackets', `Statement:\n- Effect: Allow\n  Action: [\n${wide}s3:Get*\n  ]\n`],
    ['a string', `Statement:\n- ${wide}Effect: Allow\n  ${wide}Action: s3:Get*\n`],
  ])('is not: %s', (_, text) => {
    const report = reviewText(text, unused(['GetBucketAcl']), { path: 'policy.yaml' });
    expect(report.edits).toEqual([]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['policy-not-refined']);
    const one = text.replace('s3:Get*', 's3:GetObject*');
    expect(editedText(text, unused(['GetBucketAcl', 'GetBucketCORS']), { path: 'policy.yaml' })).toBe(one);
  });
});
