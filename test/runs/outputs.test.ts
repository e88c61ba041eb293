import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import type { RunOptions } from '../doubles/github/workflow-run.ts';
import { applyReplacements, type Replacement, sarifProblems } from '../render/sarif-log.ts';
import { gitApply } from './git-apply.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { EXAMPLE, findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
const start = async (): Promise<void> => {
  github = await SimulatedGitHub.start();
};
const end = async (): Promise<void> => {
  expect(github.violations).toEqual([]);
  await github.close();
};
const fileOf = ({ workspace }: ActionRun, path: string): Promise<string> =>
  readFile(join(workspace, path), 'utf8');

const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const added = policyText('s3:PutObject', 's3:GetBucketCORS');
const clean = policyText('s3:PutObject');
const unused = policyText('s3:PutObject', 's3:GetBucketAcl');

describe('`fail-on`', () => {
  let events: readonly (readonly [string, RunOptions, RunOptions])[];
  beforeAll(async () => {
    await start();
    const base = { [FINDING]: finding, 'old/app.json': unused, 'new/app.json': clean };
    const root = await github.commit('main', base, 'base');
    const change = { 'old/app.json': unused.replace('"*"', '"arn:aws:s3:::b"') };
    const open = async (branch: string, files: Record<string, string>): Promise<number> => {
      await github.branch(branch, 'main');
      await github.commit(branch, files, 'change');
      return github.openPullRequest({ head: branch });
    };
    const there = await open('there', change);
    const introduced = await open('added', { ...change, 'new/app.json': added });
    events = [
      ...(['pull_request', 'pull_request_target'] as const).map((event) => {
        return [event, { event, pullRequest: there }, { event, pullRequest: introduced }] as const;
      }),
      [
        'merge_group',
        { event: 'merge_group', pullRequest: there },
        { event: 'merge_group', pullRequest: introduced },
      ],
      [
        'push',
        { event: 'push', branch: 'there', before: root },
        { event: 'push', branch: 'added', before: root },
      ],
    ];
  });
  afterAll(end);

  it.each([
    ['unused', 1, 1, '2 unused permissions granted'],
    ['introduced', 0, 1, '1 unused permission introduced by this change'],
    ['never', 0, 0, undefined],
  ] as const)('`%s` fails the check rightly on every event', async (value, whenThere, whenAdded, message) => {
    // Only `introduced` needs the base, which each event gives in its own way.
    for (const [event, there, other] of value === 'introduced' ? events : events.slice(0, 1)) {
      const inputs = { 'fail-on': value, review: 'summary' };
      const [first, second] = [
        await runAction(github, there, inputs),
        await runAction(github, other, inputs),
      ];
      expect([event, first.exitCode, second.exitCode]).toEqual([event, whenThere, whenAdded]);
      const errors = second.log.split('\n').filter((line) => line.startsWith('::error'));
      expect(errors).toEqual(message === undefined ? [] : [expect.stringMatching(`^::error::${message}: `)]);
      expect(second.outputs.get('unused-count')).toBe('2');
    }
  });
});

describe('the SARIF file', () => {
  let number: number;
  let log: { runs: Record<string, unknown>[] };
  let run: ActionRun;
  const review = (): Promise<ActionRun> => {
    const inputs = { 'sarif-file': 'x.sarif', 'patch-file': 'x.patch' };
    return runAction(github, { event: 'pull_request', pullRequest: number }, inputs);
  };
  interface Result {
    readonly ruleIndex: number;
    readonly locations: readonly [
      { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } },
    ];
    readonly partialFingerprints: Record<string, string>;
    readonly fixes: readonly [{ artifactChanges: readonly [{ replacements: readonly Replacement[] }] }];
  }
  const resultsOf = async (one: ActionRun): Promise<Result[]> =>
    JSON.parse(await fileOf(one, 'x.sarif')).runs[0].results;
  beforeAll(async () => {
    await start();
    number = await openExample(github);
    run = await review();
    log = JSON.parse(await fileOf(run, 'x.sarif'));
  });
  afterAll(end);

  it('conforms to the official schema of SARIF 2.1.0', () => expect(sarifProblems(log)).toEqual([]));

  it('has rules with names, help and a severity for code scanning', () => {
    expect(log.runs[0]).toMatchObject({
      tool: {
        driver: {
          rules: [
            {
              id: 'unused-permission',
              shortDescription: { text: 'A policy grants permissions that nobody uses' },
              help: { text: expect.any(String), markdown: expect.stringContaining('`keep`') },
              properties: { 'security-severity': '5.0', tags: expect.arrayContaining(['security']) },
            },
            { id: 'lost-policy' },
            { id: 'unused-principal' },
          ],
        },
      },
    });
  });

  it('has a result with a region for each statement, and fixes that equal the patch', async () => {
    const results = await resultsOf(run);
    expect(
      results.map(({ ruleIndex, locations: [{ physicalLocation: place }] }) => [
        ruleIndex,
        place.artifactLocation.uri,
        place.region.startLine,
      ]),
    ).toEqual([
      [0, EXAMPLE.policyPath, 7],
      [0, EXAMPLE.policyPath, 22],
    ]);
    const replacements = results.flatMap(({ fixes: [fix] }) => fix.artifactChanges[0].replacements);
    const patched = gitApply(await fileOf(run, 'x.patch'), { [EXAMPLE.policyPath]: EXAMPLE.changed });
    expect(applyReplacements(EXAMPLE.changed, replacements)).toBe(patched[EXAMPLE.policyPath]);
  });

  it('has fingerprints that do not change when lines move', async () => {
    await github.commit('change', { [EXAMPLE.policyPath]: `\n\n${EXAMPLE.changed}` }, 'push');
    const moved = await resultsOf(await review());
    const before = await resultsOf(run);
    expect(moved.map(({ partialFingerprints }) => partialFingerprints)).toEqual(
      before.map(({ partialFingerprints }) => partialFingerprints),
    );
    expect(moved[0]?.locations[0].physicalLocation.region.startLine).toBe(9);
  });
});

