import { describe, expect, it } from 'vitest';
import { ownersIn } from '../formats/owners.ts';

const DOCUMENT = 'PolicyDocument: {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}';

/** A resource in block form; each property on a line of its own, as it is written. */
const resource = (id: string, type: string, ...properties: string[]): string =>
  `  ${id}:\n    Type: AWS::${type}\n    Properties:\n${properties.map((one) => `      ${one}\n`).join('')}`;
const role = (...properties: string[]): string => resource('AppRole', 'IAM::Role', 'Path: /', ...properties);
const NAMED = role('RoleName: app');
const managed = (...properties: string[]): string =>
  resource('AppPolicy', 'IAM::ManagedPolicy', DOCUMENT, ...properties);
const inline = (...properties: string[]): string =>
  resource('AppPolicy', 'IAM::Policy', 'PolicyName: app', DOCUMENT, ...properties);
const samFunction = (...properties: string[]): string =>
  resource('App', 'Serverless::Function', 'Handler: index.handler', ...properties);

/** Whose the policy at an address is, in a template of resources and, before or behind them, other sections. */
const owners = (resources: string, address = 'AppPolicy', sections = ''): string[] | undefined =>
  ownersIn(`${sections}Resources:\n${resources}`, 'template.yml')[address];

const THROUGH = 'CloudFormation `AppRole`, through `AppPolicy`';
const uncertain = (reason: string): string[] => [`uncertain: ${reason}`];
const USES = 'uses it too, so it may have owners that are not known here';

