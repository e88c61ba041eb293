import { describe, expect, it } from 'vitest';
import { type Config, DEFAULT_CONFIG, type KeepEntry } from '../../src/config/config.ts';
import type { UnusedPermission, UnusedPermissionFinding } from '../../src/findings/finding.ts';
import type { MatchedPrincipal } from '../../src/match/match.ts';
import { type UnusedForPolicy, unusedForPolicy } from '../../src/match/unused-for.ts';

const NOW = new Date('2026-10-01T12:00:00Z');
const APP = 'arn:aws:iam::111111111111:role/app';
const TWIN = 'arn:aws:iam::111111111111:role/twin';
const THIRD = 'arn:aws:iam::111111111111:role/third';

/** Unused names of a service with the day of their last use, or the whole service. */
type Given = 'all' | { readonly last: string } | Readonly<Record<string, string | undefined>>;

function finding(
  principal: string | undefined,
  services: Readonly<Record<string, Given>>,
): UnusedPermissionFinding {
  const unused = Object.entries(services).map(([serviceNamespace, given]): UnusedPermission => {
    if (given === 'all') return { serviceNamespace, actions: 'all' };
    if (typeof given.last === 'string') return { serviceNamespace, actions: 'all', lastAccessed: given.last };
    const names = Object.entries(given).map(([name, at]) =>
      at === undefined ? { name } : { name, lastAccessed: at },
    );
    return { serviceNamespace, actions: names };
  });
  return {
    type: 'unused-permission',
    id: 'f',
    principal,
    unused,
    source: { path: 'f.json', line: 1, column: 1 },
  };
}

function of(principal: string | undefined, ...findings: Readonly<Record<string, Given>>[]): MatchedPrincipal {
  return { principal, findings: findings.map((services) => finding(principal, services)) };
}

function find(
  principals: readonly MatchedPrincipal[],
  config: Partial<Config> = {},
  now = NOW,
): UnusedForPolicy {
  return unusedForPolicy(principals, { ...DEFAULT_CONFIG, ...config }, now);
}

/** The unused set in a form that can be read: `service:Name`, `service:*`, and what is spared with an exclamation mark. */
function shown({ unused }: UnusedForPolicy): string[] {
  return [...unused].flatMap(([service, { all, names, spared, sparedPatterns }]) => [
    ...(all ? [`${service}:*`] : []),
    ...[...names.values()].map((name) => `${service}:${name}`),
    ...[...spared.values()].map((name) => `!${service}:${name}`),
    ...sparedPatterns.map((pattern) => `!${pattern.text}`),
  ]);
}

function reasons({ kept }: UnusedForPolicy): Record<string, string> {
  return Object.fromEntries(kept.map(({ pattern, reason }) => [pattern.text, reason]));
}

const NO: undefined = undefined;

