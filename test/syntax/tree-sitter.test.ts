import { expect, it, vi } from 'vitest';
import { SourceFile } from '../../src/text/source-file.ts';

it('a grammar is needed only for files in its language, and may be loaded twice', async () => {
  // Other files of tests may have loaded the grammar in the same process.
  vi.resetModules();
  const { parseHcl } = await import('../../src/syntax/hcl/hcl.ts');
  const { loadGrammar } = await import('../../src/syntax/tree-sitter.ts');
  const { reviewText } = await import('../review-text.ts');
  const file = new SourceFile('main.tf', 'a = 1\n');
  expect(() => parseHcl(file)).toThrow('the grammar `hcl` has not been loaded');
  expect(reviewText('{"Statement":[{"Effect":"Allow","Action":"s3:A"}]}', []).policies).toHaveLength(1);
  await Promise.all([loadGrammar('hcl'), loadGrammar('hcl')]);
  await loadGrammar('hcl');
  expect(parseHcl(file).ok).toBe(true);
});
