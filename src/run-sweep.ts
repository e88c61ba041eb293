import type { Catalog } from './catalog/catalog.ts';
import { isUnreviewed } from './diagnostic.ts';
import { ConfigError } from './errors.ts';
import type { GitHubClient } from './github/client.ts';
import { type CarriedOut, carryOut } from './github/sweep/carry-out.ts';
import {
  closeDashboards,
  type FoundDashboard,
  findDashboard,
  readStates,
  writeDashboard,
} from './github/sweep/dashboard-issue.ts';
import { type GatherSettings, gatherRepository } from './github/sweep/gather-repository.ts';
import { findGrantedAgain } from './github/sweep/granted-again.ts';
import {
  type RepositoryName,
  type RepositoryState,
  readRepository,
} from './github/sweep/repository-state.ts';
import { readStanding } from './github/sweep/standing-state.ts';
import { sweepFaultOf } from './github/sweep/sweep-fault.ts';
import { SweepWriter } from './github/sweep/sweep-writer.ts';
import { withAccessAnswers } from './judged-input.ts';
import { reviewByOwners } from './pipeline.ts';
import { principalGlobs } from './policy/principal-globs.ts';
import type { Report } from './report/report.ts';
import { ownersKey } from './review/owner-edits.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { countsByNumber, renderDashboard } from './sweep/dashboard.ts';
import { declinedRules } from './sweep/declined.ts';
import type { SweepOutcome } from './sweep/outcome.ts';
import { type OwnerGroup, ownerGroups } from './sweep/owner-group.ts';
import { countsOf, planSweep, type SweepPlan } from './sweep/plan.ts';
import type { StandingBranch } from './sweep/standing.ts';
import { sweptGroup, sweptRests } from './sweep/swept.ts';
import { NEW_STATE, openCounts, withFigures } from './sweep/trend.ts';

/** How a repository is swept. */
export interface SweepSettings extends GatherSettings {
  readonly maxOpen: number;
  readonly maxNew: number;
  readonly labels: readonly string[];
  readonly hasDashboard: boolean;
  readonly isDryRun: boolean;
  /** Whether IAM Access Analyzer is asked about each refinement. */
  readonly verifiesWithAws: boolean;
  /** Milliseconds after which GitHub is asked again what it had yet to find out; some seconds by default. */
  readonly pause?: number;
}

/** What a sweep found and did. */
export interface SweepResult {
  /** The review, without regard to what people have declined. */
  readonly report: Report;
  readonly outcome: SweepOutcome;
  /** The number of the dashboard's issue. */
  readonly dashboard: number | undefined;
  /** What went wrong; the run fails if there is any. */
  readonly troubles: readonly string[];
  readonly warnings: readonly string[];
}

/** Sweeps a repository; `undefined` if it has no commit. Throws a `ConfigError` if it cannot be reviewed. */
export async function runSweep(
  client: GitHubClient,
  name: RepositoryName,
  settings: SweepSettings,
  loadCatalog: () => Promise<Catalog>,
): Promise<SweepResult | undefined> {
  const state = await readRepository(client, name);
  if (state === undefined) return undefined;
  if (state.isArchived && !settings.isDryRun)
    throw new ConfigError(
      'the repository is archived, so nothing can be written to it: take the sweep out of its workflows',
    );
  const { input: gathered, files } = await gatherRepository(client, state, settings, loadCatalog);
  const input = await judged(gathered, settings);
  const first = reviewByOwners(input);
  requireReviewed(first.report);
  const all = ownerGroups(first.report, first.owners);
  const standing = await readStanding(client, state, all, settings.pause);
  const declined = declinedOf(all, standing);
  const { report, groups } =
    declined.size === 0
      ? { report: first.report, groups: all }
      : reviewedGroups(await judged({ ...input, declined }, settings));
  const plan = planSweep({
    all,
    groups,
    standing,
    base: state.base.name,
    maxOpen: settings.maxOpen,
    maxNew: settings.maxNew,
    isChosen: choiceOf(settings.principals),
  });
  // Read first: what fails before the first write has changed nothing.
  const grantedAgain = await findGrantedAgain(client, state, groups, standing);
  const writer = new SweepWriter(client, state, files, settings.labels);
  const done = settings.isDryRun ? dryRun(plan) : await carryOut(plan, report, writer);
  const outcome: SweepOutcome = { ...done, declined: [...plan.declined, ...done.declined], grantedAgain };
  const result = { report: first.report, outcome, ...messagesOf(done, first.report) };
  if (!settings.hasDashboard) return { ...result, dashboard: undefined };
  const dashboard = await sweepDashboard(client, state, settings, first.report, outcome, done);
  const warnings = [...result.warnings, ...dashboard.warnings];
  return { ...result, warnings, dashboard: dashboard.number };
}

