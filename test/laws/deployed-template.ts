import {
  type CodeKind,
  type CodeOwner,
  type CodeUnit,
  chosen,
  generatedName,
  type Identity,
  type Instance,
  type Naming,
  policyOf,
  type UnitChoice,
} from './deployed-code.ts';

type Value = string | object;

/** How a template names a role or user, and what the name becomes. */
interface NameForm {
  readonly form: string;
  readonly naming: Naming;
  readonly name: (instance: Instance) => string;
  /** The property that names it; `undefined` where CloudFormation does. */
  readonly property: Value | undefined;
}

const sub = (text: string): object => ({ 'Fn::Sub': text });

function openName(base: string): Naming {
  return base.length < 2 ? 'nothing' : 'open';
}

const FORMS: readonly [
  (base: string, id: string) => NameForm,
  ...((base: string, id: string) => NameForm)[],
] = [
  (_, id) => ({
    form: 'generated',
    naming: 'open',
    name: (instance) => generatedName(instance, id),
    property: undefined,
  }),
  (base) => ({ form: 'literal', naming: 'literal', name: () => base, property: base }),
  (base) => ({
    form: 'stack',
    naming: openName(base),
    name: ({ stack }) => `${stack}-${base}`,
    property: sub(`\${AWS::StackName}-${base}`),
  }),
  (base) => ({
    form: 'region',
    naming: 'open',
    name: ({ region }) => `${base}-${region}`,
    property: sub(`${base}-\${AWS::Region}`),
  }),
  (base) => ({
    form: 'account',
    naming: 'either',
    name: ({ account }) => `${base}-${account}`,
    property: sub(`${base}-\${AWS::AccountId}`),
  }),
  (base) => ({
    form: 'parameter',
    naming: openName(base),
    name: ({ stage }) => `${stage}-${base}`,
    property: sub(`\${Env}-${base}`),
  }),
  (base) => ({
    form: 'parameter, joined',
    naming: openName(base),
    name: ({ stage }) => `${base}-${stage}`,
    property: { 'Fn::Join': ['-', [base, { Ref: 'Env' }]] },
  }),
  (base) => ({
    form: 'parameter alone',
    naming: 'nothing',
    name: ({ stage }) => `${stage}-${base}`,
    property: { Ref: 'Env' },
  }),
  (base) => ({
    form: 'stack and region',
    naming: 'open',
    name: ({ stack, region }) => `${base}-${stack}-${region}`,
    property: sub(`${base}-\${AWS::StackName}-\${AWS::Region}`),
  }),
  (base) => ({
    form: 'condition',
    naming: 'either',
    name: ({ stage }) => (stage === 'prod' ? base : `${base}-dev`),
    property: { 'Fn::If': ['IsProd', base, `${base}-dev`] },
  }),
  (base) => ({
    form: 'parameter with values',
    naming: 'open',
    name: ({ stage }) => `${base}-${stage}`,
    property: sub(`${base}-\${Stage}`),
  }),
  (base) => ({
    form: 'parameter with values alone',
    naming: 'open',
    name: ({ stage }) => `stage-${stage}-${base.length % 2}`,
    property: { Ref: `Name${base.length % 2}` },
  }),
];

/** The stages that a template allows. */
const STAGES = ['dev', 'prod', 'pr-1'];

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** Logical ids. Behind some of the stacks, the longest one is cut. */
const IDS: readonly [string, ...string[]] = [
  'TaskRole',
  'AppRole',
  'ObjectsCustomResourceProviderRole3B1BD092',
  'Role',
];

interface Declared {
  readonly id: string;
  readonly owner: CodeOwner;
  readonly properties: Readonly<Record<string, unknown>>;
}

function declare(choice: UnitChoice, form: NameForm, id: string): Declared {
  const type = choice.isUser ? 'user' : 'role';
  const path = choice.hasPath ? 'service/' : '';
  return {
    id,
    owner: {
      type,
      form: `CloudFormation, ${form.form}`,
      naming: form.naming,
      declares: typeof form.property === 'string' ? form.property : undefined,
      isElsewhere: false,
      address: id,
      identities: (instance): Identity[] => [
        { account: instance.account, type, name: form.name(instance), path },
      ],
    },
    properties: {
      ...(form.property !== undefined && { [type === 'role' ? 'RoleName' : 'UserName']: form.property }),
      ...(path !== '' && { Path: '/service/' }),
      ...(type === 'role' && { AssumeRolePolicyDocument: TRUST }),
    },
  };
}

function resourceOf({ owner, properties }: Declared, more: object = {}): object {
  return {
    Type: owner.type === 'role' ? 'AWS::IAM::Role' : 'AWS::IAM::User',
    Properties: { ...properties, ...more },
  };
}

/** The lists of roles and users that a policy names. */
function holderLists(all: readonly Declared[]): object {
  const ofType = (type: string): object[] =>
    all.filter(({ owner }) => owner.type === type).map(({ id }) => ({ Ref: id }));
  const [roles, users] = [ofType('role'), ofType('user')];
  return { ...(roles.length > 0 && { Roles: roles }), ...(users.length > 0 && { Users: users }) };
}

function resourcesOf(all: readonly Declared[], more: object = {}): Record<string, object> {
  return Object.fromEntries(all.map((one) => [one.id, resourceOf(one, more)]));
}

