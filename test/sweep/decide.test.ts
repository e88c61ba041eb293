import { describe, expect, it } from 'vitest';
import { decideUnwanted, decideWanted } from '../../src/sweep/decide.ts';
import { declinedRules } from '../../src/sweep/declined.ts';
import { type OwnerGroup, ownerGroups } from '../../src/sweep/owner-group.ts';
import { markerOf } from '../../src/sweep/pull-request-body.ts';
import {
  ASK_AGAIN,
  type StandingBranch,
  type StandingPullRequest,
  type UnknownHead,
} from '../../src/sweep/standing.ts';
import { blobId } from '../../src/text/blob-id.ts';
import { reviewOf } from './reviewed.ts';
import { roleFiles } from './swept-repository.ts';

const APP = groupOf(['s3:PutObject']);
const OURS = 'a'.repeat(40);
const THEIRS = 'b'.repeat(40);

function groupOf(unused: readonly string[]): OwnerGroup {
  const { report, owners } = reviewOf(
    roleFiles('app', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], unused),
  );
  const [group] = ownerGroups(report, owners);
  if (group === undefined) throw new Error('no group');
  return group;
}

function pull(change: Partial<StandingPullRequest> = {}): StandingPullRequest {
  return {
    number: 1,
    url: 'https://github.example/acme/infra/pull/1',
    title: 'Remove 1 unused permission of role app',
    branch: APP.branch,
    state: 'open',
    isByUs: true,
    body: '',
    marker: markerOf(APP, OURS),
    head: OURS,
    base: 'main',
    conflicts: false,
    labels: [],
    wasLabelled: true,
    ...change,
  };
}

const marked = (change: object): StandingPullRequest =>
  pull({ marker: { ...markerOf(APP, OURS), ...change } });

function standing(
  tip: string | undefined,
  pullRequests: StandingPullRequest[],
  unknown?: UnknownHead,
): StandingBranch {
  return { tip, unknown, pullRequests };
}

/** The tip of a branch that holds what the sweep would write. */
function written(change: Partial<UnknownHead> = {}): UnknownHead {
  const files = APP.edits.map(({ file, edited }): [string, string] => [
    file.path,
    blobId(Buffer.from(edited), OURS),
  ]);
  return { isByUs: true, commits: 1, files: new Map(files), ...change };
}

describe('a group that removes something', () => {
  it.each<[string, StandingBranch, string]>([
    ['nothing stands', standing(undefined, []), 'open'],
    ['an own pull request that says the same', standing(OURS, [pull()]), 'keep'],
    [
      'an own pull request whose removals have changed',
      standing(OURS, [marked({ content: '0'.repeat(32) })]),
      'update',
    ],
    ['an own pull request that no longer merges', standing(OURS, [pull({ conflicts: true })]), 'update'],
    ['a commit of somebody else on the branch', standing(THEIRS, [pull({ head: THEIRS })]), 'taken-over'],
    [
      'a commit of somebody else that changes what the sweep would',
      standing(THEIRS, [pull({ head: THEIRS })], written({ isByUs: false })),
      'taken-over',
    ],
    [
      'a commit of somebody else on top of the sweep’s',
      standing(THEIRS, [pull({ head: THEIRS })], written({ commits: 2 })),
      'taken-over',
    ],
    [
      'a branch that a run has moved before it was cut off',
      standing(THEIRS, [pull({ head: THEIRS })], written()),
      'finish',
    ],
    ['a pull request that is to be merged elsewhere', standing(OURS, [pull({ base: 'next' })]), 'taken-over'],
    ['a pull request of somebody else', standing(OURS, [pull({ isByUs: false })]), 'foreign'],
    ['a pull request without a marker', standing(OURS, [pull({ marker: undefined })]), 'foreign'],
    ['a pull request for other principals', standing(OURS, [marked({ key: '0'.repeat(32) })]), 'foreign'],
    ['a branch of somebody else', standing(THEIRS, []), 'foreign'],
    [
      'a branch with other files',
      standing(THEIRS, [], written({ files: new Map([['x', THEIRS]]) })),
      'foreign',
    ],
    ['a branch that a run has made before it was cut off', standing(THEIRS, [], written()), 'open-written'],
    [
      'the branch of an own pull request that was merged',
      standing(OURS, [pull({ state: 'merged' })]),
      'open',
    ],
    [
      'the branch of an own pull request that was closed',
      standing(OURS, [pull({ state: 'closed' })]),
      'open',
    ],
    [
      'the branch of a closed one, with a commit of somebody else',
      standing(THEIRS, [pull({ state: 'closed' })]),
      'foreign',
    ],
  ])('%s', (_, stands, type) => expect(decideWanted(APP, stands, 'main').type).toBe(type));

  it('moves the branch from the head that was read', () => {
    expect(decideWanted(APP, standing(OURS, [pull({ state: 'merged' })]), 'main')).toEqual({
      type: 'open',
      from: OURS,
    });
    expect(decideWanted(APP, standing(OURS, [pull({ conflicts: true })]), 'main')).toMatchObject({
      from: OURS,
    });
  });
});

