import {
  appendFileSync,
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overwriteFile, replaceFile } from '../../src/workspace/replace-file.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
const at = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(at(name), 'utf8');

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'replace-')));
  writeFileSync(at('a.json'), 'old ä\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function replace(name = 'a.json', isGiven = false): void {
  replaceFile({ path: at(name), before: 'old ä\n', after: 'new ü\n', isGiven });
}

describe('a file that is replaced', () => {
  it.each([0o600, 0o640, 0o644, 0o755, 0o4750, 0o222 | 0o400])('keeps its mode %o', (mode) => {
    chmodSync(at('a.json'), mode);
    replace();
    expect([text('a.json'), statSync(at('a.json')).mode & 0o7777]).toEqual(['new ü\n', mode]);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it.runIf(isRoot)('keeps its owner and group, and the bits that a change of owner clears', () => {
    chownSync(at('a.json'), 12345, 23456);
    chmodSync(at('a.json'), 0o6755);
    replace();
    expect(statSync(at('a.json'))).toMatchObject({ uid: 12345, gid: 23456, mode: 0o106755 });
  });

  it('may be one that the other text was written to already', () => {
    writeFileSync(at('a.json'), 'new ü\n');
    const { ino } = statSync(at('a.json'));
    replace();
    expect(statSync(at('a.json')).ino).toBe(ino);
  });

  it('may have a name of the greatest length', () => {
    const name = `${'a'.repeat(250)}.json`;
    writeFileSync(at(name), 'old ä\n');
    replace(name);
    expect(text(name)).toBe('new ü\n');
  });
});

describe('a file is refused', () => {
  it.each<[string, () => void, string]>([
    ['that has changed', () => appendFileSync(at('a.json'), '\n'), 'it has changed since it was read'],
    ['that has several hard links', () => linkSync(at('a.json'), at('b')), 'it has several hard links'],
    [
      'that is a folder now',
      () => {
        rmSync(at('a.json'));
        mkdirSync(at('a.json'));
      },
      'it is a folder',
    ],
    ['that is gone', () => rmSync(at('a.json')), 'ENOENT'],
  ])('%s', (_, change, reason) => {
    change();
    const names = readdirSync(folder);
    expect(() => replace()).toThrow(reason);
    expect(readdirSync(folder)).toEqual(names);
  });

  it.runIf(!isRoot)('that may not be written to', () => {
    chmodSync(at('a.json'), 0o400);
    expect(() => replace()).toThrow('EACCES');
    expect(text('a.json')).toBe('old ä\n');
  });

  it.runIf(!isRoot)('in a folder that may not be written to', () => {
    chmodSync(folder, 0o500);
    expect(() => replace()).toThrow('EACCES');
    chmodSync(folder, 0o700);
    expect(text('a.json')).toBe('old ä\n');
  });
});

describe('a symbolic link', () => {
  beforeEach(() => {
    mkdirSync(at('out'));
    symlinkSync('../a.json', at('out/link'));
  });

  it('is followed if the user gave it, and stays a link', () => {
    replace('out/link', true);
    expect(text('a.json')).toBe('new ü\n');
    expect(lstatSync(at('out/link')).isSymbolicLink()).toBe(true);
    expect([readdirSync(folder), readdirSync(at('out'))]).toEqual([['a.json', 'out'], ['link']]);
  });

  it('is refused otherwise', () => {
    expect(() => replace('out/link')).toThrow('it is a symbolic link that was not named itself');
    expect(text('a.json')).toBe('old ä\n');
  });

  it('is followed for a report', () => {
    chmodSync(at('a.json'), 0o600);
    overwriteFile(at('out/link'), 'report\n');
    expect([text('a.json'), statSync(at('a.json')).mode & 0o777]).toEqual(['report\n', 0o600]);
    expect(lstatSync(at('out/link')).isSymbolicLink()).toBe(true);
  });
});
