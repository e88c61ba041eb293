import { describe, expect, it } from 'vitest';
import type { OwnComment } from '../../src/github/own-comments.ts';
import { reconcile } from '../../src/github/reconcile.ts';
import type { ReviewComment } from '../../src/render/comments.ts';
import { settledBody } from '../../src/render/marker.ts';
import { standing, wanted } from './comments.ts';

const line = wanted('a', [3, 5]);
const other = wanted('b', 9);
const onFile = wanted('f', undefined);
const answered = { isAnswered: true };
const resolved = { thread: { id: 'T', isResolved: true, canResolve: true } };
const outdated = { isOutdated: true, lines: undefined };
const settled = { body: settledBody({ tag: '', key: 'a' }) };

interface Case {
  readonly name: string;
  readonly stands: readonly OwnComment[];
  readonly wants: readonly ReviewComment[];
  /** How many comments may be posted. */
  readonly limit?: number;
  /** Keys of the comments to keep and post; ids of those to edit, remove and settle. */
  readonly plan: Partial<
    Record<'keep' | 'resolved' | 'post' | 'edit' | 'remove' | 'settle', readonly (string | number)[]>
  >;
}

const cases: readonly Case[] = [
  { name: 'nothing', stands: [], wants: [], plan: {} },
  { name: 'a new comment is posted', stands: [], wants: [line, onFile], plan: { post: ['a', 'f'] } },
  { name: 'a comment that is there stays', stands: [standing(line)], wants: [line], plan: { keep: ['a'] } },
  {
    name: 'a file comment that is there stays',
    stands: [standing(onFile)],
    wants: [onFile],
    plan: { keep: ['f'] },
  },
  {
    name: 'other line endings are no change',
    stands: [standing(line, 1, { body: `${line.body.replaceAll('\n', '\r\n')}\r\n` })],
    wants: [line],
    plan: { keep: ['a'] },
  },
  {
    name: 'a comment with another text is edited in place',
    stands: [standing(line, 1, { body: line.body.replace('a', 'A') })],
    wants: [line],
    plan: { edit: [1] },
  },
  {
    name: 'a comment on other lines is posted again',
    stands: [standing(line, 1, { lines: { startLine: 4, line: 6 } })],
    wants: [line],
    plan: { post: ['a'], remove: [1] },
  },
  {
    name: 'a comment on more lines is posted again',
    stands: [standing(line, 1, { lines: { startLine: 5, line: 5 } })],
    wants: [line],
    plan: { post: ['a'], remove: [1] },
  },
  {
    name: 'an outdated comment is posted again',
    stands: [standing(line, 1, outdated)],
    wants: [line],
    plan: { post: ['a'], remove: [1] },
  },
  {
    name: 'an answered comment in the wrong place is settled, and posted again',
    stands: [standing(line, 1, { ...outdated, ...answered })],
    wants: [line],
    plan: { post: ['a'], settle: [1] },
  },
  {
    name: 'a comment that no longer applies is removed',
    stands: [standing(line), standing(other, 2)],
    wants: [other],
    plan: { keep: ['b'], remove: [1] },
  },
  {
    name: 'an answered comment that no longer applies is settled',
    stands: [standing(line, 1, answered)],
    wants: [],
    plan: { settle: [1] },
  },
  {
    name: 'a settled comment is left alone',
    stands: [standing(line, 1, { ...settled, ...answered })],
    wants: [],
    plan: {},
  },
  {
    name: 'a settled comment without answers is removed',
    stands: [standing(line, 1, settled)],
    wants: [],
    plan: { remove: [1] },
  },
  {
    name: 'a settled comment that applies again is posted again',
    stands: [standing(line, 1, { ...settled, ...answered })],
    wants: [line],
    plan: { post: ['a'] },
  },
  {
    name: 'one of several equal comments stays',
    stands: [standing(line, 1, { body: 'older' }), standing(line, 2), standing(line, 3)],
    wants: [line],
    plan: { keep: ['a'], remove: [1, 3] },
  },
  {
    name: 'a comment on the file counts for refused lines',
    stands: [standing(line, 1, { isOnFile: true, lines: undefined, body: line.fallback ?? '' })],
    wants: [line],
    plan: { keep: ['a'] },
  },
  {
    name: 'a comment on lines does not count for one on the file',
    stands: [standing({ ...onFile, lines: { startLine: 3, line: 3 } })],
    wants: [onFile],
    plan: { post: ['f'], remove: [1] },
  },
  {
    name: 'no more comments are posted than the limit',
    stands: [],
    wants: [line, other, onFile],
    limit: 2,
    plan: { post: ['a', 'b'] },
  },
  {
    name: 'a comment beyond the limit stays, and is edited in place',
    stands: [standing(other), standing(onFile, 2, { ...answered, body: onFile.body.replace('f', 'F') })],
    wants: [line, other, onFile],
    limit: 1,
    plan: { keep: ['b'], post: ['a'], edit: [2] },
  },
  {
    name: 'a resolved comment is not posted again',
    stands: [standing(line, 1, resolved)],
    wants: [line],
    plan: { resolved: ['a'] },
  },
  {
    name: 'a resolved comment stays although its lines changed, answered or not',
    stands: [
      standing(line, 1, { ...resolved, ...outdated }),
      standing(other, 2, { ...resolved, ...answered, ...outdated }),
    ],
    wants: [line, other],
    plan: { resolved: ['a', 'b'] },
  },
  {
    name: 'a resolved comment stays as it is although its text changed',
    stands: [standing(line, 1, { ...resolved, body: line.body.replace('a', 'A') })],
    wants: [line],
    plan: { resolved: ['a'] },
  },
  {
    name: 'a resolved comment that no longer applies is removed',
    stands: [standing(line, 1, resolved)],
    wants: [],
    plan: { remove: [1] },
  },
  {
    name: 'a settled comment is no answer of a person, although its thread is resolved',
    stands: [standing(line, 1, { ...resolved, ...settled, ...answered })],
    wants: [line],
    plan: { post: ['a'] },
  },
  {
    name: 'an open comment in place counts more than a resolved one',
    stands: [standing(line, 1, { ...resolved, ...outdated }), standing(line, 2)],
    wants: [line],
    plan: { keep: ['a'], remove: [1] },
  },
  {
    name: 'of two equal comments, the older one stays',
    stands: [standing(line, 2), standing(line, 1)],
    wants: [line],
    plan: { keep: ['a'], remove: [2] },
  },
];

describe('the plan for comments', () => {
  it.each(cases)('$name', ({ stands, wants, limit = 30, plan }) => {
    const made = reconcile(stands, wants, limit);
    expect({
      keep: made.keep.map(({ key }) => key),
      resolved: made.resolved.map(({ key }) => key),
      post: made.post.map(({ key }) => key),
      edit: made.edit.map(({ own }) => own.id),
      remove: made.remove.map(({ id }) => id),
      settle: made.settle.map(({ own }) => own.id),
    }).toEqual({ keep: [], resolved: [], post: [], edit: [], remove: [], settle: [], ...plan });
  });
});
