import { describe, expect, it } from 'vitest';
import { reviewText } from '../review.ts';

const text = `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject"
      ]
    },
    {
      "Effect": "Allow",
      "Action": "ec2:*"
    }
  ]
}
`;
const unused = [{ serviceNamespace: 's3', actions: ['PutObject'] }];

function place(source: string, hunks: [number, number][], list: unknown = unused) {
  const diff = {
    path: 'policy.json',
    hunks: hunks.map(([firstLine, lastLine]) => ({ firstLine, lastLine })),
  };
  return reviewText(source, list, { diff }).placements;
}

describe('a placement', () => {
  it('is a suggestion of as few lines as possible, inside one hunk', () => {
    expect(place(text, [[6, 7]])).toMatchObject([
      { type: 'suggestion', startLine: 6, line: 7, replacement: '        "s3:GetObject"' },
    ]);
  });

  it.each([
    ['the hunk ends before', [[1, 6]]],
    [
      'two hunks share the lines',
      [
        [1, 6],
        [7, 15],
      ],
    ],
    ['no hunk is near', [[12, 15]]],
  ] as [string, [number, number][]][])('is outside the diff when %s', (_, hunks) => {
    expect(place(text, hunks)).toMatchObject([
      { type: 'outside-diff', reason: expect.stringContaining('one hunk') },
    ]);
  });

  it('is outside the diff when the file mixes line ends', () => {
    expect(place(text.replace('\n', '\r\n'), [[1, 15]])).toMatchObject([
      { type: 'outside-diff', reason: expect.stringContaining('mixes line endings') },
    ]);
  });

  it('is outside the diff on a last line without a line break', () => {
    const line = '{"Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"]}}';
    expect(place(line, [[1, 1]])).toMatchObject([
      { type: 'outside-diff', reason: expect.stringContaining('last line') },
    ]);
  });

  it('takes a kept line along when nothing else would be left', () => {
    const one = text.replace(
      '"s3:GetObject",\n        "s3:PutObject"',
      '"s3:PutObject",\n        "s3:GetObject"',
    );
    expect(place(one, [[1, 15]])).toMatchObject([
      { startLine: 6, line: 7, replacement: '        "s3:GetObject"' },
    ]);
  });

  it('joins what touches: a removed statement and the list beside it', () => {
    const list = [...unused, { serviceNamespace: 'ec2' }];
    const placements = place(text, [[1, 15]], list);
    for (const [index, one] of placements.entries()) {
      const next = placements[index + 1];
      if (next !== undefined) expect(next.startLine).toBeGreaterThan(one.line + 1);
    }
    expect(placements.flatMap((one) => one.changes)).toHaveLength(2);
  });
});
