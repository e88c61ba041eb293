import type { AwsSettings } from '../../aws/aws-client.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Progress } from '../progress.ts';
import type { PullFlags } from '../pull-options.ts';
import type { IndexedStack } from './deployment-index.ts';
import type { WrittenDeployment } from './written-deployment.ts';

/** A source of deployments, before anything is read. */
export interface DeploymentSource {
  /** Checks the flags, and returns what records deployments. Throws a `ConfigError` for a flag that is wrong. */
  prepare(flags: PullFlags): (surroundings: RecordSurroundings) => Promise<RecordedDeployments>;
}

/** What recording needs beside the flags. */
export interface RecordSurroundings {
  readonly progress: Progress;
  readonly retryStrategy?: AwsSettings['retryStrategy'];
  /** Standard input; `undefined` if it is a terminal. */
  input(): AsyncIterable<Uint8Array> | undefined;
}

/** What was recorded. */
export interface RecordedDeployments {
  readonly deployments: readonly WrittenDeployment[];
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Whether a stack of an earlier pull was looked for in full, so that it is gone if it was not recorded. Absent if
   * nothing is ever known to be gone.
   */
  covers?(stack: IndexedStack): boolean;
}
