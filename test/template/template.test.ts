import { describe, expect, it } from 'vitest';
import { locatePolicies } from '../../src/formats/formats.ts';
import { parsed } from '../formats/owners.ts';

/** The comment holds the words without which a file is not read at all. */
const locate = (text: string, path = 'template.yml') =>
  locatePolicies(parsed(path.endsWith('.yml') ? `${text}# Effect Statement\n` : text, path));

/** Each policy's address and kind with its statements, `-` before a denial, `!` before `NotAction`, `?` for what is not literal. */
function found(text: string, path?: string): string[] {
  return locate(text, path).policies.map(({ address, policy: { kind, statements } }) => {
    const words = statements.map(
      ({ effect, element, patterns }) =>
        `${effect === 'Deny' ? '-' : ''}${element === 'NotAction' ? '!' : ''}${patterns.map((one) => one ?? '?').join(',')}`,
    );
    return `${address} (${kind}): ${words.join(' ')}`;
  });
}

const messages = (text: string, path?: string): string[] =>
  locate(text, path).diagnostics.map(
    ({ severity, message, location }) => `${severity} on line ${location?.line}: ${message}`,
  );

const STATEMENT = '{Effect: Allow, Action: s3:A, Resource: "*"}';
const DOCUMENT = `{Version: "2012-10-17", Statement: [${STATEMENT}]}`;
/** A resource in block form; each property on a line of its own, as it is written. */
const resource = (id: string, type: string, ...properties: string[]): string =>
  `  ${id}:\n    Type: AWS::${type}\n    Properties:\n${properties.map((one) => `      ${one}\n`).join('')}`;
const template = (...resources: string[]): string => `Resources:\n${resources.join('')}`;
const policyWith = (document: string): string =>
  template(resource('App', 'IAM::Policy', `PolicyDocument: ${document}`));
const policyOf = (...statements: string[]): string => policyWith(`{Statement: [${statements.join(', ')}]}`);

