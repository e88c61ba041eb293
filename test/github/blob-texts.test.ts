import { expect, it } from 'vitest';
import { blobId } from '../../src/github/blob-texts.ts';

it('the id of a blob is git’s', () => {
  expect(blobId(Buffer.from('x\n'), 'a'.repeat(40))).toBe('587be6b4c3f93f93c489c0111bba5596147a26cb');
  expect(blobId(Buffer.from('x\n'), 'a'.repeat(64))).toHaveLength(64);
});
