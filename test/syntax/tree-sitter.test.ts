import { expect, it } from 'vitest';
import { InternalError } from '../../src/errors.ts';
import { parseHcl } from '../../src/syntax/hcl/hcl.ts';
import { loadHclGrammar } from '../../src/syntax/tree-sitter.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { reviewText } from '../review-text.ts';

it('is loaded by whoever needs it, and by nobody else', async () => {
  const file = new SourceFile('main.tf', 'a = 1\n');
  expect(() => parseHcl(file)).toThrow(InternalError);
  expect(reviewText('{"Statement":[{"Effect":"Allow","Action":"s3:A"}]}', []).policies).toHaveLength(1);
  await loadHclGrammar();
  await loadHclGrammar();
  expect(parseHcl(file).ok).toBe(true);
});
