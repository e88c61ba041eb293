import { expect, it } from 'vitest';
import { InternalError } from '../../src/errors.ts';
import { parseHcl } from '../../src/syntax/hcl/hcl.ts';
import { loadGrammar } from '../../src/syntax/tree-sitter.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { reviewText } from '../review-text.ts';

it('a grammar is needed only for files in its language, and may be loaded twice', async () => {
  const file = new SourceFile('main.tf', 'a = 1\n');
  expect(() => parseHcl(file)).toThrow(InternalError);
  expect(reviewText('{"Statement":[{"Effect":"Allow","Action":"s3:A"}]}', []).policies).toHaveLength(1);
  await Promise.all([loadGrammar('hcl'), loadGrammar('hcl')]);
  await loadGrammar('hcl');
  expect(parseHcl(file).ok).toBe(true);
});
