import { ENDINGS } from '../formats/formats.ts';

/** Which unused permissions make the check fail. */
export const FAIL_ON = ['unused', 'introduced', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Which policies that were not reviewed make the check fail. `lost`: those that a change takes out of the review. */
export const FAIL_ON_UNREVIEWED = ['lost', 'any', 'never'] as const;
export type FailOnUnreviewed = (typeof FAIL_ON_UNREVIEWED)[number];

/** Names the principals that own the policies of files. */
export interface PrincipalMapping {
  /** A glob of paths; `{name}` captures a part of one path segment. */
  readonly policy: string;
  /** The address of one policy in the file; the mapping applies to all policies if absent. */
  readonly address?: string | undefined;
  /** ARNs; `{name}` stands for the captured text. */
  readonly principals: readonly string[];
}

/** An account in which this repository, or a part of it, is deployed. */
export interface DeploymentAccount {
  readonly account: string;
  /** A glob of paths; where such a glob fits a file, the entries without one do not count for it. */
  readonly path?: string | undefined;
}

/** How often something is deployed. */
export interface DeploymentCount {
  /** The folder of a Terraform root module, `.` for the top of the repository, or the path of a template. */
  readonly root: string;
  readonly count: number;
}

/** Another repository on GitHub, at its default branch or at `ref`. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
  readonly ref?: string | undefined;
}

/** Actions that are never removed, however long they have been unused. */
export interface KeepEntry {
  readonly actions: readonly string[];
  /** Globs of ARNs; the entry applies to all principals if absent. */
  readonly principals?: readonly string[] | undefined;
  readonly reason: string;
  /** The last day on which the entry applies, `YYYY-MM-DD`. */
  readonly expires?: string | undefined;
}

/** The configuration file with its defaults filled in. */
export interface Config {
  readonly findings: readonly string[];
  /** The repository that findings, inventories and deployments are read from, if it is not the one under review. */
  readonly findingsRepository: RepositoryName | undefined;
  readonly policies: readonly string[];
  /** Folders of cloud assemblies, evidence for programs. */
  readonly assemblies: readonly string[];
  readonly accounts: readonly DeploymentAccount[];
  readonly deployments: readonly DeploymentCount[];
  readonly principals: readonly PrincipalMapping[];
  readonly keep: readonly KeepEntry[];
  readonly minUnusedDays: number;
  readonly maxFindingAgeDays: number;
  readonly failOn: FailOn;
  readonly failOnUnreviewed: FailOnUnreviewed;
}

/** The configuration that applies without a configuration file. */
export const DEFAULT_CONFIG: Config = {
  findings: ['.github/findings/**/*.json'],
  findingsRepository: undefined,
  policies: [`**/*.{${ENDINGS.map((ending) => ending.slice(1)).join(',')}}`],
  assemblies: [],
  accounts: [],
  deployments: [],
  principals: [],
  keep: [],
  minUnusedDays: 0,
  maxFindingAgeDays: 90,
  failOn: 'unused',
  failOnUnreviewed: 'lost',
};

/** The default path of the configuration file. */
export const CONFIG_PATH = '.github/least-privilege.yml';

/** The path with `.yml` and `.yaml` exchanged. */
export function withOtherEnding(path: string): string {
  return path.endsWith('.yaml') ? path.replace(/yaml$/, 'yml') : path.replace(/yml$/, 'yaml');
}

/** The error for a missing configuration beside a file with the other extension. `input` says where to set its path. */
export function misnamedConfig(path: string, input: string): string {
  return `\`${withOtherEnding(path)}\` is not read: rename it to \`${path}\`, or name it ${input}`;
}
