import type { Config, KeepEntry, PrincipalMapping } from '../config/config.ts';
import type { Finding, UnusedPermission } from '../findings/finding.ts';
import type { SourceFile } from '../text/source-file.ts';

/** What the pull request makes of the inputs of its own review, which are read from the base. */
export interface ProposedInputs {
  /** The head's configuration, defaults filled in; `undefined` where the pull request leaves it alone or it cannot be used. */
  readonly config: Config | undefined;
  /** Why the head's configuration cannot be used, in words; `undefined` where it can, or is left alone. */
  readonly configProblem?: string | undefined;
  /** The findings files that the pull request adds or changes, as the head has them. */
  readonly findings: readonly SourceFile[];
  /** Paths of the findings files that the pull request deletes, former names of renamed ones included. */
  readonly removedFindings: readonly string[];
}

/** What a pull request would change in the inputs of reviews, in the order of their text. */
export interface ProposedChanges {
  /** Why the head's configuration cannot be used. */
  readonly configProblem: string | undefined;
  readonly keep: ListChange<KeepEntry>;
  readonly mapping: ListChange<PrincipalMapping>;
  /** Other settings, by their name in the file, as JSON. */
  readonly settings: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** Permissions that would be reported as unused, or no longer, by principal. */
  readonly findings: readonly FindingChange[];
  /** Findings files that are deleted, and those that cannot be read. */
  readonly removedFindings: readonly string[];
  readonly unreadable: readonly string[];
}

/** What is added to a list and taken from it. */
export interface ListChange<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** How a principal's unused permissions would change: `service:Action`, or `service:*`, sorted. */
export interface FindingChange extends ListChange<string> {
  readonly principal: string;
  /** Those that are said to have been last used at another time. */
  readonly redated: readonly string[];
}

/** Findings as they are trusted, and those that the changed files would hold. */
export interface FindingSets {
  readonly trusted: readonly Finding[];
  readonly proposed: readonly Finding[];
  /** Findings files of the pull request with an error. */
  readonly unreadable: readonly string[];
}

const SETTINGS: readonly [string, (config: Config) => unknown][] = [
  ['findings', (config) => config.findings],
  ['policies', (config) => config.policies],
  ['accounts', (config) => config.accounts],
  ['min-unused-days', (config) => config.minUnusedDays],
  ['max-finding-age-days', (config) => config.maxFindingAgeDays],
  ['fail-on', (config) => config.failOn],
];

/** Compares the trusted inputs with those of the pull request. All lists are empty where nothing that counts differs. */
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

/** Only files that the pull request touches can differ. */
function compareFindings(inputs: ProposedInputs, { trusted, proposed }: FindingSets): FindingChange[] {
  const touched = new Set([...inputs.findings.map(({ path }) => path), ...inputs.removedFindings]);
  const before = unusedByPrincipal(trusted.filter(({ source }) => touched.has(source.path)));
  const after = unusedByPrincipal(proposed);
  const principals = [...new Set([...before.keys(), ...after.keys()])].sort();
  return principals
    .map((principal) =>
      changeOf(principal, before.get(principal) ?? new Map(), after.get(principal) ?? new Map()),
    )
    .filter(({ added, removed, redated }) => added.length + removed.length + redated.length > 0);
}

/** What is unused of a principal, sorted, each with when it was last used. */
type Unused = ReadonlyMap<string, string>;

function changeOf(principal: string, before: Unused, after: Unused): FindingChange {
  return {
    principal,
    ...compareLists([...before.keys()], [...after.keys()]),
    redated: [...after].flatMap(([name, time]) =>
      before.has(name) && before.get(name) !== time ? [name] : [],
    ),
  };
}

function unusedByPrincipal(findings: readonly Finding[]): Map<string, Unused> {
  const all = new Map<string, Map<string, string>>();
  for (const finding of findings) {
    const principal = finding.principal ?? '';
    const known = all.get(principal) ?? new Map();
    all.set(principal, known);
    if (finding.type !== 'unused-permission') known.set(finding.type, '');
    else
      for (const [name, time] of finding.unused.flatMap(timesOf))
        known.set(name, latest(known.get(name), time));
  }
  return new Map([...all].map(([principal, names]) => [principal, new Map([...names].sort())]));
}

function timesOf({ serviceNamespace, actions, lastAccessed = '' }: UnusedPermission): [string, string][] {
  if (actions === 'all') return [[`${serviceNamespace}:*`, lastAccessed]];
  return actions.map(({ name, lastAccessed: time = '' }) => [`${serviceNamespace}:${name}`, time]);
}

function latest(known = '', time: string): string {
  return known > time ? known : time;
}
