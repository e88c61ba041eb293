import { describe, expect, it } from 'vitest';
import { reviewText } from '../review-text.ts';

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

  it.each([
    ['a lone carriage return', text.replace('{', '{\r'), 'mixes line endings'],
    [
      'a control character in its lines',
      text.replace('"s3:PutObject"', '"s3:PutObject" // \u0001'),
      'does not preserve',
    ],
  ])('is outside the diff because of %s', (_, source, reason) => {
    expect(place(source, [[1, 15]])).toMatchObject([
      { type: 'outside-diff', reason: expect.stringContaining(reason) },
    ]);
  });

  it('is outside the diff when GitHub shows none', () => {
    const other = { path: 'other.json', hunks: [] };
    const report = reviewText(text, unused, { diff: other, path: 'policy.json' });
    expect(report.placements).toMatchObject([{ type: 'outside-diff' }]);
  });

  it('includes a kept line when nothing else would be left', () => {
    const one = text.replace(
      '"s3:GetObject",\n        "s3:PutObject"',
      '"s3:PutObject",\n        "s3:GetObject"',
    );
    expect(place(one, [[1, 15]])).toMatchObject([
      { startLine: 6, line: 7, replacement: '        "s3:GetObject"' },
    ]);
  });

  it('joins changes that touch: a removed statement and the list next to it', () => {
    const list = [...unused, { serviceNamespace: 'ec2' }];
    const placements = place(text, [[1, 15]], list);
    for (const [index, one] of placements.entries()) {
      const next = placements[index + 1];
      if (next !== undefined) expect(next.startLine).toBeGreaterThan(one.line + 1);
    }
    expect(placements.flatMap((one) => one.changes)).toHaveLength(2);
  });
});

const list = (...actions: string[]): string =>
  `{\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n${actions.map((action) => `        "s3:${action}"`).join(',\n')}\n      ]\n    }\n  ]\n}\n`;

