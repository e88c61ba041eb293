import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileDiff, parseHunks } from '../../src/diff/hunk.ts';
import { diffsOf } from '../../src/github/base-versions.ts';
import type { BlobText } from '../../src/github/blob-texts.ts';
import { numbered, type Stage, setStage } from '../doubles/github/stage.ts';

const PATH = 'app.txt';

/** The diff of a file without a patch from GitHub; `before` is `undefined` for a new file. */
function diffOf(before: BlobText | undefined, after: BlobText): FileDiff | undefined {
  const texts = new Map<string, BlobText>([['after', after]]);
  if (before !== undefined) texts.set('before', before);
  const previousPath = before === undefined ? undefined : PATH;
  const file = { path: PATH, previousPath, isRemoved: false, blob: 'after', diff: undefined };
  const textOf = (blob: string): BlobText => texts.get(blob) ?? { problem: 'it was not read' };
  return diffsOf([file], new Map([[PATH, 'before']]), textOf).get(PATH);
}

describe('the diff of a file without a patch', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.github.close());

  it('has the hunks that git makes', async () => {
    const [before = '', after = ''] = [
      await stage.github.readFile('main', PATH),
      await stage.github.readFile('change', PATH),
    ];
    const patch = (await stage.github.diff('main', 'change')).split(/^diff --git /m)[1] ?? '';
    const hunks = parseHunks(patch.slice(patch.indexOf('@@')));
    expect(diffOf({ text: before }, { text: after })).toEqual({ path: PATH, hunks });
  });

  it.each<[string, BlobText | undefined, BlobText, FileDiff['hunks'] | undefined]>([
    ['a new file', undefined, { text: 'a\nb' }, [{ firstLine: 1, lastLine: 2 }]],
    ['an empty file', { text: numbered(3) }, { text: '' }, []],
    ['a file that cannot be read', { text: '' }, { problem: 'it is too large' }, undefined],
    ['a file that could not be read before', { problem: 'it is too large' }, { text: '' }, undefined],
  ])('of %s', (_, before, after, hunks) => {
    expect(diffOf(before, after)?.hunks).toEqual(hunks);
  });
});