describe('the policies of a template', () => {
  it.each([
    ['IAM::Policy', 'PolicyDocument', 'role-inline'],
    ['IAM::ManagedPolicy', 'PolicyDocument', 'managed'],
    ['IAM::RolePolicy', 'PolicyDocument', 'role-inline'],
    ['IAM::UserPolicy', 'PolicyDocument', 'user-inline'],
    ['IAM::GroupPolicy', 'PolicyDocument', 'group-inline'],
    ['SSO::PermissionSet', 'InlinePolicy', 'unknown'],
  ])('stand in AWS::%s', (type, key, kind) => {
    const expected = [`App (${kind}): s3:A`];
    const json = JSON.stringify({ Statement: { Effect: 'Allow', Action: 's3:A' } });
    expect(found(template(resource('App', type, `${key}: ${DOCUMENT}`)))).toEqual(expected);
    expect(found(template(resource('App', type, `${key}: '${json}'`)))).toEqual(expected);
    expect(found(template(resource('App', type, `${key}: |\n        ${json}`)))).toEqual(expected);
    expect(found(template(resource('App', type, `${key}: !Sub '${json}'`)))).toEqual(expected);
    expect(found(template(resource('App', type, `${key}: !If [C, ${DOCUMENT}, !Ref AWS::NoValue]`)))).toEqual(
      expected,
    );
  });

  it.each([
    ['IAM::Role', 'role-inline'],
    ['IAM::User', 'user-inline'],
    ['IAM::Group', 'group-inline'],
  ])('stand in AWS::%s, by their names where there are several', (type, kind) => {
    const one = `{PolicyName: one, PolicyDocument: ${DOCUMENT}}`;
    const others = `{PolicyName: !Ref Two, PolicyDocument: ${DOCUMENT}}, {PolicyName: one, PolicyDocument: ${DOCUMENT}}`;
    expect(found(template(resource('App', type, `Policies: [${one}]`)))).toEqual([`App (${kind}): s3:A`]);
    expect(found(template(resource('App', type, `Policies: [${one}, ${others}]`)))).toEqual([
      `App/one (${kind}): s3:A`,
      `App/policy 2 (${kind}): s3:A`,
      `App/policy 3 (${kind}): s3:A`,
    ]);
  });

  it.each(['Function', 'StateMachine'])("stand among those of SAM's %s that hold statements", (type) => {
    const policies = `Policies: [AmazonS3ReadOnlyAccess, {S3ReadPolicy: {BucketName: x}}, !Ref Managed, {Statement: [${STATEMENT}]}, {Statement: ${STATEMENT}}]`;
    expect(found(template(resource('App', `Serverless::${type}`, policies)))).toEqual([
      'App/policy 1 (role-inline): s3:A',
      'App/policy 2 (role-inline): s3:A',
    ]);
    expect(
      found(template(resource('App', `Serverless::${type}`, `Policies: {Statement: [${STATEMENT}]}`))),
    ).toEqual(['App (role-inline): s3:A']);
    expect(found(template(resource('App', `Serverless::${type}`, 'Policies: AWSLambdaExecute')))).toEqual([]);
  });

  it.each([
    ['roles', 'Roles: [a]', 'role-inline'],
    ['users too', 'Roles: [a]\n      Users: [b]', 'user-inline'],
    ['groups', 'Groups: [c]', 'group-inline'],
  ])('are held to the narrowest limit of %s', (_, list, kind) => {
    expect(found(template(resource('App', 'IAM::Policy', `PolicyDocument: ${DOCUMENT}`, list)))).toEqual([
      `App (${kind}): s3:A`,
    ]);
  });

  it.each([
    ['trust policies', resource('App', 'IAM::Role', `AssumeRolePolicyDocument: ${DOCUMENT}`)],
    ['resource policies', resource('App', 'S3::BucketPolicy', `PolicyDocument: ${DOCUMENT}`)],
    [
      'those with a principal',
      resource(
        'App',
        'IAM::Policy',
        `PolicyDocument: {Statement: [{Effect: Allow, Principal: "*", Action: s3:A}]}`,
      ),
    ],
    ['organisation policies', resource('App', 'Organizations::Policy', `Content: ${DOCUMENT}`)],
    ['those of unknown types', resource('App', 'IAM::Other', `PolicyDocument: ${DOCUMENT}`)],
    [
      'those that are only named',
      resource('App', 'IAM::Policy', 'PolicyDocument: !Ref Document', 'Statement: Effect'),
    ],
  ])('are not %s', (_, text) => {
    expect(found(template(text))).toEqual([]);
  });

  it.each([
    ['Organizations::Policy', `Content: ${DOCUMENT}`, 'a policy of AWS Organizations, which grants nothing'],
    [
      'Organizations::Policy',
      `Content: '{"Statement": [{"Effect": "Deny", "Action": "*", "Principal": "*"}]}'`,
      'a policy of AWS Organizations, which grants nothing',
    ],
    ['IoT::Policy', `PolicyDocument: ${DOCUMENT}`, 'an IoT policy, which belongs to certificates'],
  ])('are not those of %s, which are named: %s', (type, text, what) => {
    const { policies, diagnostics } = locatePolicies(
      parsed(template(resource('App', type, text)), 'app.yml'),
    );
    expect(policies).toEqual([]);
    expect(diagnostics).toEqual([
      {
        code: 'policy-not-refined',
        severity: 'note',
        message: `\`App\` was left as it is: it is ${what}`,
        location: { path: 'app.yml', line: 2, column: 3 },
      },
    ]);
  });

  it('stand in JSON too, whatever the file is called', () => {
    const text = JSON.stringify({
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              {
                PolicyName: 'a',
                PolicyDocument: { Statement: { Effect: 'Deny', NotAction: ['s3:A', { Ref: 'B' }] } },
              },
            ],
          },
        },
        Managed: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: '{"Statement":[{"Effect":"Allow","Action":"s3:A"}]}' },
        },
      },
    });
    for (const path of ['app.json', 'app.template', 'app.yaml', 'app.template.json'])
      expect(found(text, path), path).toEqual(['Role (role-inline): -!s3:A,?', 'Managed (managed): s3:A']);
    expect(
      found(template(resource('App', 'IAM::Policy', `PolicyDocument: ${DOCUMENT}`)), 'app.template'),
    ).toEqual(['App (role-inline): s3:A']);
  });

  it('are those of every document of a file', () => {
    const one = template(resource('App', 'IAM::Policy', `PolicyDocument: ${DOCUMENT}`));
    expect(found(`${one}---\nother: true\n---\n${one}`)).toEqual([
      'App (role-inline): s3:A',
      'App (2) (role-inline): s3:A',
    ]);
  });

  it('are one where an alias puts it in several places', () => {
    const first = resource(
      'Role',
      'IAM::Role',
      `Policies: &all [{PolicyName: a, PolicyDocument: &doc ${DOCUMENT}}]`,
    );
    const others =
      resource('User', 'IAM::User', 'Policies: *all') +
      resource('Managed', 'IAM::ManagedPolicy', 'PolicyDocument: *doc');
    expect(found(template(first, others))).toEqual(['Role (unknown): s3:A']);
  });

  it('have their place in the file', () => {
    const text = template(
      resource('App', 'IAM::Role', 'Policies:', '  - PolicyName: a', `    PolicyDocument: ${DOCUMENT}`),
    );
    expect(locate(text).policies[0]?.location).toEqual({ path: 'template.yml', line: 7, column: 27 });
  });
});

