import { describe, expect, it } from 'vitest';
import {
  formatsAt,
  locatePolicies,
  mayHoldPolicy,
  parseFile,
  prepareFormats,
} from '../../../src/formats/formats.ts';
import type { LocateResult } from '../../../src/locate/located-policy.ts';
import type { Ownership, Surroundings } from '../../../src/locate/ownership.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

await prepareFormats(['app.ts', 'app.tsx', 'app.py']);

function located(path: string, text: string): LocateResult {
  const parsed = parseFile(new SourceFile(path, text));
  if (parsed === undefined) return { policies: [], diagnostics: [] };
  if (!parsed.ok) throw new Error(parsed.diagnostic.message);
  return locatePolicies(parsed.document);
}

/** The address and the patterns of each list, and the messages on what is none. */
function listsIn(path: string, text: string): unknown[] {
  const { policies, diagnostics } = located(path, text);
  return [
    ...policies.map(({ address, policy }) => [
      address,
      policy.statements.flatMap(({ patterns }) => patterns.map((one) => one ?? '?')).join(' '),
    ]),
    ...diagnostics.map(({ location, message }) => `${location?.line} ${message}`),
  ];
}

const NOT_LITERAL =
  'the actions of the statement are an expression, not literal text, so what is granted there is not known';
const EXPRESSION = 'the statement is an expression, not literal text, so what is granted there is not known';
const EFFECT = 'the effect of the statement is not certain, so what is granted there is not known';

