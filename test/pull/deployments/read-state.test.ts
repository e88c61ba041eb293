import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTerraformAddress } from '../../../src/evidence/terraform-address.ts';
import { readState } from '../../../src/pull/deployments/read-state.ts';
import { arn, instance, resource, shown, shownResource, state } from './state-fixtures.ts';

/** Bytes in pieces of a size. */
async function* pieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const readBytes = (bytes: Uint8Array, size?: number) => readState(pieces(bytes, size), '`x.tfstate`');
const readText = (text: string, size?: number) => readBytes(Buffer.from(text), size);
const read = (value: unknown) => readText(JSON.stringify(value, undefined, 2));

async function messageOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    (value) => `read: ${JSON.stringify(value)}`,
    (error: unknown) => String(error),
  );
}

const SECRET = 'canary-3f9a';
const LINEAGE = '0c2c9a1e-6d3f-4d0e-9a55-0b8c1f3d7a21';
const FULL = state(
  [
    resource('aws_iam_role', 'plain', [instance(arn('role', 'plain'))]),
    resource('aws_iam_role', 'counted', [
      instance(arn('role', 'team/c0'), 0),
      instance(arn('role', 'team/c1'), 1),
    ]),
    resource('aws_iam_role', 'this', [instance(arn('role', 'api-x'), 0)], { module: 'module.api["x"]' }),
    resource('aws_iam_user', 'u', [instance(arn('user', 'u'), undefined, { password: SECRET })], {
      module: 'module.a.module.b',
    }),
    resource('aws_iam_role', 'read', [instance(arn('role', 'read'))], { mode: 'data' }),
    resource('aws_db_instance', 'db', [instance('arn:aws:rds:::db', undefined, { password: SECRET })]),
    resource('aws_iam_access_key', 'key', [instance(undefined, undefined, { secret: SECRET })]),
    resource('aws_iam_policy', 'p', [instance('arn:aws:iam::111111111111:policy/p')]),
    resource('aws_iam_role', 'none', []),
  ],
  { outputs: { secret: { value: { arn: SECRET, type: 'aws_iam_role' }, type: 'string', sensitive: true } } },
);
const PRINCIPALS = [
  { address: 'aws_iam_role.counted[0]', arn: arn('role', 'team/c0') },
  { address: 'aws_iam_role.counted[1]', arn: arn('role', 'team/c1') },
  { address: 'aws_iam_role.plain', arn: arn('role', 'plain') },
  { address: 'module.a.module.b.aws_iam_user.u', arn: arn('user', 'u') },
  { address: 'module.api["x"].aws_iam_role.this[0]', arn: arn('role', 'api-x') },
];

