import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { renderPatch } from '../../src/render/patch.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'patch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const AS_GIVEN = { pathInPatch: (path: string): string => path };

/** A path, its text before and after. */
const cases: [string, string, string][] = [
  ['plain.json', 'x\ny\nz\n', 'x\nz\n'],
  ['a folder/with space.json', 'x\n', 'y\n'],
  ['ümläut.json', 'x\ny', 'x\nz'],
  ['b/a/b.json', 'x\r\ny\r\nz\r\n', 'x\r\nY\r\nz\r\n'],
  ['tab\there.json', '\ufeffa\nb', '\ufeffa\nc'],
  ['line\nbreak.json', 'a', 'b'],
  ['q"uote.json', 'a\n', 'b\n'],
  ['back\\slash.json', 'a\n', 'b\n'],
  ['bell\u0007.json', 'a\n', 'b\n'],
  ['escape\u001b.json', 'a\n', 'b\n'],
  ['c1\u0085.json', 'a\n', 'b\n'],
  ['right\u202eleft\u200b.json', 'a\n', 'b\n'],
  [' spaces .json ', 'a\n\n\n\nb\n', 'a\n\n\n\nc\n'],
];

it('makes patches that git applies, whatever the path and the line endings', () => {
  const edits = cases.map(([path, text, edited]) => ({
    file: new SourceFile(path, text),
    changes: [],
    edited,
  }));
  for (const { file } of edits) {
    mkdirSync(dirname(join(folder, file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), file.text);
  }
  const input = renderPatch({ edits }, AS_GIVEN);
  execFileSync('git', ['apply', '-'], { cwd: folder, input });
  for (const { file, edited } of edits) expect(readFileSync(join(folder, file.path), 'utf8')).toBe(edited);
});

it('escapes invisible characters in a header', () => {
  const file = new SourceFile('right\u202eleft.json', 'a\n');
  expect(renderPatch({ edits: [{ file, changes: [], edited: 'b\n' }] }, AS_GIVEN)).toContain(
    '--- "a/right\\342\\200\\256left.json"\n',
  );
});

it('is empty without edits', () => expect(renderPatch({ edits: [] }, AS_GIVEN)).toBe(''));

it('names files by the given paths', () => {
  const edits = [{ file: new SourceFile('app.json', 'a\n'), changes: [], edited: 'b\n' }];
  expect(renderPatch({ edits }, { pathInPatch: (path) => `top/${path}` })).toMatch(
    /^diff --git a\/top\/app\.json b\/top\/app\.json\n--- a\/top\/app\.json\n/,
  );
});
