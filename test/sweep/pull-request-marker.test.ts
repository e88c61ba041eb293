import { expect, it } from 'vitest';
import {
  type PullRequestMarker,
  readPullRequestMarker,
  writePullRequestMarker,
} from '../../src/sweep/pull-request-marker.ts';
import { role } from './swept-repository.ts';

const MARKER: PullRequestMarker = {
  key: '0'.repeat(32),
  head: 'a'.repeat(40),
  content: 'f'.repeat(32),
  count: 2,
  isClosed: false,
  principals: [role('app')],
  removals: new Set(['s3:deleteobject', 's3:putobject']),
};

it('what is written is read', () => {
  const text = writePullRequestMarker(MARKER);
  expect(text).toMatch(/^<!-- [^<>]* -->$/);
  expect(text.slice(5, -4)).not.toContain('--');
  expect(readPullRequestMarker(`a body\n\n${text}\r\n`)).toEqual(MARKER);
  for (const change of [{ isClosed: true }, { from: 'b'.repeat(40) }, { principals: [] }])
    expect(readPullRequestMarker(writePullRequestMarker({ ...MARKER, ...change }))).toEqual({
      ...MARKER,
      ...change,
    });
});

it('too much to list stands for its services, so that others are still asked for', () => {
  const removals = new Set(
    Array.from(
      { length: 9_000 },
      (_, at) => `${at % 2 === 0 ? 's3' : 'ec2'}:action${(at * 104_729) % 1_000_003}`,
    ),
  );
  const text = writePullRequestMarker({ ...MARKER, removals });
  expect(readPullRequestMarker(text)).toMatchObject({ removals: new Set(['ec2:*', 's3:*']) });
});

it('too much to list stands for everything', () => {
  const removals = new Set(
    Array.from({ length: 20_000 }, (_, at) => `s${(at * 7919) % 20_011}:action${at * 104_729}`),
  );
  const text = writePullRequestMarker({ ...MARKER, removals });
  expect(text.length).toBeLessThan(1000);
  expect(readPullRequestMarker(text)).toMatchObject({ removals: new Set(['*']), principals: [role('app')] });
});

it.each<[string, (text: string) => string]>([
  ['no marker', () => 'a body'],
  ['another version', (text) => text.replace(' v1 ', ' v9 ')],
  ['a head that is no commit', (text) => text.replace(/head=\w+/, 'head=main')],
  ['no count', (text) => text.replace('count=2', 'count=many')],
  ['lists that are not packed', (text) => text.replace(/lists=\S+/, 'lists=AAAA')],
  ['lists of something else', (text) => text.replace(/lists=\S+/, 'lists=q1YCAA==')],
  ['nothing at all', () => ''],
])('%s is read as no marker', (_, change) => {
  expect(readPullRequestMarker(change(writePullRequestMarker(MARKER)))).toBeUndefined();
});

it('text that people and bots put below it does not hide it', () =>
  expect(readPullRequestMarker(`body\n\n${writePullRequestMarker(MARKER)}\n\n## Summary -->\n`)).toEqual(
    MARKER,
  ));
