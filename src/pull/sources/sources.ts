import type { AwsSettings } from '../../aws/aws-client.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { ConfigError } from '../../errors.ts';
import type { DeploymentSource } from '../deployments/deployment-source.ts';
import type { IndexedFile } from '../finding-index.ts';
import type { PullFlags, PullOptions } from '../pull-options.ts';
import type { WrittenFinding } from '../written-finding.ts';

/**
 * Every source of findings that `--from` can name. To add one, add its file and its line here. A source is loaded only
 * when it is named, because its AWS SDK is large.
 */
const SOURCES: readonly SourceEntry[] = [
  { name: 'access-analyzer', load: async () => (await import('./access-analyzer.ts')).ACCESS_ANALYZER },
  { name: 'last-accessed', load: async () => (await import('./last-accessed.ts')).LAST_ACCESSED },
];

/** Every source of deployments that `--from` can name. */
const DEPLOYMENT_SOURCES: readonly { readonly name: string; load(): Promise<DeploymentSource> }[] = [
  {
    name: 'terraform-state',
    load: async () => (await import('../deployments/terraform-state.ts')).TERRAFORM_STATE,
  },
  {
    name: 'cloudformation',
    load: async () => (await import('../deployments/cloudformation.ts')).CLOUDFORMATION,
  },
];

/** The source that is used when none is named. */
export const DEFAULT_SOURCE = 'access-analyzer';

interface SourceEntry {
  readonly name: string;
  load(): Promise<PullSource>;
}

/** What `pull` knows of a source before anything is fetched. */
export interface PullSource {
  /** Throws a `ConfigError` for a flag that the source needs or does not take. */
  checkFlags(flags: PullFlags): void;
  /** Finds out which principals have findings. Throws a `ConfigError` when AWS does not tell. */
  open(options: PullOptions, aws: AwsSettings, clock: Clock): Promise<FindingSource>;
}

/** The time of the pull, and a way to wait. */
export interface Clock {
  readonly now: Date;
  pause(milliseconds: number): Promise<unknown>;
}

/** Findings that can be fetched for one principal at a time, so that memory stays bounded. */
export interface FindingSource {
  readonly origin: Origin;
  /** The region that it asks; without one, the SDK takes that of the environment. */
  readonly region: string | undefined;
  /** AWS's partition, such as `aws-cn`. */
  readonly partition: string;
  /** ARNs of the principals that have findings. */
  readonly principals: readonly string[];
  /** Trouble with findings that belong to no principal. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the pull asks about a principal: if it does, a principal without findings loses its file. */
  covers(principal: string): boolean;
  /** Fetches the findings of one of the principals; `known` is its file, if that is as it was written. */
  fetch(principal: string, known: IndexedFile | undefined): Promise<Fetched>;
}

/** Where the findings of a folder come from. */
export interface Origin {
  /** The name of the source. */
  readonly source: string;
  /** ARN of the analyzer. */
  readonly analyzer?: string;
  /** Days without use after which a permission counts as unused; absent if the analyzer does not say. */
  readonly unusedAccessAge?: number;
}

/** The result for one principal: no findings, the same findings as before, trouble, or findings. */
export type Fetched =
  | { readonly type: 'none' }
  | { readonly type: 'unchanged' }
  | FetchFailure
  | { readonly type: 'findings'; readonly findings: readonly WrittenFinding[] };

/** Trouble with a principal; its file stays as it was. */
export interface FetchFailure {
  readonly type: 'failed';
  readonly diagnostic: Diagnostic;
}

/** Trouble with a principal; the default code means that its findings could not be fetched. */
export function fetchFailure(
  message: string,
  code: Diagnostic['code'] = 'finding-details-missing',
): FetchFailure {
  return { type: 'failed', diagnostic: { code, severity: 'error', message } };
}

/** Whether a source of findings has this name. */
export function isFindingSource(name: string): boolean {
  return SOURCES.some((source) => source.name === name);
}

/** Loads the source of findings that `--from` names. Throws a `ConfigError` for any other name. */
export async function loadSource(name: string): Promise<PullSource> {
  const source = SOURCES.find((one) => one.name === name);
  if (source !== undefined) return source.load();
  const names = [...SOURCES, ...DEPLOYMENT_SOURCES].map((one) => one.name);
  throw new ConfigError(`\`--from ${name}\`: expected ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`);
}

/** Loads the source of deployments that `--from` names; `undefined` if it names none. */
export async function loadDeploymentSource(name: string): Promise<DeploymentSource | undefined> {
  return DEPLOYMENT_SOURCES.find((one) => one.name === name)?.load();
}