describe('the job summary', () => {
  const kind = (type: string, resource: string, details: object): string =>
    JSON.stringify({
      ...JSON.parse(finding),
      id: type,
      resource: `arn:aws:iam::111111111111:${resource}`,
      resourceType: resource.startsWith('user') ? 'AWS::IAM::User' : 'AWS::IAM::Role',
      findingType: type,
      findingDetails: [details],
    });
  const base = {
    [FINDING]: findingText('app', 'GetBucketAcl', 'GetBucketCORS', 'DeleteObject'),
    '.github/findings/old.json': findingText('old', 'GetBucketAcl').replaceAll('2026-09', '2026-01'),
    '.github/findings/all.json': findingText('all', 'PutObject'),
    '.github/findings/role.json': kind('UnusedIAMRole', 'role/nobody', {
      unusedIamRoleDetails: { lastAccessed: '2025-01-02T00:00:00Z' },
    }),
    '.github/findings/key.json': kind('UnusedIAMUserAccessKey', 'user/alice', {
      unusedIamUserAccessKeyDetails: { accessKeyId: 'AKIA' },
    }),
    '.github/findings/password.json': kind('UnusedIAMUserPassword', 'user/alice', {
      unusedIamUserPasswordDetails: {},
    }),
    '.github/least-privilege.yml':
      'keep:\n  - actions: ["s3:DeleteObject"]\n    reason: disaster recovery runbook\n  - actions: ["s3:PutObject"]\n    reason: x\n    expires: 2026-01-01\n',
  };
  const policies = {
    'policies/app.json': policyText('s3:PutObject', 's3:GetBucketAcl', 's3:DeleteObject', 's3:GetBucketCORS'),
    'mixed/app.json': unused.replace('{\n', '{\r\n'),
    'policies/old.json': unused,
    'policies/all.json': clean,
    'policies/who.json': clean,
    'policies/broken.json': '{"Statement": [{"Effect": "Allow",, }]}\n',
  };
  let summary: string;
  beforeAll(async () => {
    await start();
    const number = await openPullRequest(github, base, policies);
    summary = (await runAction(github, { event: 'pull_request', pullRequest: number })).summary;
  });
  afterAll(end);

  it.each([
    [
      'the outcome in a sentence',
      '**4 policies grant 5 unused permissions.** 1 policy was not matched to a role or user.',
    ],
    [
      'a table by policy: whose, a chart of granted against unused, what goes, what is kept, both sizes, where the fix is',
      '| `policies/app.json`<br>role `app`<br>the file is named after it | `█████░░░░░`<br>2 of 4 | removes 2<br>keeps 1<br>size 151 → 114 of 6,144<br>suggestion on lines 5–10 |',
    ],
    [
      'what cannot be fixed by an edit, and why',
      '| the policy grants nothing that is used: detach it, since IAM refuses a policy without statements |',
    ],
    [
      'what could not be placed, and why',
      '- `mixed/app.json`, lines 6–7: the file mixes line endings, and applying a suggestion would rewrite all of it',
    ],
    [
      'what is kept, and why',
      '- `policies/app.json` `s3:DeleteObject`: on the keep list: disaster recovery runbook',
    ],
    [
      'policies that were not matched',
      '<summary>Policies that were not matched (1)</summary>\n\n- `policies/who.json`: no known role or user is named',
    ],
    [
      'unused roles',
      '- `arn:aws:iam::111111111111:role/nobody`: the role is not used, last used on 2025-01-02',
    ],
    ['unused keys', '- `arn:aws:iam::111111111111:user/alice`: an access key is not used'],
    ['unused passwords', '- `arn:aws:iam::111111111111:user/alice`: the password is not used'],
    [
      'stale findings',
      '- **warning** `.github/findings/old.json:1:1`: the finding for `arn:aws:iam::111111111111:role/old` is ',
    ],
    [
      'entries of the keep list that expired',
      '- **warning** the keep entry for `s3:PutObject` in the configuration expired on 2026-01-01',
    ],
    [
      'files that were not reviewed',
      '- **error** `policies/broken.json:1:35`: not valid JSON: a property name is missing',
    ],
    ['the date of the catalog', 'Catalog of AWS actions: 2026-'],
  ])('has %s', (_, text) => expect(summary).toContain(text));
});
