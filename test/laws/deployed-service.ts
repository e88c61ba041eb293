import {
  ACTIONS,
  type CodeKind,
  type CodeOwner,
  type CodePolicy,
  type CodeUnit,
  chosen,
  generatedName,
  type Identity,
  type Instance,
  type Naming,
  policyOf,
  type UnitChoice,
} from './deployed-code.ts';

/** The sections of a service with a policy, and whose it is. */
interface Section {
  readonly way: string;
  readonly owners: readonly CodeOwner[];
  readonly provider?: object;
  readonly function?: object;
  readonly root?: object;
  /** The name of a JSON file that holds the policy. */
  readonly file?: string;
}

function owner(
  form: string,
  naming: Naming,
  name: (instance: Instance) => string,
  { declares, address = 'IamRoleLambdaExecution' }: { declares?: string; address?: string } = {},
): CodeOwner {
  return {
    type: 'role',
    form: `Serverless, ${form}`,
    naming,
    declares,
    isElsewhere: false,
    address,
    identities: (instance): Identity[] => [
      { account: instance.account, type: 'role', name: name(instance), path: '' },
    ],
  };
}

function providerRole(service: string): CodeOwner {
  const name = ({ stage, region }: Instance): string => `${service}-${stage}-${region}-lambdaRole`;
  return owner("the service's", 'open', name);
}

function functionRole(service: string): CodeOwner {
  const name = ({ stage, region }: Instance): string => `${service}-${stage}-get-${region}-lambdaRole`;
  return owner("a function's", 'open', name, { address: 'GetIamRoleLambdaExecution' });
}

function statements(sid: string): object[] {
  return [{ Sid: sid, Effect: 'Allow', Action: ACTIONS, Resource: '*' }];
}

const PLUGIN = { plugins: ['serverless-iam-roles-per-function'] };
const OWN = [{ Effect: 'Allow', Action: 'sts:GetCallerIdentity', Resource: '*' }];

type Write = (service: string, sid: string, choice: UnitChoice) => Section;

const SECTIONS: readonly [Write, ...Write[]] = [
  (service, sid) => ({
    way: 'provider',
    owners: [providerRole(service)],
    provider: { iam: { role: { statements: statements(sid) } } },
  }),
  (service, sid) => ({
    way: 'function',
    owners: [functionRole(service)],
    function: { iamRoleStatements: statements(sid) },
    root: PLUGIN,
  }),
  (service, sid) => ({
    way: 'provider, inherited by a function',
    owners: [providerRole(service), functionRole(service)],
    provider: { iamRoleStatements: statements(sid) },
    function: { iamRoleStatementsInherit: true, iamRoleStatements: OWN },
    root: PLUGIN,
  }),
  (service, _, { base }) => ({
    way: 'provider, file',
    owners: [providerRole(service)],
    provider: { iam: { role: { statements: `\${file(${base}.json):Statement}` } } },
    file: `${base}.json`,
  }),
  (_, sid, { base }) => ({
    way: 'provider, named',
    owners: [owner('literal', 'literal', () => base, { declares: base })],
    provider: { iam: { role: { name: base, statements: statements(sid) } } },
  }),
  (_, sid, { base }) => ({
    way: 'provider, named with the stage',
    owners: [owner('stage', base.length < 2 ? 'nothing' : 'open', ({ stage }) => `${base}-${stage}`)],
    provider: { iam: { role: { name: `${base}-\${sls:stage}`, statements: statements(sid) } } },
  }),
  (service, sid) => ({
    way: 'resources',
    owners: [
      owner(
        'generated',
        'open',
        (instance) => generatedName({ ...instance, stack: `${service}-${instance.stage}` }, 'TaskRole'),
        { address: 'TaskRole' },
      ),
    ],
    root: {
      resources: {
        Resources: {
          TaskRole: {
            Type: 'AWS::IAM::Role',
            Properties: {
              AssumeRolePolicyDocument: { Statement: [] },
              Policies: [{ PolicyName: 'app', PolicyDocument: policyOf(sid) }],
            },
          },
        },
      },
    },
  }),
];

const STAGES: readonly [string | undefined, ...(string | undefined)[]] = [
  undefined,
  `\${opt:stage, 'dev'}`,
  'prod',
];

/** A service of the Serverless Framework with one policy. */
export const SERVERLESS: CodeKind = { build: serviceOf, forms: STAGES.length, ways: SECTIONS.length };

function serviceOf(choice: UnitChoice, folder: string, sid: string): CodeUnit {
  const service = choice.otherBase;
  const section = chosen(SECTIONS, choice.way)(service, sid, choice);
  const stage = chosen(STAGES, choice.form);
  const file = {
    service,
    frameworkVersion: '3',
    provider: {
      name: 'aws',
      runtime: 'nodejs20.x',
      ...(stage !== undefined && { stage }),
      ...section.provider,
    },
    functions: { get: { handler: 'get.handler', ...section.function } },
    ...section.root,
  };
  const main = `${folder}/serverless.yml`;
  const path = section.file === undefined ? main : `${folder}/${section.file}`;
  const policy: CodePolicy = { path, sid, way: `Serverless, ${section.way}`, owners: section.owners };
  return {
    files: {
      [main]: `${JSON.stringify(file, null, 2)}\n`,
      ...(section.file !== undefined && { [path]: `${JSON.stringify(policyOf(sid), null, 2)}\n` }),
    },
    policies: [policy],
    owners: section.owners,
    deployedAs: { source: 'cloudformation', root: main },
    showsSeveral: stage?.includes('opt:') === true,
  };
}
