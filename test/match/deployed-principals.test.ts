import { describe, expect, it } from 'vitest';
import type { CloudFormationDeployment, TerraformDeployment } from '../../src/evidence/deployment.ts';
import {
  ANY_NAME,
  type CodeResource,
  type DeclaredPrincipal,
  literalName,
  type NameClue,
  type Owner,
} from '../../src/locate/ownership.ts';
import { matchOwners } from '../../src/match/match-owners.ts';
import { contextOf, type Evidence } from './subject.ts';

const [A, B] = ['111111111111', '222222222222'];
const role = (name: string, account = A): string => `arn:aws:iam::${account}:role/${name}`;
const ROOT = 'infra/live';
const APP: CodeResource = { root: ROOT, address: 'aws_iam_role.app' };
const OTHER: CodeResource = { root: ROOT, address: 'module.x.aws_iam_role.other' };
const ENV: NameClue = { type: 'text', parts: [{ unknown: 'anything' }, '-app'] };
const location = { path: 'd.json' };
const RECENT = '2026-09-30T00:00:00Z';

/** A state: for each address, the ARN. */
function state(principals: readonly (readonly [string, string])[], more: Partial<TerraformDeployment> = {}) {
  const given = principals.map(([address, arn]) => ({ address, arn }));
  return {
    source: 'terraform',
    root: ROOT,
    recordedAt: RECENT,
    principals: given,
    location,
    ...more,
  } as const;
}

function stack(
  principals: readonly (readonly [string, string])[],
  more: Partial<CloudFormationDeployment> = {},
) {
  const given = principals.map(([address, arn]) => ({ address, arn }));
  const where = { stack: 'app-prod', region: 'eu-west-1', account: A };
  return {
    source: 'cloudformation',
    ...where,
    recordedAt: RECENT,
    principals: given,
    location,
    ...more,
  } as const;
}

function declared(resource: CodeResource, ...names: readonly NameClue[]): DeclaredPrincipal {
  return { type: 'role', names, resource, place: resource.address, repeatedBy: undefined };
}

/** Whose a role of the code is: the principals, or why they are not known. */
function answer(
  name: NameClue,
  principals: readonly string[],
  evidence: Evidence,
  resource: CodeResource | undefined = APP,
): unknown {
  const owner: Owner = { type: 'role', name, evidence: 'code', path: 'infra/live/main.tf', resource };
  const result = matchOwners([owner], contextOf(principals, evidence));
  if (result.type === 'principals') return result.principals;
  return result.type === 'not-deployed' ? result.evidence : result.reason;
}

const ACCOUNT: Evidence = {
  accounts: [{ account: A }],
  inventories: { [A]: ['role/dev-app', 'role/prod-app', 'role/shop-app'] },
};
const EVERYBODY = ['dev-app', 'prod-app', 'shop-app'].map((name) => role(name));
const SHOP = state([['module.x.aws_iam_role.other[0]', role('shop-app')]]);
const PLACES = [declared(APP, ENV), declared(OTHER, ENV)];

describe('a role of a name with unknown parts, in accounts with inventories', () => {
  it.each<[string, Evidence, readonly string[]]>([
    ['is everybody who may have the name without deployments', {}, EVERYBODY],
    ['is not what a state gives to another resource', { deployments: [SHOP] }, EVERYBODY.slice(0, 2)],
    [
      'may be that if the code no longer declares the other resource',
      { deployments: [SHOP], places: [declared(APP, ENV)] },
      EVERYBODY,
    ],
    [
      'may be that if the code gives the other resource another name',
      { deployments: [SHOP], places: [declared(APP, ENV), declared(OTHER, literalName('shop'))] },
      EVERYBODY,
    ],
    [
      'may be that if the record is outdated',
      { deployments: [{ ...SHOP, recordedAt: '2026-06-30T00:00:00Z' }] },
      EVERYBODY,
    ],
    [
      'may be that if a later record of the state does not say so',
      { deployments: [SHOP, { ...state([]), recordedAt: '2026-09-30T00:00:01Z' }] },
      EVERYBODY,
    ],
    [
      'may be that if the other resource is of another root',
      { deployments: [{ ...SHOP, root: 'infra' }] },
      EVERYBODY,
    ],
    [
      'is what a state gives to it, and whoever no deployment names',
      { deployments: [state([['aws_iam_role.app["a"]', role('prod-app')]]), SHOP] },
      EVERYBODY.slice(0, 2),
    ],
    [
      'is what a state gives to it under any name and in any account',
      { deployments: [state([['aws_iam_role.app', role('x', B)]]), SHOP] },
      [...EVERYBODY.slice(0, 2), role('x', B)],
    ],
    [
      'is what a state gives to both',
      {
        deployments: [SHOP, state([['aws_iam_role.app', role('shop-app')]], { name: 'second' })],
      },
      EVERYBODY,
    ],
  ])('%s', (_, more, expected) => {
    expect(answer(ENV, [], { ...ACCOUNT, places: PLACES, ...more })).toEqual(expected);
  });

  it.each<[string, Evidence]>([
    ['with an inventory', { accounts: [{ account: A }], inventories: { [A]: ['role/shop-app'] } }],
    ['without one', { accounts: [{ account: A }] }],
  ])('is not deployed if the role of its literal name is another resource, %s', (_, more) => {
    const places = [declared(APP, literalName('shop-app')), declared(OTHER, ENV)];
    expect(answer(literalName('shop-app'), [], { ...more, places, deployments: [SHOP] })).toEqual(
      'not deployed yet: the role `shop-app` is that of another resource',
    );
  });

  it('is anybody who fits where the code only names it', () => {
    const named: Evidence = { ...ACCOUNT, places: PLACES, deployments: [SHOP] };
    const owner: Owner = { type: 'role', name: ENV, evidence: 'code', path: 'main.tf' };
    expect(matchOwners([owner], contextOf([], named))).toMatchObject({ principals: EVERYBODY });
  });
});

