import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderText, type TextOptions } from '../../src/render/text.ts';
import type { Report } from '../../src/report/report.ts';
import { baseOf } from '../base-of.ts';
import { APP, finding, policyText, ROLE, roleFinding, type Sample, sample } from './sample.ts';

const PATH = 'policies/app.json';

function textOf(report: Report, options: Partial<TextOptions> = {}): string {
  return renderText(report, { colour: false, removed: 0, quiet: false, explain: false, ...options });
}

it('shows for each change where it would be on the pull request', () => {
  const text = textOf(sample({ ...APP, hunks: [[14, 16]] }));
  expect(text).toContain('policies/app.json:1:1  3 unused permissions');
  expect(text).toContain(
    '  lines 7-8, not a suggestion: not all of its lines are in one hunk of the diff, and GitHub accepts suggestions only there\n  -         "s3:Get*",',
  );
  expect(text).toContain('  lines 15-16, as a suggestion\n');
  expect(text.endsWith('3 unused permissions granted by 1 policy\n')).toBe(true);
});

it('shows the parts of a statement that is split', () => {
  const list = policyText(['s3:PutObject', 's3:A', 's3:B', 's3:Get*']);
  const text = textOf(sample({ ...APP, policies: { [PATH]: list }, hunks: [[5, 8]] }));
  expect(text).toContain('  lines 7-8, as a suggestion\n');
  expect(text).toContain('  line 10, not a suggestion');
});

it('shows only lines where there is no pull request', () =>
  expect(textOf(sample({ ...APP, hunks: 'none' }))).toContain('  lines 7-8\n'));

it('has the same text with and without colours', () => {
  const report = sample(APP);
  expect(stripVTControlCharacters(textOf(report, { colour: true }))).toBe(textOf(report));
  expect(textOf(report, { colour: true })).not.toBe(textOf(report));
});

it('shows kept permissions, unmatched policies, errors and unused roles', () => {
  const text = textOf(
    sample({
      policies: {
        ...APP.policies,
        'policies/nobody.json': policyText(['s3:*']),
        'b.json': '{"Statement": [{"Effect": 1,, }]}',
      },
      findings: { ...APP.findings, r: roleFinding('arn:aws:iam::111111111111:role/old') },
      config: { keep: [{ actions: ['s3:PutObject'], reason: 'runbook' }] },
    }),
  );
  expect(text).toContain('keeps s3:PutObject: on the keep list: runbook');
  expect(text).toContain('policies/nobody.json:1:1  not matched: ');
  expect(text).toMatch(/^b\.json:\d+:\d+ {2}error {2}/m);
  expect(text).toContain(
    'arn:aws:iam::111111111111:role/old  the role is not used, last used on 2025-01-02\n',
  );
  expect(
    text.endsWith(
      '2 unused permissions granted by 1 policy, 1 not matched, 1 policy or part of one not read\n',
    ),
  ).toBe(true);
});

/** The lines of a report that are no part of a diff. */
function notes(given: Sample, removed = 0): string[] {
  const lines = textOf(sample({ hunks: 'none', ...given }), { removed }).split('\n');
  return lines.filter((line) => line !== '' && !/^ {2}[-+] |^ {2}lines? /.test(line));
}

const OWNER = `${ROLE} (the file is named after it)`;
const GENERALISED =
  '  generalised: a wildcard is replaced, so actions that AWS adds after 2026-09-26 are granted only where a new pattern covers them';
const MIXED: Sample = {
  policies: { [PATH]: policyText(['nosuch:*', 's3:PutObject', 's3:GetObject']) },
  findings: {
    x: finding([
      { serviceNamespace: 'nosuch', actions: ['DoIt'] },
      { serviceNamespace: 's3', actions: ['PutObject'] },
    ]),
  },
};