describe('a list of TypeScript', () => {
  const cases: [string, string, unknown[]][] = [
    [
      'in a statement',
      `new iam.PolicyStatement({ actions: ['s3:A', 's3:B'] });`,
      [['app.ts:1', 's3:A s3:B']],
    ],
    ['of a class that is imported', `new PolicyStatement({ actions: ['s3:A'] });`, [['app.ts:1', 's3:A']]],
    [
      'of a module in a module',
      `new cdk.aws_iam.PolicyStatement({ actions: ['s3:A'] });`,
      [['app.ts:1', 's3:A']],
    ],
    [
      'that allows',
      `new PolicyStatement({\n  effect: iam.Effect.ALLOW,\n  actions: ['s3:A'],\n});`,
      [['app.ts:3', 's3:A']],
    ],
    ['under a key in quotes', `new PolicyStatement({ 'actions': ["s3:A"] });`, [['app.ts:1', 's3:A']]],
    [
      'behind what is spread',
      `new PolicyStatement({ ...base, effect: Effect.ALLOW, actions: ['s3:A'] });`,
      [['app.ts:1', 's3:A']],
    ],
    [
      'in one of two on a line',
      `f(new PolicyStatement({ actions: ['s3:A'] }), new PolicyStatement({ actions: ['s3:B'] }));`,
      [
        ['app.ts:1', 's3:A'],
        ['app.ts:1:78', 's3:B'],
      ],
    ],
    [
      'of an object',
      `PolicyStatement.fromJson({ Effect: 'Allow', Action: ['s3:A'], Resource: '*' });`,
      [['app.ts:1', 's3:A']],
    ],
    [
      'of an object in a resource',
      `new CfnPolicy(this, 'P', { policyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:A' }] } });`,
      [['app.ts:1', 's3:A']],
    ],
    [
      'of an object with the effect of the library',
      `const o = { Effect: Effect.ALLOW, Action: ['s3:A'] };`,
      [['app.ts:1', 's3:A']],
    ],
    [
      'with a part that is not literal',
      `new PolicyStatement({ actions: ['s3:A', ...more, \`s3:\${b}\`, c] });`,
      [['app.ts:1', 's3:A ? ? ?']],
    ],
    ['with nothing literal', `new PolicyStatement({ actions: [a, b] });`, [['app.ts:1', '? ?']]],
    ['that calls add', `statement.addActions('s3:A', 's3:B');`, [['app.ts:1', 's3:A s3:B']]],
    [
      'that calls add to what a call makes',
      `new PolicyStatement({ actions: ['s3:A'] }).addActions('s3:B');`,
      [
        ['app.ts:1', 's3:A'],
        ['app.ts:1:44', 's3:B'],
      ],
    ],
    [
      'with a type',
      `new PolicyStatement(<Props>{ actions: ['s3:A'] as const } as Props);`,
      [`1 ${EXPRESSION}`],
    ],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    expect(listsIn('app.ts', `${text}\n`)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['that denies', `new PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:A'] });`],
    ['of an object that denies', `const o = { Effect: 'Deny', Action: ['s3:A'] };`],
    ['of actions that are left out', `new PolicyStatement({ notActions: ['s3:A'] });`],
    ['of actions that an object leaves out', `const o = { Effect: 'Allow', NotAction: ['s3:A'] };`],
    ['that is empty', `new PolicyStatement({ actions: [] });`],
    ['of another class', `new Statement({ actions: ['s3:A'] });`],
    ['in a comment', `// new PolicyStatement({ actions: ['s3:A'] });`],
    ['in a string', `f("new PolicyStatement({ actions: ['s3:A'] })");`],
    ['of an object without an effect', `const o = { Action: ['s3:A'], PolicyStatement: 1 };`],
    ['of a statement without arguments', `new PolicyStatement();`],
  ])('is none %s', (_, text) => {
    expect(listsIn('app.ts', `${text}\n`)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a variable for the statement', `new PolicyStatement(props);`, EXPRESSION],
    ['another argument', `new PolicyStatement({ actions: ['s3:A'] }, {});`, EXPRESSION],
    [
      'actions that are left out too',
      `new PolicyStatement({ actions: ['s3:A'], notActions: x });`,
      NOT_LITERAL,
    ],
    ['a variable for the list', `new PolicyStatement({ actions: names });`, NOT_LITERAL],
    ['a variable of the same name', `new PolicyStatement({ actions });`, NOT_LITERAL],
    ['an operation', `new PolicyStatement({ actions: ['s3:A'].concat(more) });`, NOT_LITERAL],
    ['a condition', `new PolicyStatement({ actions: wide ? ['s3:A'] : ['s3:B'] });`, NOT_LITERAL],
    ['a place that is left out', `new PolicyStatement({ actions: ['s3:A', , 's3:B'] });`, NOT_LITERAL],
    ['a computed key', `new PolicyStatement({ effect: Effect.ALLOW, ...base });`, EFFECT],
    ['an effect that is a variable', `new PolicyStatement({ effect, actions: ['s3:A'] });`, EFFECT],
    [
      'an effect that is chosen',
      `new PolicyStatement({ effect: a ? Effect.ALLOW : Effect.DENY, actions: ['s3:A'] });`,
      EFFECT,
    ],
    ['an effect that is spread', `new PolicyStatement({ ...base, actions: ['s3:A'] });`, EFFECT],
    [
      'an effect that is spread over',
      `new PolicyStatement({ effect: Effect.ALLOW, actions: ['s3:A'], ...rest });`,
      EFFECT,
    ],
    [
      'an effect that is set later',
      `new PolicyStatement({ actions: ['s3:A'] }).effect = Effect.DENY;`,
      EFFECT,
    ],
    [
      'a copy with another effect',
      `const s = new PolicyStatement({ actions: ['s3:A'] }); s.copy({ effect: Effect.DENY });`,
      EFFECT,
    ],
    ['an object whose effect is unknown', `const o = { Effect: effect, Action: ['s3:A'] };`, EFFECT],
    ['an object with a computed key', `const a = { Effect: 'Allow', ['Action']: ['s3:A'] };`, EFFECT],
    [
      'an object with a computed key before its effect',
      `const a = { [Action]: ['s3:A'], Effect: 'Allow' };`,
      NOT_LITERAL,
    ],
    [
      'an object that is spread into one that denies',
      `const a = { Effect: 'Allow', Action: ['s3:A'] }; const b = { ...a, Effect: 'Deny' };`,
      EFFECT,
    ],
    [
      'an object that another effect is assigned to',
      `const a = { Effect: 'Allow', Action: ['s3:A'] }; Object.assign(b, a, { Effect: 'Deny' });`,
      EFFECT,
    ],
    [
      'an object whose effect is set later',
      `const a = { Effect: 'Allow', Action: ['s3:A'] }; a['Effect'] = 'Deny';`,
      EFFECT,
    ],
    ['what a call adds', `statement.addActions(...names);`, NOT_LITERAL],
  ])('is not read with %s', (_, text, message) => {
    expect(listsIn('app.ts', `${text}\n`)).toEqual([`1 ${message}`]);
  });
});

describe('no list is read where the effect of a statement may be changed', () => {
  const LIST = `const s = new PolicyStatement({ actions: ['s3:A'] });\n`;
  it.each([
    `s.effect = Effect.DENY;`,
    `s['effect'] = value;`,
    `s["eff" + "ect"] = Effect.DENY;`,
    `s.effect &&= value;`,
    `s!.effect = value;`,
    `(s as any).effect = value;`,
    `s /* the one */ . effect /* is */ = value;`,
    `[s.effect] = [value];`,
    `({ a: s.effect } = o);`,
    `for (s.effect of all) add(s);`,
    `Object.assign(s, { effect: value });`,
    `Object.assign(s, { effect });`,
    `Object.assign(s, overrides);`,
    `Object.defineProperty(s, name, { value });`,
    `Reflect.set(s, 'effect', value);`,
    `const KEY = 'effect'; s[KEY] = value;`,
    `_.merge(s, { effect: value });`,
    `s.copy({ effect: value });`,
    `make(s, Effect.DENY);`,
    `make(s, 'Deny');`,
    `JSON.parse(JSON.stringify(s).replace('Allow', 'Deny'));`,
    `doc.addPropertyOverride('PolicyDocument.Statement.0.Effect', "Deny");`,
    `const d = new PolicyStatement({ effect: Effect.DENY, resources: ['*'] });`,
    `const d = new Other({ effect: Effect.DENY, actions: ['s3:B'] });`,
    `const d = { ...s.toStatementJson(), Effect: 'Deny' };`,
    `class D extends PolicyStatement { constructor() { super({ effect: Effect.DENY }); } }`,
    `const f = (effect = Effect.DENY) => effect;`,
  ])('%s', (code) => {
    const { policies } = located('app.ts', LIST + code);
    expect(policies).toEqual([]);
  });

  it.each([
    `s.effect = value`,
    `setattr(s, name, value)`,
    `setattr(s, "effect", value)`,
    `s.__dict__.update(more)`,
    `vars(s)["x"] = 1`,
    `d["Effect"] = value`,
    `d.update(Effect=value)`,
    `d.update({"Effect": value})`,
    `d = dict(s, effect=value)`,
    `d = {**s, "Effect": value}`,
    `s.effect, b = value, 1`,
    `s.effect: Effect = value`,
    `make(s, iam.Effect.DENY)`,
    `s.copy(effect=value)`,
  ])('in Python: %s', (code) => {
    const { policies } = located('app.py', `s = PolicyStatement(actions=["s3:A"])\n${code}\n`);
    expect(policies).toEqual([]);
  });

  it('not even what a call adds', () => {
    const text = `const d = new PolicyStatement({ effect: Effect.DENY });\nd.addActions('s3:A');\n`;
    expect(listsIn('app.ts', text)).toEqual([`2 ${EFFECT}`]);
  });
});

describe('a list is read beside', () => {
  const LIST = `new PolicyStatement({ effect: iam.Effect.ALLOW, actions: ['s3:A'] });\n`;
  it.each([
    `new PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:B'] });`,
    `new PolicyStatement({ effect: Effect.DENY, notActions: ['s3:B'] });`,
    `const o = { Effect: 'Deny', Action: 's3:B' };`,
    `const o = { "Effect": "Deny", "NotAction": "s3:B" };`,
    `new PolicyStatement({ effect: props.effect, actions: names });`,
    `// s.effect = Effect.DENY, or 'Deny'`,
    `import { Effect, Role } from 'aws-cdk-lib/aws-iam';`,
    `function make(effect: iam.Effect, name: string) {}`,
    `interface Props { effect: Effect }`,
    `const taint = { key: 'a', effect: 'NoSchedule' };`,
    `new Id(this, 'DenyAll');`,
  ])('%s', (code) => {
    expect(located('app.ts', LIST + code).policies).toHaveLength(1);
  });
});

describe('a list of Python', () => {
  it.each<[string, string, unknown[]]>([
    ['in a statement', `iam.PolicyStatement(actions=["s3:A", "s3:B"])`, [['app.py:1', 's3:A s3:B']]],
    [
      'that allows',
      `PolicyStatement(\n    effect=iam.Effect.ALLOW,\n    actions=["s3:A"],\n)`,
      [['app.py:3', 's3:A']],
    ],
    [
      'of a dictionary',
      `PolicyStatement.from_json({"Effect": "Allow", "Action": ["s3:A"]})`,
      [['app.py:1', 's3:A']],
    ],
    ['that calls add', `statement.add_actions("s3:A")`, [['app.py:1', 's3:A']]],
    ['that denies', `PolicyStatement(effect=iam.Effect.DENY, actions=["s3:A"])`, []],
    ['of actions that are left out', `PolicyStatement(not_actions=["s3:A"])`, []],
    ['with an effect that is unknown', `PolicyStatement(actions=["s3:A"], **rest)`, [`1 ${EFFECT}`]],
    ['that is a tuple', `PolicyStatement(actions=("s3:A", "s3:B"))`, [`1 ${NOT_LITERAL}`]],
    ['that is a variable', `PolicyStatement(actions=names)`, [`1 ${NOT_LITERAL}`]],
  ])('%s', (_, text, expected) => {
    expect(listsIn('app.py', `${text}\n`)).toEqual(expected);
  });
});

describe('a program', () => {
  const LIST = `new PolicyStatement({ actions: ['s3:A'] });\n`;

  it.each(['lib/app.ts', 'lib/app.mts', 'lib/app.tsx', 'lib/app.js', 'lib/app.mjs', 'LIB/APP.TS'])(
    '%s is read',
    (path) => {
      expect(listsIn(path, LIST)).toHaveLength(1);
    },
  );

  it.each([
    ...[
      'lib/app.d.ts',
      'lib/app.d.mts',
      'lib/app.test.ts',
      'lib/app.spec.js',
      'test/app.ts',
      'lib/__tests__/app.ts',
    ],
    ...['tests/test_app.py', 'infra/test_app.py', 'infra/app_test.py', 'infra/conftest.py'],
  ])('%s is not', (path) => {
    expect([mayHoldPolicy(new SourceFile(path, LIST)), listsIn(path, LIST)]).toEqual([false, []]);
  });

  it('is in one format, and in none with another ending', () => {
    expect(formatsAt('lib/app.ts').map(({ name }) => name)).toEqual(['cdk']);
    expect(formatsAt('lib/app.cts').map(({ name }) => name)).not.toContain('cdk');
  });

  it('that is not valid is an error at its place', () => {
    const parsed = parseFile(new SourceFile('lib/app.ts', `${LIST}const x = ;\n`));
    expect(parsed).toMatchObject({ ok: false, diagnostic: { code: 'policy-syntax', location: { line: 2 } } });
  });

  it('with far too many statements is refused', () => {
    const { policies, diagnostics } = located('lib/app.ts', LIST.repeat(5001));
    expect([policies.length, diagnostics.map(({ message }) => message)]).toEqual([
      0,
      ['it has more than 5000 statements, so it was not reviewed'],
    ]);
  });
});

describe('a list', () => {
  const TEXT = `class App extends Stack {
  constructor() {
    grantTo(a); role.addToPolicy(new PolicyStatement({ actions: ['s3:A'] }));
    role.addToPolicy(new PolicyStatement({ actions: names }));
    role.addToPolicy(new PolicyStatement({ actions: ['s3:B'] }));
  }
}
new PolicyStatement({ actions: ['s3:C'] });
`;
  it('is identified by the functions around it and its number in them, whatever its line is', () => {
    const identities = (text: string): (string | undefined)[] =>
      located('app.ts', text).policies.map(({ identity }) => identity);
    const expected = ['App.constructor#1', 'App.constructor#3', '#1'];
    expect(identities(TEXT)).toEqual(expected);
    expect(identities(`\n// more\n\n${TEXT}`)).toEqual(expected);
  });

  it('tells in which lines its statement is', () => {
    const [policy] = located(
      'app.ts',
      `f(\n  new PolicyStatement({\n    actions: ['s3:A'],\n  }),\n);\n`,
    ).policies;
    expect(policy?.onlyElements?.whenUnused).toContain('remove the statement in lines 2 to 4 by hand');
  });
});

/** Whose the first list of a text is. */
function ownership(
  text: string,
  around: Partial<Surroundings> = {},
  path = 'lib/app.ts',
): Ownership | undefined {
  return located(path, text).policies[0]?.ownership({ beside: [], unread: undefined, ...around });
}

describe('the owners of a list', () => {
  const LIST = `new PolicyStatement({ actions: ['s3:A'] });\n`;
  const jsonAt = (files: Readonly<Record<string, string>>) => (path: string) => {
    const parsed = parseFile(new SourceFile(path, files[path] ?? ''));
    return files[path] !== undefined && parsed?.ok === true ? parsed.document : undefined;
  };

  it('are not said by the program', () => {
    expect(ownership(LIST)).toMatchObject({
      type: 'uncertain',
      reason: expect.stringContaining('no cloud assembly'),
    });
  });

  it('are those that have its literal actions', () => {
    const asked: unknown[] = [];
    const ownersOfList = (list: unknown): Ownership => {
      asked.push(list);
      return { type: 'owned', owners: [] };
    };
    ownership(`new PolicyStatement({ actions: ['s3:A', b, 's3:C'] });\n`, { ownersOfList });
    ownership(`const s = new PolicyStatement({ actions: ['s3:A'] });\ns.addAnyPrincipal();\n`, {
      ownersOfList,
    });
    expect(asked).toEqual([
      { path: 'lib/app.ts', actions: ['s3:A', 's3:C'] },
      { path: 'lib/app.ts', actions: ['s3:A'] },
    ]);
    expect(ownership('new PolicyStatement({ actions: [a] });\n', { ownersOfList })).toMatchObject({
      type: 'uncertain',
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['a library that is published', { 'package.json': '{ "jsii": {} }' }, 'limit'],
    ['one in a folder around', { 'lib/package.json': '{ "jsii": {}, "private": false }' }, 'limit'],
    ['a library that is private', { 'package.json': '{ "jsii": {}, "private": true }' }, 'uncertain'],
    ['an app', { 'package.json': '{ "name": "app" }' }, 'uncertain'],
    [
      'an app in the repository of a library',
      { 'lib/package.json': '{}', 'package.json': '{ "jsii": {} }' },
      'uncertain',
    ],
  ])('of %s', (_, files, type) => {
    expect(ownership(LIST, { documentAt: jsonAt(files) })?.type).toBe(type);
  });

  it.each<[string, string]>([
    ['with principals', `new PolicyStatement({ principals: [p], actions: ['s3:A'] });\n`],
    ['with principals, as an object', `const o = { Effect: 'Allow', Principal: '*', Action: ['s3:A'] };\n`],
    ['of a bucket', `bucket.addToResourcePolicy(new PolicyStatement({ actions: ['s3:A'] }));\n`],
    ['of trust', `role.assumeRolePolicy?.addStatements(new PolicyStatement({ actions: ['sts:A'] }));\n`],
    [
      'of a session',
      `sts.assumeRole({ Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: ['s3:A'] }] }) });\n`,
    ],
    [
      'of an organization, whose class has no module',
      `new CfnPolicy(this, 'P', { type: 'SERVICE_CONTROL_POLICY', content: { Effect: 'Allow', Action: ['s3:A'] } });\n`,
    ],
    [
      'of an organization',
      `new organizations.CfnPolicy(this, 'P', { content: { Effect: 'Allow', Action: ['s3:A'] } });\n`,
    ],
  ])('are nobody for a statement %s', (_, text) => {
    expect(ownership(text)?.type).toBe('limit');
  });
});

describe('PolicyStatement under another name', () => {
  it.each<[string, string, string, number]>([
    ['an import', 'a.ts', `import { PolicyStatement as Stmt, Role } from 'x';\n`, 1],
    ['an import of Python', 'a.py', 'from aws_cdk.aws_iam import PolicyStatement as PS\n', 1],
    ['a constant', 'a.ts', 'const Stmt = iam.PolicyStatement;\n', 1],
    ['a class', 'a.ts', 'class Stmt extends iam.PolicyStatement {}\n', 1],
    ['a class of Python', 'a.py', 'class Stmt(iam.PolicyStatement):\n    pass\n', 1],
    ['a destructured module', 'a.ts', 'const { PolicyStatement: PS, Role } = iam;\n', 1],
    ['a member by its name', 'a.ts', `new iam['PolicyStatement']({ actions: [] });\n`, 1],
    ['a member by its name in Python', 'a.py', `getattr(iam, "PolicyStatement")(actions=[])\n`, 1],
    ['an argument', 'a.ts', 'Reflect.construct(PolicyStatement, [{}]);\n', 1],
    ['an argument of Python', 'a.py', 'P = partial(iam.PolicyStatement, resources=["*"])\n', 1],
    ['a list of imports', 'a.py', 'from aws_cdk.aws_iam import (Role, PolicyStatement)\n', 0],
    ['a check', 'a.ts', 'if (s instanceof PolicyStatement) f(s as PolicyStatement);\n', 0],
    ['a call', 'a.ts', `const s = PolicyStatement.fromJson(x);\n`, 0],
    ['a type', 'a.ts', 'const all: PolicyStatement[] = [];\n', 0],
    ['prose', 'a.ts', '// a PolicyStatement as AWS has it\nconst PolicyStatementX = 1;\n', 0],
  ])('%s is told if it is one', (_, path, text, notes) => {
    const { diagnostics } = located(path, text);
    expect(diagnostics.filter(({ message }) => message.includes('another name'))).toHaveLength(notes);
  });
});
