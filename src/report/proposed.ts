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

/** Compares the trusted inputs with those of the pull request; `undefined` when nothing differs. */
export function compareProposed(
  trusted: Config,
  inputs: ProposedInputs,
  findings: FindingSets,
): ProposedChanges | undefined {
  const config = inputs.config ?? trusted;
  const settings = SETTINGS.map(([name, read]) => ({
    name,
    before: JSON.stringify(read(trusted)),
    after: JSON.stringify(read(config)),
  }));
  const changes: ProposedChanges = {
    configProblem: inputs.configProblem,
    keep: compareLists(trusted.keep, config.keep),
    mapping: compareLists(trusted.principals, config.principals),
    settings: settings.filter(({ before, after }) => before !== after),
    findings: compareFindings(inputs, findings),
    removedFindings: [...inputs.removedFindings].sort(),
    unreadable: findings.unreadable,
  };
  return isEmpty(changes) ? undefined : changes;
}

function isEmpty({ configProblem, keep, mapping, ...lists }: ProposedChanges): boolean {
  const all = [keep.added, keep.removed, mapping.added, mapping.removed, ...Object.values(lists)];
  return configProblem === undefined && all.every((list) => list.length === 0);
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
    .map((principal) => ({
      principal,
      ...compareLists(before.get(principal) ?? [], after.get(principal) ?? []),
    }))
    .filter(({ added, removed }) => added.length + removed.length > 0);
}

function unusedByPrincipal(findings: readonly Finding[]): Map<string, string[]> {
  const all = new Map<string, Set<string>>();
  for (const finding of findings) {
    const principal = finding.principal ?? '';
    const known = all.get(principal) ?? new Set();
    all.set(principal, known);
    if (finding.type !== 'unused-permission') known.add(finding.type);
    else for (const permission of finding.unused) for (const name of namesOf(permission)) known.add(name);
  }
  return new Map([...all].map(([principal, names]) => [principal, [...names].sort()]));
}

function namesOf({ serviceNamespace, actions }: UnusedPermission): string[] {
  const names = actions === 'all' ? ['*'] : actions.map(({ name }) => name);
  return names.map((name) => `${serviceNamespace}:${name}`);
}
