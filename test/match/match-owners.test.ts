import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { readFindings } from '../../src/findings/read-findings.ts';
import type { NameClue, Owner } from '../../src/locate/ownership.ts';
import { KnownPrincipals } from '../../src/match/known-principals.ts';
import { matchOwners } from '../../src/match/match-owners.ts';
import type { MatchContext } from '../../src/match/match-step.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const [A, B] = ['111111111111', '222222222222'];

function contextOf(principals: readonly string[], accounts: readonly string[]): MatchContext {
  const documents = principals.map((resource) => ({
    id: resource,
    resource,
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [{ unusedPermissionDetails: { serviceNamespace: 's3', actions: null } }],
  }));
  const file = new SourceFile('findings.json', JSON.stringify(documents));
  const known = new KnownPrincipals(readFindings([file], { unnamed: 'file-name' }));
  return { known, config: { ...DEFAULT_CONFIG, accounts } };
}

function match(name: NameClue, principals: readonly string[], accounts: readonly string[] = []): unknown {
  const owner: Owner = { type: 'role', name, evidence: 'test' };
  const result = matchOwners([owner], contextOf(principals, accounts));
  return result.type === 'principals' ? result.principals : result.reason;
}

const role = (name: string, account = A): string => `arn:aws:iam::${account}:role/${name}`;

describe('an exact name', () => {
  const app: NameClue = { type: 'exact', name: 'app' };

  it.each([
    [
      'is the role of that name, whatever its path',
      [role('team/app'), role('other')],
      [],
      [role('team/app')],
    ],
    ['is no user of that name', [`arn:aws:iam::${A}:user/app`], [], ['app']],
    ['is a role without a finding when none fits', [role('other')], [], ['app']],
    [
      'is the role in every configured account, with a finding or without',
      [role('app')],
      [A, B],
      [role('app'), role('app', B)],
    ],
    ['is no role of an account that is not configured', [role('app', B)], [A], [role('app')]],
  ])('%s', (_, principals, accounts, expected) => {
    expect(match(app, principals, accounts)).toEqual(expected);
  });

  it('is not certain in two accounts that are not configured', () => {
    expect(match(app, [role('app'), role('app', B)])).toContain(
      'list the accounts that this repository is deployed to',
    );
  });
});

describe('a name that several providers deploy', () => {
  const owners = ['aws.prod', 'aws.test'].map(
    (deployment): Owner => ({
      type: 'role',
      name: { type: 'exact', name: 'app' },
      evidence: 'test',
      deployment,
    }),
  );
  const matched = (accounts: string[], principals: string[]) =>
    matchOwners(owners, contextOf(principals, accounts));

  it('is not certain where the accounts are not listed', () => {
    expect(matched([], [role('app')])).toEqual({
      type: 'ambiguous',
      reason: `several providers deploy the principal, so it exists in several accounts: \`${role('app')}\`; list the accounts that this repository is deployed to under \`accounts\``,
    });
    expect(matched([], [])).toEqual({ type: 'principals', principals: ['app'], evidence: 'test' });
  });

  it('is the principal in every listed account', () => {
    expect(matched([A, B], [role('app')])).toEqual({
      type: 'principals',
      principals: [role('app'), role('app', B)],
      evidence: 'test',
    });
  });
});

describe('a prefix', () => {
  const prefix: NameClue = { type: 'prefix', prefix: 'app-' };

  it.each([
    [
      'is the one role that starts with it',
      [role('app-20260901083000000100000001'), role('other')],
      [role('app-20260901083000000100000001')],
    ],
    ['is not its own text', [role('app-')], ['app-*']],
    [
      'is followed by 26 characters that Terraform makes',
      [role('app-admin'), role('app-20260901')],
      ['app-*'],
    ],
  ])('%s', (_, principals, expected) => {
    expect(match(prefix, principals)).toEqual(expected);
  });

  it('is not certain when two start with it', () => {
    expect(
      match(prefix, [role('app-20260901083000000100000001'), role('app-20260901083000000100000002')]),
    ).toContain('several principals have a name that starts');
  });
});

