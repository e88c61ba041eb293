import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type AwsSettings, boundAnswers, quoteAwsText } from '../../aws/aws-client.ts';
import { askAws } from '../../aws/aws-error.ts';
import { awsClientConfig } from '../../aws/client-config.ts';
import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { ConfigError } from '../../errors.ts';
import { sortPrincipals } from '../../evidence/deployment.ts';
import { matchesGlob } from '../../policy/glob.ts';
import { concurrently, failureLimit } from '../harvest.ts';
import { listAccount } from '../list-account.ts';
import type { Progress } from '../progress.ts';
import { checkEndpoint, type PullFlags, refuseFlags } from '../pull-options.ts';
import type { AccountPrincipals } from '../written-inventory.ts';
import type { IndexedStack } from './deployment-index.ts';
import type { DeploymentSource, RecordedDeployments, RecordSurroundings } from './deployment-source.ts';
import { type ListedStack, listStackPrincipals, listStacks, type StackResource } from './list-stacks.ts';
import type { WrittenDeployment } from './written-deployment.ts';

/** The stacks of CloudFormation in some regions of the account that the credentials are for. */
export const CLOUDFORMATION: DeploymentSource = {
  prepare: (flags) => {
    refuseFlags(flags, ['analyzerArn', 'account', 'principal', 'days', 'inventory', 'inventoryRole']);
    refuseFlags(flags, ['root', 'name', 'file']);
    checkEndpoint(flags);
    if (flags.stack?.includes('')) throw new ConfigError('an empty stack was given: give a name or a glob');
    return (surroundings) => recordStacks(flags, surroundings);
  },
};

/** Stacks at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 4;

/** A region that was asked for its stacks. */
interface AskedRegion {
  readonly name: string;
  readonly client: CloudFormationClient;
  readonly stacks: readonly ListedStack[];
  readonly failure?: ConfigError;
}

/** A stack that was asked for its roles and users. */
interface AskedStack {
  readonly stack: ListedStack;
  readonly resources: readonly StackResource[];
  readonly failure?: ConfigError;
}

async function recordStacks(
  flags: PullFlags,
  { progress, retryStrategy }: RecordSurroundings,
): Promise<RecordedDeployments> {
  const { stack: globs = [], region = [], endpointUrl: endpoint } = flags;
  const isWanted = (name: string): boolean =>
    globs.length === 0 || globs.some((glob) => matchesGlob(glob, name));
  const settings = { endpoint, retryStrategy };
  progress.listing();
  const regions = await askRegions(region, settings, isWanted);
  const stacks = await askStacks(regions, progress);
  // Listed after the stacks, so that the list has every role that they have.
  const account = await listAccount({ ...settings, region: regions[0]?.name });
  const lookUp = pathLookup(account);
  const results = stacks.map((one) => toDeployment(one, lookUp));
  const wasAsked = askedStacks(account.account, regions, stacks);
  return {
    deployments: results.flatMap(({ deployment }) => deployment ?? []),
    diagnostics: [...regions.flatMap(regionFailure), ...results.flatMap(({ diagnostics }) => diagnostics)],
    covers: (old) => isWanted(old.stack) && wasAsked(old),
  };
}

/** Whether a stack would have been read if it still existed. */
function askedStacks(
  account: string,
  regions: readonly AskedRegion[],
  stacks: readonly AskedStack[],
): (old: IndexedStack) => boolean {
  const listed = new Set(regions.filter(({ failure }) => !failure).map(({ name }) => name));
  const failed = new Set(
    stacks.filter(({ failure }) => failure).map(({ stack }) => `${stack.region}/${stack.name}`),
  );
  return (old) =>
    old.account === account && listed.has(old.region) && !failed.has(`${old.region}/${old.stack}`);
}

/** Lists the stacks of each region, by default of that of the environment. Throws a `ConfigError` if all of them fail. */
async function askRegions(
  names: readonly string[],
  settings: Omit<AwsSettings, 'region'>,
  isWanted: (name: string) => boolean,
): Promise<AskedRegion[]> {
  const regions: AskedRegion[] = [];
  for (const region of names.length === 0 ? [undefined] : [...new Set(names)].sort())
    regions.push(await askRegion({ ...settings, region }, isWanted));
  const failures = regions.flatMap(({ failure }) => failure ?? []);
  const [first] = failures;
  if (first !== undefined && failures.length === regions.length) throw first;
  return regions;
}

