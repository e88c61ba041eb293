import { describe, expect, it } from 'vitest';
import { locatePolicies } from '../../../src/formats/formats.ts';
import { ownersIn, parsed } from '../owners.ts';

const STATEMENT = '{Effect: Allow, Action: s3:A, Resource: "*"}';
const STATEMENTS = `statements: [${STATEMENT}]`;
const SERVICE = 'service: orders\n';
const provider = (...lines: string[]): string =>
  `provider:\n  name: aws\n${lines.map((line) => `  ${line}\n`).join('')}`;
/** Functions, each with its lines. */
const functions = (all: Record<string, string[]>): string =>
  `functions:\n${Object.entries(all)
    .map(([name, lines]) => `  ${name}:\n    handler: x\n${lines.map((line) => `    ${line}\n`).join('')}`)
    .join('')}`;

const owners = (...parts: string[]): Record<string, string[]> => ownersIn(parts.join(''), 'serverless.yml');
const uncertain = (reason: string): string[] => [`uncertain: ${reason}`];
const PROVIDER = provider(`iam: {role: {${STATEMENTS}}}`);
const OF_PROVIDER = 'role orders-<anything>-<region>-lambdaRole: Serverless Framework `provider`';
const of = (name: string): string =>
  `role orders-<anything>-${name}-<region>[-lambdaRole]: Serverless Framework, function \`${name}\``;

describe('the statements of a service', () => {
  const found = (...parts: string[]): (string | undefined)[] =>
    locatePolicies(parsed(parts.join(''), 'serverless.yml')).policies.map(
      ({ address, policy }) =>
        `${address} (${policy.kind}): ${policy.statements.map(({ patterns }) => patterns.map((one) => one ?? '?').join(',')).join(' ')}`,
    );

  it.each([
    ['of the provider', PROVIDER, 'provider'],
    ['of the provider, as they were', provider(`iamRoleStatements: [${STATEMENT}]`), 'provider'],
    ['of a function', provider() + functions({ app: [`iamRoleStatements: [${STATEMENT}]`] }), 'app'],
    ['of a function, as they are', provider() + functions({ app: [`iam: {role: {${STATEMENTS}}}`] }), 'app'],
    [
      'of a list of functions',
      `${provider()}functions:\n  - app: {iamRoleStatements: [${STATEMENT}]}\n`,
      'app',
    ],
  ])('are found: those %s', (_, text, address) => {
    expect(found(SERVICE, text)).toEqual([`${address} (role-inline): s3:A`]);
  });

  it('are found beside the CloudFormation template', () => {
    const resources = `resources:\n  Resources:\n    App: {Type: AWS::IAM::Policy, Properties: {PolicyDocument: {Statement: [${STATEMENT}]}}}\n`;
    const parts = resources
      .replace('resources:\n  Resources:', 'resources:\n  - Outputs: {}\n  - Resources:')
      .replace('    App', '      App');
    for (const text of [resources, parts])
      expect(found(SERVICE, PROVIDER, text)).toEqual([
        'provider (role-inline): s3:A',
        'App (role-inline): s3:A',
      ]);
  });

  it('are read as far as they are literal', () => {
    const list = `[${STATEMENT}, "\${file(other.yml)}", {Effect: Allow, Action: "s3:\${self:custom.x}"}]`;
    expect(found(SERVICE, provider(`iamRoleStatements: ${list}`))).toEqual([
      'provider (role-inline): s3:A ? ?',
    ]);
    expect(found(SERVICE, provider(`iamRoleStatements: \${file(other.yml)} # Effect Statement`))).toEqual([]);
  });

  it.each([
    ['a provider alone', PROVIDER],
    ['a service of another framework', `${SERVICE}iamRoleStatements: [${STATEMENT}]\n`],
    ['two documents', `${SERVICE}${PROVIDER}---\n${SERVICE}${PROVIDER}`],
  ])('are not those of %s', (_, text) => {
    // A file of data may hold them, and nobody has them there.
    expect(found(text).filter((one) => !one?.includes('(unknown)'))).toEqual([]);
  });
});

