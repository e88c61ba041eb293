import { describe, expect, it } from 'vitest';
import { literalName, type NameClue, type NamePart, type Owner } from '../../src/locate/ownership.ts';
import { matchOwners } from '../../src/match/match-owners.ts';
import { contextOf, type Evidence, placeOf } from './subject.ts';

const [A, B] = ['111111111111', '222222222222'];
const role = (name: string, account = A): string => `arn:aws:iam::${account}:role/${name}`;
const inBoth: Evidence = { accounts: [{ account: A }, { account: B }] };
const inA: Evidence = { accounts: [{ account: A }] };
const listing = (...names: string[]): Evidence => ({ ...inA, inventories: { [A]: names } });

const APP = literalName('app');
const named = (...parts: NamePart[]): NameClue => ({ type: 'text', parts });
const ANY: NamePart = { unknown: 'anything' };
const ENV = named(ANY, '-app');
const PREFIX = named('app-', { unknown: 'unique-suffix' });
const GENERATED: NameClue = { type: 'generated', logicalId: 'AppRole' };
const [FIRST, SECOND] = ['app-20260901083000000100000001', 'app-20260901083000000100000002'];

function ownerOf(name: NameClue, more: Partial<Owner> = {}): Owner {
  return { type: 'role', name, evidence: 'code', path: 'main.tf', ...more };
}

/** The principals; or the reason; or what shows that nobody has the policy yet. */
function answer(owners: readonly Owner[], principals: readonly string[], evidence: Evidence): unknown {
  const result = matchOwners(owners, contextOf(principals, evidence));
  if (result.type === 'principals') return result.principals;
  return result.type === 'not-deployed' ? result.evidence : result.reason;
}

const NO_ACCOUNTS =
  'the accounts in which this is deployed are not listed under `accounts` in the configuration';

describe('a literal name where the accounts are listed', () => {
  it.each<[string, readonly string[], Evidence, unknown]>([
    ['is the role of that name, whatever its path', [role('team/app'), role('b')], inA, [role('team/app')]],
    ['is no user of that name', [`arn:aws:iam::${A}:user/app`], inA, [role('app')]],
    [
      'is the role in every account without an inventory',
      [role('app')],
      inBoth,
      [role('app'), role('app', B)],
    ],
    ['is no role of another account', [role('app', B)], inA, [role('app')]],
    [
      'is not there if an inventory does not list it',
      [role('app')],
      { ...inBoth, inventories: { [B]: ['role/b'] } },
      [role('app')],
    ],
    [
      'is there if an inventory lists it',
      [role('app')],
      { ...inBoth, inventories: { [B]: ['role/app'] } },
      [role('app'), role('app', B)],
    ],
    [
      'may be there if the inventory is outdated',
      [role('app')],
      { ...inBoth, inventories: { [B]: ['role/b'] }, listedOn: { [B]: '2026-06-30' } },
      [role('app'), role('app', B)],
    ],
    [
      'is not deployed yet if no inventory lists it',
      [],
      listing('role/b'),
      'not deployed yet: no role in the inventory of 2026-09-30 is named `app`',
    ],
    [
      'is not certain if only one of another case is listed',
      [],
      listing('role/App'),
      `\`${role('App')}\` has the name \`app\` only if upper and lower case are ignored`,
    ],
    [
      'owns with one of another case in another account',
      [role('app'), role('App', B)],
      inBoth,
      [role('app'), role('App', B)],
    ],
  ])('%s', (_, principals, evidence, expected) => {
    expect(answer([ownerOf(APP)], principals, evidence)).toEqual(expected);
  });

  it('is that of each account where it holds the account', () => {
    const name = named('app-', { unknown: 'account' });
    expect(answer([ownerOf(name)], [role(`app-${A}`)], inBoth)).toEqual([
      role(`app-${A}`),
      role(`app-${B}`, B),
    ]);
  });
});

describe('a name with a path', () => {
  const [TEAM, OTHER] = [`team/${FIRST}`, `other/${SECOND}`];
  it.each<[string, NameClue, unknown]>([
    ['is that in this path alone', { ...PREFIX, paths: [['/team/']] }, [role(TEAM)]],
    ['is that without a path alone', { ...PREFIX, paths: [['/']] }, [role(FIRST)]],
    ['is that in every path if it is not known', PREFIX, [role(OTHER), role(FIRST), role(TEAM)].sort()],
    [
      'is not certain if the path differs in case alone',
      { ...PREFIX, paths: [['/Team/']] },
      `\`${role(TEAM)}\` has the name \`Team/app-*\` only if upper and lower case are ignored`,
    ],
    [
      'is nobody if nobody is in the path',
      { ...PREFIX, paths: [['/x/', ANY, '/']] },
      'not deployed yet: no role in the inventory of 2026-09-30 has a name like `x/*/app-*`',
    ],
  ])('%s', (_, name, expected) => {
    const inventory = listing(`role/${FIRST}`, `role/${TEAM}`, `role/${OTHER}`);
    expect(answer([ownerOf(name)], [role(FIRST), role(TEAM), role(OTHER)], inventory)).toEqual(expected);
  });
});