describe('the policies of a role or user belong to it', () => {
  const POLICIES = `Policies: [{PolicyName: a, ${DOCUMENT}}]`;
  it.each([
    ['by its literal name', NAMED.replace('Path: /', POLICIES), 'role app'],
    ['by its literal name, quoted', role(POLICIES, 'RoleName: "app"'), 'role app'],
    ['by the name that CloudFormation makes', role(POLICIES), 'role STACK-AppRole-SUFFIX'],
    [
      'by the name that CloudFormation makes where none is given',
      role(POLICIES, 'RoleName: !Ref AWS::NoValue'),
      'role STACK-AppRole-SUFFIX',
    ],
    [
      'with the region in its name',
      role(POLICIES, `RoleName: !Sub "app-\${AWS::Region}"`),
      'role app-<region>',
    ],
    [
      'with the account in its name, joined',
      role(POLICIES, 'RoleName: !Join ["-", [app, !Ref "AWS::AccountId", x]]'),
      'role app-<account>-x',
    ],
    [
      'with the partition in its name, in the long form',
      role(POLICIES, `RoleName: {"Fn::Sub": "\${AWS::Partition}-app"}`),
      'role <partition>-app',
    ],
    [
      'with a name that is filled in with text',
      role(POLICIES, `RoleName: !Sub ["\${Team}-app", {Team: red}]`),
      'role red-app',
    ],
    [
      'with a name of which Sub leaves a part',
      role(POLICIES, `RoleName: !Sub "\${!Team}-app"`),
      `role \${Team}-app`,
    ],
    ['with a parameter in its name', role(POLICIES, `RoleName: !Sub "\${Name}-app"`), 'role <anything>-app'],
    [
      "with the stack's name in its name",
      role(POLICIES, `RoleName: !Sub "\${AWS::StackName}-app"`),
      'role <anything>-app',
    ],
    [
      'with a map in its name',
      role(POLICIES, 'RoleName: !Join ["-", [app, !FindInMap [Names, a, b]]]'),
      'role app-<anything>',
    ],
    ['with what nothing fills in', role(POLICIES, `RoleName: "app-\${AWS::Region}"`), 'role app-<anything>'],
    [
      'with a variable of another tool in its name',
      role(POLICIES, `RoleName: "\${self:service}-app"`),
      'role <anything>-app',
    ],
    [
      'in a condition',
      role(`Policies: !If [C, [{PolicyName: a, ${DOCUMENT}}], !Ref AWS::NoValue]`),
      'role STACK-AppRole-SUFFIX',
    ],
  ])('%s', (_, resources, expected) => {
    expect(owners(resources, 'AppRole')).toEqual([`${expected}: CloudFormation \`AppRole\``]);
  });

  it.each([
    ['a name, or none', '!If [A, app, !Ref AWS::NoValue]', ['app', 'STACK-AppRole-SUFFIX']],
    ['one of two', `!If [A, app, !Sub "\${Stage}-app"]`, ['app', '<anything>-app']],
    ['one of two, of which one is a parameter', '!If [A, app, !Ref Name]', ['app', '<anything>']],
    ['one of three', '!If [A, a, !If [B, b, c]]', ['a', 'b', 'c']],
    ['one of two in a text', '!Join ["-", [app, !If [A, a, b]]]', ['app-a', 'app-b']],
    [
      'one of two, filled in',
      `!Sub ["\${X}-\${AWS::Region}-\${X}", {X: !If [A, a, !Ref Y]}]`,
      ['a-<region>-a', '<anything>-<region>-<anything>'],
    ],
    [
      'an item, or none with its delimiter',
      '!Join ["-", [app, !If [A, a, !Ref AWS::NoValue], x]]',
      ['app-a-x', 'app<anything>x'],
    ],
    ['none, either way', '!If [A, !Ref AWS::NoValue, !Ref AWS::NoValue]', ['STACK-AppRole-SUFFIX']],
  ])('with a condition on its name: %s', (_, name, names) => {
    expect(owners(role(POLICIES, `RoleName: ${name}`), 'AppRole')).toEqual(
      names.map((one) => `role ${one}: CloudFormation \`AppRole\``),
    );
  });

  const MAPPINGS = `Mappings:
  Names:
    eu-west-1: {long: app-eu, short: eu}
    us-east-1: {long: app-us, short: us}
  Made: {Fn::Transform: {Name: AWS::Include}, eu-west-1: {long: app-eu}}
  Half: {eu-west-1: {long: app-eu}, us-east-1: {Fn::Transform: {Name: AWS::Include}}}
`;
  it.each([
    ['at literal keys', '!FindInMap [Names, us-east-1, long]', ['app-us']],
    ['that is made', '!FindInMap [Made, eu-west-1, long]', ['<anything>']],
    ['that is made in part', '!FindInMap [Half, !Ref AWS::Region, long]', ['app-eu', '<anything>']],
    ['of every region', '!FindInMap [Names, !Ref AWS::Region, long]', ['app-eu', 'app-us']],
    ['in a text', '!Join ["-", [app, !FindInMap [Names, !Ref AWS::Region, short]]]', ['app-eu', 'app-us']],
    ['of any key', '!FindInMap [Names, eu-west-1, !Ref Size]', ['app-eu', 'eu']],
    [
      'in the long form, filled in',
      `{Fn::Sub: ["\${X}", {X: {Fn::FindInMap: [Names, us-east-1, short]}}]}`,
      ['us'],
    ],
    [
      'of an unknown map',
      `!Sub ["app-\${X}", {X: !FindInMap [!Ref Map, eu-west-1, long]}]`,
      ['app-<anything>'],
    ],
    [
      'of a map that is made',
      `!Sub ["app-\${X}", {X: !FindInMap [Made, eu-west-1, long]}]`,
      ['app-<anything>'],
    ],
    [
      'of a map that is made in part',
      `!Sub ["app-\${X}", {X: !FindInMap [Half, !Ref AWS::Region, long]}]`,
      ['app-app-eu', 'app-<anything>'],
    ],
    [
      'with a default',
      `!Sub ["app-\${X}", {X: !FindInMap [Names, !Ref AWS::Region, long, {DefaultValue: !Ref X}]}]`,
      ['app-<anything>'],
    ],
    [
      'in more combinations than are read',
      `!Join ["-", [app${', !If [A, a, b]'.repeat(7)}]]`,
      [`app${'-<anything>'.repeat(7)}`],
    ],
  ])('with a look-up in its name: %s', (_, name, names) => {
    expect(owners(role(POLICIES, `RoleName: ${name}`), 'AppRole', MAPPINGS)).toEqual(
      names.map((one) => `role ${one}: CloudFormation \`AppRole\``),
    );
  });

  const PARAMETERS = `Parameters:
  Env: {Type: String, AllowedValues: [dev, prod], Default: dev}
  Only: {Type: String, AllowedValues: [sra-execution], AllowedPattern: ".*"}
  Account: {Type: String, AllowedValues: [111111111111, "022222222222"]}
  Flag: {Type: String, AllowedValues: [true, False]}
  Default: {Type: String, Default: app}
  Octal: {Type: String, AllowedValues: [app, 0111]}
  Truth: {Type: String, AllowedValues: [yes, app]}
  Quoted: {Type: String, AllowedValues: ["yes", 'app']}
  Date: {Type: String, AllowedValues: [2026-01-01]}
  Made: {Type: String, AllowedValues: [app, !Ref Other]}
  Filled: {Type: String, AllowedValues: ["\${self:service}"]}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", AllowedValues: [app]}
  Listed: {Type: CommaDelimitedList, AllowedValues: [app]}
  Many: {Type: String, AllowedValues: [${Array.from({ length: 21 }, (_, at) => `app${at}`).join(', ')}]}
Mappings:
  Names:
    dev: {role: app-dev}
    prod: {role: app-prod}
    staging: {role: app-staging}
`;
  it.each([
    ['of two values', '!Ref Env', ['<dev|prod>']],
    ['of two values in a text', `!Sub "app-\${Env}-\${AWS::Region}"`, ['app-<dev|prod>-<region>']],
    ['of two values in a list', '!Join ["-", [app, !Ref Env]]', ['app-<dev|prod>']],
    ['of one value', '!Ref Only', ['sra-execution']],
    ['of one value in a text', `!Sub "\${Only}-x"`, ['sra-execution-x']],
    ['of accounts', `!Sub "app-\${Account}"`, ['app-<111111111111|022222222222>']],
    ['of truth values', `!Sub "app-\${Flag}"`, ['app-<true|false>']],
    ['of quoted values', '!Ref Quoted', ['<yes|app>']],
    ['that is filled in otherwise', `!Sub ["\${Env}-x", {Env: app}]`, ['app-x']],
    ['with a default alone', '!Ref Default', ['<anything>']],
    ['of a number that may be octal', '!Ref Octal', ['<anything>']],
    ['of a word that may be a truth value', '!Ref Truth', ['<anything>']],
    ['of a date', '!Ref Date', ['<anything>']],
    ['of a value that is not literal', '!Ref Made', ['<anything>']],
    ["of another tool's variable", '!Ref Filled', ['<anything>']],
    ['whose value is stored elsewhere', '!Ref Stored', ['<anything>']],
    ['that is a list', `!Join ["", [app-, !Ref Listed]]`, ['app-<anything>']],
    ['of more values than are compared', '!Ref Many', ['<anything>']],
    ['that is the key of a map', '!FindInMap [Names, !Ref Env, role]', ['app-dev', 'app-prod']],
    [
      'that is any key of a map',
      '!FindInMap [Names, !Ref Default, role]',
      ['app-dev', 'app-prod', 'app-staging'],
    ],
  ])('with a parameter in its name: %s', (_, name, names) => {
    expect(owners(role(POLICIES, `RoleName: ${name}`), 'AppRole', PARAMETERS)).toEqual(
      names.map((one) => `role ${one}: CloudFormation \`AppRole\``),
    );
  });

  it.each([
    ['a second section', 'resources:\n  - Parameters: {Env: {Type: String, AllowedValues: [a]}}\n'],
    ['a macro', 'resources:\n  Parameters: {"Fn::Transform": {Name: AWS::Include}}\n'],
  ])('with a parameter that %s may change', (_, other) => {
    const sections = `Parameters:\n  Env: {Type: String, AllowedValues: [dev, prod]}\n${other}`;
    expect(owners(role(POLICIES, 'RoleName: !Ref Env'), 'AppRole', sections)).toEqual([
      'role <anything>: CloudFormation `AppRole`',
    ]);
  });

  it.each([
    ['user', 'IAM::User', 'UserName: app', 'user app'],
    ['user without a name', 'IAM::User', 'Path: /', 'user STACK-AppRole-SUFFIX'],
  ])('%s', (_, type, property, expected) => {
    expect(owners(resource('AppRole', type, POLICIES, property), 'AppRole')).toEqual([
      `${expected}: CloudFormation \`AppRole\``,
    ]);
  });

  it.each([
    ['a parameter', 'RoleName: !Ref Name'],
    ['a map', 'RoleName: !FindInMap [Names, !Ref AWS::Region, role]'],
    ['an import', 'RoleName: !ImportValue name'],
    ['a number', 'RoleName: 5'],
    ['nothing', 'RoleName: ""'],
  ])('of which nothing is known from %s', (_, name) => {
    const parameters = 'Parameters:\n  Name: {Type: String, Default: app}\n';
    expect(owners(role(POLICIES, name), 'AppRole', parameters)).toEqual([
      'role <anything>: CloudFormation `AppRole`',
    ]);
  });

  it('whatever else the resource has', () => {
    const text = `${role(POLICIES)}    Condition: Production\n    DeletionPolicy: Retain\n    UpdateReplacePolicy: Retain\n    DependsOn: Other\n    Metadata: {a: b}\n`;
    expect(owners(text, 'AppRole')).toEqual(['role STACK-AppRole-SUFFIX: CloudFormation `AppRole`']);
  });

  it.each([
    [
      'Group',
      'IAM::Group',
      `Policies: [{PolicyName: a, ${DOCUMENT}}]`,
      'it belongs to the members of the group `X`',
    ],
    ['GroupPolicy', 'IAM::GroupPolicy', DOCUMENT, 'it belongs to the members of a group, through `X`'],
    [
      'PermissionSet',
      'SSO::PermissionSet',
      'InlinePolicy: {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}',
      'it belongs to the roles that an Identity Center permission set makes',
    ],
  ])('but not those of a %s', (_, type, property, reason) => {
    expect(owners(resource('X', type, property), 'X')).toEqual(uncertain(reason));
  });
});