describe('the role of a service', () => {
  it.each([
    ['has the name that the framework makes', PROVIDER],
    ['may be of a service that is written out', PROVIDER, 'service: {name: orders}\n'],
    [
      'may be of any stage and region, whatever the file says',
      provider(`iam: {role: {${STATEMENTS}}}`, 'stage: dev', 'region: eu-west-1'),
    ],
    [
      'may be of a stage that is a variable',
      provider(`iam: {role: {${STATEMENTS}}}`, `stage: \${opt:stage}`),
    ],
  ])('%s', (_, text, service = SERVICE) => {
    expect(owners(service, text)).toEqual({ provider: [OF_PROVIDER] });
  });

  it('may have a name of its own', () => {
    expect(owners(SERVICE, provider(`iam: {role: {name: app, ${STATEMENTS}}}`))).toEqual({
      provider: ['role app: Serverless Framework `provider`'],
    });
    expect(owners(SERVICE, provider(`iam: {role: {name: "app-\${sls:stage}", ${STATEMENTS}}}`))).toEqual({
      provider: ['role app-<anything>: Serverless Framework `provider`'],
    });
  });

  it.each([
    ['the service', `\${self:service}-app`, 'orders-app'],
    ['the service, which is a variable itself', `\${self:service}-app`, '<anything>-app', `"a-\${opt:x}"`],
    ['the stage', `app-\${sls:stage}-x`, 'app-<anything>-x'],
    ['the region', `app-\${self:provider.region}-\${aws:region}`, 'app-<region>-<region>'],
    ['the account', `app-\${aws:accountId}`, 'app-<account>'],
    ['a default', `app-\${self:provider.region, 'x'}`, 'app-<anything>'],
  ])('may have a name with a variable for %s', (_, name, expected, service = 'orders') => {
    expect(
      owners(`service: ${service}\n`, provider(`iam: {role: {name: "${name}", ${STATEMENTS}}}`)),
    ).toEqual({
      provider: [`role ${expected}: Serverless Framework \`provider\``],
    });
  });

  it('may be of a service with a variable in its name', () => {
    expect(owners(`service: "orders-\${opt:tenant}"\n`, PROVIDER)).toEqual({
      provider: [OF_PROVIDER.replace('orders-', 'orders-<anything>-')],
    });
  });

  it.each([
    ['a name that is a variable', provider(`iam: {role: {name: "\${sls:stage}", ${STATEMENTS}}}`)],
    ['a service that is a variable', PROVIDER, `service: \${file(x.yml)}\n`],
    ['no service', PROVIDER + functions({ app: [] }), ''],
    ['a name that is too long', PROVIDER, `service: ${'x'.repeat(44)}\n`],
  ])('may have any name with %s', (_, text, service = SERVICE) => {
    expect(owners(service, text)).toMatchObject({
      provider: ['role <anything>: Serverless Framework `provider`'],
    });
  });

  const OWN = '`provider` has a role of its own, so its statements are ignored';
  it.each([
    ['a role of its own', provider('role: app', `iamRoleStatements: [${STATEMENT}]`), OWN],
    [
      'a role that it refers to',
      provider('iam: {role: !GetAtt App.Arn}', `iamRoleStatements: [${STATEMENT}]`),
      OWN,
    ],
    [
      'a role by its ARN',
      provider('iam: {role: "arn:aws:iam::111111111111:role/app"}', `iamRoleStatements: [${STATEMENT}]`),
      OWN,
    ],
    [
      'a role of another file',
      provider(`iam: {role: "\${file(role.yml)}"}`, `iamRoleStatements: [${STATEMENT}]`),
      '`provider.iam.role` is not written in this file',
    ],
    [
      'parts of another file',
      provider(`<<: \${file(x.yml)}`, `iamRoleStatements: [${STATEMENT}]`),
      '`provider` is not written in this file',
    ],
    [
      'statements in both places',
      provider(`iam: {role: {${STATEMENTS}}}`, `iamRoleStatements: [${STATEMENT}]`),
      '`provider` has statements in two places, but only one of them takes effect',
    ],
    [
      'another name in the template',
      `${PROVIDER}resources:\n  extensions: {IamRoleLambdaExecution: {Properties: {RoleName: app}}}\n`,
      '`resources` changes `IamRoleLambdaExecution`',
    ],
    [
      'other policies in the template',
      `${PROVIDER}resources:\n  - Resources: {IamRoleLambdaExecution: {Properties: {Policies: []}}}\n`,
      '`resources` changes `IamRoleLambdaExecution`',
    ],
    [
      'a macro over the template',
      `${PROVIDER}resources: {Transform: Prefix, Resources: {A: {Type: "AWS::SNS::Topic"}}}\n`,
      'the template passes through the macro `Prefix`, which may change its owner',
    ],
  ])('is not certain with %s', (_, text, reason, service = SERVICE) => {
    expect(owners(service, text)).toMatchObject({ provider: uncertain(reason) });
  });
});