describe('a literal name where the accounts are not listed', () => {
  const once = { places: [placeOf('app')] };
  it.each<[string, readonly string[], Evidence, unknown]>([
    ['is that of the one place that declares it', [role('app')], once, [role('app')]],
    [
      'is that of all accounts with findings',
      [role('app'), role('app', B)],
      once,
      [role('app'), role('app', B)],
    ],
    [
      'is not certain if nothing declares it',
      [role('app')],
      {},
      'nothing that was read declares the role `app`, so it may exist in several accounts',
    ],
    [
      'is not certain if two places declare it',
      [role('app')],
      { places: [placeOf('app', 'a.tf aws_iam_role.a'), placeOf('App', 'b.tf aws_iam_role.b')] },
      '`a.tf aws_iam_role.a` and 1 other place declare a role named `app`',
    ],
    [
      'is not certain if its place is deployed several times',
      [role('app')],
      { places: [placeOf('app', 'a.tf aws_iam_role.a', 'a workspace')] },
      'a workspace shows that the role `app` is deployed several times',
    ],
    ['is not certain if nobody knows it', [role('b')], once, 'no known role is named `app`'],
    [
      'needs no place where there is an inventory',
      [role('app')],
      { inventories: { [B]: ['role/app'] } },
      [role('app'), role('app', B)],
    ],
    [
      'needs a place where the inventory is outdated',
      [role('app')],
      { inventories: { [B]: ['role/app'] }, listedOn: { [B]: '2026-01-01' } },
      'nothing that was read declares the role `app`, so it may exist in several accounts',
    ],
  ])('%s', (_, principals, evidence, expected) => {
    expect(answer([ownerOf(APP)], principals, evidence)).toEqual(expected);
  });

  it('is not certain if its own file is deployed several times', () => {
    expect(answer([ownerOf(APP, { repeatedBy: 'an aliased provider' })], [role('app')], once)).toBe(
      'an aliased provider shows that the role `app` is deployed several times',
    );
  });

  it('is that of a document without a place', () => {
    const result = matchOwners([ownerOf(APP)], contextOf([role('app')]), 'document');
    expect(result).toMatchObject({ principals: [role('app')] });
  });

  it('says who is not seen', () => {
    const evidenceOf = (evidence: Evidence): unknown =>
      matchOwners([ownerOf(APP)], contextOf([role('app')], evidence));
    expect(evidenceOf(once)).toMatchObject({ evidence: 'code; accounts without findings are not seen' });
    expect(evidenceOf({ inventories: { [A]: ['role/app'] } })).toMatchObject({
      evidence: 'code; accounts without an inventory or a finding are not seen',
    });
  });
});

describe.each<[string, NameClue, string, string]>([
  ['a name with an unknown part', ENV, 'prod-app', 'dev-app'],
  ['a prefix', PREFIX, FIRST, SECOND],
  ['a generated name', GENERATED, 'a-AppRole-ABCDEFGHIJKL', 'b-AppRole-ABCDEFGHIJKL'],
])('%s', (_, name, one, other) => {
  it('is not certain where the accounts are not listed', () => {
    expect(answer([ownerOf(name)], [role(one)], { inventories: { [A]: [`role/${one}`] } })).toContain(
      NO_ACCOUNTS,
    );
  });

  it('is not certain where an account has no inventory', () => {
    expect(answer([ownerOf(name)], [role(one)], { ...inBoth, inventories: { [A]: [] } })).toContain(
      `there is no current inventory of account \`${B}\``,
    );
  });

  it('is that of every role that may have it', () => {
    expect(answer([ownerOf(name)], [role(one)], listing(`role/${other}`, 'role/x'))).toEqual(
      [role(one), role(other)].sort(),
    );
  });

  it('is not that of a role in an account where the file is not deployed', () => {
    expect(answer([ownerOf(name)], [role(one, B)], listing(`role/${other}`))).toEqual([role(other)]);
  });

  it('makes the other owners uncertain too', () => {
    const owners = [ownerOf(APP), ownerOf(name)];
    expect(answer(owners, [role('app')], inA)).toContain('there is no current inventory');
  });
});

