import { describe, expect, it } from 'vitest';
import { catalogOf, reviewText } from '../review-text.ts';

const unused = (...actions: string[]): unknown => [{ serviceNamespace: 's3', actions }];
const MESSAGE = 'the layout of the statement allows no safe edit: remove the unused actions by hand';

const refusal = (line: number, column: number): object => ({
  code: 'policy-not-refined',
  severity: 'warning',
  message: MESSAGE,
  location: { path: 'policy.yaml', line, column },
});

/** A list whose first item cannot be removed without the comment after it. */
const awkward = '    ? Action\n    : - s3:A\n      # why\n      - s3:B\n';

describe('a list without a safe edit does not block the others', () => {
  it('in the same policy', () => {
    const text = `Statement:\n  - Effect: Allow\n    Action: [s3:A, s3:B]\n  - Effect: Allow\n${awkward}  - Effect: Allow\n    Action: s3:A # gone\n`;
    const report = reviewText(text, unused('A'), { path: 'policy.yaml' });
    expect(report.diagnostics).toEqual([refusal(5, 7)]);
    expect(report.edits[0]?.edited).toBe(
      `Statement:\n  - Effect: Allow\n    Action: [s3:B]\n  - Effect: Allow\n${awkward}`,
    );
    expect(report).toMatchObject({ conclusion: 'unused', unusedCount: 1, failures: ['unused'] });
    expect(report.policies).toMatchObject([
      {
        obstacle: undefined,
        unusedCount: 1,
        refinement: {
          outcome: 'refined',
          statements: [{ type: 'replace' }, { type: 'unchanged' }, { type: 'remove' }],
          retained: [{ statement: 1, pattern: 's3:A', actions: ['s3:A'], reason: 'layout' }],
        },
      },
    ]);
  });

  it('in another policy of the file, nor their suggestions on the diff', () => {
    const role = (name: string, actions: string): string =>
      `  ${name}:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          Effect: Allow\n${actions}`;
    const list = (...actions: string[]): string =>
      `          Action:\n${actions.map((action) => `            - ${action}\n`).join('')}`;
    const wrong = awkward.replaceAll(/^/gm, '      ').trimEnd();
    const text = (first: string, last: string): string =>
      `Resources:\n${role('A', first)}${role('B', `${wrong}\n`)}${role('C', last)}`;
    const report = reviewText(text(list('s3:A', 's3:B'), list('s3:B', 's3:A')), unused('A'), {
      path: 'policy.yaml',
      diff: { path: 'policy.yaml', hunks: [{ firstLine: 1, lastLine: 100 }] },
    });
    expect(report.diagnostics).toEqual([refusal(17, 13)]);
    expect(report.edits[0]?.edited).toBe(text(list('s3:B'), list('s3:B')));
    expect(report.placements.map(({ type, startLine }) => `${type} ${startLine}`)).toEqual([
      'suggestion 9',
      'suggestion 28',
    ]);
    expect(report.policies).toMatchObject([
      { obstacle: undefined },
      { obstacle: 'the unused actions cannot be removed from the patterns that grant them' },
      { obstacle: undefined },
    ]);
  });

  it.each([
    [
      'a comment that would become part of the block of text above',
      'Statement:\n  Effect: Allow\n  Action:\n    - |-\n      s3:B\n    - s3:A\n      # why\n',
      3,
      3,
    ],
    [
      'a comment in the statement that names the owner of the policy',
      'Statement:\n  - Effect: Allow # least-privilege: arn:aws:iam::111111111111:role/app\n    Action: s3:A\n  - Effect: Allow\n    Action: s3:B\n',
      3,
      5,
    ],
  ])('and nothing is edited when there are no others: %s', (_, text, line, column) => {
    const report = reviewText(text, unused('A'), { path: 'policy.yaml' });
    expect(report).toMatchObject({ edits: [], unusedCount: 1 });
    expect(report.diagnostics).toEqual([refusal(line, column)]);
    expect(report.policies).toMatchObject([
      {
        obstacle: 'the unused actions cannot be removed from the patterns that grant them',
        refinement: { outcome: 'unchanged' },
      },
    ]);
  });

  it('but the others are not suggested where IAM would reject the policy that results', () => {
    const names = Array.from({ length: 80 }, (_, at) => `Get${String.fromCharCode(65 + (at % 26))}x${at}`);
    const statement = (action: string, length: number): string =>
      `- Effect: Allow\n    Action: ${action}\n    Resource: ${'x'.repeat(length)}\n`;
    const text = (first: string): string =>
      `? Statement\n: ${statement('s3:A', 2850)}${first}  ${statement('s3:Get*', 2850)}`;
    const options = { path: 'policy.yaml', catalog: catalogOf({ s3: [...names].sort() }) };
    const all = unused('A', ...names.filter((_, at) => at % 2 === 0));
    expect(reviewText(text(''), all, options).edits.length).toBe(1);
    const report = reviewText(text('  # why\n'), all, options);
    expect(report.edits).toEqual([]);
    expect(report.policies).toMatchObject([
      { refinement: { outcome: 'too-large', statements: [{ type: 'unchanged' }, { type: 'replace' }] } },
    ]);
  });
});

it('a file that is too large to try its statements one by one is not edited, and the message says so', () => {
  const statements = '  - Effect: Allow\n    Action: [s3:A, s3:B]\n'.repeat(400);
  const text = `Statement:\n${statements}  - Effect: Allow\n${awkward}`;
  const report = reviewText(text, unused('A'), { path: 'policy.yaml' });
  expect(report.edits).toEqual([]);
  expect(report.diagnostics).toMatchObject([
    {
      code: 'internal',
      message: expect.stringContaining(
        'there is a comment between the first items of the list, and the file is too large to find out in which statement',
      ),
    },
  ]);
});
