import { describe, expect, it } from 'vitest';
import { otherUnitFiles, policyPaths } from '../../src/review/file-selection.ts';
import { folderOf } from '../../src/text/folder-of.ts';

describe('the path of a policy file', () => {
  it('with an ending in capitals is selected or excluded like one in lower case', () => {
    const isPolicyPath = policyPaths(['**/*.json', '!old/*.json', '**/*.TF']);
    const paths = ['a/APP.JSON', 'old/APP.JSON', 'MAIN.TF', 'main.tf'];
    expect(paths.map(isPolicyPath)).toEqual([true, false, true, false]);
  });

  it('is in no folder that is never read', () => {
    const isPolicyPath = policyPaths(['**/*']);
    const paths = ['a.json', 'node_modules/a.json', 'a/.terraform/b.tf', '.git/c.json', '.github/d.json'];
    expect(paths.map(isPolicyPath)).toEqual([true, false, false, false, true]);
  });
});

describe('the other files of units', () => {
  it.each<[string, string[], string[], string[]]>([
    ['none of files that stand alone', ['a/policy.json', 'b.yml'], [], ['a/main.tf', 'main.tf']],
    ['those of a module', ['a/main.tf'], ['a/'], ['a/b/roles.tf', 'roles.tf', 'a/main.tf', 'a/x.json']],
    ['those of the module at the top', ['main.tf', 'x.json'], [''], ['a/roles.tf', 'main.tf', 'y.json']],
    ['those of several, sorted', ['b/main.tf', 'a/main.tf', 'b/roles.tf'], ['a/', 'b/'], ['b/roles.tf']],
  ])('are %s', (_, paths, folders, others) => {
    const found = otherUnitFiles(paths);
    expect(found.folders).toEqual(folders);
    for (const folder of folders) expect(found.includes(`${folder}new.tf`)).toBe(true);
    expect(others.filter(found.includes)).toEqual([]);
  });
});

it.each([
  ['a.json', ''],
  ['a/b.json', 'a/'],
  ['a/b/c.json', 'a/b/'],
  ['/a.json', '/'],
])('the folder of %s is `%s`', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});
