import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import { type configSchema, knownKeys } from '../../src/config/config-schema.ts';
import { configJsonSchema } from '../../src/config/parse-config.ts';
import { SCHEMA_URL } from '../../src/init/product.ts';

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

type File = DeepReadonly<z.output<typeof configSchema>>;

test('the schema and the type `Config` say the same', () => {
  expectTypeOf<File['findings']>().toEqualTypeOf<Config['findings']>();
  expectTypeOf<File['policies']>().toEqualTypeOf<Config['policies']>();
  expectTypeOf<File['accounts'][number]>().toExtend<Config['accounts'][number]>();
  expectTypeOf<File['keep']>().toEqualTypeOf<Config['keep']>();
  expectTypeOf<File['min-unused-days']>().toEqualTypeOf<Config['minUnusedDays']>();
  expectTypeOf<File['max-finding-age-days']>().toEqualTypeOf<Config['maxFindingAgeDays']>();
  expectTypeOf<File['fail-on']>().toEqualTypeOf<Config['failOn']>();
  const inCamelCase = knownKeys([]).map((key) => key.replace(/-./g, (part) => part.slice(1).toUpperCase()));
  expect(inCamelCase).toEqual(Object.keys(DEFAULT_CONFIG));
});

describe('the JSON Schema', () => {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(configJsonSchema());
  const arn = 'arn:aws:iam::111111111111:role/app';

  test('is the published one', () => {
    const published = readFileSync('schema/least-privilege.schema.json', 'utf8');
    const schema = { $id: SCHEMA_URL, ...configJsonSchema() };
    expect(published).toBe(`${JSON.stringify(schema, undefined, 2)}\n`);
  });

  test.each<[string, boolean, unknown]>([
    ['nothing', true, {}],
    ['an unknown key', false, { polices: [] }],
    ['an empty list of policies', false, { policies: [] }],
    ['a number for an account', false, { accounts: [111111111111] }],
    ['an account', true, { accounts: ['111111111111'] }],
    ['the account of a part', true, { accounts: [{ path: 'prod/**', account: '111111111111' }] }],
    ['a part without its account', false, { accounts: [{ path: 'prod/**' }] }],
    ['a mapping of one', true, { principals: [{ policy: 'a', principal: arn }] }],
    ['a mapping of several', true, { principals: [{ policy: 'a', address: 'b', principals: [arn] }] }],
    ['a mapping of both', false, { principals: [{ policy: 'a', principal: arn, principals: [arn] }] }],
    ['a mapping of none', false, { principals: [{ policy: 'a' }] }],
    ['a keep entry', true, { keep: [{ actions: ['s3:*'], reason: 'x', expires: '2027-06-30' }] }],
    ['a keep entry without a reason', false, { keep: [{ actions: ['s3:*'] }] }],
    ['a day that is none', false, { keep: [{ actions: ['s3:*'], reason: 'x', expires: '2027-02-29' }] }],
    ['numbers and a choice', true, { 'min-unused-days': 0, 'max-finding-age-days': 1, 'fail-on': 'never' }],
    ['another choice', false, { 'fail-on': 'always' }],
    ['half a day', false, { 'min-unused-days': 0.5 }],
  ])('%s: %s', (_, valid, value) => {
    expect(validate(value)).toBe(valid);
  });

  test('describes every key', () => {
    const { properties } = JSON.parse(JSON.stringify(configJsonSchema()));
    expect(Object.keys(properties)).toEqual(knownKeys([]));
    for (const property of Object.values<{ description?: string }>(properties)) {
      expect(property.description).toMatch(/\.$/);
    }
  });
});