describe('the role of a function', () => {
  const app = (...lines: string[]): string => functions({ app: lines });
  const LEGACY = `iamRoleStatements: [${STATEMENT}]`;
  it.each([
    ['has the name that the framework makes', app(LEGACY), of('app')],
    [
      'has the name that the framework makes, in the present form',
      app(`iam: {role: {${STATEMENTS}}}`),
      of('app'),
    ],
    [
      'may have a name of its own',
      app(LEGACY, 'iamRoleStatementsName: own'),
      'role own: Serverless Framework, function `app`',
    ],
    [
      'may have a name of its own, in the present form',
      app(`iam: {role: {name: own, ${STATEMENTS}}}`),
      'role own: Serverless Framework, function `app`',
    ],
  ])('%s', (_, text, owner) => {
    expect(owners(SERVICE, provider(), text)).toEqual({ app: [owner] });
  });

  it.each([
    ['a name that is a variable', app(LEGACY, `iamRoleStatementsName: "\${sls:stage}"`)],
    ['two names', app(`iam: {role: {name: own, ${STATEMENTS}}}`, 'iamRoleStatementsName: other')],
    ['a name made of one that is given', app(LEGACY), provider('iam: {role: {name: own}}')],
  ])('may have any name with %s', (_, text, given = provider()) => {
    expect(owners(SERVICE, given, text)).toMatchObject({
      app: ['role <anything>: Serverless Framework, function `app`'],
    });
  });

  it.each([
    [
      'a role of its own',
      app(LEGACY, 'role: own'),
      'the function `app` has a role of its own, so its statements are ignored',
    ],
    [
      'a role of the service',
      app(LEGACY),
      '`provider` has a role of its own, so its statements are ignored',
      provider('role: own'),
    ],
    [
      'a role of another file',
      app(LEGACY, `iam: {role: "\${file(x.yml)}"}`),
      '`functions.app.iam.role` is not written in this file',
    ],
    [
      'statements in both places',
      app(LEGACY, `iam: {role: {${STATEMENTS}}}`),
      'the function `app` has statements in two places, but only one of them takes effect',
    ],
    [
      'a provider of another file',
      app(LEGACY),
      '`provider` is not written in this file',
      `provider: \${file(x.yml)}\n`,
    ],
    [
      'a change in the template',
      `${app(LEGACY)}resources: {extensions: {AppIamRoleLambdaExecution: {Properties: {RoleName: x}}}}\n`,
      '`resources` changes `AppIamRoleLambdaExecution`',
    ],
  ])('is not certain with %s', (_, text, reason, own = provider()) => {
    const found = owners(SERVICE, own, text);
    expect(found['app']).toEqual(uncertain(reason));
  });
});

