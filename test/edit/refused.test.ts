import { describe, expect, it } from 'vitest';
import { reviewText } from '../review.ts';

const unused = (...actions: string[]): unknown => [{ serviceNamespace: 's3', actions }];
const WARNING = 'the statement is laid out so that no edit of it is certain: take out by hand what is unused';

describe('a list that has no certain edit hides no other', () => {
  const text = [
    'Statement:',
    '  - Effect: Allow',
    '    Action: [s3:A, s3:B]',
    '  - Effect: Allow',
    '    ? Action',
    '    : - s3:A',
    '      # why',
    '      - s3:B',
    '  - Effect: Allow',
    '    Action: s3:A # gone',
    '',
  ].join('\n');

  it('in the same policy', () => {
    const report = reviewText(text, unused('A'), { path: 'policy.yaml' });
    expect(report.diagnostics).toEqual([
      {
        code: 'policy-not-refined',
        severity: 'warning',
        message: WARNING,
        location: { path: 'policy.yaml', line: 5, column: 7 },
      },
    ]);
    expect(report.edits[0]?.edited).toBe(
      text.replace('[s3:A, s3:B]', '[s3:B]').replace(/ {2}- Effect: Allow\n {4}Action: s3:A # gone\n/, ''),
    );
    expect(report).toMatchObject({ conclusion: 'unused', unusedCount: 1, fails: true });
    expect(report.policies).toMatchObject([
      {
        type: 'reviewed',
        unusedCount: 1,
        refinement: {
          outcome: 'refined',
          statements: [{ type: 'replace' }, { type: 'unchanged' }, { type: 'remove' }],
          retained: [{ statement: 1, pattern: 's3:A', actions: ['s3:A'], reason: 'layout' }],
        },
      },
    ]);
  });
});