describe('a state of version 4', () => {
  it('gives the addresses and ARNs of managed roles and users, and nothing else', async () => {
    expect(await read(FULL)).toEqual({ lineage: LINEAGE, principals: PRINCIPALS });
  });

  it.each([1, 2, 3, 7, 100])('is read in pieces of %d bytes', async (size) => {
    expect((await readText(JSON.stringify(FULL), size)).principals).toEqual(PRINCIPALS);
  });

  it('is read whatever the order of its keys', async () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, one]) => [key, reversed(one)])
          .reverse(),
      );
    };
    expect(await read(reversed(FULL))).toEqual({ lineage: LINEAGE, principals: PRINCIPALS });
  });

  it('may have no resources', async () => {
    expect(await read(state([]))).toEqual({ lineage: LINEAGE, principals: [] });
  });

  it('gives both principals while one of them is replaced, and what Terraform 0.11 wrote', async () => {
    const deposed = { ...instance(arn('role', 'old')), deposed: '0a1b2c3d' };
    const flat = { schema_version: 0, attributes_flat: { arn: arn('role', 'flat') } };
    const roles = [
      resource('aws_iam_role', 'a', [instance(arn('role', 'new')), deposed]),
      resource('aws_iam_role', 'f', [flat]),
    ];
    expect((await read(state(roles))).principals).toEqual([
      { address: 'aws_iam_role.a', arn: arn('role', 'new') },
      { address: 'aws_iam_role.a', arn: arn('role', 'old') },
      { address: 'aws_iam_role.f', arn: arn('role', 'flat') },
    ]);
  });

  it.each([
    ['x', '["x"]'],
    ['a.b c/ü', '["a.b c/ü"]'],
    ['"\\\n\r\t', '["\\"\\\\\\n\\r\\t"]'],
    ['$' + '{a} %{b} $ %', '["$$' + '{a} %%{b} $ %"]'],
    ['\u0001\u00a0\u{e0001}', '["\\u0001\\u00a0\\U000e0001"]'],
    ['\ud800', '["\ufffd"]'],
    ['', '[""]'],
    ['0', '["0"]'],
  ])('writes the key %j as Terraform does', async (key, written) => {
    const { principals } = await read(
      state([resource('aws_iam_role', 'a', [instance(arn('role', 'a'), key)])]),
    );
    expect(principals).toEqual([{ address: `aws_iam_role.a${written}`, arn: arn('role', 'a') }]);
  });

  it('writes keys that can be read again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 50 }), async (key) => {
        const found = await read(state([resource('aws_iam_role', 'a', [instance(arn('role', 'a'), key)])]));
        expect(parseTerraformAddress(found.principals[0]?.address ?? '')?.resource.name).toBe('a');
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('the output of `terraform show -json`', () => {
  const child = (address: string, more: object): object => ({ address, ...more });

  it('gives the same, without a lineage', async () => {
    const deep = child('module.a.module.b', {
      resources: [shownResource('module.a.module.b.aws_iam_user.u', 'aws_iam_user', arn('user', 'u'))],
    });
    const value = shown({
      resources: [
        shownResource('aws_iam_role.plain', 'aws_iam_role', arn('role', 'plain')),
        shownResource('aws_iam_role.counted[1]', 'aws_iam_role', arn('role', 'team/c1'), { index: 1 }),
        shownResource('data.aws_iam_role.read', 'aws_iam_role', arn('role', 'read'), { mode: 'data' }),
        shownResource('aws_db_instance.db', 'aws_db_instance', 'x', { values: { password: SECRET } }),
      ],
      child_modules: [
        child('module.a', { child_modules: [deep] }),
        child('module.api["x"]', {
          resources: [
            shownResource('module.api["x"].aws_iam_role.this[0]', 'aws_iam_role', arn('role', 'api-x'), {
              index: 0,
            }),
          ],
        }),
      ],
    });
    expect(await read(value)).toEqual({ principals: PRINCIPALS.slice(1) });
  });

  it('may be empty', async () => {
    expect(await read({ format_version: '1.0' })).toEqual({ principals: [] });
    expect(await read(shown({}))).toEqual({ principals: [] });
  });

  it.each([
    [
      'without the module',
      shown({
        child_modules: [{ resources: [shownResource('aws_iam_role.a', 'aws_iam_role', arn('role', 'a'))] }],
      }),
    ],
    [
      'without the key',
      shown({ resources: [shownResource('aws_iam_role.a', 'aws_iam_role', arn('role', 'a'), { index: 0 })] }),
    ],
  ])('with addresses %s is refused', async (_, value) => {
    expect(await messageOf(read(value))).toBe(
      'ConfigError: `x.tfstate` holds addresses without their modules or keys: write it with `terraform state pull` instead',
    );
  });
});

const AGAIN = 'write it again with `terraform state pull`';
const NO_STATE = 'is not a state of Terraform: write it with `terraform state pull`';
const BAD_ARN =
  'gives no valid ARN for `aws_iam_role.a`: run `terraform apply -refresh-only`, then write the state with `terraform state pull`';
const role = (roleArn: unknown, key?: string | number): object =>
  state([resource('aws_iam_role', 'a', [instance(roleArn, key)])]);

describe('what is no state that can be read', () => {
  it.each<[string, unknown, string]>([
    ['a list', [], NO_STATE],
    ['an empty object', {}, NO_STATE],
    ['a policy', { Version: '2012-10-17', Statement: [] }, NO_STATE],
    [
      'version 3',
      { version: 3, lineage: LINEAGE, modules: [] },
      'is a state of version 3: run `terraform state pull` of Terraform 0.12 or later, which writes version 4',
    ],
    [
      'version 5',
      { ...state([]), version: 5 },
      'is a state of version 5, which this release does not read: use a newer release',
    ],
    ['a version that is text', { ...state([]), version: '4' }, NO_STATE],
    ['no lineage', { ...state([]), lineage: undefined }, NO_STATE],
    ['no resources', { ...state([]), resources: undefined }, NO_STATE],
    ['both forms at once', { ...state([]), ...shown({}) }, NO_STATE],
    [
      'an encrypted state',
      { lineage: LINEAGE, encrypted_data: 'x', encryption_version: 'v0' },
      'is encrypted: write it with `tofu state pull`, which decrypts it',
    ],
    [
      'a plan',
      { format_version: '1.2', planned_values: {}, resource_changes: [] },
      'is a plan and not a state: write it with `terraform state pull`',
    ],
    ['a provider schema', { format_version: '1.0', provider_schemas: {} }, NO_STATE],
    [
      'a new format',
      { format_version: '2.0', values: {} },
      'has a format that this release does not read: use a newer release, or write the state with `terraform state pull`',
    ],
    ['a role without an ARN', role(undefined), BAD_ARN],
    ['a role whose ARN is null', role(null), BAD_ARN],
    ['a role whose ARN is a secret', role(SECRET), BAD_ARN],
    ['a role whose ARN is an object', role({ secret: SECRET }), BAD_ARN],
    ['a role that is a user', role(arn('user', SECRET)), BAD_ARN],
    ['a role with an impossible name', role(arn('role', `${SECRET}<`)), BAD_ARN],
    ['a role with a huge ARN', role(arn('role', SECRET.repeat(100_000))), BAD_ARN],
    [
      'a key that is none',
      role(arn('role', 'a'), 1.5),
      'holds an aws_iam_role whose address is none, or longer than 2000 characters',
    ],
    [
      'a negative key',
      role(arn('role', 'a'), -1),
      'holds an aws_iam_role whose address is none, or longer than 2000 characters',
    ],
    [
      'a long key',
      role(arn('role', 'a'), SECRET.repeat(1_000)),
      'holds an aws_iam_role whose address is none, or longer than 2000 characters',
    ],
    [
      'a name that is none',
      state([resource('aws_iam_role', `${SECRET} "`, [instance(arn('role', 'a'))])]),
      'holds an aws_iam_role whose address is none, or longer than 2000 characters',
    ],
    [
      'a module that is none',
      state([resource('aws_iam_role', 'a', [instance(arn('role', 'a'))], { module: SECRET })]),
      'holds an aws_iam_role whose address is none, or longer than 2000 characters',
    ],
    ['a mode that is none', state([resource('aws_iam_role', 'a', [], { mode: 'x' })]), NO_STATE],
    [
      'instances that are no list',
      state([{ ...resource('aws_iam_role', 'a', []), instances: {} }]),
      NO_STATE,
    ],
  ])('%s is refused', async (_, value, message) => {
    expect(await messageOf(read(value))).toBe(`ConfigError: \`x.tfstate\` ${message}`);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'is empty: there is no state, or Terraform could not read it'],
    ['white space', ' \n', 'is empty: there is no state, or Terraform could not read it'],
    ['text', `No state file was found! ${SECRET}`, `is not valid JSON: ${AGAIN}`],
    ['HCL', `resource "aws_iam_role" "a" { x = "${SECRET}" }`, `is not valid JSON: ${AGAIN}`],
    ['a trailing comma', '{"version": 4,}', `is not valid JSON: ${AGAIN}`],
    ['two documents', '{"version": 4} {}', `is not valid JSON: ${AGAIN}`],
    ['a raw line break', '{"a": "b\n and more"}', `is not valid JSON: ${AGAIN}`],
    ['a number', '4', `ends in the middle: ${AGAIN}`],
    ['a text', `"${SECRET}"`, `ends in the middle: ${AGAIN}`],
    ['one byte', '{', `ends in the middle: ${AGAIN}`],
    ['a key twice', '{"version": 4, "version": 4}', `has the key \`version\` twice in one object: ${AGAIN}`],
    [
      'an ARN twice',
      '{"version": 4, "resources": [{"type": "aws_iam_role", "instances": [{"attributes": {"arn": "a", "arn": "b"}}]}]}',
      `has the key \`arn\` twice in one object: ${AGAIN}`,
    ],
    [
      'an escaped key twice',
      '{"version": 4, "\\u0076ersion": 4}',
      `has the key \`version\` twice in one object: ${AGAIN}`,
    ],
    ['deep nesting', '{"a":'.repeat(100_000), `is nested deeper than 500 levels: ${AGAIN}`],
    ['deep nesting of arrays', `{"a":${'['.repeat(5_000_000)}`, `is nested deeper than 500 levels: ${AGAIN}`],
  ])('%s is refused', async (_, text, message) => {
    expect(await messageOf(readText(text))).toBe(`ConfigError: \`x.tfstate\` ${message}`);
  });

  it('a state that is cut short anywhere is refused', async () => {
    const text = JSON.stringify(FULL);
    for (let end = 0; end < text.length; end += 13) {
      const message = await messageOf(readText(text.slice(0, end)));
      expect(message).toMatch(/^ConfigError: `x.tfstate` (?:is empty|ends in the middle)/);
    }
  });

  it('bytes that are no UTF-8 are refused', async () => {
    const text = Buffer.from(JSON.stringify(FULL));
    text[text.indexOf('plain')] = 0xff;
    expect(await messageOf(readBytes(text))).toBe(`ConfigError: \`x.tfstate\` is not UTF-8 text: ${AGAIN}`);
    const cut = Buffer.concat([Buffer.from(JSON.stringify(FULL)), Buffer.from([0xe2, 0x82])]);
    expect(await messageOf(readBytes(cut))).toContain('is not');
  });

  it('an error while reading names the file', async () => {
    const error = Object.assign(new Error(SECRET), { code: 'EISDIR', syscall: 'read' });
    // biome-ignore lint/correctness/useYield: it fails at once
    async function* broken(): AsyncGenerator<Uint8Array> {
      throw error;
    }
    expect(await messageOf(readState(broken(), '`x`'))).toBe('ConfigError: `x` cannot be read: `EISDIR`');
  });
});