describe('the statements of the provider belong to the functions that inherit them', () => {
  const own = (...lines: string[]): string =>
    functions({ app: [`iamRoleStatements: [${STATEMENT}]`, ...lines], other: [] });
  const PLUGIN_NAME = 'serverless-iam-roles-per-function';
  const PLUGIN = (setting: string): string => `custom: {${PLUGIN_NAME}: {defaultInherit: ${setting}}}\n`;
  const PER_FUNCTION = provider(`iam: {role: {mode: perFunction, ${STATEMENTS}}}`);
  it.each([
    ['none', own(), [OF_PROVIDER]],
    ['one that does not', own('iamRoleStatementsInherit: false'), [OF_PROVIDER]],
    ['one that does', own('iamRoleStatementsInherit: true'), [OF_PROVIDER, of('app')]],
    ['one that does, as any text', own('iamRoleStatementsInherit: "no"'), [OF_PROVIDER, of('app')]],
    [
      'one that does by one of two settings',
      own('iam: {inheritStatements: false}') + PLUGIN('true'),
      [OF_PROVIDER, of('app')],
    ],
    [
      'none by the setting that counts',
      functions({ app: [`iam: {inheritStatements: false, role: {${STATEMENTS}}}`] }) + PLUGIN('true'),
      [OF_PROVIDER],
    ],
    ['none where the setting is null', own('iamRoleStatementsInherit: null') + PLUGIN('null'), [OF_PROVIDER]],
    [
      'all, where the setting is empty',
      own('iamRoleStatementsInherit: ""') + PLUGIN('true'),
      [OF_PROVIDER, of('app')],
    ],
    ['none where nothing is set', `${own()}custom: null\n`, [OF_PROVIDER]],
    ['none where the settings are merged', `x: &x {a: b}\n${own()}custom:\n  <<: *x\n`, [OF_PROVIDER]],
    [
      'all, where the settings are merged',
      `x: &x {serverless-iam-roles-per-function: {defaultInherit: true}}\n${own()}custom:\n  <<: *x\n`,
      [OF_PROVIDER, of('app')],
    ],
    [
      'one that has its own statements elsewhere',
      functions({ app: [`iamRoleStatements: \${file(x.yml)}`] }) + PLUGIN('true'),
      [OF_PROVIDER, of('app')],
    ],
    ['one whose other role is null', own('role: null') + PLUGIN('true'), [OF_PROVIDER, of('app')]],
    ['none that have another role', own('role: other') + PLUGIN('true'), [OF_PROVIDER]],
    [
      'none, where each says so',
      `${own('iamRoleStatementsInherit: false')}custom: \${file(x.yml)}\n`,
      [OF_PROVIDER],
    ],
    [
      'none, where none has a role of its own',
      `${functions({ app: [] })}custom: \${file(x.yml)}\n`,
      [OF_PROVIDER],
    ],
    [
      'none, where they cannot',
      `${own()}custom: \${file(x.yml)}\nframeworkVersion: "3"\nplugins: [serverless-offline]\n`,
      [OF_PROVIDER],
    ],
    [
      'one that does, in the present form',
      functions({ app: [`iam: {inheritStatements: true, role: {${STATEMENTS}}}`] }),
      [OF_PROVIDER, of('app')],
    ],
    [
      'one of managed policies that does',
      functions({ app: ['iam: {inheritStatements: true, role: {managedPolicies: [x]}}'] }),
      [OF_PROVIDER, of('app')],
    ],
    ['one without a role of its own', functions({ app: ['iam: {inheritStatements: true}'] }), [OF_PROVIDER]],
    ['all, by default', own() + PLUGIN('true'), [OF_PROVIDER, of('app')]],
    ['all but one', own('iamRoleStatementsInherit: false') + PLUGIN('true'), [OF_PROVIDER]],
    ['none, by default', own() + PLUGIN('false'), [OF_PROVIDER]],
    [
      'functions of other files where they cannot',
      `functions: \${file(x.yml)}\nframeworkVersion: "3"\n`,
      [OF_PROVIDER],
    ],
    [
      'functions of other files where they cannot, with plugins',
      `functions: \${file(x.yml)}\nframeworkVersion: ^3.38.0\nplugins: [serverless-offline]\n`,
      [OF_PROVIDER],
    ],
  ])('%s', (_, text, expected) => {
    expect(owners(SERVICE, PROVIDER, text)['provider']).toEqual(expected);
  });

  it('and to each function alone where each has a role', () => {
    const text = functions({
      app: [],
      other: ['iam: {inheritStatements: false}'],
      third: ['role: own'],
      fourth: [`iam: {role: {${STATEMENTS}}}`],
    });
    expect(owners(SERVICE, PER_FUNCTION, text)).toEqual({
      provider: [of('app'), of('fourth')],
      fourth: [of('fourth')],
    });
    expect(owners(SERVICE, PER_FUNCTION, functions({ app: ['role: own'] }))).toEqual({
      provider: ['unsaid'],
    });
  });

  const ELSEWHERE = 'may be written in another file';
  const SETTINGS = `custom.${PLUGIN_NAME}`;
  it.each([
    ['custom in another file', `${own()}custom: \${file(common.yml):custom}\n`, `\`custom\` ${ELSEWHERE}`],
    ['custom that is computed', `${own()}custom: !Ref X\n`, `\`custom\` ${ELSEWHERE}`],
    [
      'a part of custom in another file',
      `${own()}custom:\n  <<: \${file(x.yml)}\n`,
      `\`${SETTINGS}\` ${ELSEWHERE}`,
    ],
    [
      'a key that is a variable',
      `${own()}custom:\n  "\${self:service}": {defaultInherit: true}\n`,
      `\`${SETTINGS}\` ${ELSEWHERE}`,
    ],
    [
      'settings in another file',
      `${own()}custom: {${PLUGIN_NAME}: "\${file(x.yml)}"}\n`,
      `\`${SETTINGS}\` ${ELSEWHERE}`,
    ],
    [
      'a part of the settings in another file',
      `${own()}custom:\n  ${PLUGIN_NAME}:\n    <<: \${file(x.yml)}\n`,
      `\`${SETTINGS}.defaultInherit\` ${ELSEWHERE}`,
    ],
    [
      'a setting that is a variable',
      own() + PLUGIN(`"\${self:custom.x}"`),
      `\`${SETTINGS}.defaultInherit\` is not literal`,
    ],
    ['the whole file in another', `<<: \${file(x.yml)}\n${own()}`, `\`custom\` ${ELSEWHERE}`],
    [
      'a setting of the function that is a variable',
      own(`iamRoleStatementsInherit: \${self:custom.x}`),
      '`functions.app.iamRoleStatementsInherit` is not literal',
    ],
    [
      'a setting of the function that is a variable, in the present form',
      functions({ app: [`iam: {inheritStatements: "\${self:custom.x}", role: {${STATEMENTS}}}`] }),
      '`functions.app.iam.inheritStatements` is not literal',
    ],
    [
      'a role that is a variable',
      own(`role: \${self:custom.x, null}`) + PLUGIN('true'),
      '`functions.app.role` is not literal',
    ],
    [
      'statements in another file, and settings too',
      `${functions({ app: [`iamRoleStatements: \${file(x.yml)}`] })}custom: \${file(x.yml)}\n`,
      `\`custom\` ${ELSEWHERE}`,
    ],
    [
      'settings in another file, and a version that is a range',
      `${own()}custom: \${file(x.yml)}\nframeworkVersion: 3.x || 4.x\n`,
      `\`custom\` ${ELSEWHERE}`,
    ],
    [
      'settings in another file, and a list of plugins too',
      `${own()}custom: \${file(x.yml)}\nframeworkVersion: "3"\nplugins: {<<: "\${file(y.yml)}", modules: []}\n`,
      `\`custom\` ${ELSEWHERE}`,
    ],
  ])('and are not certain with %s', (_, text, reason) => {
    expect(owners(SERVICE, PROVIDER, text)['provider']).toEqual(
      uncertain(`${reason}, so the role of the function \`app\` may have its statements too`),
    );
  });

  it('and are not certain with a mode that is a variable', () => {
    const mode = provider(
      `iam: {role: {mode: "\${self:custom.x}", managedPolicies: [!Ref Policy], ${STATEMENTS}}}`,
    );
    const reason = uncertain('`provider.iam.role.mode` is not literal');
    const policy = `resources: {Resources: {Policy: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [${STATEMENT}]}}}}}\n`;
    expect(owners(SERVICE, mode, own('iamRoleStatementsInherit: false'), policy)).toEqual({
      provider: reason,
      app: [of('app')],
      Policy: reason,
    });
  });

  it('and the managed policies of the provider belong to all roles of functions', () => {
    const text = provider(`iam: {role: {managedPolicies: [!Ref Policy], ${STATEMENTS}}}`);
    const policy = `resources: {Resources: {Policy: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [${STATEMENT}]}}}}}\n`;
    expect(owners(SERVICE, text, own(), policy)).toMatchObject({
      provider: [OF_PROVIDER],
      Policy: [`${OF_PROVIDER}, through \`Policy\``, `${of('app')}, through \`Policy\``],
    });
  });

  it.each([
    ['all of them', `functions: \${file(x.yml)}\n`, 'functions'],
    ['the rest of the file', `<<: \${file(x.yml)}\n`, 'functions'],
    [
      'all of them, for versions that may',
      `functions: \${file(x.yml)}\nframeworkVersion: 3.x || 4.x\n`,
      'functions',
    ],
    [
      'all of them, with a copy of the plugin',
      `functions: \${file(x.yml)}\nframeworkVersion: "3"\nplugins: ["@me/serverless-iam-roles-per-function"]\n`,
      'functions',
    ],
    ['some of them', `functions:\n  - \${file(x.yml)}\n  - app: {handler: x}\n`, 'functions'],
    ['one of them', `functions:\n  app: \${file(x.yml)}\n`, 'functions.app'],
    ['the role of one', `functions:\n  app: {handler: x, iam: "\${file(x.yml)}"}\n`, 'functions.app.iam'],
    [
      'all of them, with the plugin',
      `functions: \${file(x.yml)}\nframeworkVersion: "3"\nplugins: [serverless-iam-roles-per-function]\n`,
      'functions',
    ],
    [
      'all of them, with plugins of another file',
      `functions: \${file(x.yml)}\nframeworkVersion: 3\nplugins: \${file(y.yml)}\n`,
      'functions',
    ],
  ])('which is not certain where another file holds %s', (_, text, name) => {
    expect(owners(SERVICE, PROVIDER, text)['provider']).toEqual(
      uncertain(`\`${name}\` is not written in this file`),
    );
  });
});

