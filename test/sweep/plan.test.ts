import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { ownerGroups } from '../../src/sweep/owner-group.ts';
import { countsOf, planSweep, type SweepFacts } from '../../src/sweep/plan.ts';
import { markerOf } from '../../src/sweep/pull-request-body.ts';
import type { StandingBranch } from '../../src/sweep/standing.ts';
import { principalsInWords, titleOf } from '../../src/sweep/title.ts';
import { reviewOf } from './reviewed.ts';
import { finding, policy, role, roleFiles, user } from './swept-repository.ts';

const HEAD = 'a'.repeat(40);
const NAMES = ['a', 'b', 'c', 'd'];
const FILES = Object.assign(
  {},
  ...NAMES.map((name, at) =>
    roleFiles(
      name,
      ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:PutBucketAcl', 's3:ListBucket'],
      ['s3:PutObject', 's3:DeleteObject', 's3:ListBucket']
        .slice(0, at === 3 ? 1 : 3 - at)
        .concat(at === 3 ? ['s3:PutBucketAcl'] : []),
    ),
  ),
);
const { report, owners } = reviewOf(FILES);
const GROUPS = ownerGroups(report, owners);

function facts(change: Partial<SweepFacts> = {}): SweepFacts {
  return {
    all: GROUPS,
    groups: GROUPS,
    standing: new Map(),
    base: 'main',
    maxOpen: 10,
    maxNew: 2,
    isChosen: () => true,
    ...change,
  };
}

/** An own open pull request for each of some roles. */
function stand(...names: readonly string[]): ReadonlyMap<string, StandingBranch> {
  return new Map(
    GROUPS.filter(({ principals }) => names.some((name) => principals.includes(role(name)))).map((group) => {
      const pullRequest = {
        number: 1,
        url: '',
        title: '',
        branch: group.branch,
        state: 'open' as const,
        isByUs: true,
        body: '',
        marker: markerOf(group, HEAD),
        head: HEAD,
        base: 'main',
        conflicts: false,
        labels: [],
        wasLabelled: true,
      };
      return [group.branch, { tip: HEAD, unknown: undefined, pullRequests: [pullRequest] }];
    }),
  );
}

const states = (change: Partial<SweepFacts>): string[] =>
  planSweep(facts(change)).groups.map(
    ({ group, decision }) => `${group.principals[0]?.slice(-1)} ${decision.type}`,
  );

it('the most dangerous come first, then those of the most actions', () => {
  expect(GROUPS.map(({ principals, weight }) => [principals[0]?.slice(-1), weight])).toEqual([
    ['d', { dangerous: 1, count: 2 }],
    ['a', { dangerous: 0, count: 3 }],
    ['b', { dangerous: 0, count: 2 }],
    ['c', { dangerous: 0, count: 1 }],
  ]);
});

it.each<[string, Partial<SweepFacts>, string[]]>([
  ['as many as one run opens', {}, ['d open', 'a open', 'b wait', 'c wait']],
  ['none if a run opens none', { maxNew: 0 }, ['d wait', 'a wait', 'b wait', 'c wait']],
  ['as many as may be open at one time', { maxNew: 9, maxOpen: 3 }, ['d open', 'a open', 'b open', 'c wait']],
  [
    'those that stand count',
    { maxNew: 9, maxOpen: 3, standing: stand('b', 'c') },
    ['d open', 'a wait', 'b keep', 'c keep'],
  ],
  ['those that stand stay', { maxOpen: 0, standing: stand('b') }, ['d wait', 'a wait', 'b keep', 'c wait']],
])('opens %s', (_, change, expected) => expect(states(change)).toEqual(expected));