/** Resources with a policy, and whose it is if not that of all roles and users. */
interface Attached {
  readonly way: string;
  readonly resources: Readonly<Record<string, object>>;
  /** The resources of another file, which is merged with the template before it is deployed. */
  readonly merged?: Readonly<Record<string, object>>;
  readonly owners?: readonly CodeOwner[];
  readonly transform?: string;
}

type Attach = (all: readonly [Declared, ...Declared[]], sid: string) => Attached;

const WAYS: readonly [Attach, ...Attach[]] = [
  ([first, ...others], sid) => ({
    way: 'inline',
    resources: {
      [first.id]: resourceOf(first, { Policies: [{ PolicyName: 'app', PolicyDocument: policyOf(sid) }] }),
      ...resourcesOf(others),
    },
    owners: [first.owner],
  }),
  (all, sid) => ({
    way: 'policy with roles',
    resources: {
      ...resourcesOf(all),
      AppPolicy: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'app', PolicyDocument: policyOf(sid), ...holderLists(all) },
      },
    },
  }),
  (all, sid) => ({
    way: 'managed policy with roles',
    resources: {
      ...resourcesOf(all),
      AppPolicy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: policyOf(sid), ...holderLists(all) },
      },
    },
  }),
  (all, sid) => ({
    way: 'ManagedPolicyArns',
    resources: {
      ...resourcesOf(all, { ManagedPolicyArns: [{ Ref: 'AppPolicy' }] }),
      AppPolicy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policyOf(sid) } },
    },
  }),
  ([first, ...others], sid) => ({
    way: 'ManagedPolicyArns, merged',
    resources: {
      ...resourcesOf([first], { ManagedPolicyArns: [{ Ref: 'AppPolicy' }] }),
      AppPolicy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policyOf(sid) } },
    },
    merged: resourcesOf(others, { ManagedPolicyArns: [{ Ref: 'AppPolicy' }] }),
  }),
  (all, sid) => ({
    way: 'ManagedPolicyArns, merged alone',
    resources: {
      AppPolicy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policyOf(sid) } },
    },
    merged: resourcesOf(all, { ManagedPolicyArns: [{ Ref: 'AppPolicy' }] }),
  }),
  (all, sid) => ({
    way: 'policy with roles, merged',
    resources: resourcesOf(all),
    merged: {
      AppPolicy: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'app', PolicyDocument: policyOf(sid), ...holderLists(all) },
      },
    },
  }),
  (all, sid) => ({
    way: 'SAM function',
    transform: 'AWS::Serverless-2016-10-31',
    resources: {
      ...resourcesOf(all),
      Fn: {
        Type: 'AWS::Serverless::Function',
        Properties: { Handler: 'index.handler', Runtime: 'nodejs20.x', Policies: [policyOf(sid)] },
      },
    },
    owners: [SAM_ROLE],
  }),
  (all, sid) => ({
    way: 'unattached',
    resources: {
      ...resourcesOf(all),
      AppPolicy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policyOf(sid) } },
    },
    owners: [],
  }),
];

/** The role that SAM makes for the function `Fn`. */
const SAM_ROLE: CodeOwner = {
  type: 'role',
  form: 'CloudFormation, generated for a function',
  naming: 'open',
  isElsewhere: false,
  address: 'FnRole',
  identities: (instance): Identity[] => [
    { account: instance.account, type: 'role', name: generatedName(instance, 'FnRole'), path: '' },
  ],
};

/** A CloudFormation or SAM template with a policy and one or two roles or users. */
export const CLOUDFORMATION: CodeKind = { build: templateOf, forms: FORMS.length, ways: WAYS.length };

function templateOf(choice: UnitChoice, folder: string, sid: string): CodeUnit {
  const id = chosen(IDS, choice.otherForm);
  const otherId = `Other${id}`;
  const first = declare(choice, chosen(FORMS, choice.form)(choice.base, id), id);
  const second = declare(choice, chosen(FORMS, choice.otherForm)(choice.otherBase, otherId), otherId);
  const attached = chosen(WAYS, choice.way)(choice.hasSecond ? [first, second] : [first], sid);
  const all = choice.hasSecond ? [first, second] : [first];
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(attached.transform !== undefined && { Transform: attached.transform }),
    Parameters: {
      Env: { Type: 'String', Default: choice.base },
      Stage: { Type: 'String', AllowedValues: STAGES },
      Name0: { Type: 'String', AllowedValues: STAGES.map((stage) => `stage-${stage}-0`) },
      Name1: { Type: 'String', AllowedValues: STAGES.map((stage) => `stage-${stage}-1`) },
    },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
    Resources: attached.resources,
  };
  const path = `${folder}/template.${choice.hasPath ? 'json' : 'yaml'}`;
  const mergedPath = `${folder}/more.yaml`;
  const declared = all.map(({ owner }) => owner);
  const owners = attached.owners ?? declared;
  return {
    files: {
      [path]: textOf(template),
      ...(attached.merged !== undefined && { [mergedPath]: textOf({ Resources: attached.merged }) }),
    },
    policies: [
      {
        path: attached.merged !== undefined && 'AppPolicy' in attached.merged ? mergedPath : path,
        sid,
        way: `CloudFormation, ${attached.way}`,
        owners,
      },
    ],
    owners: [...new Set([...declared, ...owners])],
    showsSeveral: false,
    deployedAs: { source: 'cloudformation', root: path },
  };
}

function textOf(template: object): string {
  return `${JSON.stringify(template, null, 2)}\n`;
}
