import { ConfigError } from '../errors.ts';
import { isNameWithPath } from '../policy/arn.ts';
import { DEFAULT_SOURCE, loadSource } from './sources/sources.ts';

/** The options of a pull, checked. */
export interface PullOptions {
  /** The name of a source. */
  readonly source: string;
  /** ARN of the analyzer; without one, `pull` looks for it. */
  readonly analyzerArn?: string;
  /** The folder of the findings. */
  readonly out: string;
  /** Accounts whose findings are fetched; empty for all. */
  readonly accounts: readonly string[];
  /** Globs of ARNs or names, empty for all; for last-accessed reports, ARNs. */
  readonly principals: readonly string[];
  readonly region?: string;
  readonly endpointUrl?: string;
  /** For last-accessed reports: days without use after which a permission counts as unused. */
  readonly days: number;
  /** Whether the roles and users of accounts are listed. */
  readonly inventory: boolean;
  /** The name of a role, with its path, that is assumed in every account of the findings to list it. */
  readonly inventoryRole?: string;
}

/** The flags of the command, or the inputs of the action, unchecked. */
export interface PullFlags {
  readonly from?: string;
  readonly analyzerArn?: string;
  readonly out: string;
  readonly account: readonly string[];
  readonly principal: readonly string[];
  readonly region?: readonly string[];
  readonly endpointUrl?: string;
  readonly days?: string;
  /** `true` if absent. */
  readonly inventory?: boolean;
  readonly inventoryRole?: string;
  /** For deployments: the folder of a Terraform root module, what its state is called, and its file. */
  readonly root?: string;
  readonly name?: string;
  readonly file?: string;
  /** For deployments: globs of names of stacks. */
  readonly stack?: readonly string[];
}

/** How each flag is written on the command line. */
const FLAG_NAMES = {
  analyzerArn: '--analyzer-arn',
  account: '--account',
  principal: '--principal',
  region: '--region',
  endpointUrl: '--endpoint-url',
  days: '--days',
  inventory: '--no-inventory',
  inventoryRole: '--inventory-role',
  root: '--root',
  name: '--name',
  file: 'FILE',
  stack: '--stack',
} as const satisfies Readonly<Partial<Record<keyof PullFlags, string>>>;

const DEFAULT_DAYS = 90;
/** Days of activity that IAM remembers, at least. */
export const TRACKED_DAYS = 400;

/** Throws a `ConfigError` for the first of some flags that was given although the source does not take it. */
export function refuseFlags(flags: PullFlags, keys: readonly (keyof typeof FLAG_NAMES)[]): void {
  const given = keys.find((key) => {
    const value = flags[key];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== true;
  });
  if (given !== undefined)
    throw new ConfigError(
      `\`${FLAG_NAMES[given]}\` does not work with \`--from ${flags.from ?? DEFAULT_SOURCE}\`: leave it out`,
    );
}

/** Throws a `ConfigError` if the folder to write to has no name. */
export function checkOut({ out }: PullFlags): void {
  if (out.trim() === '') throw new ConfigError('the folder for the findings has no name: give one');
}

/** Throws a `ConfigError` unless the endpoint, if there is one, is a URL. */
export function checkEndpoint({ endpointUrl }: PullFlags): void {
  if (endpointUrl !== undefined && !isHttp(endpointUrl))
    throw new ConfigError(`\`${endpointUrl}\` is not an http or https URL`);
}

/** Checks flags or inputs of a source of findings. Throws a `ConfigError` for the first that is wrong. */
export async function readPullOptions(flags: PullFlags): Promise<PullOptions> {
  const name = flags.from ?? DEFAULT_SOURCE;
  const source = await loadSource(name);
  checkOut(flags);
  refuseFlags(flags, ['root', 'name', 'file', 'stack']);
  source.checkFlags(flags);
  if (flags.principal.includes(''))
    throw new ConfigError('an empty principal was given: give an ARN, a name or a glob');
  checkEndpoint(flags);
  checkInventoryRole(flags);
  const [region, ...regions] = flags.region ?? [];
  if (regions.length > 0) throw new ConfigError('findings come from one region: give `--region` once');
  return {
    source: name,
    out: flags.out,
    accounts: [...new Set(flags.account)].sort(),
    principals: [...new Set(flags.principal)].sort(),
    days: readDays(flags.days),
    inventory: flags.inventory ?? true,
    ...(flags.analyzerArn !== undefined && { analyzerArn: flags.analyzerArn }),
    ...(region !== undefined && { region }),
    ...(flags.endpointUrl !== undefined && { endpointUrl: flags.endpointUrl }),
    ...(flags.inventoryRole !== undefined && { inventoryRole: flags.inventoryRole }),
  };
}

function checkInventoryRole({ inventory, inventoryRole: role }: PullFlags): void {
  if (role === undefined) return;
  if (inventory === false)
    throw new ConfigError(
      '`inventory-role` lists accounts, which is turned off: leave it out, or turn it on',
    );
  if (role.startsWith('arn:') || !isNameWithPath(role))
    throw new ConfigError(
      `\`${role}\` is not the name of a role: give the name that the role has in every account, with its path if it has one`,
    );
}

function readDays(text: string | undefined): number {
  if (text === undefined) return DEFAULT_DAYS;
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > TRACKED_DAYS)
    throw new ConfigError(`\`--days ${text}\`: expected a whole number from 1 to ${TRACKED_DAYS}`);
  return days;
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
