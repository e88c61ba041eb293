import { ENDINGS } from '../formats/formats.ts';

/** When unused permissions fail the check. */
export type FailOn = 'unused' | 'introduced' | 'never';

/** Says whose policies a file holds. */
export interface PrincipalMapping {
  /** A glob of paths; `{name}` captures one path segment's part. */
  readonly policy: string;
  /** One policy of the file; without it the mapping holds for all of them. */
  readonly address?: string | undefined;
  /** ARNs, with `{name}` replaced by what was captured. */
  readonly principals: readonly string[];
}

/** Actions that are never removed, however long unused. */
export interface KeepEntry {
  readonly actions: readonly string[];
  /** ARN globs; all principals when absent. */
  readonly principals?: readonly string[] | undefined;
  readonly reason: string;
  /** The last day on which the entry applies, `YYYY-MM-DD`. */
  readonly expires?: string | undefined;
}

/** The configuration file with its defaults filled in. */
export interface Config {
  readonly findings: readonly string[];
  readonly policies: readonly string[];
  readonly accounts: readonly string[];
  readonly principals: readonly PrincipalMapping[];
  readonly keep: readonly KeepEntry[];
  readonly minUnusedDays: number;
  readonly maxFindingAgeDays: number;
  readonly failOn: FailOn;
}

/** What holds without a configuration file. */
export const DEFAULT_CONFIG: Config = {
  findings: ['.github/findings/**/*.json'],
  policies: [`**/*.{${ENDINGS.map((ending) => ending.slice(1)).join(',')}}`],
  accounts: [],
  principals: [],
  keep: [],
  minUnusedDays: 0,
  maxFindingAgeDays: 90,
  failOn: 'unused',
};