describe('several findings and several principals: only what all report is unused', () => {
  const notBy = (principal: string): string => `the finding on \`${principal}\` does not report it as unused`;
  it.each<[string, MatchedPrincipal[], string[], Record<string, string>]>([
    ['one principal, one finding', [of(APP, { s3: { GetA: NO, GetB: NO } })], ['s3:GetA', 's3:GetB'], {}],
    [
      'two findings on one principal',
      [of(APP, { s3: { GetA: NO, GetB: NO } }, { s3: { geta: NO } })],
      ['s3:GetA', '!s3:GetB'],
      { 's3:GetB': `one of the findings on \`${APP}\` does not report it as unused` },
    ],
    [
      'the second principal reports less',
      [of(APP, { s3: { GetA: NO, GetB: NO } }), of(TWIN, { s3: { GetA: NO } })],
      ['s3:GetA', '!s3:GetB'],
      { 's3:GetB': notBy(TWIN) },
    ],
    [
      'the first principal reports less',
      [of(APP, { s3: { GetA: NO } }), of(TWIN, { s3: { GetA: NO, GetB: NO } })],
      ['s3:GetA', '!s3:GetB'],
      { 's3:GetB': notBy(APP) },
    ],
    [
      'the third alone reports less',
      [of(APP, { s3: 'all' }), of(TWIN, { s3: 'all' }), of(THIRD, { sqs: 'all' })],
      [],
      { 's3:*': notBy(THIRD), 'sqs:*': notBy(APP) },
    ],
    [
      'a whole service and names of it: the names',
      [of(APP, { s3: 'all' }), of(TWIN, { s3: { GetA: NO } })],
      ['s3:GetA'],
      { 's3:*': `the finding on \`${TWIN}\` does not report all of it as unused` },
    ],
    [
      'names of a service and the whole of it: the names',
      [of(APP, { s3: { GetA: NO } }), of(TWIN, { s3: 'all' })],
      ['s3:GetA'],
      { 's3:*': `the finding on \`${APP}\` does not report all of it as unused` },
    ],
    ['a whole service twice', [of(APP, { s3: 'all' }), of(TWIN, { s3: 'all' })], ['s3:*'], {}],
    [
      'the second principal has no finding',
      [of(APP, { s3: { GetA: NO } }), of(TWIN)],
      ['!s3:GetA'],
      { 's3:GetA': `\`${TWIN}\` has no finding, so it counts as using everything` },
    ],
    [
      'the first principal has no finding',
      [of(APP), of(TWIN, { s3: { GetA: NO } })],
      ['!s3:GetA'],
      { 's3:GetA': `\`${APP}\` has no finding, so it counts as using everything` },
    ],
    ['nobody has a finding', [of(APP), of(TWIN)], [], {}],
    ['nobody is known', [], [], {}],
  ])('%s', (_, principals, expected, kept) => {
    const result = find(principals);
    expect(shown(result)).toEqual(expected);
    expect(reasons(result)).toEqual(kept);
  });

  it('two lists that name nobody agree likewise', () => {
    const result = find([of(undefined, { s3: { GetA: NO } }, { s3: { GetA: NO, GetB: NO } })]);
    expect(reasons(result)).toEqual({ 's3:GetB': 'one of the findings does not report it as unused' });
  });

  it('does not depend on the order of the principals', () => {
    const principals = [
      of(APP, { s3: 'all', sqs: { A: NO } }),
      of(TWIN, { s3: { GetA: NO, GetB: NO } }),
      of(THIRD, { s3: { GetB: NO } }),
    ];
    const there = shown(find(principals)).sort();
    expect(shown(find([...principals].reverse())).sort()).toEqual(there);
    expect(there).toEqual(['!s3:GetA', '!sqs:A', 's3:GetB']);
  });
});

describe('min-unused-days', () => {
  const recent = '2026-09-25T12:00:00Z';
  const used = (at: string, days: number): string =>
    `last used on ${at.slice(0, 10)}, less than ${days} days ago`;
  it.each<[string, MatchedPrincipal[], number, string[], Record<string, string>]>([
    ['an action used six days ago is unused for five', [of(APP, { s3: { A: recent } })], 5, ['s3:A'], {}],
    ['and for six', [of(APP, { s3: { A: recent } })], 6, ['s3:A'], {}],
    [
      'but not for seven',
      [of(APP, { s3: { A: recent, B: NO } })],
      7,
      ['s3:B', '!s3:A'],
      { 's3:A': used(recent, 7) },
    ],
    ['zero days ask for nothing', [of(APP, { s3: { A: '2026-10-01T11:59:59Z' } })], 0, ['s3:A'], {}],
    ['one that was never used stays unused', [of(APP, { s3: { A: NO } })], 9999, ['s3:A'], {}],
    ['a whole service', [of(APP, { s3: { last: recent } })], 7, [], { 's3:*': used(recent, 7) }],
    ['a whole service, long ago', [of(APP, { s3: { last: recent } })], 6, ['s3:*'], {}],
    [
      'of several uses the latest counts, whichever principal’s',
      [of(APP, { s3: { A: '2026-01-01T00:00:00Z' } }), of(TWIN, { s3: { A: recent } })],
      7,
      ['!s3:A'],
      { 's3:A': used(recent, 7) },
    ],
    [
      'a name of a service that another principal used as a whole counts as used with it',
      [of(APP, { s3: { last: recent } }), of(TWIN, { s3: { A: NO } })],
      7,
      ['!s3:A'],
      { 's3:*': `the finding on \`${TWIN}\` does not report all of it as unused`, 's3:A': used(recent, 7) },
    ],
  ])('%s', (_, principals, minUnusedDays, expected, kept) => {
    const result = find(principals, { minUnusedDays });
    expect(shown(result)).toEqual(expected);
    expect(reasons(result)).toEqual(kept);
  });
});

