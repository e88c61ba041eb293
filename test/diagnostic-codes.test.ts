import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderDiagnosticsPage } from '../scripts/diagnostics-page.ts';
import { DIAGNOSTICS, REVIEW_RULES } from '../src/diagnostic-codes.ts';

const TABLES = ['diagnostic-codes.ts', 'diagnostic.ts'];
const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !TABLES.includes(path))
  .map((path) => readFileSync(join('src', path), 'utf8'))
  .join('\n');
const page = readFileSync('docs/diagnostics.md', 'utf8');
const codes = Object.entries(DIAGNOSTICS);

it.each(codes)('`%s` is emitted, and only with severities that the page names', (name, { severities }) => {
  expect(code).toContain(`'${name}'`);
  const beside = new RegExp(`\\b(?:code: )?'${name}',\\s+severity: '(\\w+)'`, 'g');
  const emitted = [...code.matchAll(beside)].map((match) => match[1]);
  expect(severities).toEqual(expect.arrayContaining(emitted));
});

it.each([...codes, ...Object.entries(REVIEW_RULES)])(
  '`%s` has a heading of its own on the page, and texts that are sentences',
  (name, { meaning, remedy }) => {
    expect(page.split('\n').filter((line) => line === `### ${name}`)).toHaveLength(1);
    for (const text of [meaning, remedy]) expect(text).toMatch(/^[A-Z`].*\.$/);
    // GitHub takes no longer text of a rule.
    expect(`${meaning} ${remedy}`.length).toBeLessThanOrEqual(1024);
  },
);

it('the page is the one that the table gives', () => expect(page).toBe(renderDiagnosticsPage()));
