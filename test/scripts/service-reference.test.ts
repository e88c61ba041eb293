import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCatalog } from '../../scripts/catalog/catalog-folder.ts';
import { refreshCatalog } from '../../scripts/catalog/refresh.ts';
import { readServiceReference } from '../../scripts/catalog/service-reference.ts';
import { ConfigError } from '../../src/errors.ts';
import { serveSite, serviceFile, serviceReference } from '../doubles/service-reference.ts';
import { type FolderTree, makeFolder } from './folder-tree.ts';

const TODAY = '2026-10-01';
const AWS = 'https://servicereference.us-east-1.amazonaws.com';
const SERVICES = { sqs: ['SendMessage', 'AddPermission'], 'rds-db': ['connect'], iam: ['PassRole'] };
const MANY = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`svc${index}`, ['Get', 'Put']]));
const ACTIONS_TEXT =
  '{\n  "iam": ["PassRole"],\n  "rds-db": ["connect"],\n  "sqs": ["AddPermission","SendMessage"]\n}\n';

describe('a refresh from the service reference', () => {
  test('reads a folder that mirrors the site, with a given date', async () => {
    const into = await makeFolder();
    const mirror = await makeFolder(serviceReference(AWS, SERVICES));
    await refreshCatalog({ into, fromServiceReference: mirror, date: '2026-09-30' }, TODAY);
    expect(await readFile(join(into, 'actions.json'), 'utf8')).toBe(ACTIONS_TEXT);
    expect(JSON.parse(await readFile(join(into, 'manifest.json'), 'utf8'))).toMatchObject({
      source: 'AWS service reference',
      version: null,
      license: null,
      date: '2026-09-30',
      services: 3,
      actions: 4,
      permissionsManagement: { services: 1, actions: 1 },
    });
    const managing = await readFile(join(into, 'permissions-management.json'), 'utf8');
    expect(managing).toBe('{\n  "sqs": ["AddPermission"]\n}\n');
    await expect(checkCatalog(into)).resolves.toBeUndefined();
  });

  test('reads a site over HTTP, with today’s date', async () => {
    const origin = await serveSite((own) => serviceReference(own, { ...SERVICES, ...MANY }));
    const into = await makeFolder();
    const fromServiceReference = `${origin}/v1/service-list.json`;
    const message = await refreshCatalog({ into, fromServiceReference }, TODAY);
    expect(message).toBe('wrote 64 actions in 33 services, dated 2026-10-01');
  });

  test('fetches eight services at a time', async () => {
    const site = serviceReference(AWS, MANY);
    let open = 0;
    let mostOpen = 0;
    const read = async (url: URL): Promise<unknown> => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await new Promise(setImmediate);
      open -= 1;
      return site[url.pathname.slice(1)];
    };
    const data = await readServiceReference(new URL('/v1/service-list.json', AWS), read, TODAY);
    expect(data.actions.size).toBe(30);
    expect(mostOpen).toBe(8);
  });

  test('drops exact repetitions, and accepts addresses relative to the index', async () => {
    const into = await makeFolder();
    const mirror = await makeFolder({
      'v1/service-list.json': [{ service: 'sqs', url: 'sqs/sqs.json' }],
      'v1/sqs/sqs.json': serviceFile('sqs', ['SendMessage', 'SendMessage']),
    });
    await refreshCatalog({ into, fromServiceReference: mirror, date: '2026-09-30' }, TODAY);
    expect(await readFile(join(into, 'actions.json'), 'utf8')).toBe('{\n  "sqs": ["SendMessage"]\n}\n');
  });

  test.each<[string, FolderTree, RegExp]>([
    [
      'a missing index',
      { 'v1/service-list.json': 404 },
      /^cannot fetch `[^`]*service-list\.json`: status 404$/,
    ],
    ['a failing entry', { 'v1/iam/iam.json': 503 }, /^cannot fetch `[^`]*iam\.json`: status 503$/],
    [
      'an index of another shape',
      { 'v1/service-list.json': { services: [] } },
      /service-list\.json` has an unexpected shape: /,
    ],
    [
      'an entry without an address',
      { 'v1/service-list.json': [{ service: 's3' }] },
      /unexpected shape at `0\.url`/,
    ],
    ['an empty index', { 'v1/service-list.json': [] }, /^the source names no service$/],
    [
      'an entry that leads elsewhere',
      { 'v1/service-list.json': [{ service: 's3', url: 'http://169.254.169.254/v1/s3.json' }] },
      /^the index puts `s3` on another site: `http:\/\/169/,
    ],
    ['no JSON', { 'v1/iam/iam.json': '<html>' }, /iam\.json` is not valid JSON: /],
    ['a service without the list', { 'v1/iam/iam.json': { Name: 'iam' } }, /unexpected shape at `Actions`/],
    [
      'a service without actions',
      { 'v1/iam/iam.json': serviceFile('iam', []) },
      /^the service `iam` has no actions$/,
    ],
    [
      'the file of another service',
      { 'v1/iam/iam.json': serviceFile('ec2', ['A']) },
      /describes `ec2`, but the index/,
    ],
    [
      'an action without a name',
      { 'v1/iam/iam.json': { Name: 'iam', Actions: [{ Name: 'A' }, {}] } },
      /unexpected shape at `Actions\.1\.Name`/,
    ],
    [
      'odd characters',
      { 'v1/iam/iam.json': serviceFile('iam', ['Get*']) },
      /^`iam:Get\*` is not the name of an action/,
    ],
    [
      'two spellings',
      { 'v1/iam/iam.json': serviceFile('iam', ['GetIPs', 'GetIps']) },
      /^the service `iam` has two spellings of one action: `GetIPs` and `GetIps`$/,
    ],
    [
      'a service twice',
      {
        'v1/service-list.json': [
          { service: 'iam', url: '/v1/iam/iam.json' },
          { service: 'IAM', url: '/v1/iam/iam.json' },
        ],
      },
      /^the source names the service `iam` twice$/,
    ],
  ])('refuses %s and writes nothing', async (_, change, message) => {
    const origin = await serveSite((own) => ({ ...serviceReference(own, SERVICES), ...change }));
    const into = await makeFolder();
    const refresh = refreshCatalog({ into, fromServiceReference: `${origin}/v1/service-list.json` }, TODAY);
    await expect(refresh).rejects.toThrow(ConfigError);
    await expect(refresh).rejects.toThrow(message);
    expect(await readdir(into)).toEqual([]);
  });

  test.each<[string, FolderTree, RegExp]>([
    [
      'lacks a file',
      { 'v1/service-list.json': [{ service: 's3', url: '/s3.json' }] },
      /incomplete: .*s3\.json/,
    ],
    [
      'has odd paths',
      { 'v1/service-list.json': [{ service: 's3', url: '/%5c..%5cx' }] },
      /unexpected characters/,
    ],
  ])('refuses a folder that %s', async (_, change, message) => {
    const mirror = await makeFolder({ ...serviceReference(AWS, SERVICES), ...change });
    const options = { into: await makeFolder(), fromServiceReference: mirror, date: '2026-09-30' };
    await expect(refreshCatalog(options, TODAY)).rejects.toThrow(message);
  });

  test.each<[string, { fromServiceReference: string; date?: string }, string]>([
    ['a folder without a day', { fromServiceReference: '.' }, 'has no date: pass `--date`'],
    [
      'a day that is none',
      { fromServiceReference: '.', date: '2026-02-30' },
      'which is not a day: write it as YYYY-MM-DD',
    ],
    ['a bad address', { fromServiceReference: 'http://' }, '`http://` is not a URL'],
  ])('refuses %s', async (_, options, message) => {
    await expect(refreshCatalog({ into: await makeFolder(), ...options }, TODAY)).rejects.toThrow(message);
  });
});
