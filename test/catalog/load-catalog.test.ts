import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundledCatalog, parseCatalog } from '../../src/catalog/load-catalog.ts';
import { ConfigError } from '../../src/errors.ts';

const PREFIX = 'the catalog cannot be used: ';

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

  test('has a plausible size', async () => {
    const catalog = await bundledCatalog();
    expect(catalog.services.length).toBeGreaterThan(400);
    expect(catalog.actionsOf('ec2')?.length).toBeGreaterThan(600);
    expect(catalog.date).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  test('knows which actions manage permissions', async () => {
    const { permissionsManagement } = await bundledCatalog();
    for (const name of ['iam:attachrolepolicy', 's3:putbucketpolicy', 'kms:putkeypolicy'])
      expect(permissionsManagement).toContain(name);
    expect(permissionsManagement).not.toContain('s3:getobject');
  });

  test.each(['constructor', '__proto__', 'toString', 'default', 'S3', ''])(
    'knows no service `%s`',
    async (name) => {
      expect((await bundledCatalog()).actionsOf(name)).toBeUndefined();
    },
  );

  test('equals the catalog that is parsed from its file', async () => {
    const catalog = await bundledCatalog();
    const parsed = parseCatalog(await readFile('catalog/actions.json', 'utf8'), catalog.date);
    expect(catalog.services).toEqual(parsed.services);
    for (const service of catalog.services)
      expect(catalog.actionsOf(service)).toEqual(parsed.actionsOf(service));
  });
});

describe('parseCatalog', () => {
  test('reads services in any order and case, and returns them sorted in lower case', () => {
    const catalog = parseCatalog(
      '\uFEFF{"SQS":["SendMessage"],"ec2":["RunInstances","runTests"]}',
      '2026-01-02',
    );
    expect(catalog.date).toBe('2026-01-02');
    expect(catalog.services).toEqual(['ec2', 'sqs']);
    expect(catalog.actionsOf('sqs')).toEqual(['SendMessage']);
    expect(catalog.actionsOf('ec2')).toEqual(['RunInstances', 'runTests']);
    expect(catalog.actionsOf('s3')).toBeUndefined();
  });

  test('returns the same list each time, so that results can be memoized for it', () => {
    const catalog = parseCatalog('{"s3":["GetObject"]}', undefined);
    expect(catalog.actionsOf('s3')).toBe(catalog.actionsOf('s3'));
  });

  test('reads the catalog of 2024', async () => {
    const text = await readFile('test/fixtures/catalog-2024/actions.json', 'utf8');
    const catalog = parseCatalog(text, undefined);
    expect(catalog.services).toHaveLength(408);
    expect(catalog.actionsOf('s3')).toContain('GetBucketAcl');
    expect(catalog.actionsOf('s3')).not.toContain('GetBucketAbac');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'knows no service `%s`',
    (service) => {
      expect(parseCatalog('{"s3":["GetObject"]}', undefined).actionsOf(service)).toBeUndefined();
    },
  );

  test('treats a service called `constructor` like any other', () => {
    const catalog = parseCatalog('{"constructor":["Build"]}', undefined);
    expect(catalog.services).toEqual(['constructor']);
    expect(catalog.actionsOf('constructor')).toEqual(['Build']);
    expect(catalog.actionsOf('toString')).toBeUndefined();
  });

  test('refuses a service called `__proto__` and leaves every prototype alone', () => {
    expect(() => parseCatalog('{"__proto__":["polluted"]}', undefined)).toThrow(ConfigError);
    expect(Object.hasOwn(Object.prototype, '0')).toBe(false);
    expect(Reflect.getPrototypeOf({})).toBe(Object.prototype);
  });

  test.each([
    ['[]', 'it is not an object of service prefixes'],
    ['null', 'it is not an object of service prefixes'],
    ['"s3"', 'it is not an object of service prefixes'],
    ['{}', 'it has no services'],
    ['{"s3:":["A"]}', '`s3:` is not a service prefix'],
    ['{"":["A"]}', '`` is not a service prefix'],
    ['{"s3":["A"],"S3":["B"]}', '`s3` occurs in two spellings: merge them'],
    ['{"s3":"GetObject"}', '`s3` is not a list of action names'],
    ['{"s3":{"0":"A"}}', '`s3` is not a list of action names'],
    ['{"s3":[]}', '`s3` is not a list of action names'],
    ['{"s3":["A",1]}', '`s3`[1] is not a string'],
    ['{"s3":["s3:Get"]}', '`s3`[0] is `s3:Get`, which is not the name of an action'],
    ['{"s3":["Get*"]}', '`s3`[0] is `Get*`, which is not the name of an action'],
    ['{"s3":["Get\\n"]}', '`s3`[0] is `Get\n`, which is not the name of an action'],
    ['{"s3":["B","A"]}', '`s3`[1], `A`, does not sort after `B`: sort by code unit, without repeats'],
    ['{"s3":["A","A"]}', '`s3`[1], `A`, does not sort after `A`: sort by code unit, without repeats'],
    ['{"s3":["GET","Gem","Get"]}', '`s3` has two spellings of one action: `GET` and `Get`'],
  ])('refuses %s', (text, cause) => {
    expect(() => parseCatalog(text, undefined)).toThrow(new ConfigError(PREFIX + cause));
  });

  test('refuses text that is not JSON', () => {
    expect(() => parseCatalog('{"s3":["A",]}', undefined)).toThrow(ConfigError);
    expect(() => parseCatalog('', undefined)).toThrow(/^the catalog cannot be used: /);
  });

  test('parses any text or throws a ConfigError', () => {
    const names = fc.array(fc.oneof(fc.constantFrom('Get', 'GET', 'Put', 'a-B', '*', ''), fc.integer()));
    const keys = fc.oneof(fc.constantFrom('s3', 'S3', 'ec2', '__proto__', 'constructor'), fc.string());
    const values = fc.oneof(names, fc.jsonValue());
    const catalogs = fc.array(fc.tuple(keys, values)).map((entries) => {
      const members = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
      return `{${members.join(',')}}`;
    });
    fc.assert(
      fc.property(catalogs, (text) => {
        try {
          const catalog = parseCatalog(text, undefined);
          expect(catalog.services.every((service) => (catalog.actionsOf(service)?.length ?? 0) > 0)).toBe(
            true,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
      { seed: 20260926, numRuns: 1000 },
    );
  });
});