describe('pull requests of principals with nothing left to remove', () => {
  const others = GROUPS.filter(({ principals }) => principals[0] !== role('b'));
  const change = { all: others, groups: others, standing: stand('b') };

  it('are closed, and make room', () => {
    const plan = planSweep(facts({ ...change, maxOpen: 2 }));
    expect(plan.rests).toMatchObject([
      { branch: 'least-privilege/111111111111-b', decision: { type: 'close' } },
    ]);
    expect(countsOf(plan)).toEqual({ opened: 2, updated: 0, closed: 1, open: 2 });
  });

  it('stay if the run is not about them, and count as open', () => {
    const plan = planSweep(facts({ ...change, isChosen: (principals) => !principals.includes(role('b')) }));
    expect(plan.rests).toEqual([]);
    expect(plan.others.map(({ branch }) => branch)).toEqual(['least-privilege/111111111111-b']);
    expect(countsOf(plan)).toEqual({ opened: 2, updated: 0, closed: 0, open: 3 });
  });
});

it('a policy that is shared is a group of its own', () => {
  const both = reviewOf(
    {
      'policies/app.json': policy('s3:GetObject', 's3:PutObject'),
      'policies/shared.json': policy('s3:GetObject', 's3:PutObject', 's3:DeleteObject'),
      'findings/app.json': finding(role('app'), 's3:PutObject', 's3:DeleteObject'),
      'findings/batch.json': finding(role('batch'), 's3:PutObject'),
    },
    {
      principals: [
        { policy: 'policies/shared.json', address: undefined, principals: [role('batch'), role('app')] },
      ],
    },
  );
  const groups = ownerGroups(both.report, both.owners);
  expect(groups.map(({ principals, removals }) => [principals, [...removals]])).toEqual([
    [[role('app')], ['s3:putobject']],
    [[role('app'), role('batch')], ['s3:putobject']],
  ]);
});

it('neighbours of two roles are edited apart, and together as `refine --write` edits them', async () => {
  await prepareFormats(['main.tf']);
  const statement = (action: string, unused: string): string =>
    `{ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["${action}", "${unused}"], Resource = "*" }] }`;
  const text = `
resource "aws_iam_role" "batch" { name = "batch" }
resource "aws_iam_role" "web" { name = "web" }
locals {
  batch = ${statement('sqs:SendMessage', 'sqs:DeleteQueue')}
  web   = ${statement('dynamodb:GetItem', 'dynamodb:DeleteTable')}
}
resource "aws_iam_role_policy" "batch" {
  role = aws_iam_role.batch.id
  policy = jsonencode(local.batch)
}
resource "aws_iam_role_policy" "web" {
  role = aws_iam_role.web.id
  policy = jsonencode(local.web)
}
`;
  const { report: whole, owners: apart } = reviewOf({
    'main.tf': text,
    'findings/batch.json': finding(role('batch'), 'sqs:DeleteQueue'),
    'findings/web.json': finding(role('web'), 'dynamodb:DeleteTable'),
  });
  const withoutQueue = text.replace(', "sqs:DeleteQueue"', '');
  const withoutTable = text.replace(', "dynamodb:DeleteTable"', '');
  expect(apart.map(({ edits }) => edits.map(({ edited }) => edited))).toEqual([
    [withoutQueue],
    [withoutTable],
  ]);
  expect(whole.edits.map(({ edited }) => edited)).toEqual([
    withoutQueue.replace(', "dynamodb:DeleteTable"', ''),
  ]);
});

it.each<[string[], string]>([
  [[role('app')], 'role app'],
  [[user('ci')], 'user ci'],
  [[role('service/app')], 'role service/app'],
  [['app'], 'principal app'],
  [[role('app'), role('batch')], 'roles app and batch'],
  [[role('app'), user('ci')], 'role app and user ci'],
  [[role('app'), role('app').replaceAll('1', '2')], 'role app in 2 accounts'],
  [[role('a'), role('b'), role('c')], 'role a and 2 others'],
  [['@everyone'], 'principal @\u200beveryone'],
  [['a\nb'], 'principal a\ufffdb'],
])('%s is %s in words', (principals, expected) => expect(principalsInWords(principals)).toBe(expected));

it('the title counts', () => {
  const weight = { dangerous: 0, count: 12 };
  expect(titleOf({ weight, principals: [role('app')] })).toBe('Remove 12 unused permissions of role app');
  expect(titleOf({ weight: { dangerous: 0, count: 1 }, principals: [role('app')] })).toBe(
    'Remove 1 unused permission of role app',
  );
});
