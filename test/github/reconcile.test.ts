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
const outdated = { isOutdated: true, lines: undefined };
const settled = { body: settledBody({ tag: '', key: 'a' }) };

interface Case {
  readonly name: string;
  readonly stands: readonly OwnComment[];
  readonly wants: readonly ReviewComment[];
  /** How many of them may be posted. */
  readonly limit?: number;
  /** Keys of what is kept and posted, ids of what is edited, removed and settled. */
  readonly plan: Partial<
    Record<'keep' | 'post' | 'edit' | 'remove' | 'settle', readonly (string | number)[]>
  >;
}

const cases: readonly Case[] = [
  { name: 'nothing', stands: [], wants: [], plan: {} },
  { name: 'what is new is posted', stands: [], wants: [line, onFile], plan: { post: ['a', 'f'] } },
  { name: 'what stands stays', stands: [standing(line)], wants: [line], plan: { keep: ['a'] } },
  {
    name: 'a file comment that stands stays',
    stands: [standing(onFile)],
    wants: [onFile],
    plan: { keep: ['f'] },
  },
  {
    name: 'line ends of another kind are no change',
    stands: [standing(line, 1, { body: `${line.body.replaceAll('\n', '\r\n')}\r\n` })],
    wants: [line],
    plan: { keep: ['a'] },
  },
  {
    name: 'another text is edited in place',
    stands: [standing(line, 1, { body: line.body.replace('a', 'A') })],
    wants: [line],
    plan: { edit: [1] },
  },
  {
    name: 'the same on other lines is posted anew',
    stands: [standing(line, 1, { lines: { startLine: 4, line: 6 } })],
    wants: [line],
    plan: { post: ['a'], remove: [1] },
  },
  {
    name: 'the same on more lines is posted anew',
    stands: [standing(line, 1, { lines: { startLine: 5, line: 5 } })],
    wants: [line],
    plan: { post: ['a'], remove: [1] },
  },
  {
    name: 'an outdated one is posted anew',
    stands: [standing(line, 1, outdated)],
    wants: [line],
    plan: { post: ['a'], remove: [1] },
  },
  {
    name: 'an answered one in the wrong place is settled, and said anew',
    stands: [standing(line, 1, { ...outdated, ...answered })],
    wants: [line],
    plan: { post: ['a'], settle: [1] },
  },
  {
    name: 'one that no longer holds goes',
    stands: [standing(line), standing(other, 2)],
    wants: [other],
    plan: { keep: ['b'], remove: [1] },
  },
  {
    name: 'one that no longer holds and was answered is settled',
    stands: [standing(line, 1, answered)],
    wants: [],
    plan: { settle: [1] },
  },
  {
    name: 'a settled one is left alone',
    stands: [standing(line, 1, { ...settled, ...answered })],
    wants: [],
    plan: {},
  },
  {
    name: 'a settled one whose answers are gone goes too',
    stands: [standing(line, 1, settled)],
    wants: [],
    plan: { remove: [1] },
  },
  {
    name: 'what was settled and holds again is said again',
    stands: [standing(line, 1, { ...settled, ...answered })],
    wants: [line],
    plan: { post: ['a'] },
  },
  {
    name: 'of two that say the same, one stays',
    stands: [standing(line, 1, { body: 'older' }), standing(line, 2), standing(line, 3)],
    wants: [line],
    plan: { keep: ['a'], remove: [1, 3] },
  },
  {
    name: 'a comment on the file stands for refused lines',
    stands: [standing(line, 1, { isOnFile: true, lines: undefined, body: line.fallback ?? '' })],
    wants: [line],
    plan: { keep: ['a'] },
  },
  {
    name: 'a comment on lines does not stand for one on the file',
    stands: [standing({ ...onFile, lines: { startLine: 3, line: 3 } })],
    wants: [onFile],
    plan: { post: ['f'], remove: [1] },
  },
  {
    name: 'no more is posted than the limit',
    stands: [],
    wants: [line, other, onFile],
    limit: 2,
    plan: { post: ['a', 'b'] },
  },
  {
    name: 'one that still holds stays past the limit, and is edited in place',
    stands: [standing(other), standing(onFile, 2, { ...answered, body: onFile.body.replace('f', 'F') })],
    wants: [line, other, onFile],
    limit: 1,
    plan: { keep: ['b'], post: ['a'], edit: [2] },
  },
  {
    name: 'a resolved one is not said again',
    stands: [standing(line, 1, { thread: { id: 'T', isResolved: true, canResolve: true } })],
    wants: [line],
    plan: { keep: ['a'] },
  },
];

describe('what is to be done with comments', () => {
  it.each(cases)('$name', ({ stands, wants, limit = 30, plan }) => {
    const made = reconcile(stands, wants, limit);
    expect({
      keep: made.keep.map(({ key }) => key),
      post: made.post.map(({ key }) => key),
      edit: made.edit.map(({ own }) => own.id),
      remove: made.remove.map(({ id }) => id),
      settle: made.settle.map(({ own }) => own.id),
    }).toEqual({ keep: [], post: [], edit: [], remove: [], settle: [], ...plan });
  });
});