describe('each outcome is shown', () => {
  it.each<[string, Sample, string[]]>([
    [
      'a replaced wildcard',
      APP,
      [
        `policies/app.json:1:1  3 unused permissions  ${OWNER}`,
        '  analysed on 2026-09-30: .github/findings/app.json',
        GENERALISED,
        '  size: 193 → 184 of 6,144 characters',
        '3 unused permissions granted by 1 policy',
      ],
    ],
    [
      'named actions alone, and what stays',
      MIXED,
      [
        `policies/app.json:1:1  2 unused permissions  ${OWNER}`,
        '  analysed on 2026-09-30: x',
        '  exact: nothing else changes, now or later',
        '  size: 124 → 109 of 6,144 characters',
        '  leaves nosuch:*, which grants nosuch:DoIt: the catalog does not know the service, so its wildcard cannot be narrowed',
        '2 unused permissions granted by 1 policy',
      ],
    ],
    [
      'a policy that grants nothing that is used',
      { policies: { [PATH]: policyText(['s3:PutObject']) }, findings: MIXED.findings },
      [
        `policies/app.json:1:1  1 unused permission  ${OWNER}`,
        '  analysed on 2026-09-30: x',
        '  no fix: the policy grants nothing that is used: detach it, since IAM refuses a policy without statements',
        '  unused: s3:PutObject',
        '1 unused permission granted by 1 policy',
      ],
    ],
    [
      'no finding at all',
      { policies: APP.policies, findings: {} },
      [
        'policies/app.json:1:1  not matched: no role or user is known from a finding or an inventory, which `least-privilege-review pull` fetches',
        '  name every role and user that has it under `principals` in `.github/least-privilege.yml`:',
        '      principals:',
        '        - policy: "policies/app.json"',
        '          principal: "arn:aws:iam::ACCOUNT:role/NAME"',
        'error  no finding and no inventory is in `.github/findings/**/*.json`, so nothing can be reviewed: fetch them with `least-privilege-review pull`, or set their path under `findings` in the configuration',
        'no policy reviewed, 1 not matched',
      ],
    ],
    [
      'no active finding',
      { policies: APP.policies, findings: { r: roleFinding(ROLE) } },
      [
        `policies/app.json:1:1  no finding  ${OWNER}`,
        'warning  there is no active finding of unused permissions in `.github/findings/**/*.json`, so no unused permissions are known',
        `${ROLE}  the role is not used, last used on 2025-01-02`,
        'no unused permission in 1 policy',
      ],
    ],
    [
      'a principal without a finding',
      { ...APP, config: { principals: [{ policy: PATH, principals: [`${ROLE}2`] }] } },
      [
        `policies/app.json:1:1  no finding  ${ROLE}2 (mapped in the configuration)`,
        `warning  no finding and no inventory knows \`${ROLE}2\`, which \`principals\` in the configuration names: did you mean \`${ROLE}\`?`,
        'no unused permission in 1 policy',
      ],
    ],
    [
      'two answers, once',
      {
        policies: { 'x/app.json': APP.policies[PATH] ?? '' },
        findings: { a: finding([], ROLE), b: finding([], ROLE.replace('app', 'x'), 'b1') },
      },
      [
        `x/app.json:1:1  not matched: it is unclear which role or user the policy belongs to: it may belong to \`${ROLE}\`, \`${ROLE.replace('app', 'x')}\``,
        `  2 known principals may be meant: \`${ROLE}\`, \`${ROLE.replace('app', 'x')}\``,
        '  name every role and user that has it under `principals` in `.github/least-privilege.yml`:',
        '      principals:',
        '        - policy: "x/app.json"',
        `          principals: ["${ROLE}", "${ROLE.replace('app', 'x')}"]`,
        'no policy reviewed, 1 not matched',
      ],
    ],
    [
      'a check that does not fail',
      { ...MIXED, config: { failOn: 'never' } },
      [
        `policies/app.json:1:1  2 unused permissions  ${OWNER}`,
        '  analysed on 2026-09-30: x',
        '  exact: nothing else changes, now or later',
        '  size: 124 → 109 of 6,144 characters',
        '  leaves nosuch:*, which grants nosuch:DoIt: the catalog does not know the service, so its wildcard cannot be narrowed',
        '2 unused permissions granted by 1 policy; the check passes because of `fail-on`',
      ],
    ],
    [
      'what of it is new',
      {
        ...APP,
        config: { failOn: 'introduced' },
        more: { base: baseOf({ [PATH]: policyText(['s3:PutObject']) }) },
      },
      [
        `policies/app.json:1:1  3 unused permissions  ${OWNER}`,
        '  analysed on 2026-09-30: .github/findings/app.json',
        GENERALISED,
        '  size: 193 → 184 of 6,144 characters',
        '3 unused permissions granted by 1 policy; 2 of them new',
      ],
    ],
    [
      'a trust policy',
      { ...APP, policies: { [PATH]: APP.policies[PATH]?.replace('"Resource"', '"Principal"') ?? '' } },
      [
        'policies/app.json:1:1  note  not refined: the `Principal` shows that this is a trust or resource policy',
        'no policy to review',
      ],
    ],
    [
      'named files without a policy',
      {
        ...APP,
        policies: { 'a.json': '{}', 'b.yml': 'a: 1\n' },
        more: { named: new Set(['a.json', 'b.yml']) },
      },
      [
        'a.json  note  no IAM policy was found in the file: a policy has a `Statement` with an `Effect`',
        'b.yml  note  no IAM policy was found in the file: a policy has a `Statement` with an `Effect`',
        'no policy to review',
      ],
    ],
  ])('%s', (_, given, expected) => expect(notes(given)).toEqual(expected));

  it.each<[Sample, string]>([
    [
      { ...APP, policies: { [PATH]: policyText(['iam:*']) } },
      'removed 2 unused permissions; no unused permission in 1 policy',
    ],
    [APP, 'removed 2 unused permissions; 3 unused permissions granted by 1 policy'],
  ])('also what this run has removed', (given, expected) => expect(notes(given, 2).at(-1)).toBe(expected));
});

