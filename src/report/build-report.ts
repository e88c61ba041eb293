import { type Catalog, grantsPermissions } from '../catalog/catalog.ts';
import type { Config } from '../config/config.ts';
import { type Diagnostic, isUnreviewed } from '../diagnostic.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import type { Finding } from '../findings/finding.ts';
import type { LineChange, Placement } from '../place/placement.ts';
import { countActions } from '../refine/refinement.ts';
import type { ProposedChanges } from './proposed-changes.ts';
import {
  type Conclusion,
  type Failure,
  type GitHubCommit,
  isIncomplete,
  type KeptForOther,
  type LostPolicy,
  type PolicyReport,
  type Report,
  type ReviewedPolicy,
} from './report.ts';

/** The results of the stages. */
export interface ReviewResults {
  readonly config: Pick<Config, 'failOn' | 'failOnUnreviewed'>;
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
  readonly policies: readonly PolicyReport[];
  readonly lost: readonly LostPolicy[];
  readonly keptForOthers: readonly KeptForOther[];
  readonly edits: readonly FileEdit[];
  readonly changes: readonly LineChange[];
  readonly placements: readonly Placement[];
  readonly proposed: ProposedChanges | undefined;
  readonly trustedRef: 'base' | 'head' | undefined;
  readonly findingsAt: GitHubCommit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the report from the results of the stages: adds the counts and the conclusion. */
export function buildReport(results: ReviewResults): Report {
  const { config, findings, policies, lost, diagnostics } = results;
  const reviewed = policies.filter((policy) => policy.type === 'reviewed');
  const unusedCount = reviewed.reduce((sum, policy) => sum + policy.unusedCount, 0);
  const introducedCount = countIntroduced(reviewed);
  // Without a base, everything unused counts as introduced.
  const failing = { unused: unusedCount, introduced: introducedCount ?? unusedCount, never: 0 }[
    config.failOn
  ];
  const unreviewedCount = countUnreviewed(policies, diagnostics);
  const { edits, changes, placements, keptForOthers } = results;
  return {
    conclusion: conclusionOf(unusedCount, unreviewedCount, results),
    unusedCount,
    introducedCount,
    unreviewedCount,
    failOn: config.failOn,
    failOnUnreviewed: config.failOnUnreviewed,
    failures: failuresOf(failing, lost.length, unreviewedCount, config),
    lostCount: new Set(lost.map(({ former }) => JSON.stringify([former.path, former.address]))).size,
    catalogDate: results.catalog.date,
    dangerous: dangerousActions(reviewed, results.catalog),
    policies,
    lost,
    keptForOthers,
    edits,
    changes,
    placements,
    unusedPrincipals: findings.filter((finding) => finding.type !== 'unused-permission'),
    proposed: results.proposed,
    trustedRef: results.trustedRef,
    findingsAt: results.findingsAt,
    diagnostics,
  };
}

/** The unused actions of policies that can give their holder further permissions. */
function dangerousActions(reviewed: readonly ReviewedPolicy[], catalog: Catalog): ReadonlySet<string> {
  const granted = reviewed.flatMap(({ refinement }) => refinement.granted);
  const found = granted.flatMap(({ service, actions }) =>
    actions.filter((name) => grantsPermissions(catalog, service, name)).map((name) => `${service}:${name}`),
  );
  return new Set(found.map((name) => name.toLowerCase()));
}

/** Policies that are not matched, and policies and parts of policies that are not read. */
function countUnreviewed(policies: readonly PolicyReport[], diagnostics: readonly Diagnostic[]): number {
  return policies.filter(({ type }) => type === 'unmatched').length + diagnostics.filter(isUnreviewed).length;
}

/** INVARIANT: a review that is incomplete, or that did not read everything, is never `clean`. */
function conclusionOf(
  unusedCount: number,
  unreviewedCount: number,
  { policies, lost, diagnostics }: ReviewResults,
): Conclusion {
  if (unusedCount > 0) return 'unused';
  if (unreviewedCount > 0 || lost.length > 0) return 'partial';
  if (policies.length === 0) return 'skipped';
  return isIncomplete({ diagnostics }) ? 'partial' : 'clean';
}

function failuresOf(
  unused: number,
  lost: number,
  unreviewed: number,
  { failOn, failOnUnreviewed }: ReviewResults['config'],
): Failure[] {
  if (failOn === 'never') return [];
  const failures: Failure[] = unused > 0 ? ['unused'] : [];
  if (failOnUnreviewed === 'never') return failures;
  if (lost > 0) failures.push('lost');
  if (failOnUnreviewed === 'any' && unreviewed > 0) failures.push('unreviewed');
  return failures;
}

function countIntroduced(reviewed: readonly ReviewedPolicy[]): number | undefined {
  if (reviewed.some(({ introduced }) => introduced === undefined)) return undefined;
  return reviewed.reduce((sum, { introduced = [] }) => sum + countActions(introduced), 0);
}