describe('a role of which all deployments are recorded', () => {
  const PROD = state([['aws_iam_role.app', role('prod-app')]], { lineage: 'a' });
  const DEV = state([['aws_iam_role.app', role('dev-app')]], { lineage: 'b' });
  const UNKNOWN = 'nothing is known of the name of the role (code)';
  it.each<[string, NameClue, Evidence, unknown]>([
    [
      'is what they give to it',
      ANY_NAME,
      { deployments: [PROD, DEV], counts: { [ROOT]: 2 } },
      EVERYBODY.slice(0, 2),
    ],
    ['is not known if one is missing', ANY_NAME, { deployments: [PROD], counts: { [ROOT]: 2 } }, UNKNOWN],
    [
      'is not known if there are more than that',
      ANY_NAME,
      { deployments: [PROD, DEV], counts: { [ROOT]: 1 } },
      UNKNOWN,
    ],
    ['is not known if nobody says how many there are', ANY_NAME, { deployments: [PROD, DEV] }, UNKNOWN],
    [
      'is not known if others are counted',
      ANY_NAME,
      { deployments: [PROD, DEV], counts: { infra: 2 } },
      UNKNOWN,
    ],
    [
      'is not known if one is outdated',
      ANY_NAME,
      { deployments: [PROD, { ...DEV, recordedAt: '2026-06-30T00:00:00Z' }], counts: { [ROOT]: 2 } },
      UNKNOWN,
    ],
    [
      'is not known if one is recorded twice, once without its lineage',
      ANY_NAME,
      {
        deployments: [PROD, state([['aws_iam_role.app', role('prod-app')]], { name: 'prod' })],
        counts: { [ROOT]: 2 },
      },
      UNKNOWN,
    ],
    [
      'is nobody if none of them has it',
      ANY_NAME,
      { deployments: [SHOP], counts: { [ROOT]: 1 }, places: PLACES },
      'no role in the recorded deployment of `infra/live` is `aws_iam_role.app`',
    ],
    [
      'may be what one of them gives to a resource that is gone',
      ANY_NAME,
      {
        deployments: [
          PROD,
          state([
            ['aws_iam_role.old', role('dev-app')],
            ['aws_iam_role.app2', role('x')],
          ]),
        ],
        counts: { [ROOT]: 2 },
        places: [declared({ root: ROOT, address: 'aws_iam_role.app2' }, ANY_NAME)],
      },
      EVERYBODY.slice(0, 2),
    ],
    [
      'is not what one of them gives to a call that the code still has',
      ANY_NAME,
      {
        deployments: [PROD, state([['module.m[0].aws_iam_role.this', role('dev-app')]])],
        counts: { [ROOT]: 2 },
        places: [declared({ root: ROOT, address: 'module.m', isCall: true }, ANY_NAME)],
      },
      [role('prod-app')],
    ],
    [
      'is what they give to it without accounts and inventories',
      ENV,
      { deployments: [PROD, DEV], counts: { [ROOT]: 2 } },
      EVERYBODY.slice(0, 2),
    ],
    [
      'is whoever no deployment names too',
      ENV,
      { deployments: [PROD], counts: { [ROOT]: 1 }, inventories: { [B]: ['role/x-app'] } },
      [role('prod-app'), role('x-app', B)],
    ],
    [
      'may have a literal name in several places',
      literalName('prod-app'),
      { deployments: [PROD], counts: { [ROOT]: 1 } },
      [role('prod-app')],
    ],
    [
      'is taken to be in an account without an inventory, if its name is literal',
      literalName('prod-app'),
      { deployments: [PROD], counts: { [ROOT]: 1 }, accounts: [{ account: A }, { account: B }] },
      [role('prod-app'), role('prod-app', B)],
    ],
  ])('%s', (_, name, evidence, expected) => {
    expect(answer(name, [], evidence)).toEqual(expected);
  });

  it('is certain, and so are all under the call of a module that nobody reads', () => {
    const under = [
      ['module.fn.aws_iam_role.this["a.b"]', role('fn-1')],
      ['module.fn.module.inner["x"].aws_iam_role.this', role('fn-2')],
      ['module.fn2.aws_iam_role.this', role('fn-3')],
    ] as const;
    const call: CodeResource = { root: ROOT, address: 'module.fn', isCall: true };
    const places = ['module.fn', 'module.fn2'].map((address) =>
      declared({ root: ROOT, address, isCall: true }, ANY_NAME),
    );
    const evidence: Evidence = { deployments: [state(under)], counts: { [ROOT]: 1 }, places };
    const owner: Owner = { type: 'role', name: ANY_NAME, evidence: 'code', path: 'main.tf', resource: call };
    expect(matchOwners([owner], contextOf([], evidence))).toEqual({
      type: 'principals',
      principals: [role('fn-1'), role('fn-2')],
      evidence: 'code, recorded in the state of `infra/live`',
      isCertain: true,
    });
  });

  it('needs records that are missing, which the answer tells', () => {
    const owner: Owner = { type: 'role', name: ANY_NAME, evidence: 'code', path: 'main.tf', resource: APP };
    expect(matchOwners([owner], contextOf([], { deployments: [PROD], counts: { [ROOT]: 2 } }))).toMatchObject(
      {
        help: {
          candidates: [role('prod-app')],
          deployments: [{ source: 'terraform', path: ROOT, recorded: 1, expected: 2 }],
        },
      },
    );
  });
});

