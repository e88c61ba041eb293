import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { checkCatalog } from '../../scripts/catalog/catalog-folder.ts';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { parseCatalog } from '../../src/catalog/load-catalog.ts';

describe('the catalogs of the repository', () => {
  test.each(['catalog', 'test/fixtures/catalog-2024'])('%s agrees with its manifest', async (folder) => {
    await expect(checkCatalog(folder)).resolves.toBeUndefined();
  });

  test.each([
    ['catalog/README.md', 'Copyright (c) 2024 Act Security'],
    ['test/fixtures/catalog-2024/README.md', 'Copyright (c) 2024 Cloud Copilot'],
  ])('%s bears the notice that the licence asks for', async (file, copyright) => {
    const text = await readFile(file, 'utf8');
    expect(text).toContain(copyright);
    expect(text).toContain('The above copyright notice and this permission notice shall be included in all');
  });
});

describe('bundledCatalog', () => {
  test.each([
    ['s3', 'GetObject'],
    ['iam', 'PassRole'],
    ['sts', 'AssumeRole'],
    ['lambda', 'InvokeFunction'],
    ['rds-db', 'connect'],
    ['vpc-lattice', 'AssociateViaAWSService-EventsAndStates'],
  ])('knows %s:%s', async (service, action) => {
    expect((await bundledCatalog()).actionsOf(service)).toContain(action);
  });

  test('is of the size that AWS is', async () => {
    const catalog = await bundledCatalog();
    expect(catalog.services.length).toBeGreaterThan(400);
    expect(catalog.actionsOf('ec2')?.length).toBeGreaterThan(600);
    expect(catalog.date).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  test.each(['constructor', '__proto__', 'toString', 'default', 'S3', ''])(
    'knows no service `%s`',
    async (name) => {
      expect((await bundledCatalog()).actionsOf(name)).toBeUndefined();
    },
  );

  test('is what reading its file gives', async () => {
    const catalog = await bundledCatalog();
    const parsed = parseCatalog(await readFile('catalog/actions.json', 'utf8'), catalog.date);
    expect(catalog.services).toEqual(parsed.services);
    for (const service of catalog.services)
      expect(catalog.actionsOf(service)).toEqual(parsed.actionsOf(service));
  });
});
