import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isUnreviewed } from '../src/diagnostic.ts';
import { FORMATS, prepareFormats } from '../src/formats/formats.ts';
import { reviewText } from './review-text.ts';

await prepareFormats(['main.tf', 'main.ts', 'main.py']);

const FOLDER = 'docs/formats';
const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const ENDINGS: Readonly<Record<string, string>> = {
  hcl: 'tf',
  json: 'json',
  python: 'py',
  typescript: 'ts',
  yaml: 'yaml',
};
const EXAMPLE = /^```(\w+) (\w+)\n(.*?)^```$/gms;

/** JSON on the page of Terraform is Terraform's. */
function endingOf(page: string, language: string): string {
  const ending = ENDINGS[language] ?? '';
  return page === 'terraform.md' && ending === 'json' ? 'tf.json' : ending;
}

/** What the review does with a text, in the word that the examples have. */
function answer(text: string, ending: string): string {
  const { policies, edits, diagnostics } = reviewText(text, UNUSED, { path: `x/main.${ending}` });
  const isUnread = diagnostics.some(isUnreviewed);
  if (policies.length > 0) return edits.length === 0 ? 'kept' : isUnread ? 'part' : 'reviewed';
  return isUnread ? 'named' : diagnostics.length > 0 ? 'left' : 'unseen';
}

const pages = readdirSync(FOLDER).filter((name) => name !== 'README.md');

it('every format has a page', () => {
  expect(pages.sort()).toEqual(FORMATS.map(({ name }) => `${name}.md`).sort());
});

describe.each(pages)('docs/formats/%s', (page) => {
  const examples = [...readFileSync(`${FOLDER}/${page}`, 'utf8').matchAll(EXAMPLE)].map(
    ([, language = '', word = '', text = '']) => ({ language, word, text }),
  );
  it.each(examples)('$language $word: $text', ({ language, word, text }) => {
    expect(answer(text, endingOf(page, language))).toBe(word);
  });
});