describe('a policy resource belongs to the roles and users it lists', () => {
  it.each([
    ['a role of a name', inline('Roles: [!Ref AppRole]') + NAMED, [`role app: ${THROUGH}`]],
    [
      'a role without a name',
      inline('Roles: [!Ref AppRole]') + role(),
      [`role STACK-AppRole-SUFFIX: ${THROUGH}`],
    ],
    ['the long form', inline('Roles: [{Ref: AppRole}]') + NAMED, [`role app: ${THROUGH}`]],
    ['Sub of nothing else', inline(`Roles: [!Sub "\${AppRole}"]`) + NAMED, [`role app: ${THROUGH}`]],
    ['a name in text', inline('Roles: [app]'), ['role app: CloudFormation, through `AppPolicy`']],
    [
      'a name with the region',
      inline(`Roles: [!Sub "app-\${AWS::Region}"]`),
      ['role app-<region>: CloudFormation, through `AppPolicy`'],
    ],
    [
      'several, and users',
      inline('Roles: [!Ref AppRole, other]', 'Users: [!Ref Person]') +
        NAMED +
        resource('Person', 'IAM::User', 'UserName: person'),
      [
        `role app: ${THROUGH}`,
        'role other: CloudFormation, through `AppPolicy`',
        'user person: CloudFormation `Person`, through `AppPolicy`',
      ],
    ],
    [
      'one in a condition',
      inline('Roles: [!If [C, !Ref AppRole, !Ref AWS::NoValue]]') + NAMED,
      [`role app: ${THROUGH}`],
    ],
    [
      'a list in a condition',
      inline('Roles: !If [C, [!Ref AppRole], [other]]') + NAMED,
      [`role app: ${THROUGH}`, 'role other: CloudFormation, through `AppPolicy`'],
    ],
    ['a managed policy', managed('Roles: [!Ref AppRole]') + NAMED, [`role app: ${THROUGH}`]],
    [
      'a role policy',
      resource('AppPolicy', 'IAM::RolePolicy', DOCUMENT, 'RoleName: !Ref AppRole') + NAMED,
      [`role app: ${THROUGH}`],
    ],
    [
      'a user policy',
      resource('AppPolicy', 'IAM::UserPolicy', DOCUMENT, 'UserName: person'),
      ['user person: CloudFormation, through `AppPolicy`'],
    ],
    [
      'the role that SAM makes for a function',
      inline('Roles: [!Ref AppRole]') + samFunction(),
      ['role STACK-AppRole-SUFFIX: CloudFormation `App`, through `AppPolicy`'],
    ],
    [
      'the role that SAM makes for a function that is given none',
      inline('Roles: [!Ref AppRole]') + samFunction('Role: !Ref AWS::NoValue'),
      ['role STACK-AppRole-SUFFIX: CloudFormation `App`, through `AppPolicy`'],
    ],
    ['no groups', inline('Roles: [app]', 'Groups: []'), ['role app: CloudFormation, through `AppPolicy`']],
    ['nobody', managed(), ['unsaid']],
  ])('%s', (_, resources, expected) => {
    expect(owners(resources)).toEqual(expected);
  });

  it.each([
    [
      'a parameter',
      inline('Roles: [!Ref Name]'),
      'the role of `AppPolicy` is `Name`, which is not in this template',
    ],
    ['a list that is a parameter', inline('Roles: !Ref Names'), 'the roles of `AppPolicy` are not literal'],
    ['an import', inline('Roles: [!ImportValue name]'), 'the role of `AppPolicy` is not known'],
    [
      'another resource',
      inline('Roles: [!Ref AppRole]') + resource('AppRole', 'IAM::User', 'UserName: app'),
      'the role of `AppPolicy` is `AppRole`, which is not in this template',
    ],
    [
      'a group',
      inline('Roles: [app]', 'Groups: [!Ref People]'),
      'it belongs to the members of a group, through `AppPolicy`',
    ],
    [
      'one unknown among others',
      inline('Roles: [app, !Ref Name]'),
      'the role of `AppPolicy` is `Name`, which is not in this template',
    ],
    [
      'a role policy without a role',
      resource('AppPolicy', 'IAM::RolePolicy', DOCUMENT),
      'the role of `AppPolicy` is not given',
    ],
    [
      'a name that Sub gives another meaning',
      inline(`Roles: [!Sub ["\${AppRole}", {AppRole: !Ref Name}]]`) + NAMED,
      'the role of `AppPolicy` is not known',
    ],
    [
      'a function with a role of its own',
      inline('Roles: [!Ref AppRole]') + samFunction('Role: arn:aws:iam::111111111111:role/x'),
      '`App` has a `Role` of its own, so SAM ignores its policies',
    ],
  ])('but is not certain with %s', (_, resources, reason) => {
    expect(owners(resources)).toEqual(uncertain(reason));
  });
});

