import { describe, expect, it } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { Ownership } from '../../src/locate/ownership.ts';
import { KnownPrincipals } from '../../src/match/known-principals.ts';
import { matchPolicy } from '../../src/match/match.ts';
import { review } from '../../src/pipeline.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { baseOf } from '../base-of.ts';
import { CATALOG } from '../review-text.ts';
import { contextOf, ownedBy, placeOf, policyIn } from './subject.ts';

const POLICY =
  '{"Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","iam:PassRole"],"Resource":"*"}]}\n';

function finding(
  role: string,
  account: string,
  actions: readonly string[],
  lastAccessed: string | null = null,
): object {
  return {
    id: `${role}-${account}-${actions.join('')}`,
    resource: `arn:aws:iam::${account}:role/${role}`,
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [
      {
        unusedPermissionDetails: {
          serviceNamespace: 's3',
          actions: actions.map((action) => ({ action, lastAccessed })),
        },
      },
    ],
  };
}

interface Given {
  readonly text?: string;
  /** Plain lists for every policy, beside the findings. */
  readonly lists?: readonly (readonly string[])[];
}

function run(
  path: string,
  findings: readonly object[],
  config: Partial<Config> = {},
  { text = POLICY, lists = [] }: Given = {},
) {
  const plain = lists.map((actions) => JSON.stringify([{ serviceNamespace: 's3', actions }]));
  const report = review({
    policies: [new SourceFile(path, text)],
    base: baseOf({}),
    findings: [JSON.stringify(findings), ...plain].map((one, at) => new SourceFile(`${at}.json`, one)),
    unnamedFindings: lists.length > 0 ? 'every-policy' : 'file-name',
    config: { ...DEFAULT_CONFIG, ...config },
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  const [policy] = report.policies;
  if (policy?.type !== 'reviewed') return { reason: policy?.reason };
  const granted = policy.refinement.granted.flatMap(({ service, actions }) =>
    actions.map((action) => `${service}:${action}`),
  );
  const principals = policy.matched.principals.map(({ principal }) => principal);
  return {
    granted,
    step: policy.matched.step,
    principals,
    kept: policy.kept,
    diagnostics: report.diagnostics.map((one) => one.message),
  };
}

const [A, B] = ['111111111111', '222222222222'];

describe('a plain list under a bare name', () => {
  it.each<[string, readonly string[], readonly string[], number]>([
    ['is that of the only principal of the name', [`arn:aws:iam::${A}:role/app`], [], 1],
    [
      'is nobody’s if another account has one',
      [`arn:aws:iam::${A}:role/app`, `arn:aws:iam::${B}:role/app`],
      [],
      0,
    ],
    [
      'is nobody’s if a user has the name too',
      [`arn:aws:iam::${A}:role/app`, `arn:aws:iam::${A}:user/app`],
      [],
      0,
    ],
    [
      'is nobody’s if another one is taken to exist',
      [`arn:aws:iam::${A}:role/app`],
      [`arn:aws:iam::${B}:role/app`],
      0,
    ],
  ])('%s', (_, existing, others, count) => {
    const bare = {
      type: 'unused-permission',
      id: 'l',
      principal: 'app',
      unused: [],
      source: { path: 'app.json' },
    } as const;
    const age = { maxFindingAgeDays: 90, now: new Date('2026-10-01T00:00:00Z') };
    const known = new KnownPrincipals({ findings: [bare], existing, inventories: [] }, age);
    expect(known.findingsOf(`arn:aws:iam::${A}:role/app`, others)).toHaveLength(count);
  });
});

describe('whose policy it is', () => {
  it.each([['policies/app.json'], ['app/policy.json']])('%s is the role of its name', (path) => {
    expect(run(path, [finding('team/app', A, ['PutObject'])])).toMatchObject({
      granted: ['s3:PutObject'],
      step: 'file-name',
      principals: [`arn:aws:iam::${A}:role/team/app`],
    });
  });

  const APP = `arn:aws:iam::${A}:role/app`;
  it.each<[string, object[], Partial<Config>, string]>([
    [
      'policies/other.json',
      [finding('app', A, ['PutObject'])],
      {},
      'no known role or user is named `other` or `policies`',
    ],
    ['other.json', [finding('app', A, ['PutObject'])], {}, 'no known role or user is named `other`'],
    ...['boundaries', 'permissions-boundary', 'scp', 'SCPs', 'service_control_policies'].map(
      (folder): [string, object[], Partial<Config>, string] => [
        `${folder}/app.json`,
        [finding('app', A, ['PutObject'])],
        {},
        `\`${folder}\` in its path says that it limits what others grant`,
      ],
    ),
    [
      'policies/app.policy.json',
      [finding('app', A, ['PutObject'])],
      {},
      `no known role or user is named \`app.policy\` or \`policies\``,
    ],
    [
      'policies/App.json',
      [finding('app', A, ['PutObject'])],
      {},
      `no known role or user is named \`App\` or \`policies\``,
    ],
    ['app.json', [finding('app.v2', A, ['PutObject'])], {}, `no known role or user is named \`app\``],
    [
      'app.json',
      [finding('app', A, ['PutObject'])],
      { accounts: [{ account: B }] },
      `\`${APP}\` exists, but its account is not one that \`accounts\` lists for the file`,
    ],
    [
      'app.json',
      [],
      {},
      'no role or user is known from a finding or an inventory, which `least-privilege-review pull` fetches',
    ],
  ])('%s is not known when no name fits', (path, findings, config, reason) => {
    expect(run(path, findings, config).reason).toBe(reason);
  });

  it('is not guessed between two', () => {
    expect(run('a/b.json', [finding('a', A, ['PutObject']), finding('b', A, ['PutObject'])]).reason).toBe(
      `it is unclear which role or user the policy belongs to: it may belong to \`arn:aws:iam::${A}:role/a\`, \`arn:aws:iam::${A}:role/b\``,
    );
    expect(run('app.json', [finding('app', A, ['PutObject']), finding('app', B, ['PutObject'])]).reason).toBe(
      `it is unclear which role or user the policy belongs to: it may belong to \`arn:aws:iam::${A}:role/app\`, \`arn:aws:iam::${B}:role/app\``,
    );
  });

  it('is nobody’s where a comment is wrong', () => {
    const text = `// least-privilege: other\n${POLICY}`;
    expect(run('app.json', [finding('app', A, ['PutObject'])], {}, { text })).toEqual({
      reason: 'the comment on line 1 does not name a role or user',
    });
  });

  it('is not certain when its comments give two answers', () => {
    const arns = ['a', 'b'].map((name) => `arn:aws:iam::${A}:role/${name}`);
    const text = arns.map((arn) => `// least-privilege: ${arn}\n`).join('') + POLICY;
    expect(run('app.json', [finding('a', A, ['PutObject'])], {}, { text }).reason).toBe(
      `it is unclear which role or user the policy belongs to: its comments name different principals: \`${arns[0]}\`, and \`${arns[1]}\`; list all of them in one place`,
    );
  });

  it('is what the configuration says, before any name', () => {
    const principals = [{ policy: 'policies/{x}.json', principals: [`arn:aws:iam::${A}:role/{x}-role`] }];
    const findings = [finding('app-role', A, ['PutObject']), finding('app', A, ['GetObject'])];
    expect(run('policies/app.json', findings, { principals })).toMatchObject({
      granted: ['s3:PutObject'],
      step: 'configuration',
    });
  });
});

describe('the order of the steps', () => {
  const APP = `arn:aws:iam::${A}:role/app`;
  const stepOf = (ownership: Ownership, path: string): string => {
    const context = contextOf([APP, `${APP}2`], { places: [placeOf('app2')] });
    const config = { ...context.config, principals: [{ policy: 'mapped.json', principals: [APP] }] };
    const subject = { policy: policyIn(path), directives: [], ownership, isWhole: true };
    const result = matchPolicy(subject, { ...context, config });
    return result.type === 'matched' ? result.matched.step : result.type;
  };

  it.each<[string, Ownership, string, string]>([
    ['the configuration', ownedBy('app', 'role', 'document'), 'mapped.json', 'configuration'],
    ['the document', ownedBy('app2', 'role', 'document'), 'app.json', 'document'],
    ['the code', ownedBy('app2'), 'app.json', 'code'],
    ['the name of the file', { type: 'unsaid' }, 'app.json', 'file-name'],
    ['nothing where the code is uncertain', { type: 'uncertain', reason: 'r' }, 'app.json', 'unmatched'],
  ])('%s', (_, ownership, path, step) => {
    expect(stepOf(ownership, path)).toBe(step);
  });
});

describe('a policy of several principals', () => {
  it('loses only what all of them report', () => {
    const findings = [finding('app', A, ['PutObject', 'GetObject']), finding('app', B, ['PutObject'])];
    const result = run('app.json', findings, { accounts: [{ account: A }, { account: B }] });
    expect(result.granted).toEqual(['s3:PutObject']);
    expect(result.kept).toEqual([
      {
        action: 's3:GetObject',
        reason: `the finding on \`arn:aws:iam::${B}:role/app\` does not report it as unused`,
      },
    ]);
  });

  it('loses nothing when one has no finding', () => {
    expect(
      run('app.json', [finding('app', A, ['PutObject'])], { accounts: [{ account: A }, { account: B }] })
        .granted,
    ).toEqual([]);
  });

  it('takes two findings on one principal together', () => {
    expect(
      run('app.json', [finding('app', A, ['PutObject', 'GetObject']), finding('app', A, ['GetObject'])])
        .granted,
    ).toEqual(['s3:GetObject']);
  });
});

describe('a list that is given for every policy', () => {
  const given = (lists: readonly string[][], findings: readonly object[] = [], config = {}) =>
    run('app.json', findings, config, { lists });

  it('is used of a policy that nobody is known for', () => {
    expect(given([['PutObject']])).toMatchObject({
      granted: ['s3:PutObject'],
      step: 'command-line',
      principals: [undefined],
    });
  });

  it('takes nothing that a finding on the policy’s principal does not report', () => {
    expect(given([['PutObject', 'GetObject']], [finding('app', A, ['GetObject'])])).toMatchObject({
      granted: ['s3:GetObject'],
      step: 'command-line',
      principals: [`arn:aws:iam::${A}:role/app`],
    });
  });

  it('is used of each principal that the policy is mapped to', () => {
    const principals = [{ policy: 'app.json', principals: [`arn:aws:iam::${A}:role/x`] }];
    expect(given([['PutObject']], [], { principals })).toMatchObject({
      granted: ['s3:PutObject'],
      principals: [`arn:aws:iam::${A}:role/x`],
    });
    const keep = [{ actions: ['s3:*'], principals: ['arn:aws:iam::*:role/y'], reason: 'r' }];
    expect(given([['PutObject']], [], { principals, keep }).granted).toEqual(['s3:PutObject']);
  });

  it('names nobody where the code knows the form of a name alone', () => {
    const properties = { Policies: [{ PolicyName: 'p', PolicyDocument: JSON.parse(POLICY) }] };
    const text = JSON.stringify({ Resources: { App: { Type: 'AWS::IAM::Role', Properties: properties } } });
    expect(run('t.json', [], {}, { lists: [['PutObject']], text })).toMatchObject({
      granted: ['s3:PutObject'],
      principals: [undefined],
    });
  });

  it('loses what another list does not have', () => {
    expect(given([['PutObject', 'GetObject'], ['GetObject']]).granted).toEqual(['s3:GetObject']);
  });
});

describe('what is kept', () => {
  const findings = [finding('app', A, ['PutObject', 'GetObject'], '2026-09-20T00:00:00Z')];

  it('stays by the keep list, with its reason, for the principals it names', () => {
    const keep = [{ actions: ['s3:Put*'], principals: ['arn:aws:iam::*:role/app'], reason: 'runbook' }];
    expect(run('app.json', findings, { keep })).toMatchObject({
      granted: ['s3:GetObject'],
      kept: [{ action: 's3:PutObject', reason: 'on the keep list: runbook' }],
    });
    const other = [{ actions: ['s3:Put*'], principals: ['arn:aws:iam::*:role/dr-*'], reason: 'runbook' }];
    expect(run('app.json', findings, { keep: other }).granted).toEqual(['s3:GetObject', 's3:PutObject']);
  });

  it('goes when the entry has expired, and says so', () => {
    const keep = [{ actions: ['s3:*'], reason: 'runbook', expires: '2026-09-30' }];
    const result = run('app.json', findings, { keep });
    expect(result.granted).toHaveLength(2);
    expect(result.diagnostics).toEqual([
      'the keep entry for `s3:*` in the configuration expired on 2026-09-30 and no longer applies: renew or remove it',
    ]);
    expect(
      run('app.json', findings, {
        keep: [{ ...keep[0], actions: ['s3:*'], reason: 'x', expires: '2026-10-01' }],
      }).granted,
    ).toEqual([]);
  });

  it('stays when it was used within the configured days', () => {
    expect(run('app.json', findings, { minUnusedDays: 12 }).granted).toEqual([]);
    expect(run('app.json', findings, { minUnusedDays: 11 }).granted).toHaveLength(2);
  });

  it('is used with a warning when the finding is old', () => {
    expect(run('app.json', findings, { maxFindingAgeDays: 1 }).diagnostics).toEqual([]);
    const old = [{ ...finding('app', A, ['PutObject']), analyzedAt: '2026-01-01T00:00:00Z' }];
    expect(run('app.json', old).diagnostics).toEqual([
      `the finding for \`arn:aws:iam::${A}:role/app\` is 273 days old: fetch it again`,
    ]);
  });
});
