import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdaptiveRetryStrategy, DefaultRateLimiter } from '@smithy/core/retry';
import { glob } from 'glob';
import type { Finding } from '../../src/findings/finding.ts';
import { readFindings } from '../../src/findings/read-findings.ts';
import { CLOUDFORMATION } from '../../src/pull/deployments/cloudformation.ts';
import { type DeploymentResult, pullDeployments } from '../../src/pull/deployments/pull-deployments.ts';
import { progressLines } from '../../src/pull/progress.ts';
import { type PullResult, pull } from '../../src/pull/pull.ts';
import { type PullFlags, readPullOptions } from '../../src/pull/pull-options.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import type { SimulatedAws } from '../doubles/aws/simulated-aws.ts';

// The SDK's default chain finds these credentials and looks no further.
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};
Object.assign(process.env, CREDENTIALS);

export const NOW = new Date('2026-10-01T12:00:00Z');
export const ATTEMPTS = 4;
const DAY = 86_400_000;

/**
 * Runs a pull against the simulated AWS, with the SDK's adaptive retries but without their waits. It lists no accounts
 * unless the flags say so.
 */
export async function runPull(
  aws: SimulatedAws,
  out: string,
  flags: Partial<PullFlags> = {},
  now: Date = NOW,
  signal?: AbortSignal,
): Promise<PullResult> {
  const options = await readPullOptions({
    account: [],
    principal: [],
    out,
    endpointUrl: aws.url,
    inventory: false,
    ...flags,
  });
  const retryStrategy = promptRetries();
  const stop = signal === undefined ? {} : { signal };
  return pull(options, {
    now,
    progress: progressLines(() => {}),
    retryStrategy,
    pause: async () => {},
    ...stop,
  });
}

/** Records the stacks of the simulated AWS, some days later than other pulls. */
export function recordStacks(
  aws: SimulatedAws,
  out: string,
  flags: Partial<PullFlags> = {},
  days = 0,
): Promise<DeploymentResult> {
  const all = { from: 'cloudformation', account: [], principal: [], out, endpointUrl: aws.url, ...flags };
  return pullDeployments(CLOUDFORMATION, all, {
    now: new Date(NOW.getTime() + days * DAY),
    progress: progressLines(() => {}),
    input: () => undefined,
    retryStrategy: promptRetries(),
  });
}

/** The SDK's adaptive retries without their waits. */
function promptRetries(): AdaptiveRetryStrategy {
  return new AdaptiveRetryStrategy(ATTEMPTS, {
    backoff: { computeNextBackoffDelay: () => 0, setDelayBase: () => {} },
    rateLimiter: new DefaultRateLimiter({ minCapacity: 1e6, minFillRate: 1e6 }),
  });
}

/** The text of every file below a folder, by path. */
export async function filesOf(folder: string): Promise<Map<string, string>> {
  const paths = await glob('**/*', { cwd: folder, nodir: true, dot: true, posix: true });
  const texts = await Promise.all(
    paths.sort().map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
  );
  return new Map(texts);
}

/** A hash of all paths and texts in a folder. */
export async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const [path, text] of await filesOf(folder)) hash.update(`${path}\n${text}\n`);
  return hash.digest('hex');
}

/** The findings of a folder as the review reads them; throws if the review would report anything. */
export async function findingsIn(folder: string): Promise<readonly Finding[]> {
  const files = [...(await filesOf(folder))].map(([path, text]) => new SourceFile(path, text));
  const { findings, diagnostics } = readFindings(files, { unnamed: 'file-name' });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return findings;
}