describe('a managed policy belongs to what attaches it', () => {
  const attaching = (...items: string[]): string =>
    role('RoleName: app', `ManagedPolicyArns: [${items.join(', ')}]`);
  const attached = [`role app: ${THROUGH}`];
  it.each([
    ['a role, by Ref', managed() + attaching('!Ref AppPolicy')],
    [
      'among others',
      managed() + attaching('arn:aws:iam::aws:policy/ReadOnlyAccess', '!Ref Other', '!Ref AppPolicy'),
    ],
    ['by its attribute', managed() + attaching('!GetAtt AppPolicy.PolicyArn')],
    ['by its attribute, in the long form', managed() + attaching('{"Fn::GetAtt": [AppPolicy, PolicyArn]}')],
    ['by Sub of nothing else', managed() + attaching(`!Sub "\${AppPolicy}"`)],
    ['in a condition', managed() + attaching('!If [C, !Ref AppPolicy, !Ref AWS::NoValue]')],
    [
      'in a list in a condition',
      managed() + role('RoleName: app', 'ManagedPolicyArns: !If [C, [!Ref AppPolicy], []]'),
    ],
    ['by its ARN', managed('ManagedPolicyName: mine') + attaching('arn:aws:iam::111111111111:policy/mine')],
    [
      'by its ARN with a path',
      managed('ManagedPolicyName: mine', 'Path: /team/') +
        attaching('arn:aws:iam::111111111111:policy/team/mine'),
    ],
    [
      'by its ARN in Sub',
      managed('ManagedPolicyName: mine') +
        attaching(`!Sub "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/mine"`),
    ],
    [
      'by its ARN in Join',
      managed('ManagedPolicyName: mine') +
        attaching('!Join ["", ["arn:aws:iam::", !Ref AWS::AccountId, ":policy/", mine]]'),
    ],
    [
      'by its ARN in a condition',
      managed('ManagedPolicyName: mine') +
        attaching(`!If [C, !Sub "arn:aws:iam::\${AWS::AccountId}:policy/mine", !Ref AWS::NoValue]`),
    ],
    [
      'by its ARN, filled in as its name is',
      managed(`ManagedPolicyName: !Sub "\${AWS::Region}-\${Stage}-mine"`) +
        attaching(`!Sub "arn:aws:iam::\${AWS::AccountId}:policy/\${AWS::Region}-\${Stage}-mine"`),
    ],
    [
      'by its ARN, joined where its name is filled in',
      managed(`ManagedPolicyName: !Sub "\${Stage}-mine"`) +
        attaching(
          `!Join ["/", [!Sub "arn:aws:iam::\${AWS::AccountId}:policy", !Join ["-", [!Ref Stage, mine]]]]`,
        ),
    ],
  ])('%s', (_, resources) => {
    expect(owners(resources)).toEqual(attached);
  });

  it('and all of them, with those it lists', () => {
    const user = resource('Person', 'IAM::User', 'UserName: person', 'ManagedPolicyArns: [!Ref AppPolicy]');
    const machine = resource('Flow', 'Serverless::StateMachine', 'Policies: [!Ref AppPolicy]');
    const all =
      managed('Roles: [other]') +
      attaching('!Ref AppPolicy') +
      user +
      samFunction('Policies: !Ref AppPolicy') +
      machine;
    expect(owners(all)).toEqual([
      'role other: CloudFormation, through `AppPolicy`',
      `role app: ${THROUGH}`,
      'user person: CloudFormation `Person`, through `AppPolicy`',
      'role STACK-AppRole-SUFFIX: CloudFormation `App`, through `AppPolicy`',
      'role STACK-FlowRole-SUFFIX: CloudFormation `Flow`, through `AppPolicy`',
    ]);
  });

  it.each([
    ['the policies of AWS', 'arn:aws:iam::aws:policy/mine'],
    ['others by name', `!Sub "arn:aws:iam::\${AWS::AccountId}:policy/not-mine"`],
    ['others of a name that ends alike', `!Sub "arn:aws:iam::\${AWS::AccountId}:policy/\${Stage}-other"`],
    ['those that another stack exports', '!ImportValue policy'],
    ['those that a parameter gives', '!Ref Arn'],
    ['those of nested stacks', '!GetAtt Nested.Outputs.Policy'],
  ])('but not to what attaches %s', (_, item) => {
    const resources = managed('ManagedPolicyName: mine', 'Roles: [other]') + attaching(item);
    expect(owners(resources)).toEqual(['role other: CloudFormation, through `AppPolicy`']);
  });

  const MAY = '`AppRole` may attach it by its ARN, which is not literal';
  it.each([
    [
      'a name that a parameter may give',
      managed('ManagedPolicyName: mine') +
        attaching(`!Sub "arn:aws:iam::\${AWS::AccountId}:policy/\${Name}"`),
      MAY,
    ],
    [
      'a path that a parameter gives',
      managed('ManagedPolicyName: mine', 'Path: !Ref Path') +
        attaching(`!Sub "arn:aws:iam::\${AWS::AccountId}:policy\${Path}mine"`),
      MAY,
    ],
    [
      'a name of its own that a parameter gives',
      managed('ManagedPolicyName: !Ref Name') + attaching('arn:aws:iam::111111111111:policy/mine'),
      MAY,
    ],
    [
      'a name of its own that a condition gives',
      managed('ManagedPolicyName: !If [C, mine, yours]') +
        attaching('arn:aws:iam::111111111111:policy/yours'),
      `role app: ${THROUGH}`,
    ],
    [
      'a path, and a name of its own that a parameter may complete',
      managed(`ManagedPolicyName: !Sub "mi\${Name}"`) +
        attaching('arn:aws:iam::111111111111:policy/team/mine'),
      MAY,
    ],
    [
      'an ARN that is selected',
      managed('ManagedPolicyName: mine') + attaching('!Select [0, !Ref Arns]'),
      MAY,
    ],
    [
      'a list that a parameter gives by default',
      managed('ManagedPolicyName: mine') + role('RoleName: app', 'ManagedPolicyArns: !Ref Arns'),
      MAY,
    ],
    [
      'an ARN that a parameter gives by default',
      managed('ManagedPolicyName: mine') + attaching('!Ref Arn'),
      MAY,
    ],
    ['a Ref in other text', managed() + attaching(`!Sub "\${AppPolicy}-x"`), `\`AppRole\` ${USES}`],
    ['a Ref in Join', managed() + attaching('!Join ["", [!Ref AppPolicy]]'), `\`AppRole\` ${USES}`],
    ['another attribute', managed() + attaching('!GetAtt AppPolicy.PolicyId'), `\`AppRole\` ${USES}`],
    [
      'a Ref that is computed',
      managed() + attaching(`!Ref {"Fn::Sub": "\${X}Policy"}`),
      'a reference in `AppRole` is not literal, so it may attach the policy too',
    ],
    [
      'a group',
      managed() + resource('People', 'IAM::Group', 'ManagedPolicyArns: [!Ref AppPolicy]'),
      'it belongs to the members of the group `People`',
    ],
    [
      'a permission set, by its name',
      managed('ManagedPolicyName: mine') +
        resource('Set', 'SSO::PermissionSet', 'CustomerManagedPolicyReferences: [{Name: mine, Path: /}]'),
      'it belongs to the roles that an Identity Center permission set makes',
    ],
    [
      'a nested stack',
      managed() + resource('Nested', 'CloudFormation::Stack', 'Parameters: {Policy: !Ref AppPolicy}'),
      `\`Nested\` ${USES}`,
    ],
    [
      'a nested stack, by its ARN',
      managed('ManagedPolicyName: mine') +
        resource(
          'Nested',
          'CloudFormation::Stack',
          `Parameters: {Policy: !Sub "arn:aws:iam::\${AWS::AccountId}:policy/mine"}`,
        ),
      `\`Nested\` ${USES}`,
    ],
    [
      'a setting of a function',
      managed() + samFunction('Environment: {Variables: {POLICY: !Ref AppPolicy}}'),
      `\`App\` ${USES}`,
    ],
    [
      'a statement that is about it',
      managed() +
        samFunction(
          'Policies: [{Statement: [{Effect: Allow, Action: iam:GetPolicy, Resource: !Ref AppPolicy}]}]',
        ),
      `\`App\` ${USES}`,
    ],
    [
      'a policy template that is about it',
      managed() + samFunction('Policies: [{SomePolicy: {Arn: !Ref AppPolicy}}]'),
      `\`App\` ${USES}`,
    ],
    [
      'a function with a role of its own',
      managed() + samFunction('Role: !Ref Arn', 'Policies: [!Ref AppPolicy]'),
      '`App` has a `Role` of its own, so SAM ignores its policies',
    ],
  ])('and is not certain with %s', (_, resources, reason) => {
    const parameters =
      'Parameters:\n  Arn: {Type: String, Default: "arn:aws:iam::111111111111:policy/mine"}\n' +
      '  Arns: {Type: CommaDelimitedList, Default: "x,arn:aws:iam::111111111111:policy/mine"}\n';
    const expected = reason.startsWith('role ') ? [reason] : uncertain(reason);
    expect(owners(resources, 'AppPolicy', parameters)).toEqual(expected);
  });

  it.each([
    [
      'an output',
      'Outputs:\n  Arn: {Value: !Ref AppPolicy}\n',
      'it is an output, so others may attach it too',
    ],
    [
      'an export',
      'Outputs:\n  Arn:\n    Value: !GetAtt AppPolicy.PolicyArn\n    Export: {Name: x}\n',
      'it is an output, so others may attach it too',
    ],
  ])('nor with %s', (_, sections, reason) => {
    expect(owners(managed('Roles: [app]'), 'AppPolicy', sections)).toEqual(uncertain(reason));
  });

  const limit = (what: string): string[] => [`limit: ${what}, which grants nothing`];
  const ARN = `!Sub "arn:aws:iam::\${AWS::AccountId}:policy/mine"`;
  const OWN = managed('ManagedPolicyName: mine', 'Roles: [app]');
  it.each([
    ['of a role', managed() + role('PermissionsBoundary: !Ref AppPolicy'), 'AppRole'],
    [
      'of a role that has it attached too',
      managed('Roles: [app]') + role('PermissionsBoundary: !Ref AppPolicy'),
      'AppRole',
    ],
    [
      'of one role, attached to another',
      managed() +
        role('ManagedPolicyArns: [!Ref AppPolicy]') +
        resource('U', 'IAM::User', 'PermissionsBoundary: !Ref AppPolicy'),
      'U',
    ],
    [
      'of a role in one branch',
      managed() + role('PermissionsBoundary: !If [C, !Ref AppPolicy, !Ref AWS::NoValue]'),
      'AppRole',
    ],
    ['of a role, by its ARN', OWN + role(`PermissionsBoundary: ${ARN}`), 'AppRole'],
    [
      'of a role, by an ARN in the text',
      OWN + role('PermissionsBoundary: arn:aws:iam::111111111111:policy/team/mine'),
      'AppRole',
    ],
    ['of a role, by an ARN that is a default', OWN + role('PermissionsBoundary: !Ref Arn'), 'AppRole'],
    [
      'of a role, by an ARN that is a default and may be attached too',
      OWN +
        role('ManagedPolicyArns: [!Ref Arn]') +
        resource('U', 'IAM::User', 'PermissionsBoundary: !Ref Arn'),
      'U',
    ],
    ['of a function', managed() + samFunction('PermissionsBoundary: !Ref AppPolicy'), 'App'],
    [
      'of a permission set, by its name',
      OWN +
        resource(
          'Set',
          'SSO::PermissionSet',
          'PermissionsBoundary: {CustomerManagedPolicyReference: {Name: mine}}',
        ),
      'Set',
    ],
    [
      'that a macro may change',
      managed('Fn::Transform: {Name: Mine}') + role('PermissionsBoundary: !Ref AppPolicy'),
      'AppRole',
    ],
    [
      'of all functions',
      managed('Roles: [app]'),
      'Globals',
      'Globals:\n  Function: {PermissionsBoundary: !Ref AppPolicy}\n',
    ],
  ])('unless it is a permissions boundary %s', (_, resources, who, sections = '') => {
    const parameters =
      'Parameters:\n  Arn: {Type: String, Default: "arn:aws:iam::111111111111:policy/mine"}\n';
    expect(owners(resources, 'AppPolicy', sections + parameters)).toEqual(
      limit(`the permissions boundary of \`${who}\``),
    );
  });

  it.each(['!Ref AppPolicy', ARN, `[!Sub "\${AppPolicy}"]`])(
    'unless a condition asks for it as one: %s',
    (arn) => {
      const statement = `{Effect: Allow, Action: iam:CreateRole, Resource: "*", Condition: {StringEquals: {iam:PermissionsBoundary: ${arn}}}}`;
      const admin = resource(
        'Admin',
        'IAM::Policy',
        'Roles: [admin]',
        `PolicyDocument: {Statement: [${statement}]}`,
      );
      expect(owners(OWN + admin)).toEqual(
        limit('the permissions boundary that a condition in `Admin` asks for'),
      );
    },
  );

  it.each([
    [
      'by an ARN that is not literal',
      OWN + role(`PermissionsBoundary: !Sub "arn:aws:iam::1:policy/\${Name}"`),
    ],
    ['by an ARN that is selected', OWN + role('PermissionsBoundary: !Select [0, !Ref Arns]')],
  ])('and is not certain if it may be a permissions boundary, %s', (_, resources) => {
    expect(owners(resources)).toEqual(uncertain('it may be the permissions boundary of `AppRole`'));
  });

  it.each([
    [
      'an output is called so',
      'Outputs:\n  PermissionsBoundary: {Value: !Ref AppPolicy}\n',
      uncertain('it is an output, so others may attach it too'),
    ],
    [
      'a parameter is called so',
      'Parameters:\n  PermissionsBoundary: {Type: String}\n',
      ['role app: CloudFormation, through `AppPolicy`'],
    ],
  ])('and is no permissions boundary because %s', (_, sections, expected) => {
    expect(owners(OWN, 'AppPolicy', sections)).toEqual(expected);
  });

  it.each([
    ['Organizations::Policy', 'Content', 'a policy of AWS Organizations, which grants nothing'],
    ['IoT::Policy', 'PolicyDocument', 'an IoT policy, which belongs to certificates'],
    ['Transfer::User', 'Policy', 'a session policy, which only limits what a role grants'],
  ])('unless its text is that of %s too', (type, key, what) => {
    const document = DOCUMENT.replace(': {', ': &text {');
    for (const resources of [
      resource('AppPolicy', 'IAM::ManagedPolicy', document, 'Roles: [app]') +
        resource('Other', type, `${key}: *text`),
      resource('Other', type, document.replace('PolicyDocument', key)) +
        resource('AppPolicy', 'IAM::ManagedPolicy', 'PolicyDocument: *text', 'Roles: [app]'),
    ])
      expect(owners(resources)).toEqual([`limit: the text of \`Other\`, ${what}`]);
  });

  it.each(['!Ref AppPolicy', ARN])('unless its own condition asks for it as one: %s', (arn) => {
    const statement = `{Effect: Allow, Action: iam:CreateRole, Resource: "*", Condition: {StringEquals: {iam:PermissionsBoundary: ${arn}}}}`;
    const own = resource(
      'AppPolicy',
      'IAM::ManagedPolicy',
      `PolicyDocument: {Statement: [${statement}]}`,
      'ManagedPolicyName: mine',
      'Roles: [app]',
    );
    expect(owners(own)).toEqual(limit('the permissions boundary that a condition in `AppPolicy` asks for'));
  });

  it('whatever its own text says of it', () => {
    const statement = (arn: string): string =>
      resource(
        'AppPolicy',
        'IAM::ManagedPolicy',
        `PolicyDocument: {Statement: [{Effect: Allow, Action: s3:A, Resource: ${arn}}]}`,
        'ManagedPolicyName: mine',
        'Roles: [app]',
      );
    const expected = ['role app: CloudFormation, through `AppPolicy`'];
    expect(owners(statement('!Ref AppPolicy'))).toEqual(expected);
    expect(owners(statement('arn:aws:iam::111111111111:policy/mine'))).toEqual(expected);
  });

  it('whatever uses its roles', () => {
    const users =
      resource('Profile', 'IAM::InstanceProfile', 'Roles: [!Ref AppRole]') +
      resource('Lambda', 'Lambda::Function', 'Role: !GetAtt AppRole.Arn');
    const sections = 'Outputs:\n  Role: {Value: !GetAtt AppRole.Arn, Export: {Name: role}}\n';
    expect(owners(managed() + attaching('!Ref AppPolicy') + users, 'AppPolicy', sections)).toEqual(attached);
  });

  it('whatever depends on it', () => {
    const other = resource('Topic', 'SNS::Topic', 'TopicName: x').replace(
      'Properties:',
      'DependsOn: AppPolicy\n    Properties:',
    );
    expect(owners(managed('Roles: [app]') + other)).toEqual([
      'role app: CloudFormation, through `AppPolicy`',
    ]);
  });
});