/** Throws a `ConfigError` with the first trouble of a review that did not happen. */
function requireReviewed({ diagnostics }: Report): void {
  // A policy that cannot be read is on the dashboard, and the others are swept.
  const trouble = diagnostics.find(
    (one) => one.severity === 'error' && !isUnreviewed(one) && one.code !== 'internal',
  );
  if (trouble === undefined) return;
  const place = trouble.location === undefined ? '' : `\`${trouble.location.path}\`: `;
  throw new ConfigError(`nothing was swept: ${place}${trouble.message}`);
}

/** The input with the answers of Access Analyzer, if it is to be asked. */
async function judged(input: PipelineInput, { verifiesWithAws }: SweepSettings): Promise<PipelineInput> {
  return verifiesWithAws ? withAccessAnswers(input) : input;
}

/** What people have declined to remove, by the owners' key. */
function declinedOf(
  all: readonly OwnerGroup[],
  standing: ReadonlyMap<string, StandingBranch>,
): NonNullable<PipelineInput['declined']> {
  return new Map(
    all.flatMap(({ principals, key, branch }) => {
      const stands = standing.get(branch);
      const rules = stands === undefined ? [] : declinedRules(stands, key);
      return rules.length === 0 ? [] : [[ownersKey(principals), rules] as const];
    }),
  );
}

function reviewedGroups(input: PipelineInput): {
  readonly report: Report;
  readonly groups: readonly OwnerGroup[];
} {
  const { report, owners } = reviewByOwners(input);
  return { report, groups: ownerGroups(report, owners) };
}

function choiceOf(globs: readonly string[]): (principals: readonly string[]) => boolean {
  const isChosen = principalGlobs(globs);
  return (principals) => globs.length === 0 || principals.some(isChosen);
}

/** What a run that writes nothing would do. */
function dryRun(plan: SweepPlan): CarriedOut {
  return {
    groups: plan.groups.map(sweptGroup),
    rests: sweptRests(plan),
    declined: [],
    counts: countsOf(plan),
    troubles: [],
    warnings: [],
    isStopped: false,
    isBarred: false,
    unsigned: undefined,
  };
}

/** More warnings than these say nothing new. */
const MOST_WARNINGS = 5;

function messagesOf(
  { troubles, warnings: written, unsigned }: CarriedOut,
  { diagnostics }: Report,
): Pick<SweepResult, 'troubles' | 'warnings'> {
  // What has a place in a file is on the dashboard.
  const told = diagnostics
    .filter(({ severity, location }) => severity === 'warning' && location === undefined)
    .slice(0, MOST_WARNINGS);
  const warnings = [...told.map(({ message }) => message), ...written];
  if (unsigned === undefined) return { troubles, warnings };
  const note = `the commits have no verified signature (${unsigned}): GitHub signs those of Apps and of Actions`;
  return { troubles, warnings: [...warnings, note] };
}

interface SweptDashboard {
  readonly number: number | undefined;
  readonly warnings: readonly string[];
}

/** Brings the dashboard up to date. Trouble with it is a warning: the pull requests stand. */
async function sweepDashboard(
  client: GitHubClient,
  state: RepositoryState,
  { labels, isDryRun }: SweepSettings,
  report: Report,
  outcome: SweepOutcome,
  { isStopped, isBarred }: CarriedOut,
): Promise<SweptDashboard> {
  if (!state.hasIssues)
    return {
      number: undefined,
      warnings: ['issues are switched off in this repository, so there is no dashboard'],
    };
  let found: FoundDashboard | undefined;
  try {
    found = await findDashboard(client, state, labels);
    if (isDryRun || isBarred) return { number: found?.issue.number, warnings: [] };
    const before = found?.issue.state ?? NEW_STATE;
    const states = await readStates(client, state, [...before.open.keys()]);
    const merged = new Set([...states].flatMap(([number, is]) => (is === 'MERGED' ? [number] : [])));
    const points = withFigures(before, figuresOf(report), merged);
    const open = openCounts(before.open, countsByNumber(outcome.groups), states);
    const body = renderDashboard(report, outcome, { points, open });
    const number = await writeDashboard(client, state, found?.issue, body, labels);
    if (found !== undefined) await closeDashboards(client, state, found);
    return { number, warnings: [] };
  } catch (error) {
    if (isStopped) return { number: found?.issue.number, warnings: [] };
    const { message } = sweepFaultOf(error, '', Date.now());
    return {
      number: found?.issue.number,
      warnings: [`the dashboard could not be brought up to date: ${message}`],
    };
  }
}

function figuresOf({ policies, unusedCount }: Report): { readonly granted: number; readonly unused: number } {
  const granted = policies.reduce((sum, one) => sum + (one.type === 'reviewed' ? one.grantedCount : 0), 0);
  return { granted, unused: unusedCount };
}