it.each([
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${JSON.stringify(FULL)}`)],
  ['UTF-16', Buffer.from(`\ufeff${JSON.stringify(FULL)}`, 'utf16le')],
  ['UTF-16, big-endian', Buffer.from(`\ufeff${JSON.stringify(FULL)}`, 'utf16le').swap16()],
])('%s is read', async (_, bytes) => {
  for (const size of [1, 3, 65_536]) expect((await readBytes(bytes, size)).principals).toEqual(PRINCIPALS);
});

it('a broken state never ends in an internal error, and no message holds its content', async () => {
  const bytes = Buffer.from(JSON.stringify(FULL));
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const broken = Buffer.from(bytes);
      for (const [at, byte] of changes) broken[at] = byte;
      const message = await messageOf(readBytes(broken, 500));
      expect(message).toMatch(/^(?:ConfigError: `x.tfstate` |read: )/);
      expect(message).not.toContain('canary');
    }),
    { seed: 11, numRuns: 1_000 },
  );
});

/** What a state of version 4 gives, read at once with `JSON.parse`. */
function readAtOnce(text: string): string[] {
  const value: { resources: Record<string, unknown>[] } = JSON.parse(text);
  const found: string[] = [];
  for (const { mode, type, module, name, instances } of value.resources) {
    if (mode !== 'managed' || (type !== 'aws_iam_role' && type !== 'aws_iam_user')) continue;
    if (!Array.isArray(instances)) throw new Error('no instances');
    for (const { index_key: key, attributes } of instances) {
      const path = [...(module === undefined ? [] : [module]), type, name].join('.');
      found.push(`${path}${key === undefined ? '' : `[${JSON.stringify(key)}]`} ${attributes.arn}`);
    }
  }
  return [...new Set(found)].sort();
}

it('a state in any pieces gives what it gives at once', async () => {
  const word = fc.constantFrom('a', 'b_1', 'this', 'data', 'module');
  const key = fc.option(fc.oneof(fc.nat(9), fc.constantFrom('x', 'a.b', ']"', 'arn')), { nil: undefined });
  const noise = fc.record({
    arn: fc.string(),
    type: fc.json(),
    module: fc.jsonValue(),
    instances: fc.jsonValue(),
  });
  const made = fc
    .record({
      mode: fc.constantFrom('managed', 'data'),
      type: fc.constantFrom('aws_iam_role', 'aws_iam_user', 'aws_s3_bucket', 'aws_iam_policy'),
      module: fc.constantFrom(undefined, 'module.a', 'module.a.module.b["x"]', 'module.c[0]'),
      name: word,
      parts: fc.array(fc.record({ key, arn: word, noise }), { maxLength: 3 }),
    })
    .map(({ mode, type, module, name, parts }) => {
      const kind = type === 'aws_iam_user' ? 'user' : 'role';
      const instances = parts.map((part) =>
        instance(arn(kind, part.arn), part.key, { nested: part.noise, list: [part.noise] }),
      );
      return resource(type, name, instances, { mode, ...(module !== undefined && { module }) });
    });
  await fc.assert(
    fc.asyncProperty(
      fc.array(made, { maxLength: 6 }),
      noise,
      fc.integer({ min: 1, max: 300 }),
      async (resources, outputs, size) => {
        const text = JSON.stringify(state(resources, { outputs }));
        const { principals } = await readText(text, size);
        expect(principals.map((one) => `${one.address} ${one.arn}`).sort()).toEqual(readAtOnce(text));
      },
    ),
    { seed: 5, numRuns: 300 },
  );
});