describe('the keep list', () => {
  const because = 'on the keep list: runbook';
  const entry = (actions: string[], more: Partial<KeepEntry> = {}): KeepEntry => ({
    actions,
    reason: 'runbook',
    ...more,
  });
  const some = [of(APP, { s3: { DeleteObject: NO, GetObject: NO }, kms: 'all' })];
  it.each<[string, KeepEntry[], string[], Record<string, string>]>([
    [
      'a name',
      [entry(['s3:deleteobject'])],
      ['s3:GetObject', '!s3:DeleteObject', 'kms:*'],
      { 's3:DeleteObject': because },
    ],
    [
      'a pattern',
      [entry(['S3:Delete*'])],
      ['s3:GetObject', '!s3:DeleteObject', '!S3:Delete*', 'kms:*'],
      { 's3:DeleteObject': because },
    ],
    ['a whole service', [entry(['kms:*'])], ['s3:DeleteObject', 's3:GetObject'], { 'kms:*': because }],
    [
      'a name of a service that is unused',
      [entry(['kms:Decrypt'])],
      ['s3:DeleteObject', 's3:GetObject', 'kms:*', '!kms:Decrypt'],
      { 'kms:Decrypt': because },
    ],
    [
      'a pattern of a service that is unused',
      [entry(['kms:De*'])],
      ['s3:DeleteObject', 's3:GetObject', 'kms:*', '!kms:De*'],
      { 'kms:De*': because },
    ],
    ['everything', [entry(['*'])], [], { 'kms:*': because, 's3:*': because }],
    [
      'what nobody reports',
      [entry(['sqs:SendMessage'])],
      ['s3:DeleteObject', 's3:GetObject', 'kms:*', '!sqs:SendMessage'],
      {},
    ],
    [
      'for its principals',
      [entry(['kms:*'], { principals: ['arn:aws:iam::*:role/app'] })],
      ['s3:DeleteObject', 's3:GetObject'],
      { 'kms:*': because },
    ],
    [
      'not for another',
      [entry(['kms:*'], { principals: ['arn:aws:iam::*:role/dr-*'] })],
      ['s3:DeleteObject', 's3:GetObject', 'kms:*'],
      {},
    ],
    ['for none', [entry(['kms:*'], { principals: [] })], ['s3:DeleteObject', 's3:GetObject', 'kms:*'], {}],
    [
      'on its last day',
      [entry(['kms:*'], { expires: '2026-10-01' })],
      ['s3:DeleteObject', 's3:GetObject'],
      { 'kms:*': because },
    ],
    [
      'not the day after',
      [entry(['kms:*'], { expires: '2026-09-30' })],
      ['s3:DeleteObject', 's3:GetObject', 'kms:*'],
      {},
    ],
    [
      'one entry that expired beside one that did not',
      [entry(['kms:*'], { expires: '2026-09-30' }), entry(['kms:Decrypt'])],
      ['s3:DeleteObject', 's3:GetObject', 'kms:*', '!kms:Decrypt'],
      { 'kms:Decrypt': because },
    ],
  ])('keeps %s', (_, keep, expected, kept) => {
    const result = find(some, { keep });
    expect(shown(result)).toEqual(expected);
    expect(reasons(result)).toEqual(kept);
  });

  it('keeps for all principals what it keeps for one of them', () => {
    const keep = [entry(['kms:*'], { principals: [TWIN] })];
    expect(shown(find([of(APP, { kms: 'all' }), of(TWIN, { kms: 'all' })], { keep }))).toEqual([]);
  });

  it('keeps for a principal whose ARN is not known what it keeps for anyone', () => {
    const keep = [entry(['kms:*'], { principals: ['arn:aws:iam::*:role/dr-*'] })];
    for (const principal of [undefined, 'app'])
      expect(shown(find([of(principal, { kms: 'all' })], { keep }))).toEqual([]);
  });
});
