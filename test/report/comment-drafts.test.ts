import { expect, it } from 'vitest';
import { contentHash } from '../../src/report/comment-drafts.ts';

it('a hash depends on where one text ends and the next begins', () =>
  expect(contentHash(['ab', 'c'])).not.toBe(contentHash(['a', 'bc'])));