it('counts the places of a message beyond the first ones', () => {
  const policies = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at + 10}.json`, '{}']));
  const named = new Set(Object.keys(policies));
  const none = 'note  no IAM policy was found in the file: a policy has a `Statement` with an `Effect`';
  expect(textOf(sample({ ...APP, policies, more: { named } }))).toBe(
    [
      ...[10, 11, 12].map((at) => `${at}.json  ${none}`),
      '  and 9 more places with the same message',
      'no policy to review',
      '',
    ].join('\n'),
  );
});

describe('with `quiet`', () => {
  const quiet = (given: Sample): string => textOf(sample(given), { quiet: true });
  it.each<[string, Sample]>([
    ['nothing is unused', { ...APP, policies: { [PATH]: policyText(['iam:*']) } }],
    ['the check passes', { ...APP, config: { failOn: 'never' } }],
    ['there is no policy', { ...APP, policies: { 'a.json': '{}' }, more: { named: new Set(['a.json']) } }],
  ])('nothing is printed where %s', (_, given) => expect(quiet(given)).toBe(''));

  it('only what fails is printed', () => {
    const policies = { ...APP.policies, 'other.json': policyText(['iam:*']) };
    const lines = quiet({ ...APP, policies }).split('\n');
    expect(lines.filter((line) => /^\S/.test(line))).toEqual([
      expect.stringContaining('3 unused permissions'),
      '3 unused permissions granted by 1 policy, 1 not matched',
    ]);
  });
});

it('names each policy of a file by its address', () => {
  const template = {
    Resources: {
      Own: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'app',
          Policies: [{ PolicyName: 'p', PolicyDocument: JSON.parse(APP.policies[PATH] ?? '') }],
        },
      },
    },
  };
  const text = textOf(sample({ ...APP, policies: { 't.json': JSON.stringify(template) } }));
  expect(text).toMatch(/^t\.json:1:\d+ {2}Own {2}3 unused permissions/);
});

it('shows what a wildcard still grants, and what is unused where there is no fix', () => {
  const lists = policyText(['odd:Get*', 's3:Put Object', 's3:PutObject']);
  const given = finding([
    { serviceNamespace: 'odd', actions: ['GetA', 'GetB'] },
    { serviceNamespace: 's3', actions: ['PutObject'] },
  ]);
  expect(textOf(sample({ policies: { [PATH]: lists }, findings: { x: given } }))).toContain(
    [
      '  leaves odd:Get*, which grants odd:GetA, odd:GetB: the catalog does not know the service, so its wildcard cannot be narrowed',
      '  leaves s3:Put Object: IAM would refuse the pattern, so it is not analysed',
    ].join('\n'),
  );
  const all = finding([{ serviceNamespace: 's3' }, { serviceNamespace: 'ec2', actions: ['RunInstances'] }]);
  const emptied = { [PATH]: policyText(['s3:PutObject'], ['ec2:RunInstances']) };
  expect(textOf(sample({ policies: emptied, findings: { x: all } }))).toContain(
    'detach it, since IAM refuses a policy without statements\n  unused: ec2:RunInstances, s3:PutObject\n',
  );
});

it('prints no control character from untrusted text', () => {
  const text = textOf(
    sample({
      policies: { 'a\u001b[2J\u202e/app.json': APP.policies[PATH] ?? '' },
      findings: { x: finding([{ serviceNamespace: 's3', actions: ['PutObject'] }]) },
      config: { keep: [{ actions: ['s3:PutObject'], reason: '\u009b1m\u0007' }] },
    }),
  );
  expect(text).not.toMatch(/[^\P{C}\n]/u);
});

it.each([
  [{ policies: {}, findings: {} }, 'no policy to review\n'],
  [{ ...APP, findings: { x: finding([{ serviceNamespace: 'iam' }]) } }, 'no unused permission in 1 policy\n'],
])('closes with the outcome', (given, expected) =>
  expect(textOf(sample(given)).endsWith(expected)).toBe(true),
);
