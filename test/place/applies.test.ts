import { describe, expect, it } from 'vitest';
import { locatePolicies, parseFile } from '../../src/formats/formats.ts';
import { applySuggestions, Trial, type TrialInput } from '../../src/place/applies.ts';
import type { Suggestion } from '../../src/place/placement.ts';
import { proveSuggestions } from '../../src/place/prove.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG, reviewText } from '../review-text.ts';

const text = `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:Get*",
        "s3:PutObject"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances",
        "ec2:StartInstances"
      ]
    }
  ]
}
`;
const unused = [
  { serviceNamespace: 's3', actions: ['GetBucketAcl', 'PutObject'] },
  { serviceNamespace: 'ec2', actions: ['RunInstances'] },
];
const file = new SourceFile('policy.json', text);
const diff = { path: 'policy.json', hunks: [{ firstLine: 1, lastLine: 99 }] };
const suggestions = reviewText(text, unused, { diff }).placements.filter((one) => one.type === 'suggestion');

function reread(other: string) {
  const parsed = parseFile(new SourceFile('policy.json', other));
  return parsed?.ok === true ? locatePolicies(parsed.document).policies : undefined;
}

const UNUSED = new Map(
  unused.map(({ serviceNamespace, actions }) => [
    serviceNamespace,
    {
      all: false,
      names: new Map(actions.map((action) => [action.toLowerCase(), action])),
      spared: new Map(),
      sparedPatterns: [],
    },
  ]),
);
const input: TrialInput = { reread, evidenceOf: () => ({ unused: UNUSED, catalog: CATALOG }) };
const trial = new Trial(file, input);

/** The first suggestion with another replacement. */
function bent(replacement: string): Suggestion[] {
  return suggestions.slice(0, 1).map((one) => ({ ...one, replacement }));
}

describe('the law that any subset of the suggestions can be applied', () => {
  it('has two suggestions to check', () => expect(suggestions).toHaveLength(2));
  it.each([
    ['alone', suggestions.slice(0, 1)],
    ['the other', suggestions.slice(1)],
    ['together', suggestions],
    ['together, the other way round', [...suggestions].reverse()],
    ['none', []],
  ])('holds: %s', (_, subset) => expect(trial.applies(subset)).toBe(true));

  it.each([
    ['text that does not parse', '        "s3:GetObject*",'],
    ['the loss of a used action', '        "s3:GetObject"'],
    ['something new', '        "s3:GetBucketCORS",\n        "s3:GetObject*",\n        "iam:PassRole"'],
    ['another statement', '        "s3:GetObject*" ] }, { "Effect": "Deny", "Action": [ "s3:PutObject"'],
    ['an empty list', ''],
  ])('is broken by %s', (_, replacement) => expect(trial.applies(bent(replacement))).toBe(false));

  it('is broken by a refinement that loses a used action, even if the text matches it', () => {
    const kinder: TrialInput = { ...input, evidenceOf: () => ({ unused: new Map(), catalog: CATALOG }) };
    expect(new Trial(file, kinder).applies(suggestions)).toBe(false);
  });

  it('turns a suggestion that breaks it into a change outside the diff, and keeps the others', () => {
    const placed = proveSuggestions(
      file,
      [...bent('        "s3:GetObject"'), ...suggestions.slice(1)],
      input,
    );
    expect(placed.map(({ type, startLine }) => [type, startLine])).toEqual([
      ['suggestion', 13],
      ['outside-diff', 6],
    ]);
    expect(placed[1]).toMatchObject({ reason: expect.stringContaining('could not be shown') });
  });

  it('accepts no suggestions that touch', () => {
    const [one, other] = suggestions;
    const near = one && other ? [one, { ...other, startLine: one.line + 1, line: one.line + 1 }] : [];
    expect(proveSuggestions(file, near, input).map(({ type }) => type)).toEqual([
      'outside-diff',
      'outside-diff',
    ]);
  });
});

it('applies lines like GitHub, with the line ends of the file', () => {
  const windows = new SourceFile('x', 'a\r\nb\r\nc\r\n');
  const change = { type: 'suggestion', path: 'x', original: 'b', changes: [] } as const;
  expect(applySuggestions(windows, [{ ...change, startLine: 2, line: 2, replacement: 'x\ny' }])).toBe(
    'a\r\nx\r\ny\r\nc\r\n',
  );
});
