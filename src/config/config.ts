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
  policies: ['**/*.{json,yml,yaml,template,tf}'],
  accounts: [],
  principals: [],
  keep: [],
  minUnusedDays: 0,
  maxFindingAgeDays: 90,
  failOn: 'unused',
};

/** Where the configuration is when nobody says where. */
export const CONFIG_PATH = '.github/least-privilege.yml';

/** The path that the same file of YAML has with its other usual ending. */
export function withOtherEnding(path: string): string {
  return path.endsWith('.yaml') ? path.replace(/yaml$/, 'yml') : path.replace(/yml$/, 'yaml');
}

/** What to say when the configuration is missing and a file with the other ending is there; `input` names where it is. */
export function misnamedConfig(path: string, input: string): string {
  return `\`${withOtherEnding(path)}\` is not read: rename it to \`${path}\`, or name it ${input}`;
}
