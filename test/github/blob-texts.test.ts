import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTexts } from '../../src/github/blob-texts.ts';
import { troubleOf } from '../../src/github/request-fault.ts';
import { blobId } from '../../src/text/blob-id.ts';
import { otherRefusals } from '../doubles/github/faults.ts';
import { type Stage, setStage } from '../doubles/github/stage.ts';
import { clientOf, targetOf } from './comments.ts';

it('the id of a blob is git’s', () => {
  expect(blobId(Buffer.from('x\n'), 'a'.repeat(40))).toBe('587be6b4c3f93f93c489c0111bba5596147a26cb');
  expect(blobId(Buffer.from('x\n'), 'a'.repeat(64))).toHaveLength(64);
});

describe('blobs', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.github.close());
  const one = blobId(Buffer.from('a\nb\nC'), 'a'.repeat(40));
  const two = blobId(Buffer.from('one\ntwo\n'), 'a'.repeat(40));
  const isQuery = ({ path }: { path: string }): boolean => path === '/graphql';

  it('that the token may not read end the run in GitHub’s words', async () => {
    const errors = [{ type: 'FORBIDDEN', path: ['repository', 'o0'], message: otherRefusals.addresses }];
    stage.github.fail(isQuery, { status: 200, body: { data: { repository: { o0: null } }, errors } });
    const error = await readTexts(clientOf(stage), targetOf(stage), [one]).catch((thrown: unknown) => thrown);
    expect(troubleOf(error, 0)).toBe(
      `GitHub's API failed, so nothing was reviewed: ${otherRefusals.addresses}`,
    );
  });

  it('that GitHub does not give are told in its words, and never as gone', async () => {
    const message = 'The object is being repaired';
    const errors = [{ type: 'UNPROCESSABLE', path: ['repository', 'o0'], message }];
    const text = { oid: two, byteSize: 8, isBinary: false, text: 'one\ntwo\n' };
    stage.github.fail(isQuery, {
      status: 200,
      body: { data: { repository: { o0: null, o1: text } }, errors },
    });
    const texts = await readTexts(clientOf(stage), targetOf(stage), [one, two]);
    expect(texts.get(one)).toEqual({ problem: `GitHub does not give it (${message})` });
    expect(texts.get(two)).toEqual({ text: 'one\ntwo\n' });
  });

  it('that are gone are told so', async () => {
    const errors = [{ type: 'NOT_FOUND', path: ['repository', 'o0'], message: 'Could not resolve' }];
    stage.github.fail(isQuery, { status: 200, body: { data: { repository: { o0: null } }, errors } });
    const texts = await readTexts(clientOf(stage), targetOf(stage), [one]);
    expect(texts.get(one)).toEqual({ problem: 'it no longer exists' });
  });

  it('of findings are read in UTF-16, and policies are not', async () => {
    const bytes = Buffer.from('\ufeff{}', 'utf16le');
    await stage.github.commit('change', { 'findings.json': bytes }, 'push');
    const id = blobId(bytes, 'a'.repeat(40));
    const client = clientOf(stage);
    const read = await readTexts(client, targetOf(stage), [id], new Set([id]));
    expect(read.get(id)).toEqual({ text: '{}' });
    expect((await readTexts(client, targetOf(stage), [id])).get(id)).toEqual({
      problem: 'it is not UTF-8 text',
    });
  });

  it.each([
    Buffer.from('\ufeffapp.json', 'utf16le'),
    Buffer.from('\u00e9 app.json', 'latin1'),
    Buffer.from('app.json\0'),
  ])('that is searched alone may be in any encoding: %s', async (bytes) => {
    await stage.github.commit('change', { 'app.cs': bytes }, 'push');
    const id = blobId(bytes, 'a'.repeat(40));
    const texts = await readTexts(clientOf(stage), targetOf(stage), [id], new Set(), 50, new Set([id]));
    expect(texts.get(id)).toMatchObject({ text: expect.stringContaining('app.json') });
    // What GitHub gives of Latin-1 is enough.
    const again = stage.github.requests.filter(({ path }) => path.includes('/git/blobs/'));
    expect(again).toHaveLength(bytes.includes(0) ? 1 : 0);
  });
});
