import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

/** Paths of this repository in backticks, without those that have a part to fill in. */
function pathsIn(text: string): string[] {
  const paths = text.matchAll(/`((?:src|test|scripts|docs|schema|catalog|pull|\.ci)\/[^`\s<>*]*)`/g);
  return [...paths].map(([, path = '']) => path);
}

/** Links to other files, from the top of the repository. */
function linksIn(text: string, page: string): string[] {
  const links = text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g);
  return [...links].map(([, link = '']) => join(dirname(page), link));
}

it.each(pages)('%s names files and folders that exist', (page) => {
  const text = readFileSync(page, 'utf8');
  const missing = [...pathsIn(text), ...linksIn(text, page)].filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});

it('every decision is in the index', () => {
  const index = readFileSync('docs/decisions/README.md', 'utf8');
  const records = pages.filter((path) => /decisions.\d{4}-/.test(path));
  expect(records.length).toBeGreaterThan(0);
  expect(linksIn(index, 'docs/decisions/README.md').sort()).toEqual(records.sort());
});
