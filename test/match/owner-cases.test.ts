import { expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { takesAccountsByPath } from '../laws/deployed-removals.ts';
import { CATALOG } from '../review-text.ts';
import {
  DOCUMENT,
  JSON_POLICY,
  SAM_TEMPLATE,
  service,
  template,
  terraform,
  terraformRole,
  UNATTACHED_TEMPLATE,
} from './owner-case-texts.ts';

await prepareFormats(['main.tf']);

const [A, B] = ['111111111111', '222222222222'];

/** What the review is given beside the findings: accounts in the configuration, inventories, both, or neither. */
type Given = 'both' | 'accounts' | 'inventories' | 'neither';

const ALL: readonly Given[] = ['both', 'accounts', 'inventories', 'neither'];
/** Where a name with unknown parts can be matched. */
const COMPLETE: readonly Given[] = ['both'];

/** A repository and what exists; principals as `ACCOUNT:type/name`, where `a:` stands for the first account. */
interface OwnerCase {
  readonly files: Readonly<Record<string, string>>;
  /** Principals with an active finding that they do not use `s3:PutObject`. */
  readonly found: readonly string[];
  /** Principals with another finding, in its own words. */
  readonly otherwise?: Readonly<Record<string, object>>;
  /** Principals that exist without a finding. */
  readonly unfound?: readonly string[];
  /** The accounts in the configuration: those of all principals if absent. */
  readonly accounts?: readonly string[];
  readonly listedAt?: string;
  /** The files from which `s3:PutObject` goes, and what has to be given for that; else, nothing goes. */
  readonly edited?: readonly string[];
  readonly given?: readonly Given[];
}

function arnOf(principal: string): string {
  return principal.replace(/^a:/, `arn:aws:iam::${A}:`).replace(/^b:/, `arn:aws:iam::${B}:`);
}

function accountOf(principal: string): string {
  return principal.startsWith('a:') ? A : B;
}

function finding(principal: string, more: object = {}): object {
  const unusedPermissionDetails = { serviceNamespace: 's3', actions: [{ action: 'PutObject' }] };
  return {
    id: principal,
    resource: arnOf(principal),
    resourceType: principal.includes(':role/') ? 'AWS::IAM::Role' : 'AWS::IAM::User',
    resourceOwnerAccount: accountOf(principal),
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [{ unusedPermissionDetails }],
    ...more,
  };
}

function inventory(account: string, principals: readonly string[], listedAt: string): object {
  const ofType = (type: string): string[] =>
    principals
      .filter((one) => accountOf(one) === account && one.includes(`:${type}/`))
      .map((one) => one.slice(`a:${type}/`.length));
  return { inventory: { account, listedAt, roles: ofType('role'), users: ofType('user') } };
}

/** The paths of the edited files, where a part of the evidence is given. */
function editedPaths(one: OwnerCase, given: Given): string[] {
  const { files, found, otherwise = {}, unfound = [], listedAt = '2026-09-28T04:17:00Z' } = one;
  const principals = [...found, ...Object.keys(otherwise), ...unfound];
  const accounts = one.accounts ?? [...new Set(principals.map(accountOf))].map((account) => `"${account}"`);
  const isListed = given === 'both' || given === 'inventories';
  const isConfigured = given === 'both' || given === 'accounts';
  const documents = [
    ...found.map((principal) => finding(principal)),
    ...Object.entries(otherwise).map(([principal, more]) => finding(principal, more)),
    ...(isListed ? [A, B].map((account) => inventory(account, principals, listedAt)) : []),
  ];
  const yaml = isConfigured ? `accounts: [${accounts.join(', ')}]\n` : '';
  const { config, diagnostics } = parseConfig(new SourceFile('.github/least-privilege.yml', yaml));
  expect(diagnostics).toEqual([]);
  const { edits } = review({
    policies: Object.entries(files).map(([path, text]) => new SourceFile(path, text)),
    base: undefined,
    allPaths: Object.keys(files),
    findings: [new SourceFile('.github/findings/all.json', JSON.stringify(documents))],
    unnamedFindings: 'file-name',
    config,
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  for (const { edited } of edits) expect(edited).toContain('s3:GetObject');
  return edits
    .filter(({ edited }) => !edited.includes('PutObject'))
    .map(({ file }) => file.path)
    .sort();
}

const ENV = 'variable "env" {}\n';
const SUFFIXES = ['20250917101500123400000001', '20250917101500123400000002'] as const;
const sub = (text: string): object => ({ 'Fn::Sub': text });
const attached = (policy: string): string => terraformRole('reader', 'name = "uploader"', policy);
const LONG_ID = 'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092';

const CASES: Readonly<Record<string, OwnerCase>> = {
  'a variable before the name, and one role that fits': {
    files: { 'main.tf': terraform(`name = "\${var.env}-report-reader"`, ENV) },
    found: ['a:role/prod-report-reader'],
    unfound: ['a:role/prod-report-writer'],
    edited: ['main.tf'],
    given: COMPLETE,
  },
  'a variable before the name, and one role without a finding that fits': {
    files: { 'main.tf': terraform(`name = "\${var.env}-report-reader"`, ENV) },
    found: ['a:role/prod-report-reader'],
    unfound: ['a:role/dev-report-reader'],
  },
  'a variable before the name, and a role of another account that fits': {
    files: { 'main.tf': terraform(`name = "\${var.env}-report-reader"`, ENV) },
    found: ['a:role/prod-report-reader'],
    unfound: ['b:role/prod-report-reader'],
  },
  'a variable before the name, and an account of the configuration without an inventory': {
    files: { 'main.tf': terraform(`name = "\${var.env}-report-reader"`, ENV) },
    found: ['a:role/prod-report-reader'],
    accounts: [`"${A}"`, '"333333333333"'],
  },
  'a variable before the name, and an old inventory': {
    files: { 'main.tf': terraform(`name = "\${var.env}-report-reader"`, ENV) },
    found: ['a:role/prod-report-reader'],
    listedAt: '2026-03-01T00:00:00Z',
  },
  'a variable before a name that is too short to tell': {
    files: { 'main.tf': terraform(`name = "\${var.env}-x"`, ENV) },
    found: ['a:role/prod-x'],
  },
  'functions of a variable, and one role that fits': {
    files: { 'main.tf': terraform(`name = replace(lower("\${var.env}_Report_Reader"), "_", "-")`, ENV) },
    found: ['a:role/prod-report-reader'],
    unfound: ['a:role/prod_report_reader'],
    edited: ['main.tf'],
    given: COMPLETE,
  },
  'functions of a variable, and one role without a finding that fits': {
    files: { 'main.tf': terraform(`name = trimprefix("\${var.env}-report-reader", "dev-")`, ENV) },
    found: ['a:role/prod-report-reader'],
    unfound: ['a:role/report-reader'],
  },
  'functions of literals, and a role of another name': {
    files: { 'main.tf': terraform('name = join("-", ["report", lower("READER")])') },
    found: ['a:role/report-reader'],
    unfound: ['a:role/READER'],
    edited: ['main.tf'],
    given: ALL,
  },
  'a name of a map under an unknown key, and all of its roles': {
    files: { 'main.tf': terraform('name = lookup({ dev = "reader", prod = "writer" }, var.env)', ENV) },
    found: ['a:role/reader', 'a:role/writer'],
    edited: ['main.tf'],
    given: ALL,
  },
  'a name of a map under an unknown key, and a role without a finding': {
    files: { 'main.tf': terraform('name = lookup({ dev = "reader", prod = "writer" }, var.env)', ENV) },
    found: ['a:role/reader'],
    unfound: ['a:role/writer'],
  },
  'a variable as the name, with a default that is the name of a role': {
    files: { 'main.tf': terraform('name = var.role', 'variable "role" {\n  default = "app"\n}\n') },
    found: ['a:role/app'],
    unfound: ['a:role/app-prod'],
  },
  'a literal name in an account that the configuration lists and no inventory does': {
    files: { 'main.tf': terraform('name = "app"') },
    found: ['a:role/app'],
    accounts: [`"${A}"`, '"333333333333"'],
    edited: ['main.tf'],
    given: ['inventories', 'neither'],
  },
  'a literal name that an account of the configuration does not have': {
    files: { 'main.tf': terraform('name = "app"') },
    found: ['a:role/app'],
    unfound: ['b:role/other'],
    edited: ['main.tf'],
    // Without an inventory, the second account may have it.
    given: ['both', 'inventories', 'neither'],
  },
  'a literal name in another case': {
    files: { 'main.tf': terraform('name = "app"') },
    found: ['a:role/App'],
  },
  'a literal name of a user': {
    files: { 'main.tf': terraform('name = "app"') },
    found: ['a:user/app'],
    unfound: ['a:role/app'],
  },
  'a literal name behind a path': {
    files: { 'main.tf': terraform('name = "app"') },
    found: ['a:role/service/app'],
    edited: ['main.tf'],
    given: ALL,
  },
  'a JSON policy that code reads': {
    files: {
      'main.tf': attached(`file("\${path.module}/policies/upload.json")`),
      'policies/upload.json': JSON_POLICY,
    },
    found: ['a:role/uploader'],
    edited: ['policies/upload.json'],
    given: ALL,
  },
  'a JSON policy that code reads for a role, named after another one': {
    files: { 'main.tf': attached(`file("\${path.module}/app.json")`), 'app.json': JSON_POLICY },
    found: ['a:role/app'],
    unfound: ['a:role/uploader'],
  },
  'a JSON policy that code decodes for a role, in the folder of another one': {
    files: {
      'main.tf': attached(`jsonencode(jsondecode(file("\${path.module}/app/policy.json")))`),
      'app/policy.json': JSON_POLICY,
    },
    found: ['a:role/app'],
    unfound: ['a:role/uploader'],
  },
  'a JSON policy that two roles of different folders read': {
    files: {
      'one/main.tf': terraformRole('one', 'name = "one"', `file("\${path.module}/../upload.json")`),
      'two/main.tf': terraformRole('two', 'name = "two"', `file("\${path.module}/../upload.json")`),
      'upload.json': JSON_POLICY,
    },
    found: ['a:role/one'],
    unfound: ['a:role/two'],
  },
  'a JSON policy named after a role': {
    files: { 'policies/app.json': JSON_POLICY },
    found: ['a:role/app'],
    edited: ['policies/app.json'],
    given: ALL,
  },
  'a JSON policy named after a role and a user': {
    files: { 'policies/app.json': JSON_POLICY },
    found: ['a:role/app'],
    unfound: ['a:user/app'],
    edited: ['policies/app.json'],
    given: ['accounts', 'neither'],
  },
  'a JSON policy named after a role of two accounts': {
    files: { 'policies/app.json': JSON_POLICY },
    found: ['a:role/app'],
    otherwise: { 'b:role/app': { status: 'ARCHIVED' } },
  },
  'a JSON policy named after a role, in the folder of another one': {
    files: { 'worker/app.json': JSON_POLICY },
    found: ['a:role/app'],
    otherwise: { 'a:role/worker': { findingType: 'ExternalAccess', findingDetails: [] } },
  },
  'the name of the stack before the name, and one role that fits': {
    files: { 'template.json': template('Reader', sub(`\${AWS::StackName}-report-reader`)) },
    found: ['a:role/reports-report-reader'],
    edited: ['template.json'],
    given: COMPLETE,
  },
  'the name of the stack before the name, and a second stack': {
    files: { 'template.json': template('Reader', sub(`\${AWS::StackName}-report-reader`)) },
    found: ['a:role/reports-report-reader'],
    unfound: ['a:role/reports-prod-report-reader'],
  },
  'a generated name, and a finding on a role of a stack from elsewhere': {
    files: { 'orders/template.json': template('ExecutionRole') },
    found: ['a:role/billing-ExecutionRole-1A2B3C4D5E6F'],
    unfound: ['a:role/orders-ExecutionRole-ZX81QWERTY12'],
  },
  'a generated name, and findings on the roles of all stacks': {
    files: { 'orders/template.json': template('ExecutionRole') },
    found: ['a:role/orders-dev-ExecutionRole-1A2B3C4D5E6F', 'b:role/orders-ExecutionRole-ZX81QWERTY12'],
    edited: ['orders/template.json'],
    given: COMPLETE,
  },
  'two templates with one logical id, and a finding on one role': {
    files: { 'orders/template.json': template('TaskRole'), 'stock/template.json': template('TaskRole') },
    found: ['a:role/stock-prod-TaskRole-1A2B3C4D5E6F'],
    unfound: ['a:role/orders-prod-TaskRole-ZX81QWERTY12'],
  },
  'a generated name, and an archived finding on the role of another stage': {
    files: { 'template.json': template('ApiRole') },
    found: ['a:role/orders-dev-ApiRole-1A2B3C4D5E6F'],
    otherwise: { 'a:role/orders-prod-ApiRole-ZX81QWERTY12': { status: 'ARCHIVED' } },
  },
  'a generated name that is cut, and a role without a finding that is cut elsewhere': {
    files: { 'template.json': template(LONG_ID) },
    found: ['a:role/CdkStack-CustomS3AutoDeleteObjectsCustomResourcePr-1T2P22ECUHKM7'],
    unfound: ['a:role/ChineseboostAnalyticsStac-CustomS3AutoDeleteObjects-UjecjFhpdr1d'],
  },
  'the role of a function of SAM, and a second stack': {
    files: { 'template.json': SAM_TEMPLATE },
    found: ['a:role/images-ResizeRole-1A2B3C4D5E6F'],
    unfound: ['a:role/images-prod-ResizeRole-ZX81QWERTY12'],
  },
  'the role of a function of SAM': {
    files: { 'template.json': SAM_TEMPLATE },
    found: ['a:role/images-ResizeRole-1A2B3C4D5E6F'],
    edited: ['template.json'],
    given: COMPLETE,
  },
  'a prefix in a module that is called twice, and a finding on one role': {
    files: {
      'modules/fn/main.tf': terraform('name_prefix = "worker-"'),
      'main.tf': 'module "a" {\n  source = "./modules/fn"\n}\nmodule "b" {\n  source = "./modules/fn"\n}\n',
    },
    found: [`a:role/worker-${SUFFIXES[0]}`],
    unfound: [`a:role/worker-${SUFFIXES[1]}`],
  },
  'a prefix, and a finding on a role that only starts with it': {
    files: { 'main.tf': terraform('name_prefix = "app-"') },
    found: ['a:role/app-admin'],
    unfound: [`a:role/app-${SUFFIXES[0]}`],
  },
  'a prefix, and findings on all that Terraform may have made': {
    files: { 'main.tf': terraform('name_prefix = "app-"') },
    found: [`a:role/app-${SUFFIXES[0]}`, `a:role/app-${SUFFIXES[1]}`],
    unfound: ['a:role/app-admin'],
    edited: ['main.tf'],
    given: COMPLETE,
  },
  'a role without a name': {
    files: { 'main.tf': terraform('') },
    found: [`a:role/terraform-${SUFFIXES[0]}`],
    edited: ['main.tf'],
    given: COMPLETE,
  },
  'a role without a name, and another one without a finding': {
    files: { 'main.tf': terraform('') },
    found: [`a:role/terraform-${SUFFIXES[0]}`],
    unfound: [`a:role/terraform-${SUFFIXES[1]}`],
  },
  'a stage without a finding': {
    files: { 'serverless.yml': service('orders') },
    found: ['a:role/orders-dev-eu-west-1-lambdaRole'],
    unfound: ['b:role/orders-prod-eu-west-1-lambdaRole'],
  },
  'a stage of several words without a finding': {
    files: { 'serverless.yml': service('orders') },
    found: ['a:role/orders-dev-eu-west-1-lambdaRole'],
    unfound: ['a:role/orders-pr-1-eu-west-1-lambdaRole'],
  },
  'stages that all have a finding': {
    files: { 'serverless.yml': service('orders') },
    found: ['a:role/orders-dev-eu-west-1-lambdaRole', 'b:role/orders-prod-eu-west-1-lambdaRole'],
    edited: ['serverless.yml'],
    given: COMPLETE,
  },
  'workspaces in several accounts, and a finding in one': {
    files: {
      'main.tf': terraform('name = "app"', 'locals {\n  is_prod = terraform.workspace == "prod"\n}\n'),
    },
    found: ['a:role/app'],
    unfound: ['b:role/app'],
  },
  'a provider with an alias': {
    files: {
      'main.tf': terraform(
        'provider = aws.other\n  name = "app"',
        'provider "aws" {\n  alias = "other"\n}\n',
      ),
    },
    found: ['a:role/app'],
    edited: ['main.tf'],
    given: ['both', 'accounts', 'inventories'],
  },
  'one name in two folders, and a finding in one account': {
    files: { 'one/main.tf': terraform('name = "instance"'), 'two/main.tf': terraform('name = "instance"') },
    found: ['a:role/instance'],
    unfound: ['b:role/instance'],
  },
  'one name in two folders, and a finding in one account that is not the only one': {
    files: { 'one/main.tf': terraform('name = "instance"'), 'two/template.json': template('R', 'instance') },
    found: ['a:role/instance'],
    edited: ['one/main.tf', 'two/template.json'],
    given: ['both', 'accounts', 'inventories'],
  },
  'a region without a finding': {
    files: { 'template.json': template('Reader', sub(`app-\${AWS::Region}`)) },
    found: ['a:role/app-eu-west-1'],
    unfound: ['a:role/app-us-east-1'],
  },
  'a region with no other finding than one that the role is unused': {
    files: { 'template.json': template('Reader', sub(`app-\${AWS::Region}`)) },
    found: ['a:role/app-eu-west-1'],
    otherwise: { 'a:role/app-us-gov-west-1': { findingType: 'UnusedIAMRole', findingDetails: [] } },
  },
  'regions that all have a finding': {
    files: { 'template.json': template('Reader', sub(`app-\${AWS::Region}`)) },
    found: ['a:role/app-eu-west-1', 'a:role/app-us-east-1'],
    edited: ['template.json'],
    given: COMPLETE,
  },
  'a managed policy that nothing attaches, in the folder of a role': {
    files: {
      'app/main.tf': `${DOCUMENT}\nresource "aws_iam_policy" "access" {\n  policy = data.aws_iam_policy_document.bucket.json\n}\n`,
      'app/template.json': UNATTACHED_TEMPLATE,
    },
    found: ['a:role/app'],
    unfound: ['a:role/worker'],
  },
  'a document of a role with a literal name and of one with a variable in its name': {
    files: {
      'main.tf': terraform('name = "app"', terraformRole('other', `name = "\${var.env}-worker"`), ENV),
    },
    found: ['a:role/app', 'a:role/dev-worker'],
    edited: ['main.tf'],
    given: COMPLETE,
  },
  'a document of two roles, of which nobody knows one': {
    files: { 'main.tf': terraform('name = "app"', terraformRole('other', 'name = "worker"')) },
    found: ['a:role/app'],
  },
};

const WORDS: Readonly<Record<Given, string>> = {
  both: 'with accounts and inventories',
  accounts: 'with accounts',
  inventories: 'with inventories',
  neither: 'with findings alone',
};

const ROWS = Object.entries(CASES).flatMap(([words, one]) =>
  ALL.map((given): [string, OwnerCase, Given] => [`${words}, ${WORDS[given]}`, one, given]),
);

it.each(ROWS)('%s', (_, one, given) => {
  const isEdited = one.given?.includes(given) === true;
  expect(editedPaths(one, given)).toEqual(isEdited ? one.edited : []);
});

it.runIf(takesAccountsByPath())('one name in two folders, each of which has its own account', () => {
  const one: OwnerCase = {
    files: { 'one/main.tf': terraform('name = "instance"'), 'two/main.tf': terraform('name = "instance"') },
    found: ['a:role/instance'],
    unfound: ['b:role/instance'],
    accounts: [`{path: "one/**", account: "${A}"}`, `{path: "two/**", account: "${B}"}`],
  };
  expect(editedPaths(one, 'both')).toEqual(['one/main.tf']);
  expect(editedPaths(one, 'accounts')).toEqual(['one/main.tf']);
  expect(editedPaths(one, 'inventories')).toEqual([]);
  expect(editedPaths(one, 'neither')).toEqual([]);
});
