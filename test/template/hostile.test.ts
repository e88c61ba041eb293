import { describe, expect, it } from 'vitest';
import { locatePolicies } from '../../src/formats/formats.ts';
import { matchOwners } from '../../src/match/match-owners.ts';
import { parsed } from '../formats/owners.ts';
import { contextOf } from '../match/subject.ts';

/** Such files took minutes, or more memory than there is: what is asserted is that they are answered, and how. */
function answers(text: string, path = 'template.yml'): string[] {
  const document = parsed(text, path);
  const { policies, diagnostics } = locatePolicies(document);
  const reasons = policies.map((policy) => {
    const ownership = policy.ownership({ beside: [document], unread: undefined });
    if (ownership.type !== 'owned') return ownership.type === 'uncertain' ? ownership.reason : 'unsaid';
    matchOwners(ownership.owners, contextOf([]));
    return `${ownership.owners.length} owners`;
  });
  return [...new Set([...reasons, ...diagnostics.map(({ message }) => message)])];
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');
const DOCUMENT = 'PolicyDocument: {Statement: [{Effect: Allow, Action: s3:A}]}';
const POLICY = `  Policy: {Type: AWS::IAM::ManagedPolicy, Properties: {ManagedPolicyName: mine, ${DOCUMENT}}}\n`;
const TOO_MANY = [
  'the file was not reviewed: with its aliases expanded, it contains more than 300000 values',
];
const TOO_DEEP = [
  'the file was not reviewed: with its aliases expanded, it is nested deeper than 200 levels',
];

describe('a file whose aliases stand for far more than it holds is refused', () => {
  const wide = (name: string, size: number): string =>
    `${name}: &${name} [${Array.from({ length: size }, () => 'a').join(', ')}]\n`;
  it.each([
    [
      'merge keys in merge keys',
      `m0: &m0 {a: b}\n${lines(12, (at) => `m${at + 1}: &m${at + 1} {<<: [${Array.from({ length: 20 }, () => `*m${at}`).join(', ')}]}`)}Resources:\n${POLICY}  Role: {Type: AWS::IAM::Role, Properties: {<<: *m12}}\n`,
    ],
    [
      'lists in lists',
      `l0: &l0 [a]\n${lines(30, (at) => `l${at + 1}: &l${at + 1} [*l${at}, *l${at}, *l${at}]`)}Resources:\n${POLICY}  X: {Type: AWS::X::Y, Properties: {a: *l30}}\n`,
    ],
    [
      'a large list in many properties',
      `${wide('large', 5000)}Resources:\n${POLICY}  X:\n    Type: AWS::X::Y\n    Properties:\n${lines(5000, (at) => `      p${at}: *large`)}`,
    ],
    [
      'a large list of roles in many policies',
      `${wide('roles', 8000)}Resources:\n${lines(600, (at) => `  P${at}: {Type: AWS::IAM::Policy, Properties: {Roles: *roles, ${DOCUMENT}}}`)}`,
    ],
    [
      'a large list of policies in many roles',
      `policies: &policies\n${lines(1000, () => `  - {PolicyName: a, ${DOCUMENT}}`)}Resources:\n${lines(800, (at) => `  R${at}: {Type: AWS::IAM::Role, Properties: {Policies: *policies}}`)}`,
    ],
    [
      'conditions in conditions',
      `c0: &c0 !If [C, a, b]\n${lines(30, (at) => `c${at + 1}: &c${at + 1} !If [C, *c${at}, *c${at}]`)}Resources:\n${POLICY}  R: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: *c30}}\n`,
    ],
  ])('%s', (_, text) => {
    expect(answers(text)).toEqual(TOO_MANY);
  });

  it.each([
    ['lists', (at: number) => `[*d${at}]`],
    ['merge keys', (at: number) => `{<<: *d${at}}`],
    ['functions', (at: number) => `!Sub ["\${X}", {X: *d${at}}]`],
  ])('%s that lead on without end', (_, next) => {
    const text = `d0: &d0 {a: b}\n${lines(250, (at) => `d${at + 1}: &d${at + 1} ${next(at)}`)}Resources:\n${POLICY}  R: {Type: AWS::IAM::Role, Properties: {RoleName: *d250}}\n`;
    expect(answers(text)).toEqual(TOO_DEEP);
  });
});

describe('a large file without such aliases is answered', () => {
  const json = (resources: Record<string, unknown>, more: Record<string, unknown> = {}): string =>
    JSON.stringify({ ...more, Resources: resources });
  const policyDocument = { Statement: [{ Effect: 'Allow', Action: 's3:A' }] };
  const policy = (properties: Record<string, unknown>) => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: policyDocument, ...properties },
  });
  const role = (properties: Record<string, unknown>) => ({ Type: 'AWS::IAM::Role', Properties: properties });
  const many = (count: number, prefix: string, value: (index: number) => unknown): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, value(index)]));
  const repeated = <Value>(count: number, value: (index: number) => Value): Value[] =>
    Array.from({ length: count }, (_, index) => value(index));

  it.each([
    [
      'of too many resources',
      json(many(2001, 'R', () => policy({}))),
      'the file was not reviewed: it has more than 2000 resources or functions',
    ],
    [
      'of too many policies',
      json({ Role: role({ Policies: repeated(5001, () => ({ PolicyDocument: policyDocument })) }) }),
      'the file was not reviewed: it declares more than 5000 policies',
    ],
    [
      'of policies of one name that many roles attach by ARN',
      json({
        ...many(900, 'P', () => policy({ ManagedPolicyName: 'mine' })),
        ...many(1001, 'R', () => role({ ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/mine'] })),
      }),
      'too many policies are attached by their ARNs to compare them all',
    ],
    [
      'of names and ARNs that are not literal',
      json({
        ...many(900, 'P', () => policy({ ManagedPolicyName: { 'Fn::Sub': `\${A}-a-\${B}-b` } })),
        Role: role({
          ManagedPolicyArns: repeated(900, () => ({ 'Fn::Sub': `arn:aws:iam::\${C}:policy/\${D}-c` })),
        }),
      }),
      'too many policies are attached by their ARNs to compare them all',
    ],
    [
      'of one policy that one role attaches over and over',
      json({ P: policy({}), Role: role({ ManagedPolicyArns: repeated(20_000, () => ({ Ref: 'P' })) }) }),
      '1 owners',
    ],
    [
      'of one policy that lists many roles, and some over and over',
      json({
        P: policy({ Roles: [...repeated(5000, (at) => `role-${at}`), ...repeated(20_000, () => 'same')] }),
      }),
      '5001 owners',
    ],
    [
      'of a parameter with a long default',
      json(
        {
          P: policy({ ManagedPolicyName: 'mine', Roles: ['a'] }),
          Role: role({ ManagedPolicyArns: repeated(10_000, () => ({ Ref: 'Arns' })) }),
        },
        {
          Parameters: {
            Arns: { Type: 'CommaDelimitedList', Default: repeated(20_000, () => 'arn:x').join(',') },
          },
        },
      ),
      '1 owners',
    ],
    [
      'of text that never ends',
      json({
        P: policy({ ManagedPolicyName: { 'Fn::Sub': '${'.repeat(100_000) }, Roles: ['a'] }),
        Role: role({
          RoleName: { 'Fn::Sub': '${a'.repeat(100_000) },
          ManagedPolicyArns: [
            { 'Fn::Sub': `\${${'a'.repeat(200_000)}` },
            { 'Fn::Join': ['-', repeated(20_000, () => 'a')] },
          ],
        }),
      }),
      '`Role` may attach it by its ARN, which is not literal',
    ],
    [
      'of a long ARN that is not literal',
      json({
        P: policy({ ManagedPolicyName: 'm'.repeat(100_000) }),
        Role: role({ ManagedPolicyArns: [{ 'Fn::Sub': `arn:\${A}${'a'.repeat(100_000)}` }] }),
      }),
      '`Role` may attach it by its ARN, which is not literal',
    ],
  ])('one %s', (_, text, answer) => {
    expect(answers(text, 'template.json').at(-1)).toBe(answer);
  });

  it('also of Serverless Framework', () => {
    const STATEMENT = '{Effect: Allow, Action: s3:A}';
    const functions = lines(
      600,
      (at) => `  f${at}: {iamRoleStatementsInherit: true, iamRoleStatements: [${STATEMENT}]}`,
    );
    const policies = lines(
      200,
      (at) =>
        `    P${at}: {Type: AWS::IAM::ManagedPolicy, Properties: {Roles: [!Ref F${at}IamRoleLambdaExecution], ${DOCUMENT}}}`,
    );
    const provider = `provider:\n  iam: {role: {mode: perFunction, statements: [${STATEMENT}], managedPolicies: [${Array.from({ length: 200 }, (_, at) => `!Ref P${at}`).join(', ')}]}}\n`;
    const text = `service: orders\n${provider}functions:\n${functions}resources:\n  Resources:\n${policies}`;
    expect(answers(text, 'serverless.yml')).toEqual(['600 owners', '1 owners']);
  });
});