describe("a name of CloudFormation's", () => {
  const LONG = 'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092';
  const cases: [string, string, string, boolean][] = [
    ['with thirteen capitals and digits', 'AppRole', 'prod-AppRole-1T2P22ECUHKM7', true],
    ['with twelve letters of both cases', 'AppRole', 'prod-AppRole-5iDS86HgqD6c', true],
    ['with a stack of several words', 'AppRole', 'my-prod-stack-AppRole-ABCDEFGHIJKL', true],
    ['with a nested stack', 'AppRole', 'prod-Nested-1T2P22ECUHKM7-AppRole-ABCDEFGHIJKL', true],
    ['with eleven capitals', 'AppRole', 'prod-AppRole-ABCDEFGHIJK', false],
    ['with fifteen capitals', 'AppRole', 'prod-AppRole-ABCDEFGHIJKLMNO', false],
    ['with a word for a suffix', 'AppRole', 'prod-AppRole-productional', false],
    ['with an account for a suffix', 'AppRole', 'prod-AppRole-111111111111', false],
    ['without a stack', 'AppRole', 'AppRole-ABCDEFGHIJKL', false],
    ['of another logical id', 'AppRole', 'prod-AppRoles-ABCDEFGHIJKL', false],
    [
      'that is cut though it is short',
      LONG,
      'Cdk-CustomS3AutoDeleteObjectsCustomResource-1T2P22ECUHKM7',
      false,
    ],
    [
      'that is cut at 64 characters',
      LONG,
      'CdkStack-CustomS3AutoDeleteObjectsCustomResourcePr-1T2P22ECUHKM7',
      true,
    ],
    [
      'that is cut in half with its stack',
      LONG,
      'ChineseboostAnalyticsStac-CustomS3AutoDeleteObjects-UjecjFhpdr1d',
      true,
    ],
    [
      'that is cut to less than half',
      LONG,
      'ChineseboostAnalyticsStack12-CustomS3AutoDeleteObje-UjecjFhpdr1d',
      false,
    ],
    [
      'of a stack that is cut for it',
      'NodeInstanceRole',
      'eksctl-attractive-gopher-nodegrou-NodeInstanceRole-1T2P22ECUHKM7',
      true,
    ],
    [
      'that is as long as names may be, and of another logical id',
      'NodeInstanceRoles',
      'eksctl-attractive-gopher-nodegrou-NodeInstanceRole-1T2P22ECUHKM7',
      false,
    ],
    ['that is longer than names may be', 'AppRole', `${'x'.repeat(60)}-AppRole-ABCDEFGHIJKL`, false],
  ];
  it.each(cases)('%s', (_, logicalId, name, fits) => {
    const expected = fits ? [role(name)] : [`*-${logicalId}-*`];
    expect(match({ type: 'generated', logicalId, least: 1 }, [role(name)])).toEqual(expected);
  });

  it('belongs to all stacks that have one, in every account', () => {
    const principals = [role('dev-AppRole-ABCDEFGHIJKL'), role('prod-AppRole-MNOPQRSTUVWX', B)];
    expect(match({ type: 'generated', logicalId: 'AppRole', least: 1 }, principals)).toEqual(principals);
    const cut = [
      role('CdkStack-CustomS3AutoDeleteObjectsCustomResourcePr-1T2P22ECUHKM7'),
      role('OpenReception-Web-dev-CustomS3AutoDeleteObjectsCust-yIrNw85NvcWP'),
    ];
    expect(match({ type: 'generated', logicalId: LONG, least: 1 }, cut)).toEqual(cut);
  });

  it('is not certain where it is cut so short that it may be that of another logical id', () => {
    const name = 'OpenReception-Web-dev-CustomS3AutoDeleteObjectsCust-yIrNw85NvcWP';
    const clue = (least: number): NameClue => ({ type: 'generated', logicalId: LONG, least });
    expect(match(clue(29), [role(name)])).toEqual([role(name)]);
    expect(match(clue(30), [role(name)])).toBe(
      `a name that cuts the logical id \`${LONG}\` short may belong to another resource: \`${role(name)}\`; give the role a name, or map the policy under \`principals\``,
    );
    // One is whole, and the other may be cut to it.
    const whole: NameClue = { type: 'generated', logicalId: 'CustomS3AutoDeleteObjectsCust', least: 30 };
    expect(match(whole, [role(name)])).toContain('a name that cuts the logical id');
    expect(match(whole, [role('dev-CustomS3AutoDeleteObjectsCust-yIrNw85NvcWP')])).toEqual([
      role('dev-CustomS3AutoDeleteObjectsCust-yIrNw85NvcWP'),
    ]);
  });
});