describe('what is not literal in a policy is not read', () => {
  const MACRO = '"Fn::Transform": {Name: Add}';
  it.each([
    ['an action', `{Effect: Allow, Action: [s3:A, !Sub "s3:\${X}"]}`, 's3:A,?'],
    [
      'an action in the long form',
      '{Effect: Allow, Action: [s3:A, {"Fn::Select": [0, [s3:B, s3:C]]}]}',
      's3:A,?',
    ],
    ['an action with a variable', `{Effect: Allow, Action: [s3:A, "s3:\${self:custom.x}"]}`, 's3:A,?'],
    ['a list of actions', '{Effect: Allow, Action: !Split [",", s3:A]}', '?'],
    ['a list of actions of a macro', `{Effect: Allow, Action: {Add: x, ${MACRO}}}`, '?'],
    ['an effect', '{Effect: !Ref Effect, Action: s3:A}', '?'],
    ['a statement', '!FindInMap [Statements, Effect, Allow]', '?'],
    ['a statement that is all of a macro', `{${MACRO}}`, '?'],
    ['a statement beside a macro', `{Effect: Allow, Action: s3:A, ${MACRO}}`, '?'],
    ['a statement before a macro', `{${MACRO}, Effect: Allow, Action: s3:A}`, '?'],
    ['a statement with a merge key', '{<<: {Effect: Allow}, Action: s3:A}', '?'],
  ])('%s', (_, statement, words) => {
    expect(found(policyOf(STATEMENT, statement))).toEqual([`App (role-inline): s3:A ${words}`]);
  });

  it.each([
    ['beside a macro', `{Statement: [${STATEMENT}], ${MACRO}}`],
    ['made by a macro', `{Version: "2012-10-17", ${MACRO}}`],
    ['with statements that are merged in', `{<<: {Statement: [${STATEMENT}]}}`],
    ['with statements of a function', '{Statement: !FindInMap [Statements, Effect, Allow]}'],
  ])('a document %s', (_, document) => {
    expect(found(policyWith(document))).toEqual(['App (role-inline): ?']);
  });

  it.each([
    ['a function', '!FindInMap [Documents, Effect, Statement]'],
    ['a macro alone', `{${MACRO}}`],
    ['text that is joined', `!Join ["", ['{"Statement": [{"Effect"', ': "Allow"}]}']]`],
  ])('a document of %s, which is said', (_, document) => {
    const text = policyWith(document);
    expect(found(text)).toEqual([]);
    expect(messages(text)).toEqual([
      'note on line 5: the text of the policy is not literal, so it was not reviewed',
    ]);
  });

  it('a shared list or statement, which belongs to several policies', () => {
    const first = policyOf(
      '&one {Effect: Allow, Action: s3:A}',
      '{Effect: Allow, Action: &list [s3:B]}',
      STATEMENT,
    );
    const second = resource(
      'Other',
      'IAM::Policy',
      'PolicyDocument: {Statement: [*one, {Effect: Allow, Action: *list}]}',
    );
    expect(found(first + second)).toEqual(['App (role-inline): ? ? s3:A', 'Other (role-inline): ? ?']);
  });
});

it('properties that a function makes are said', () => {
  const text = `Resources:\n  App:\n    Type: AWS::IAM::Role\n    Properties: !If [C, {Policies: [{PolicyDocument: {Statement: [${STATEMENT}]}}]}, {}]\n`;
  expect(found(text)).toEqual([]);
  expect(messages(text)).toEqual([
    'note on line 3: the text of the policy is not literal, so it was not reviewed',
  ]);
});

describe('what makes resources is said', () => {
  it.each([
    ['a loop', `Fn::ForEach::Roles: [X, [a], {"\${X}Role": {Type: "AWS::IAM::Role"}}]`, 'Fn::ForEach::Roles'],
    ['an include', 'Fn::Transform: {Name: "AWS::Include", Parameters: {Location: x}}', 'Fn::Transform'],
    ['a resource of a macro', 'Made: !Transform {Name: Make}', 'Made'],
  ])('%s', (_, entry, name) => {
    const note = (line: number): string =>
      `note on line ${line}: the resources that \`${name}\` makes are not read`;
    const alone = template(`  ${entry}\n`);
    expect(messages(alone)).toEqual([note(2)]);
    expect(found(alone)).toEqual([]);
    const beside = template(resource('App', 'IAM::Policy', `PolicyDocument: ${DOCUMENT}`), `  ${entry}\n`);
    expect(found(beside)).toEqual(['App (role-inline): s3:A']);
    expect(messages(beside)).toEqual([note(6)]);
  });

  it('but not variables of Serverless Framework', () => {
    expect(
      messages(
        template(resource('App', 'IAM::Policy', `PolicyDocument: ${DOCUMENT}`), `  Other: \${file(x.yml)}\n`),
      ),
    ).toEqual([]);
  });
});

it.each([
  ['an unknown effect', policyOf('{Effect: Permit, Action: s3:A}'), '`Effect` must be `Allow` or `Deny`'],
  ['no action', policyOf('{Effect: Allow}'), 'a statement has neither `Action` nor `NotAction`'],
  [
    'a key twice',
    policyOf('{Effect: Allow, Action: s3:A, Action: s3:B}'),
    'a key occurs twice in one object, so its meaning is ambiguous',
  ],
])('a policy with %s is an error, and hides no other', (_, text, reason) => {
  const all = text + resource('Other', 'IAM::Policy', `PolicyDocument: ${DOCUMENT}`);
  expect(found(all)).toEqual(['Other (role-inline): s3:A']);
  expect(messages(all)).toEqual([`error on line 5: the policy was not reviewed: ${reason}`]);
});