describe('what is not written in the template', () => {
  const ATTACHED = `${managed('Roles: [app]')}${NAMED}`;
  const OTHER = 'is not read here, and may attach it too';
  const INCLUDE = '{Name: "AWS::Include", Parameters: {Location: "s3://a/b.yml"}}';
  it.each([
    ['of AWS', 'Transform: AWS::Serverless-2016-10-31\n'],
    ['of AWS, several', 'Transform: [AWS::LanguageExtensions, AWS::SecretsManager-2024-09-16]\n'],
  ])('is nothing with a transform %s', (_, sections) => {
    expect(owners(ATTACHED, 'AppPolicy', sections)).toEqual([
      'role app: CloudFormation, through `AppPolicy`',
    ]);
  });

  it.each([
    ['a macro', 'Transform: Prefix\n', 'Prefix'],
    ['a macro among others', 'Transform: [AWS::Serverless-2016-10-31, {Name: Prefix}]\n', 'Prefix'],
    ['a macro in the long form', 'Fn::Transform: {Name: Prefix}\n', 'Prefix'],
    ['a macro of a name that is not literal', 'Transform: !Ref Macro\n', 'Fn::Transform'],
  ])('may be anything with %s', (_, sections, name) => {
    const reason = `the template passes through the macro \`${name}\`, which may change its owner`;
    expect(owners(ATTACHED, 'AppPolicy', sections)).toEqual(uncertain(reason));
    expect(owners(role(`Policies: [{PolicyName: a, ${DOCUMENT}}]`), 'AppRole', sections)).toEqual(
      uncertain(reason),
    );
  });

  it('may be anything with a macro beside the resources', () => {
    expect(owners(`  Fn::Transform: {Name: Prefix}\n${ATTACHED}`)).toEqual(
      uncertain('the template passes through the macro `Prefix`, which may change its owner'),
    );
  });

  it.each([
    ['an include', ATTACHED, `Transform: ${INCLUDE}\n`, 'AWS::Include'],
    ['an include beside the resources', `  Fn::Transform: ${INCLUDE}\n${ATTACHED}`, '', 'Fn::Transform'],
    [
      'a loop',
      `  Fn::ForEach::Roles: [X, [a, b], {"\${X}Role": {Type: AWS::IAM::Role}}]\n${ATTACHED}`,
      '',
      'Fn::ForEach::Roles',
    ],
    ['a resource of a macro', `  Other: !Transform ${INCLUDE}\n${ATTACHED}`, '', 'Other'],
    ['a resource of another file', `  Other: \${file(other.yml)}\n${ATTACHED}`, '', 'Other'],
  ])('may attach a managed policy with %s', (_, resources, sections, name) => {
    expect(owners(resources, 'AppPolicy', sections)).toEqual(uncertain(`\`${name}\` ${OTHER}`));
  });

  it.each([
    ['a macro', `Fn::Transform: ${INCLUDE}`, 'Fn::Transform'],
    ['a loop', 'Fn::ForEach::Tags: [X, [a], {}]', 'Fn::ForEach::Tags'],
    ['a merge of something else', '<<: !Ref X', '<<'],
    ['a merge of a macro', `<<: {Fn::Transform: ${INCLUDE}}`, 'Fn::Transform'],
  ])('may be the name of a role with %s beside its properties', (_, property, key) => {
    const reason = `\`AppRole\` has properties from \`${key}\`, which are not read`;
    expect(owners(role(`Policies: [{PolicyName: a, ${DOCUMENT}}]`, property), 'AppRole')).toEqual(
      uncertain(reason),
    );
    expect(owners(inline('Roles: [!Ref AppRole]') + role(property))).toEqual(uncertain(reason));
    expect(owners(managed('Roles: [other]') + role(property))).toEqual(uncertain(reason));
  });

  it('may be the name of a role with a macro beside its type', () => {
    const made = `${role()}    Fn::Transform: ${INCLUDE}\n`;
    expect(owners(inline('Roles: [!Ref AppRole]') + made)).toEqual(
      uncertain('`AppRole` has properties from `Fn::Transform`, which are not read'),
    );
  });

  it('may be the name of a role whose properties are made', () => {
    const made = '  AppRole:\n    Type: AWS::IAM::Role\n    Properties: !Transform {Name: X}\n';
    expect(owners(inline('Roles: [!Ref AppRole]') + made)).toEqual(
      uncertain('`AppRole` has properties from `Properties`, which are not read'),
    );
  });

  it('may be the policy itself with a macro beside it', () => {
    const policy = `Policies: [{PolicyName: a, ${DOCUMENT}, "Fn::Transform": ${INCLUDE}}]`;
    expect(owners(role(policy), 'AppRole')).toEqual(
      uncertain('it stands beside `Fn::Transform`, which is not read here and may change it'),
    );
  });

  it('is nothing where a macro is deep in something else', () => {
    const api = resource('Api', 'Serverless::Api', `DefinitionBody: {"Fn::Transform": ${INCLUDE}}`);
    expect(owners(ATTACHED + api)).toEqual(['role app: CloudFormation, through `AppPolicy`']);
  });
});