describe('a name that fits nobody', () => {
  it.each<[string, NameClue, unknown]>([
    [
      'of a prefix',
      PREFIX,
      'not deployed yet: no role in the inventory of 2026-09-30 has a name like `app-*`',
    ],
    [
      'that is generated',
      GENERATED,
      'not deployed yet: no role in the inventory of 2026-09-30 has a name like `*-AppRole-*`',
    ],
    ['with an unknown part', ENV, 'no role in the inventory of 2026-09-30 has a name like `*-app`'],
  ])('%s', (_, name, expected) => {
    expect(answer([ownerOf(name)], [], listing('role/x'))).toBe(expected);
  });

  it('beside another owner, literally, is that of a role without a finding', () => {
    const owners = [ownerOf(APP), ownerOf(literalName('other'))];
    expect(answer(owners, [role('app')], listing('role/app'))).toEqual([role('app'), role('other')]);
  });

  it('beside another owner, with a prefix, is that of a role in words', () => {
    const owners = [ownerOf(APP), ownerOf(PREFIX)];
    expect(matchOwners(owners, contextOf([role('app')], listing('role/app')))).toMatchObject({
      principals: [role('app')],
      unknown: ['a role with a name like `app-*`'],
    });
  });
});

describe('a name of which little is known', () => {
  it.each<[string, NameClue, unknown]>([
    [
      'two characters beside anything',
      named('a-', ANY),
      'too little is known of the name of the role: `a-*`',
    ],
    ['three characters beside anything', named('ap-', ANY), [role('ap-1')]],
    ['two characters before a region', named('a-', { unknown: 'region' }), [role('a-eu-west-1')]],
  ])('%s', (_, name, expected) => {
    const evidence = listing('role/ap-1', 'role/a-eu-west-1');
    expect(answer([ownerOf(name)], [], evidence)).toEqual(expected);
  });
});

describe('the accounts of a file', () => {
  const accounts = [{ account: A }, { account: B, path: 'prod/**' }];
  const both = [role('app'), role('app', B)];
  it.each<[string, Partial<Owner>, Evidence['accounts'], unknown]>([
    ['those of its path', { path: 'prod/main.yaml' }, accounts, [role('app', B)]],
    ['those without a path where none fits', { path: 'dev/main.yaml' }, accounts, [role('app')]],
    ['all where code elsewhere may call it', { path: 'modules/a.tf', mayBeCalled: true }, accounts, both],
    [
      'those of its path where code elsewhere may call it',
      { path: 'prod/a.tf', mayBeCalled: true },
      accounts,
      [role('app', B)],
    ],
    ['not said where no path fits', { path: 'x.tf' }, [{ account: A, path: 'a/**' }], both],
  ])('are %s', (_, more, listed, expected) => {
    const evidence = { accounts: listed, places: [placeOf('app')] };
    expect(answer([ownerOf(APP, more)], both, evidence)).toEqual(expected);
  });
});

it('says how many may have the name', () => {
  const evidence = (names: string[]): unknown =>
    matchOwners([ownerOf(ENV)], contextOf([], listing(...names)));
  expect(evidence(['role/a-app'])).toMatchObject({
    evidence: 'code; the only role in the inventory of 2026-09-30 that fits `*-app`',
    isCertain: false,
  });
  expect(evidence(['role/a-app', 'role/b-app'])).toMatchObject({
    evidence: 'code; one of 2 roles in the inventory of 2026-09-30 that fit `*-app`',
  });
});

it('an inventory of tomorrow counts as missing, because its time is wrong', () => {
  const future: Evidence = { ...listing('role/prod-app'), listedOn: { [A]: '2026-10-03' } };
  expect(answer([ownerOf(ENV)], [], future)).toContain('there is no current inventory');
  const today: Evidence = { ...listing('role/prod-app'), listedOn: { [A]: '2026-10-01' } };
  expect(answer([ownerOf(ENV)], [], today)).toEqual([role('prod-app')]);
});

it('tells what would name the owners', () => {
  const help = (evidence: Evidence, name = ENV): unknown => {
    const result = matchOwners([ownerOf(name)], contextOf([role('prod-app')], evidence));
    return result.type === 'unmatched' ? result.help : undefined;
  };
  const candidates = [role('prod-app')];
  const nothing = { candidates, inventories: [], deployments: [], isPartial: false };
  expect(help({})).toEqual({ ...nothing, accounts: 'missing', inventories: 'all' });
  expect(help(inBoth)).toEqual({ ...nothing, accounts: 'known', inventories: [A, B] });
  expect(help(listing(), named(ANY, 'p'))).toEqual({ ...nothing, accounts: 'known' });
  expect(help(listing(), named(ANY))).toEqual({
    ...nothing,
    candidates: [],
    accounts: 'known',
    isPartial: true,
  });
});

it('tells of all owners where one is not known, since an entry for some costs the others what they use', () => {
  const help = (...names: NameClue[]): unknown => {
    const owners = names.map((name) => ownerOf(name));
    const result = matchOwners(owners, contextOf([role('prod-app'), role('worker')], inBoth));
    return result.type === 'unmatched' ? result.help : undefined;
  };
  expect(help(ENV, named('worker'))).toMatchObject({
    candidates: [role('prod-app'), role('worker'), role('worker', B)],
    isPartial: false,
  });
  expect(help(ENV, named(ANY, '-nobody'))).toMatchObject({ candidates: [role('prod-app')], isPartial: true });
});
