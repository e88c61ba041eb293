import { ConfigError } from '../errors.ts';
import { parsePrincipalArn } from '../policy/arn.ts';

/** Where findings come from: an unused-access analyzer, or IAM's last-accessed reports. */
export type PullSource = 'access-analyzer' | 'last-accessed';

/** What `pull` was asked for, checked. */
export interface PullOptions {
  readonly source: PullSource;
  /** The analyzer's ARN; absent when it is to be found. */
  readonly analyzerArn?: string;
  /** The folder of the findings. */
  readonly out: string;
  /** Accounts whose findings are wanted; empty for all. */
  readonly accounts: readonly string[];
  /** Globs of ARNs or names, empty for all; for last-accessed reports the ARNs themselves. */
  readonly principals: readonly string[];
  readonly region?: string;
  readonly endpointUrl?: string;
  /** For last-accessed reports: unused means not used for this many days. */
  readonly days: number;
}

/** The flags or inputs as they were written. */
export interface PullFlags {
  readonly from?: string;
  readonly analyzerArn?: string;
  readonly out: string;
  readonly account: readonly string[];
  readonly principal: readonly string[];
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly days?: string;
}

const DEFAULT_DAYS = 90;
/** The days whose activity IAM remembers, at the least. */
export const TRACKED_DAYS = 400;

/** Checks flags or inputs. Throws a `ConfigError` for the first that is wrong. */
export function readPullOptions(flags: PullFlags): PullOptions {
  const source = flags.from ?? 'access-analyzer';
  if (source !== 'access-analyzer' && source !== 'last-accessed')
    throw new ConfigError(`\`--from ${source}\`: expected access-analyzer or last-accessed`);
  if (flags.out.trim() === '') throw new ConfigError('the folder of the findings has no name: give one');
  if (source === 'last-accessed') checkLastAccessed(flags);
  else checkAccessAnalyzer(flags);
  if (flags.principal.includes('')) throw new ConfigError('a role or user has no name: give a glob');
  if (flags.endpointUrl !== undefined && !isHttp(flags.endpointUrl))
    throw new ConfigError(`\`${flags.endpointUrl}\` is not a URL of http or https`);
  return {
    source,
    out: flags.out,
    accounts: [...new Set(flags.account)].sort(),
    principals: [...new Set(flags.principal)].sort(),
    days: readDays(flags.days),
    ...(flags.analyzerArn !== undefined && { analyzerArn: flags.analyzerArn }),
    ...(flags.region !== undefined && { region: flags.region }),
    ...(flags.endpointUrl !== undefined && { endpointUrl: flags.endpointUrl }),
  };
}

function checkAccessAnalyzer({ analyzerArn, account, days }: PullFlags): void {
  if (days !== undefined)
    throw new ConfigError('`--days` goes with `--from last-accessed`: an analyzer has its own age');
  if (analyzerArn !== undefined && parseAnalyzerArn(analyzerArn) === undefined)
    throw new ConfigError(`\`${analyzerArn}\` is not the ARN of an analyzer`);
  for (const id of account)
    if (!/^\d{12}$/.test(id)) throw new ConfigError(`\`${id}\` is not an account's 12 digits`);
}

function checkLastAccessed({ analyzerArn, account, principal }: PullFlags): void {
  if (analyzerArn !== undefined || account.length > 0)
    throw new ConfigError(
      '`--analyzer-arn` and `--account` go with Access Analyzer: name each role and user with `--principal ARN`',
    );
  if (principal.length === 0)
    throw new ConfigError('`--from last-accessed` needs at least one `--principal ARN`');
  for (const arn of principal)
    if (parsePrincipalArn(arn) === undefined || /[*?]/.test(arn))
      throw new ConfigError(`\`${arn}\` is not the ARN of a role or user`);
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

/** What an analyzer's ARN says; `undefined` for anything else. */
export function parseAnalyzerArn(
  arn: string,
): { readonly region: string; readonly account: string; readonly name: string } | undefined {
  const match = /^arn:[a-z-]+:access-analyzer:([a-z0-9-]+):(\d{12}):analyzer\/([A-Za-z0-9_.-]{1,255})$/.exec(
    arn,
  );
  const [, region, account, name] = match ?? [];
  if (region === undefined || account === undefined || name === undefined) return undefined;
  return { region, account, name };
}