async function askRegion(settings: AwsSettings, isWanted: (name: string) => boolean): Promise<AskedRegion> {
  const client = boundAnswers(new CloudFormationClient(awsClientConfig(settings)));
  const name = settings.region ?? (await askAws('cloudformation:ListStacks', client.config.region()));
  try {
    const stacks = await askAws('cloudformation:ListStacks', listStacks(client, isWanted));
    return { name, client, stacks };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { name, client, stacks: [], failure: error };
  }
}

/** Lists the roles and users of each stack. Throws a `ConfigError` after too many failures in a row. */
async function askStacks(regions: readonly AskedRegion[], progress: Progress): Promise<AskedStack[]> {
  const queue = regions.flatMap(({ client, stacks }) => stacks.map((stack) => ({ client, stack })));
  const asked: AskedStack[] = [];
  const giveUp = failureLimit();
  await concurrently(queue, AT_A_TIME, async ({ client, stack }) => {
    const answer = await askStack(client, stack);
    giveUp(answer.failure?.message);
    asked.push(answer);
    progress.fetched(asked.length, queue.length);
  });
  return asked;
}

async function askStack(client: CloudFormationClient, stack: ListedStack): Promise<AskedStack> {
  try {
    const request = listStackPrincipals(client, stack);
    return { stack, resources: await askAws('cloudformation:ListStackResources', request) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { stack, resources: [], failure: error };
  }
}

/** The deployment of a stack, if it was read and has roles or users, and what is missing from it. */
function toDeployment(
  { stack, resources, failure }: AskedStack,
  lookUp: PathLookup,
): { readonly deployment?: WrittenDeployment; readonly diagnostics: readonly Diagnostic[] } {
  const { region, name, partition, account } = stack;
  const stackInWords = `the stack \`${name}\` in \`${region}\``;
  if (failure !== undefined)
    return { diagnostics: [incomplete('error', `${stackInWords} was not recorded: ${failure.message}`)] };
  const arns = resources.map((resource) => {
    const path = lookUp(resource);
    const arn = path === undefined ? undefined : `arn:${partition}:iam::${account}:${resource.type}/${path}`;
    return { resource, arn };
  });
  const principals = arns.flatMap(({ resource: { logicalId: address }, arn }) =>
    arn === undefined ? [] : { address, arn },
  );
  const diagnostics = arns
    .filter(({ arn }) => arn === undefined)
    .map(({ resource }) => incomplete('warning', `${stackInWords}: ${withoutArn(resource)}`));
  if (principals.length === 0) return { diagnostics };
  const identity = { source: 'cloudformation', stack: name, region, account } as const;
  return { deployment: { ...identity, principals: sortPrincipals(principals) }, diagnostics };
}

/** The name of a role or user with its path in front; `undefined` if it does not exist. */
type PathLookup = (resource: StackResource) => string | undefined;

/**
 * Finds paths among the names of the account. CloudFormation knows only a name, which is unique in the account, but the
 * path is part of the ARN too.
 */
function pathLookup({ roles, users }: AccountPrincipals): PathLookup {
  const byName = (names: readonly string[]): ReadonlyMap<string, string> =>
    new Map(names.map((name) => [name.slice(name.lastIndexOf('/') + 1), name]));
  const paths = { role: byName(roles), user: byName(users) };
  return ({ type, name }) => paths[type].get(name);
}

function withoutArn({ type, name, logicalId }: StackResource): string {
  return `the ${type} ${quoteAwsText(name)} of \`${logicalId}\` does not exist any more and was left out`;
}

function regionFailure({ name, failure }: AskedRegion): Diagnostic[] {
  if (failure === undefined) return [];
  return [incomplete('error', `the stacks of \`${name}\` were not recorded: ${failure.message}`)];
}

function incomplete(severity: Severity, message: string): Diagnostic {
  return { code: 'deployment-incomplete', severity, message };
}
