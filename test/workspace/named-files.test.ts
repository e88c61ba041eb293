import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedFiles } from '../../src/workspace/named-files.ts';

const before = process.cwd();
let folder: string;

const FILES = [
  'a.json',
  'my policy [1].json',
  'b{x,y}.json',
  '*.json',
  'policies/app.json',
  'policies/team/web.json',
  'policies/.hidden.json',
  'policies/notes.md',
  'policies/node_modules/x.json',
  'node_modules/y/z.json',
  'docs/readme.md',
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'named-'));
  for (const path of FILES) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), '{}');
  }
  symlinkSync('a.json', join(folder, 'link.json'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

function named(names: readonly string[], from = ''): Promise<string[]> {
  const found = namedFiles(names, join(process.cwd(), from), (path) => path.endsWith('.json'));
  return found.then((files) => files.map(({ path }) => path));
}

describe('the files that the user names', () => {
  it.each<[string[], string[]]>([
    [['a.json'], ['a.json']],
    [['./a.json', 'policies/../a.json', 'a.json'], ['a.json']],
    [['my policy [1].json'], ['my policy [1].json']],
    [['b{x,y}.json'], ['b{x,y}.json']],
    [['*.json'], ['*.json']],
    [['?.json'], ['*.json', 'a.json']],
    [['policies'], ['policies/.hidden.json', 'policies/app.json', 'policies/team/web.json']],
    [['policies/'], ['policies/.hidden.json', 'policies/app.json', 'policies/team/web.json']],
    [['policies/*'], ['policies/.hidden.json', 'policies/app.json']],
    [['policies/{app,none}.json'], ['policies/app.json']],
    [['policies/notes.md'], ['policies/notes.md']],
    [['link.json'], ['link.json']],
    [
      ['a.json', 'policies/team/**'],
      ['a.json', 'policies/team/web.json'],
    ],
  ])('%j: %j', async (names, expected) => expect(await named(names)).toEqual(expected));

  it('are paths from the working directory', async () => {
    const all = [join(process.cwd(), 'a.json'), 'team/*.json', '../a.json', '.'];
    expect(await named(all, 'policies')).toEqual([
      'a.json',
      'policies/.hidden.json',
      'policies/app.json',
      'policies/team/web.json',
    ]);
  });

  it.each([
    ['none.json', 'no file matches `none.json`'],
    ['', 'no file matches ``'],
    ['none/*.json', 'no file matches `none/*.json`'],
    ['docs', 'no file matches `docs`'],
    [
      'node_modules/y/z.json',
      '`node_modules/y/z.json` is not read: files in node_modules, .git, .terraform, cdk.out, cdktf.out, .aws-sam, .serverless are ignored',
    ],
    [
      'node_modules',
      '`node_modules` is not read: files in node_modules, .git, .terraform, cdk.out, cdktf.out, .aws-sam, .serverless are ignored',
    ],
  ])('cannot be `%s`', async (name, message) => {
    await expect(named(['a.json', name])).rejects.toThrow(message);
  });
});