describe('a role that no deployment has, where all are recorded', () => {
  const PROD = state([
    ['aws_iam_role.app', role('prod-app')],
    ['module.x.aws_iam_role.other', role('shop-app')],
  ]);
  const TWO: CodeResource = { root: ROOT, address: 'module.two.aws_iam_role.r' };
  const PREFIX: NameClue = { type: 'text', parts: ['new-', { unknown: 'unique-suffix' }] };
  const LISTED: Evidence = {
    accounts: [{ account: A }],
    inventories: { [A]: ['role/prod-app', 'role/shop-app'] },
    deployments: [PROD],
    counts: { [ROOT]: 1 },
    places: [...PLACES, declared(TWO, ENV)],
  };
  const ABSENT = 'not deployed: `module.two.aws_iam_role.r` is not in the deployment of `infra/live`';
  const OLD: readonly [string, string] = ['aws_iam_role.old', role('old-app')];
  const without = (...keys: (keyof Evidence)[]): Evidence =>
    Object.fromEntries(Object.entries(LISTED).filter(([key]) => !keys.some((one) => one === key)));
  it.each<[string, NameClue, Evidence, unknown]>([
    ['is not deployed', ENV, LISTED, ABSENT],
    ['is not deployed if its name says nothing', ANY_NAME, LISTED, ABSENT],
    ['is not deployed under a literal name', literalName('two'), LISTED, ABSENT],
    [
      'is not known to be missing from all if one is not recorded',
      ENV,
      { ...LISTED, counts: { [ROOT]: 2 } },
      'no role in the inventory of 2026-09-30 has a name like `*-app`',
    ],
    [
      'may be whom the inventory lists beside them',
      ENV,
      { ...LISTED, inventories: { [A]: ['role/new-app'] } },
      [role('new-app')],
    ],
    [
      'may be anybody beside them if its name says nothing',
      ANY_NAME,
      { ...LISTED, inventories: { [A]: ['role/x'] } },
      'no role in the recorded deployment of `infra/live` is `module.two.aws_iam_role.r`',
    ],
    [
      'may be nobody in another path than its own',
      { ...ANY_NAME, paths: [['/']] },
      { ...LISTED, inventories: { [A]: ['role/service/x', 'role/prod-app'] } },
      ABSENT,
    ],
    [
      'may be what was deployed from an address that is gone',
      PREFIX,
      {
        ...LISTED,
        deployments: [{ ...PROD, principals: [...PROD.principals, { address: OLD[0], arn: OLD[1] }] }],
      },
      'not deployed yet: no role in the inventory of 2026-09-30 has a name like `new-*`',
    ],
    [
      'is not known without an inventory',
      ENV,
      { ...without('inventories') },
      'several roles may have a name like `*-app`, and there is no current inventory of account `111111111111`',
    ],
    [
      'is not known without accounts',
      ENV,
      { ...without('accounts') },
      'no role in the recorded deployment of `infra/live` is `module.two.aws_iam_role.r`',
    ],
  ])('%s', (_, name, evidence, expected) => {
    expect(answer(name, [], evidence, TWO)).toEqual(expected);
  });

  const ownerOf = (resource: CodeResource, name: NameClue): Owner => ({
    type: 'role',
    name,
    evidence: 'code',
    path: 'infra/live/main.tf',
    resource,
  });
  it('does not count beside one that a deployment has', () => {
    const three: CodeResource = { root: ROOT, address: 'module.three.aws_iam_role.r' };
    const owners = [ownerOf(APP, ENV), ownerOf(TWO, ENV), ownerOf(three, literalName('three'))];
    expect(matchOwners(owners, contextOf([], LISTED))).toEqual({
      type: 'principals',
      principals: [role('prod-app')],
      evidence:
        'code, recorded in the state of `infra/live`; not deployed: `module.three.aws_iam_role.r` is not in the deployment of `infra/live`, and neither is 1 other',
      isCertain: true,
    });
  });

  it('counts in words beside one that a deployment has, unless all are recorded', () => {
    const owners = [ownerOf(APP, ENV), ownerOf(TWO, PREFIX)];
    expect(matchOwners(owners, contextOf([], { ...LISTED, counts: {} }))).toMatchObject({
      principals: [role('prod-app')],
      unknown: ['a role with a name like `new-*`'],
    });
  });
});