describe('a name with parts that vary', () => {
  const region: NameClue = { type: 'pattern', parts: ['app-', { varies: 'region' }] };
  const partition: NameClue = { type: 'pattern', parts: [{ varies: 'partition' }, '-app'] };
  const account: NameClue = { type: 'pattern', parts: ['app-', { varies: 'account' }] };

  it.each([
    ['a region', region, 'app-eu-west-1', true],
    ['a region of three words', region, 'app-us-gov-east-1', true],
    ['a region of a partition of its own', region, 'app-eusc-de-east-1', true],
    ['a region of a direction of two words', region, 'app-ap-southeast-2', true],
    ['a region that is kept apart', region, 'app-us-isob-east-1', true],
    ['no region', region, 'app-europe-1', false],
    ['a word before a region', region, 'app-qa-eu-west-1', false],
    ['more than a region', region, 'app-eu-west-1-b', false],
    ['a partition', partition, 'aws-app', true],
    ['a partition of several words', partition, 'aws-us-gov-app', true],
    ['no partition', partition, 'aws-other-app', false],
    ['its own account', account, `app-${A}`, true],
    ['another account', account, `app-${B}`, false],
  ])('fits %s', (_, clue, name, fits) => {
    const words = match(clue, []);
    expect(match(clue, [role(name)])).toEqual(fits ? [role(name)] : words);
  });

  it('belongs to the roles of all regions', () => {
    const all = [role('app-eu-west-1'), role('app-us-east-1')];
    expect(match(region, all)).toEqual(all);
    expect(match(region, [role('app-eu-west-1'), role('app-us-east-1', B)])).toContain('list the accounts');
  });

  const stage = (given?: string): NameClue => ({
    type: 'pattern',
    parts: ['orders-', { varies: 'stage', given }, '-', { varies: 'region' }, '-lambdaRole'],
  });

  it('belongs to the roles of all stages, in every account', () => {
    const all = [role('orders-dev-eu-west-1-lambdaRole'), role('orders-prod-us-east-1-lambdaRole', B)];
    expect(match(stage(), all)).toEqual(all);
    expect(match(stage(), all, [A])).toEqual(all.slice(0, 1));
    expect(match(stage(), all.slice(0, 1), [A, B])).toEqual([
      ...all.slice(0, 1),
      role('orders-*-*-lambdaRole', B),
    ]);
  });

  it('takes no role of another service, or of a function, for one of a stage', () => {
    const names = [
      'orders-api-dev-eu-west-1-lambdaRole',
      'orders-dev-get-eu-west-1-lambdaRole',
      'other-dev-eu-west-1-lambdaRole',
    ];
    expect(
      match(
        stage('dev'),
        names.map((name) => role(name)),
      ),
    ).toEqual(['orders-*-*-lambdaRole']);
    expect(match(stage('pr-1'), [role('orders-pr-1-eu-west-1-lambdaRole')])).toEqual([
      role('orders-pr-1-eu-west-1-lambdaRole'),
    ]);
  });

  it('loses its end where it would be too long with it', () => {
    const name = 'create-the-orders-of-customers-now';
    const clue: NameClue = {
      type: 'pattern',
      parts: ['orders-', { varies: 'stage', given: undefined }, `-${name}-`, { varies: 'region' }],
      optionalEnd: '-lambdaRole',
    };
    const fits = [`orders-d-${name}-eu-west-1-lambdaRole`, `orders-prod-${name}-eu-west-1`].map((one) =>
      role(one),
    );
    expect(match(clue, [...fits, role(`orders-d-${name}-eu-west-1`)])).toEqual(fits);
  });

  it('is compared with no text that is longer than names may be', () => {
    const clue: NameClue = {
      type: 'pattern',
      parts: Array.from({ length: 90 }, () => ({ varies: 'stage', given: undefined })),
    };
    expect(match(clue, [role('x'.repeat(200_000))])).toEqual(['*'.repeat(90)]);
  });
});
