import type { Config, KeepEntry, PrincipalMapping } from '../config/config.ts';
import type { Finding } from '../findings/finding.ts';
import { groupBy } from '../multimap.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The configuration and findings as the pull request's head has them; the review itself uses those of the base. */
export interface ProposedInputs {
  /** The head's configuration with defaults; `undefined` where it is unchanged or cannot be used. */
  readonly config: Config | undefined;
  /** Why the head's configuration cannot be used; `undefined` where it can, or is unchanged. */
  readonly configProblem?: string | undefined;
  /** The findings files that the pull request adds or changes. */
  readonly findings: readonly SourceFile[];
  /** Paths of the findings files that the pull request deletes, including the old paths of renamed files. */
  readonly removedFindings: readonly string[];
}

/** What a pull request changes in the configuration and findings of later reviews. */
export interface ProposedChanges {
  /** Why the head's configuration cannot be used. */
  readonly configProblem: string | undefined;
  readonly keep: ListChange<KeepEntry>;
  readonly mapping: ListChange<PrincipalMapping>;
  /** Other settings, by their name in the file, with values as JSON. */
  readonly settings: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** By principal, the permissions that are newly reported as unused, or no longer. */
  readonly findings: readonly FindingChange[];
  /** Paths of findings files that are deleted. */
  readonly removedFindings: readonly string[];
  /** Paths of findings files that cannot be read. */
  readonly unreadable: readonly string[];
}

/** The entries that a list gains and loses. */
export interface ListChange<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** How a principal's unused permissions change: `service:Action`, or `service:*`, sorted. */
export interface FindingChange extends ListChange<string> {
  readonly principal: string;
  /** Permissions whose date of last use changes. */
  readonly redated: readonly string[];
}

/** The findings that the review uses, and those in the files that the pull request changes. */
export interface FindingSets {
  readonly trusted: readonly Finding[];
  readonly proposed: readonly Finding[];
  /** Paths of findings files of the pull request that have an error. */
  readonly unreadable: readonly string[];
}

const SETTINGS: readonly [string, (config: Config) => unknown][] = [
  ['findings', (config) => config.findings],
  ['policies', (config) => config.policies],
  ['assemblies', (config) => config.assemblies],
  ['accounts', (config) => config.accounts],
  ['min-unused-days', (config) => config.minUnusedDays],
  ['max-finding-age-days', (config) => config.maxFindingAgeDays],
  ['fail-on', (config) => config.failOn],
  ['fail-on-unreviewed', (config) => config.failOnUnreviewed],
];

/** Compares the inputs that the review uses with those of the pull request. All lists are empty where nothing relevant differs. */
export function compareProposed(
  trusted: Config,
  inputs: ProposedInputs,
  findings: FindingSets,
): ProposedChanges {
  const config = inputs.config ?? trusted;
  const settings = SETTINGS.map(([name, read]) => ({
    name,
    before: JSON.stringify(read(trusted)),
    after: JSON.stringify(read(config)),
  }));
  return {
    configProblem: inputs.configProblem,
    keep: compareLists(trusted.keep, config.keep),
    mapping: compareLists(trusted.principals, config.principals),
    settings: settings.filter(({ before, after }) => before !== after),
    findings: compareFindings(inputs, findings),
    removedFindings: [...inputs.removedFindings].sort(),
    unreadable: findings.unreadable,
  };
}

function compareLists<T>(before: readonly T[], after: readonly T[]): ListChange<T> {
  const [old, now] = [before, after].map((list) => new Set(list.map((entry) => JSON.stringify(entry))));
  return {
    added: after.filter((entry) => old?.has(JSON.stringify(entry)) === false),
    removed: before.filter((entry) => now?.has(JSON.stringify(entry)) === false),
  };
}

/** Compares the findings of the files that the pull request touches: no others can differ. */
function compareFindings(inputs: ProposedInputs, { trusted, proposed }: FindingSets): FindingChange[] {
  const touched = new Set([...inputs.findings.map(({ path }) => path), ...inputs.removedFindings]);
  const before = unusedByPrincipal(trusted.filter(({ source }) => touched.has(source.path)));
  const after = unusedByPrincipal(proposed);
  const principals = [...new Set([...before.keys(), ...after.keys()])].sort();
  return principals
    .map((principal) =>
      findingChange(principal, before.get(principal) ?? new Map(), after.get(principal) ?? new Map()),
    )
    .filter(({ added, removed, redated }) => added.length + removed.length + redated.length > 0);
}

/** A principal's unused permissions, sorted, each with the time of its last use, or an empty text. */
type UnusedTimes = ReadonlyMap<string, string>;

function findingChange(principal: string, before: UnusedTimes, after: UnusedTimes): FindingChange {
  return {
    principal,
    ...compareLists([...before.keys()], [...after.keys()]),
    redated: [...after].flatMap(([name, time]) =>
      before.has(name) && before.get(name) !== time ? [name] : [],
    ),
  };
}

function unusedByPrincipal(findings: readonly Finding[]): Map<string, UnusedTimes> {
  const byPrincipal = groupBy(findings, ({ principal = '' }) => principal);
  return new Map([...byPrincipal].map(([principal, own]) => [principal, unusedTimes(own)]));
}

function unusedTimes(findings: readonly Finding[]): UnusedTimes {
  const times = new Map<string, string>();
  for (const [name, time] of findings.flatMap(lastUseTimes)) {
    const earlier = times.get(name) ?? '';
    times.set(name, earlier > time ? earlier : time);
  }
  return new Map([...times].sort());
}

function lastUseTimes(finding: Finding): [name: string, time: string][] {
  if (finding.type !== 'unused-permission') return [[finding.type, '']];
  return finding.unused.flatMap(({ serviceNamespace, actions, lastAccessed = '' }) => {
    if (actions === 'all') return [[`${serviceNamespace}:*`, lastAccessed]];
    return actions.map(({ name, lastAccessed: time = '' }) => [`${serviceNamespace}:${name}`, time]);
  });
}
