import { type DocumentReader, NOTHING_READ } from '../findings/document-reader.ts';
import type { JsonValue } from '../findings/json-value.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { Location } from '../text/location.ts';
import { normaliseRepositoryPath } from '../text/repository-path.ts';
import { LONGEST_ADDRESS, parseTerraformAddress } from './terraform-address.ts';

/** What the roles and users of one Terraform state or one CloudFormation stack became in AWS. */
export type Deployment = TerraformDeployment | CloudFormationDeployment;

/** A state of a Terraform root module. The states of one root are told apart by `lineage`, or else by `name`. */
export interface TerraformDeployment extends Recorded {
  readonly source: 'terraform';
  /** The folder of the root module, from the top of the repository; `.` for the top itself. */
  readonly root: string;
  /** What the user calls the state. */
  readonly name?: string;
  /** What Terraform calls the state, whatever moves or is renamed. */
  readonly lineage?: string;
}

/** A stack of CloudFormation; a nested stack is one of its own. */
export interface CloudFormationDeployment extends Recorded {
  readonly source: 'cloudformation';
  readonly stack: string;
  readonly region: string;
  readonly account: string;
  /** The path of the template in the repository, if it is known. */
  readonly template?: string;
}

/** What all deployments have. */
interface Recorded {
  /** When it was recorded; ISO 8601, UTC, to the second. */
  readonly recordedAt: string;
  /** Managed roles and users, sorted, each pair once. An address has several ARNs while one of them is being replaced. */
  readonly principals: readonly DeployedPrincipal[];
  readonly location: Location;
}

/** The role or user that a resource of the code became. */
export interface DeployedPrincipal {
  /** The address that Terraform gives it, or its logical id in the deployed template. */
  readonly address: string;
  readonly arn: string;
}

/** The types of Terraform's resources that are roles and users. */
export const TERRAFORM_PRINCIPALS: ReadonlyMap<string, 'role' | 'user'> = new Map([
  ['aws_iam_role', 'role'],
  ['aws_iam_user', 'user'],
]);

const LONGEST_SHOWN = 200;
/** What a state may be called, by the user or by Terraform. */
export const STATE_NAME = /^[^\s`\p{C}]{1,200}$/u;
const LOGICAL_ID = /^[A-Za-z0-9]{1,255}$/;
const STACK = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;
const REGION = /^[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}$/;

/** Reads `{"deployment": {"source", …, "recordedAt", "principals"}}`. */
export const deploymentReader: DocumentReader = {
  recognises: (document) => document.has('deployment'),
  read: (document) => {
    const deployment = readDeployment(document.need('deployment'));
    const existing = [...new Set(deployment.principals.map(({ arn }) => arn))];
    return { ...NOTHING_READ, deployments: [deployment], existing };
  },
};

function readDeployment(value: JsonValue): Deployment {
  const source = value.need('source');
  if (source.text() === 'terraform') return readTerraform(value);
  if (source.text() === 'cloudformation') return readCloudFormation(value);
  return source.fault(`${quotePath(source)}: expected terraform or cloudformation, found ${quote(source)}`);
}

function readTerraform(value: JsonValue): TerraformDeployment {
  const [name, lineage] = [value.optional('name'), value.optional('lineage')];
  return {
    source: 'terraform',
    root: readPath(value.need('root'), 'a folder of the repository, or `.` for its top'),
    ...(name !== undefined && { name: matching(name, STATE_NAME, 'a short name without spaces') }),
    ...(lineage !== undefined && { lineage: matching(lineage, STATE_NAME, 'the lineage of a state') }),
    ...readRecorded(value, readTerraformPrincipal),
  };
}

function readCloudFormation(value: JsonValue): CloudFormationDeployment {
  const account = matching(value.need('account'), /^\d{12}$/, 'the 12 digits of an account id');
  const template = value.optional('template');
  return {
    source: 'cloudformation',
    stack: matching(value.need('stack'), STACK, 'the name of a stack'),
    region: matching(value.need('region'), REGION, 'a region such as eu-west-1'),
    account,
    ...(template !== undefined && { template: readTemplate(template) }),
    ...readRecorded(value, (principal) => readStackPrincipal(principal, account)),
  };
}

function readRecorded(value: JsonValue, read: (principal: JsonValue) => DeployedPrincipal): Recorded {
  const recordedAt = value.need('recordedAt').time();
  const principals = value.need('principals').list().map(read);
  return { recordedAt, principals: sortPrincipals(principals), location: value.file.locate(value.offset) };
}

function readTerraformPrincipal(value: JsonValue): DeployedPrincipal {
  const address = value.need('address');
  const parsed = parseTerraformAddress(address.text());
  const type = TERRAFORM_PRINCIPALS.get(parsed?.type ?? '');
  if (type === undefined)
    address.fault(
      `${quotePath(address)}: expected the address of an aws_iam_role or aws_iam_user with at most ${LONGEST_ADDRESS} characters, not of a data source, found ${quote(address)}`,
    );
  const arn = value.need('arn');
  if (parsePrincipalArn(arn.principalArn())?.type !== type)
    arn.fault(`${quotePath(arn)}: expected the ARN of a ${type}, found ${quote(arn)}`);
  return { address: address.text(), arn: arn.text() };
}

function readStackPrincipal(value: JsonValue, account: string): DeployedPrincipal {
  const address = matching(value.need('address'), LOGICAL_ID, 'a logical id');
  const arn = value.need('arn');
  if (parsePrincipalArn(arn.principalArn())?.account !== account)
    arn.fault(`${quotePath(arn)}: expected an ARN of the account ${account}, found ${quote(arn)}`);
  return { address, arn: arn.text() };
}

/** Principals in the order of their addresses and ARNs, each pair once. */
export function sortPrincipals(principals: readonly DeployedPrincipal[]): DeployedPrincipal[] {
  const byKey = new Map(principals.map((principal) => [`${principal.address}\n${principal.arn}`, principal]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, principal]) => principal);
}

function readTemplate(value: JsonValue): string {
  const expected = 'the path of a file of the repository';
  const path = readPath(value, expected);
  return path === '.' ? refuse(value, expected) : path;
}

function readPath(value: JsonValue, expected: string): string {
  return normaliseRepositoryPath(value.text()) ?? refuse(value, expected);
}

function matching(value: JsonValue, pattern: RegExp, expected: string): string {
  return pattern.test(value.text()) ? value.text() : refuse(value, expected);
}

function refuse(value: JsonValue, expected: string): never {
  return value.fault(`${quotePath(value)}: expected ${expected}, found ${quote(value)}`);
}

function quotePath({ path }: JsonValue): string {
  return `\`${path}\``;
}

function quote(value: JsonValue): string {
  const text = value.text();
  return `\`${text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`}\``;
}