describe('a role of a template', () => {
  const [TEMPLATE, COPY] = ['templates/app.yaml', 'templates/copy.yaml'];
  const GENERATED: NameClue = { type: 'generated', logicalId: 'AppRole' };
  const IN_TEMPLATE: CodeResource = { root: TEMPLATE, address: 'AppRole' };
  const NAMES = ['a-AppRole-1A2B3C4D5E6F', 'b-AppRole-1A2B3C4D5E6F'];
  const listed: Evidence = {
    accounts: [{ account: A }],
    inventories: { [A]: NAMES.map((name) => `role/${name}`) },
  };
  const [FIRST = '', SECOND = ''] = NAMES.map((name) => role(name));
  const places = [TEMPLATE, COPY].map((root) => declared({ root, address: 'AppRole' }, GENERATED));
  it.each<[string, Evidence, unknown]>([
    [
      'is not what a stack of another template has',
      { deployments: [stack([['AppRole', SECOND]], { template: COPY })], places },
      [FIRST],
    ],
    [
      'may be what a stack has that is found by its logical ids',
      { deployments: [stack([['AppRole', SECOND]])], places: places.slice(1) },
      [FIRST, SECOND],
    ],
    [
      'is what such a stack has under any name',
      { deployments: [stack([['AppRole', role('x')]])], places: places.slice(0, 1) },
      [FIRST, SECOND, role('x')],
    ],
    [
      'is not what such a stack has alone if other templates were not read',
      {
        deployments: [stack([['AppRole', role('x')]])],
        places: places.slice(0, 1),
        inventories: { [A]: ['role/x'] },
        seesAll: false,
      },
      expect.stringContaining('not deployed yet'),
    ],
    [
      'is not what such a stack has if another template has the same ids',
      { deployments: [stack([['AppRole', role('x')]])], places },
      [FIRST, SECOND],
    ],
    [
      'is not what such a stack has if it has other ids too',
      {
        deployments: [
          stack([
            ['AppRole', role('x')],
            ['B', role('b')],
          ]),
        ],
        places: places.slice(0, 1),
      },
      [FIRST, SECOND],
    ],
  ])('%s', (_, more, expected) => {
    expect(answer(GENERATED, [], { ...listed, ...more }, IN_TEMPLATE)).toEqual(expected);
  });

  it.each<[string, Partial<CloudFormationDeployment>, boolean]>([
    ['is known if all stacks of it are recorded', { template: TEMPLATE }, true],
    ['is not if one of them is found by its logical ids', {}, false],
  ])('%s', (_, more, isKnown) => {
    const evidence: Evidence = {
      deployments: [stack([['AppRole', FIRST]], more)],
      counts: { [TEMPLATE]: 1 },
      places: places.slice(0, 1),
    };
    const expected = isKnown ? [FIRST] : expect.stringContaining('several roles may have a name like');
    expect(answer(GENERATED, [], evidence, IN_TEMPLATE)).toEqual(expected);
  });
});