describe('a policy behind an alias', () => {
  const shared = (...properties: string[]): string =>
    resource('Shared', 'IAM::Policy', 'PolicyName: a', ...properties);
  const first = inline('Roles: [app]').replace('PolicyDocument: ', 'PolicyDocument: &doc ');

  it('belongs to the owners of all places', () => {
    const all = `${first}${shared('PolicyDocument: *doc', 'Roles: [other]')}`;
    expect(ownersIn(`Resources:\n${all}`, 'template.yml')).toEqual({
      AppPolicy: [
        'role app: CloudFormation, through `AppPolicy`',
        'role other: CloudFormation, through `Shared`',
      ],
    });
  });

  it('is not certain where one of them is not', () => {
    expect(owners(first + shared('PolicyDocument: *doc', 'Roles: [!Ref Name]'))).toEqual(
      uncertain('the role of `Shared` is `Name`, which is not in this template'),
    );
  });

  it.each([
    ['by its alias', first + resource('Endpoint', 'EC2::VPCEndpoint', 'PolicyDocument: *doc'), 'Endpoint'],
    [
      'where its anchor is',
      `${resource('Endpoint', 'EC2::VPCEndpoint', 'PolicyDocument: &doc {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}')}${resource('AppPolicy', 'IAM::Policy', 'PolicyDocument: *doc', 'Roles: [app]')}`,
      'Endpoint',
    ],
    [
      'by an alias of what holds it',
      `${inline('Roles: [app]').replace('Properties:', 'Properties: &all')}${resource('Other', 'Lambda::Function', 'Environment: *all')}`,
      'Other',
    ],
  ])('is not certain where something else uses it, %s', (_, resources, user) => {
    expect(owners(resources)).toEqual(uncertain(`\`${user}\` also uses its text for another purpose`));
  });

  it.each([
    ['another policy takes it in', `{<<: *doc, Version: "2012-10-17"}`],
    ['another policy fills it in', '{"Fn::Sub": *doc}'],
    ['another policy has it among its statements', '{Statement: [*doc]}'],
  ])('is not certain where %s', (_, document) => {
    const other = shared(`PolicyDocument: ${document}`, 'Roles: [other]');
    expect(owners(first + other)).toEqual(uncertain('`Shared` also uses its text for another purpose'));
  });

  it('is not certain where another policy of SAM takes it in', () => {
    const [one, other] = [
      '&one {Statement: [{Effect: Allow, Action: s3:A}]}',
      '{<<: *one, Version: "2012-10-17"}',
    ];
    const reason = '`Other` also uses its text for another purpose';
    const functions =
      samFunction(`Policies: [${one}]`) + resource('Other', 'Serverless::Function', `Policies: [${other}]`);
    expect(owners(functions, 'App')).toEqual(uncertain(reason));
  });

  it('may stand outside of the resources', () => {
    const sections = `Metadata:\n  doc: &doc {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}\n`;
    const policy = resource('AppPolicy', 'IAM::Policy', 'PolicyDocument: *doc', 'Roles: [app]');
    expect(owners(policy, 'AppPolicy', sections)).toEqual(['role app: CloudFormation, through `AppPolicy`']);
  });

  it('may come with a merge key, as the properties around it may', () => {
    const sections = `x-common: &common\n  RoleName: app\n  Policies: [{PolicyName: a, ${DOCUMENT}}]\n`;
    expect(owners(role('<<: *common'), 'AppRole', sections)).toEqual(['role app: CloudFormation `AppRole`']);
    expect(owners(role('<<: *common', 'RoleName: own'), 'AppRole', sections)).toEqual([
      'role own: CloudFormation `AppRole`',
    ]);
  });

  it('keeps its name apart in every document of a file', () => {
    const document = (name: string): string =>
      `Resources:\n${inline('Roles: [!Ref AppRole]')}${role(`RoleName: ${name}`)}`;
    expect(ownersIn(`${document('one')}---\n${document('two')}`, 'template.yml')).toEqual({
      AppPolicy: [`role one: ${THROUGH}`],
      'AppPolicy (2)': [`role two: ${THROUGH}`],
    });
  });
});