/** Type, lines and text of each placement; the list's first element is on line 6. */
function parts(source: string, hunks: [number, number][], actions: readonly string[]): unknown[] {
  return place(source, hunks, [{ serviceNamespace: 's3', actions }]).map(
    ({ type, startLine, line, replacement }) => [
      type,
      startLine,
      line,
      replacement.replaceAll(/[\s"]|s3:/g, ''),
    ],
  );
}

describe('a list that lies only partly in the diff', () => {
  const source = list('A', 'B', 'C', 'D', 'Get*', 'E', 'F');
  const actions = ['A', 'C', 'GetBucketAcl', 'F'];

  it.each<[string, [number, number][], unknown[]]>([
    [
      'its start',
      [[1, 7]],
      [
        ['suggestion', 6, 7, 'B,'],
        ['outside-diff', 8, 12, 'D,GetBucketCORS,GetObject*,E'],
      ],
    ],
    [
      'its middle',
      [[8, 10]],
      [
        ['outside-diff', 6, 12, 'B,C,D,Get*,E'],
        ['suggestion', 8, 10, 'D,GetBucketCORS,GetObject*,'],
      ],
    ],
    [
      'its end',
      [[11, 14]],
      [
        ['outside-diff', 6, 10, 'B,D,GetBucketCORS,GetObject*,'],
        ['suggestion', 11, 12, 'E'],
      ],
    ],
    [
      'two places',
      [
        [6, 7],
        [11, 12],
      ],
      [
        ['suggestion', 6, 7, 'B,'],
        ['outside-diff', 8, 10, 'D,GetBucketCORS,GetObject*,'],
        ['suggestion', 11, 12, 'E'],
      ],
    ],
    [
      'the last element without the comma before it',
      [[12, 14]],
      [['outside-diff', 6, 12, 'B,D,GetBucketCORS,GetObject*,E']],
    ],
    [
      'no removed element',
      [
        [7, 7],
        [9, 9],
      ],
      [['outside-diff', 6, 12, 'B,D,GetBucketCORS,GetObject*,E']],
    ],
  ])('is placed as far as possible: %s', (_, hunks, expected) =>
    expect(parts(source, hunks, actions)).toEqual(expected),
  );

  it('places what fits the hunk, and not what reaches out of it', () =>
    expect(parts(list('K', 'A', 'B'), [[7, 8]], ['A', 'B'])).toEqual([
      ['suggestion', 7, 8, 'A'],
      ['outside-diff', 7, 8, 'B'],
    ]));

  it('includes a kept line from above where the hunk ends below', () =>
    expect(parts(list('A', 'B', 'C', 'Get*'), [[1, 7]], ['A', 'B', 'GetBucketAcl'])).toEqual([
      ['suggestion', 5, 7, 'Action:['],
      ['outside-diff', 9, 9, 'GetBucketCORS,GetObject*'],
    ]));

  const besides = (...actions: string[]): string =>
    list(...actions).replace('"Statement": [', '"Statement": [ { "Effect": "Allow", "Action": "x:Y" },');

  it.each<[string, [number, number][], unknown[]]>([
    [
      'elements in the hunk are removed first, the statement with the others',
      [[7, 9]],
      [
        ['outside-diff', 2, 11, 'Statement:[{Effect:Allow,Action:x:Y}'],
        ['suggestion', 7, 9, 'B'],
      ],
    ],
    [
      'all of the list is in the hunk, but not the statement',
      [[4, 10]],
      [['outside-diff', 2, 11, 'Statement:[{Effect:Allow,Action:x:Y}']],
    ],
    ['all of it is in the hunk', [[1, 13]], [['suggestion', 2, 11, 'Statement:[{Effect:Allow,Action:x:Y}']]],
  ])('of a removed statement: %s', (_, hunks, expected) => {
    expect(parts(besides('A', 'B', 'C', 'D'), hunks, ['A', 'B', 'C', 'D'])).toEqual(expected);
  });

  it('is split where many lines in between stay', () => {
    const kept = Array.from({ length: 20 }, (_, index) => `K${index}`);
    expect(parts(list('A', ...kept, 'B', 'Z'), [[1, 99]], ['A', 'B'])).toEqual([
      ['suggestion', 6, 7, 'K0,'],
      ['suggestion', 27, 28, 'Z'],
    ]);
  });
});

it('counts the permissions of neighbouring statements that are removed together', () => {
  const statement = (action: string): string => `{ "Effect": "Allow", "Action": "s3:${action}" }`;
  const source = `{ "Statement": [\n${[statement('A'), statement('B'), statement('C')].join(',\n')}\n] }\n`;
  const [one] = place(source, [[1, 9]], [{ serviceNamespace: 's3', actions: ['A', 'B'] }]);
  expect(one?.type).toBe('suggestion');
  expect(one?.changes.map((change) => change.statement)).toEqual([0, 1]);
});

describe('a file that is too large to split all of its statements', () => {
  const statement = (sid: string): string => {
    const actions = ['A', 'B', 'C', 'D'].map((action) => `        "s3:${sid}${action}"`).join(',\n');
    return `    {\n      "Effect": "Allow",\n      "Action": [\n${actions}\n      ]\n    }`;
  };
  const text = (...sids: string[]): string =>
    `{\n  "Statement": [\n${sids.map(statement).join(',\n')}\n  ]\n}\n// ${'x'.repeat(700_000)}\n`;
  /** Type, lines and the end of the reason of each placement when three of four actions of some lists are unused. */
  const placed = (source: string, hunks: [number, number][], ...sids: string[]): unknown[] => {
    const actions = sids.flatMap((sid) => [`${sid}A`, `${sid}C`, `${sid}D`]);
    return place(source, hunks, [{ serviceNamespace: 's3', actions }]).map((one) => [
      one.type,
      one.startLine,
      one.line,
      'reason' in one ? one.reason.replace(/.*, and /, '') : undefined,
    ]);
  };

  it('splits all of them within the bound', () => {
    const accepted = 'GitHub accepts suggestions only there';
    expect(placed(text('P', 'Q'), [[1, 7]], 'P')).toEqual([
      ['suggestion', 6, 7, undefined],
      ['outside-diff', 7, 9, accepted],
    ]);
  });

  it('splits none of them past it, whatever their order', () => {
    const refused = 'the file is too large to split the change';
    const hunks: [number, number][] = [
      [1, 7],
      [14, 16],
    ];
    expect(placed(text('P', 'Q'), hunks, 'P', 'Q')).toEqual([
      ['outside-diff', 6, 9, refused],
      ['outside-diff', 15, 18, refused],
    ]);
  });
});
