import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { renderText } from '../../src/report/terminal.ts';
import { APP, finding, policyText, roleFinding, sample } from './sample.ts';

const PATH = 'policies/app.json';

it('shows each change with the place where it would be on the pull request', () => {
  const text = renderText(sample({ ...APP, hunks: [[14, 16]] }), false);
  expect(text).toContain('policies/app.json:1:1  3 unused permissions');
  expect(text).toContain(
    '  lines 7-8, not a suggestion: not all of its lines are in one hunk of the diff, and GitHub takes suggestions there only\n  -         "s3:Get*",',
  );
  expect(text).toContain('  lines 15-16, as a suggestion\n');
  expect(text.endsWith('3 unused permissions granted by 1 policy\n')).toBe(true);
});

it('shows the parts of a statement that is split', () => {
  const list = policyText(['s3:PutObject', 's3:A', 's3:B', 's3:Get*']);
  const text = renderText(sample({ ...APP, policies: { [PATH]: list }, hunks: [[5, 8]] }), false);
  expect(text).toContain('  lines 7-8, as a suggestion\n');
  expect(text).toContain('  line 10, not a suggestion');
});

it('shows lines alone where there is no pull request', () =>
  expect(renderText(sample({ ...APP, hunks: 'none' }), false)).toContain('  lines 7-8\n'));

it('is the same without its colours', () => {
  const report = sample(APP);
  expect(stripVTControlCharacters(renderText(report, true))).toBe(renderText(report, false));
  expect(renderText(report, true)).not.toBe(renderText(report, false));
});

it('says what is kept, not matched, broken and unused as a whole', () => {
  const text = renderText(
    sample({
      policies: {
        ...APP.policies,
        'policies/nobody.json': policyText(['s3:*']),
        'b.json': '{"Statement": [{"Effect": 1,, }]}',
      },
      findings: { ...APP.findings, r: roleFinding('arn:aws:iam::111111111111:role/old') },
      config: { keep: [{ actions: ['s3:PutObject'], reason: 'runbook' }] },
    }),
    false,
  );
  expect(text).toContain('keeps s3:PutObject: on the keep list: runbook');
  expect(text).toContain('policies/nobody.json:1:1  not matched: ');
  expect(text).toMatch(/^b\.json:\d+:\d+ {2}error {2}/m);
  expect(text).toContain('arn:aws:iam::111111111111:role/old  unused-role');
});

it('says what a wildcard goes on granting, and what would go if nothing stood against it', () => {
  const lists = policyText(['odd:Get*', 's3:Put Object', 's3:PutObject']);
  const given = finding([
    { serviceNamespace: 'odd', actions: ['GetA', 'GetB'] },
    { serviceNamespace: 's3', actions: ['PutObject'] },
  ]);
  expect(renderText(sample({ policies: { [PATH]: lists }, findings: { x: given } }), false)).toContain(
    [
      '  exact',
      '  keeps odd:Get*, which grants odd:GetA, odd:GetB: the catalog does not know the service, so its wildcard cannot be narrowed',
      '  keeps s3:Put Object: IAM would refuse the pattern, so nothing is said of it',
    ].join('\n'),
  );
  const all = finding([{ serviceNamespace: 's3' }, { serviceNamespace: 'ec2', actions: ['RunInstances'] }]);
  const emptied = { [PATH]: policyText(['s3:PutObject'], ['ec2:RunInstances']) };
  expect(renderText(sample({ policies: emptied, findings: { x: all } }), false)).toContain(
    'detach it; IAM refuses a policy without statements\n  unused: ec2:RunInstances, s3:PutObject\n',
  );
});

it('says what a generalised refinement means, once, and on what catalog it was made', () => {
  const two = { ...APP, policies: { ...APP.policies, 'other/app.json': policyText(['s3:Get*']) } };
  const legend =
    'generalised: actions that AWS adds later are granted only where a new pattern covers them; catalog of 2026-09-26\n';
  expect(renderText(sample(two), false).split(legend)).toHaveLength(2);
  const exact = { ...APP, policies: { [PATH]: policyText(['s3:PutObject', 's3:GetObject']) } };
  expect(renderText(sample(exact), false)).not.toContain('generalised');
});

it('sends no control character of strangers', () => {
  const text = renderText(
    sample({
      policies: { 'a\u001b[2J\u202e/app.json': APP.policies[PATH] ?? '' },
      findings: { x: finding([{ serviceNamespace: 's3', actions: ['PutObject'] }]) },
      config: { keep: [{ actions: ['s3:PutObject'], reason: '\u009b1m\u0007' }] },
    }),
    false,
  );
  expect(text).not.toMatch(/[^\P{C}\n]/u);
});

it.each([
  [{ policies: {}, findings: {} }, 'no policy to review\n'],
  [{ ...APP, findings: { x: finding([{ serviceNamespace: 'iam' }]) } }, 'no unused permission in 1 policy\n'],
])('closes with the outcome', (given, expected) =>
  expect(renderText(sample(given), false).endsWith(expected)).toBe(true),
);