describe('a policy of the template', () => {
  const policy = (type: string, ...properties: string[]): string =>
    `resources:\n  Resources:\n    Policy:\n      Type: AWS::IAM::${type}\n      Properties:\n        PolicyDocument: {Statement: [${STATEMENT}]}\n${properties.map((one) => `        ${one}\n`).join('')}`;
  const managed = policy('ManagedPolicy');
  const named = policy('ManagedPolicy', 'ManagedPolicyName: mine');
  const through = (owner: string): string => `${owner}, through \`Policy\``;
  const own = `iamRoleStatements: [${STATEMENT}]`;
  it.each([
    [
      'the role of the service, which it lists',
      policy('Policy', 'Roles: [!Ref IamRoleLambdaExecution]'),
      [through(OF_PROVIDER)],
    ],
    [
      'the role of a function, which it lists',
      policy('Policy', 'Roles: [!Ref Get_orderIamRoleLambdaExecution]').replace('Get_', 'GetUnderscore') +
        functions({ get_order: [own] }),
      [through(of('get_order'))],
    ],
    [
      'the role of the service, by Ref',
      managed + provider('iam: {role: {managedPolicies: [!Ref Policy]}}'),
      [through(OF_PROVIDER)],
    ],
    [
      'the role of the service, by Ref among others',
      managed + provider('iam: {role: {managedPolicies: ["arn:aws:iam::aws:policy/X", {Ref: Policy}]}}'),
      [through(OF_PROVIDER)],
    ],
    [
      'the role of the service, in the older form',
      managed + provider('iamManagedPolicies: [!Ref Policy]'),
      [through(OF_PROVIDER)],
    ],
    [
      'the role of the service, by its ARN',
      named + provider(`iam: {role: {managedPolicies: ["arn:aws:iam::\${aws:accountId}:policy/mine"]}}`),
      [through(OF_PROVIDER)],
    ],
    [
      'the role of the service, by its ARN with a variable',
      policy('ManagedPolicy', `ManagedPolicyName: \${self:service}-mine`) +
        provider(
          `iam: {role: {managedPolicies: ["arn:aws:iam::\${aws:accountId}:policy/\${self:service}-mine"]}}`,
        ),
      [through(OF_PROVIDER)],
    ],
    [
      'the role of a function',
      managed + functions({ app: ['iam: {role: {managedPolicies: [!Ref Policy]}}'] }),
      [through(of('app'))],
    ],
    [
      'the roles of all functions',
      managed +
        functions({ app: [], other: [] }) +
        provider('iam: {role: {mode: perFunction, managedPolicies: [!Ref Policy]}}'),
      [through(of('app')), through(of('other'))],
    ],
    [
      'a role of the template',
      `${managed}    Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Policy]}}\n`,
      ['role STACK-Role-SUFFIX: CloudFormation `Role`, through `Policy`'],
    ],
    [
      'the role of the service, as the template extends it',
      `${managed}    IamRoleLambdaExecution: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Policy]}}\n`,
      [through(OF_PROVIDER)],
    ],
    ['nobody', managed, ['unsaid']],
  ])('belongs to %s', (_, text, expected) => {
    const whole = text.includes('provider:') ? text : text + provider();
    expect(owners(SERVICE, whole)['Policy']).toEqual(expected);
  });

  const USES = 'uses it too, so it may have owners that are not known here';
  const OTHER = 'is not written in this file, and may attach it too';
  const BOTH = policy('ManagedPolicy', 'Roles: [role]');
  it.each([
    ['a setting', BOTH + provider('environment: {POLICY: !Ref Policy}'), `\`provider\` ${USES}`],
    [
      'a setting of a function',
      BOTH + functions({ app: ['environment: {POLICY: !Ref Policy}'] }),
      `\`app\` ${USES}`,
    ],
    ['what variables may refer to', `${BOTH}custom: {policies: [!Ref Policy]}\n`, `\`custom\` ${USES}`],
    [
      'extensions',
      `${BOTH}  extensions: {IamRoleLambdaExecution: {Properties: {ManagedPolicyArns: [!Ref Policy]}}}\n`,
      `\`extensions\` ${USES}`,
    ],
    [
      'a list that is a variable',
      BOTH + provider(`iam: {role: {managedPolicies: "\${self:custom.x}"}}`),
      '`provider` has policies that are not read here',
    ],
    [
      'an item that is a variable',
      BOTH + provider(`iam: {role: {managedPolicies: ["\${self:custom.x}"]}}`),
      '`provider` has policies that are not read here',
    ],
    [
      'an item of a name that is a variable',
      named +
        provider(
          `iam: {role: {managedPolicies: ["arn:aws:iam::\${aws:accountId}:policy/\${self:custom.x}"]}}`,
        ),
      '`provider` may attach it by its ARN, which is not literal',
    ],
    ['a provider of another file', `${BOTH}provider: \${file(x.yml)}\n`, `\`provider\` ${OTHER}`],
    ['functions of another file', `${BOTH}functions: \${file(x.yml)}\n`, `\`functions\` ${OTHER}`],
    [
      'resources of another file',
      BOTH.replace('resources:\n  Resources:', `resources:\n  - \${file(x.yml)}\n  - Resources:`).replaceAll(
        /\n {4,}/g,
        (indent) => `${indent}  `,
      ),
      '`resources` is not read here, and may attach it too',
    ],
    [
      'a part of the same name',
      BOTH.replace(
        'resources:\n  Resources:',
        'resources:\n  - Resources: {Policy: {Type: AWS::IAM::ManagedPolicy, Properties: {Users: [x]}}}\n  - Resources:',
      ).replaceAll(/\n {4,}/g, (indent) => `${indent}  `),
      '`Policy` is in several parts of the template, which are merged',
    ],
    [
      'a part of the same name that has no type',
      BOTH.replace(
        'resources:\n  Resources:',
        'resources:\n  - Resources: {Policy: {Properties: {Users: [x]}}}\n  - Resources:',
      ).replaceAll(/\n {4,}/g, (indent) => `${indent}  `),
      '`Policy` is in several parts of the template, which are merged',
    ],
    [
      'a role of the service that is another',
      policy('Policy', 'Roles: [!Ref IamRoleLambdaExecution]') + provider('role: x'),
      '`provider` has a role of its own, so its statements are ignored',
    ],
    [
      'the role of a function without one',
      policy('Policy', 'Roles: [!Ref AppIamRoleLambdaExecution]') + functions({ app: [] }),
      'the role of `Policy` is `AppIamRoleLambdaExecution`, which is not in this template',
    ],
  ])('is not certain with %s', (_, text, reason) => {
    const whole = text.includes('provider:') ? text : text + provider();
    expect(owners(SERVICE, whole)['Policy']).toEqual(uncertain(reason));
  });

  it.each([
    ['the service', provider('iam: {role: {permissionsBoundary: !Ref Policy}}'), 'provider'],
    ['the service, in the older form', provider('rolePermissionsBoundary: !Ref Policy'), 'provider'],
    [
      'the service, in another spelling',
      provider('iam: {role: {permissionBoundary: !Ref Policy}}'),
      'provider',
    ],
    ['a function', functions({ app: ['iam: {role: {permissionsBoundary: !Ref Policy}}'] }), 'app'],
    ['a function, by the plugin', functions({ app: ['iamPermissionsBoundary: !Ref Policy'] }), 'app'],
    [
      'all functions, by the plugin',
      'custom: {serverless-iam-roles-per-function: {iamGlobalPermissionsBoundary: !Ref Policy}}\n',
      'custom',
    ],
    [
      'a role that the template extends',
      '  extensions: {IamRoleLambdaExecution: {Properties: {PermissionsBoundary: !Ref Policy}}}\n',
      'extensions',
    ],
  ])('is never refined as the permissions boundary of %s', (_, text, who) => {
    const whole = BOTH + text + (text.includes('provider:') ? '' : provider());
    expect(owners(SERVICE, whole)['Policy']).toEqual([
      `limit: the permissions boundary of \`${who}\`, which grants nothing`,
    ]);
  });

  it('may be the text of the statements too, and belongs to both', () => {
    const text = `${provider(`iamRoleStatements: &all [${STATEMENT}]`)}resources:\n  Resources:\n    Policy:\n      Type: AWS::IAM::ManagedPolicy\n      Properties: {Roles: [role], PolicyDocument: *all}\n`;
    expect(owners(SERVICE, text)).toEqual({
      provider: [OF_PROVIDER, 'role role: CloudFormation, through `Policy`'],
    });
  });
});