describe('nothing left to remove', () => {
  it.each<[string, StandingBranch, object | undefined]>([
    ['an own pull request', standing(OURS, [pull()]), { type: 'close', deletes: true }],
    ['a commit of somebody else', standing(THEIRS, [pull({ head: THEIRS })]), { type: 'taken-over' }],
    ['a pull request of somebody else', standing(OURS, [pull({ isByUs: false })]), undefined],
    ['a branch without a pull request', standing(OURS, []), undefined],
    [
      'a branch whose pull request the sweep has closed',
      standing(OURS, [{ ...marked({ isClosed: true }), state: 'closed' }]),
      { type: 'delete', from: OURS },
    ],
    ['the branch of a declined one', standing(OURS, [pull({ state: 'closed' })]), undefined],
    ['the branch of a merged one', standing(OURS, [pull({ state: 'merged' })]), undefined],
  ])('%s', (_, stands, expected) => {
    const decision = decideUnwanted(APP.key, stands, 'main');
    if (expected === undefined) expect(decision).toBeUndefined();
    else expect(decision).toMatchObject(expected);
  });
});

describe('what is declined', () => {
  const both = markerOf(groupOf(['s3:PutObject', 's3:DeleteObject']), OURS);
  it.each<[string, StandingPullRequest, string[]]>([
    ['closed by somebody else', pull({ state: 'closed', marker: both }), ['s3:deleteobject', 's3:putobject']],
    ['closed by the sweep', pull({ state: 'closed', marker: { ...both, isClosed: true } }), []],
    ['merged', pull({ state: 'merged', marker: both }), []],
    ['open', pull({ marker: both }), []],
    ['with the label that asks again', pull({ state: 'closed', marker: both, labels: [ASK_AGAIN] }), []],
    ['of somebody else', pull({ state: 'closed', marker: both, isByUs: false }), []],
    ['for other principals', pull({ state: 'closed', marker: { ...both, key: '0'.repeat(32) } }), []],
  ])('%s', (_, one, expected) => {
    const rules = declinedRules(standing(undefined, [one]), APP.key);
    expect(rules.map(({ pattern }) => pattern.text).sort()).toEqual(expected);
  });
});

it('lines and times do not change what a pull request is about', () => {
  const files = roleFiles('app', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], ['s3:PutObject']);
  const moved = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text.replaceAll('2026-09-30', '2026-10-01').replace('{', '{\n\n'),
    ]),
  );
  const { report, owners } = reviewOf(moved);
  expect(ownerGroups(report, owners)[0]?.content).toBe(APP.content);
  expect(groupOf(['s3:PutObject', 's3:DeleteObject']).content).not.toBe(APP.content);
});
