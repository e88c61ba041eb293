import type { Config } from '../config/config.ts';

/** What the action's inputs say about gathering. */
export interface GatherOptions {
  readonly configPath: string;
  /** Globs of findings; those of the configuration when empty. */
  readonly findings: readonly string[];
  readonly trustedRef: 'base' | 'head';
  readonly failOn: Config['failOn'] | undefined;
  readonly now: Date;
}
