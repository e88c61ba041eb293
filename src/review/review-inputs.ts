import { staleCatalogWarning } from '../catalog/catalog.ts';
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FindingResult } from '../findings/document-reader.ts';
import type { Finding } from '../findings/finding.ts';
import { isPullIndex, readFindings } from '../findings/read-findings.ts';
import { withinAccounts } from '../findings/within-accounts.ts';
import { deployedPrincipals } from '../match/deployed-accounts.ts';
import { outdatedInputWarnings } from '../match/outdated-inputs.ts';
import { isGeneralised } from '../report/facts.ts';
import { compareProposed, type ProposedChanges } from '../report/proposed-changes.ts';
import type { PolicyReport } from '../report/report.ts';
import { deadConfigWarnings } from './dead-config.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** What a review may know of what was read: of a repository that many share, the accounts in the configuration alone. */
export function knownFindings(read: FindingResult, { findingsRepository, accounts }: Config): FindingResult {
  if (findingsRepository === undefined) return read;
  return withinAccounts(read, new Set(accounts.map(({ account }) => account)));
}

/** The findings of the accounts in which the repository is deployed: of others, nothing is said. */
export function ownFindings({ findings }: FindingResult, { config }: PipelineInput): Finding[] {
  const isOwn = deployedPrincipals(config);
  return findings.filter(({ principal }) => isOwn(principal));
}

/** Warns about missing and outdated inputs. `earlier` are the diagnostics of the stages before. */
export function inputWarnings(
  read: FindingResult,
  policies: readonly PolicyReport[],
  earlier: readonly Diagnostic[],
  input: PipelineInput,
): Diagnostic[] {
  const matched = policies.flatMap((policy) => (policy.type === 'reviewed' ? [policy.matched] : []));
  return [
    ...noResultDiagnostics(read, policies, earlier, input),
    ...deadConfigWarnings(read, policies, input),
    ...outdatedInputWarnings(matched, input.config, input.now),
    ...(policies.some(isGeneralised) ? staleCatalogWarning(input.catalog.date, input.now) : []),
  ];
}

/** Tells why a review without errors has no result: nothing is known to be unused, or a named file has no policy. */
function noResultDiagnostics(
  read: FindingResult,
  policies: readonly PolicyReport[],
  earlier: readonly Diagnostic[],
  input: PipelineInput,
): Diagnostic[] {
  if (earlier.some(({ severity }) => severity === 'error')) return [];
  if (policies.length > 0) return missingFindings(read, input);
  const reported = new Set(earlier.map(({ location }) => location?.path));
  return [...(input.named ?? [])]
    .filter((path) => !reported.has(path))
    .map((path) => ({
      code: 'policy-not-refined',
      severity: 'note',
      message: 'no IAM policy was found in the file: a policy has a `Statement` with an `Effect`',
      location: { path },
    }));
}

/**
 * Tells that nothing is known to be unused: as an error if nothing at all is known of the accounts in which the
 * repository is deployed, since then nothing was reviewed.
 */
function missingFindings(
  read: FindingResult,
  { config, findings, findingGlobs }: PipelineInput,
): Diagnostic[] {
  const isOwn = deployedPrincipals(config);
  if (read.findings.some(({ type, principal }) => type === 'unused-permission' && isOwn(principal)))
    return [];
  const where = (findingGlobs ?? config.findings).map((glob) => `\`${glob}\``).join(', ');
  const isKnown =
    read.existing.some(isOwn) ||
    read.inventories.some(({ principals }) => principals.some(isOwn)) ||
    findings.some(({ path }) => isPullIndex(path));
  if (isKnown) {
    const message = `there is no active finding of unused permissions in ${where}, so no unused permissions are known`;
    return [{ code: 'finding-missing', severity: 'warning', message }];
  }
  const accounts = config.accounts.length === 0 ? '' : ' of the accounts in the configuration';
  const message = `no finding and no inventory${accounts} is in ${where}, so nothing can be reviewed: fetch them with \`least-privilege-review pull\`, or set their path under \`findings\` in the configuration`;
  return [{ code: 'finding-missing', severity: 'error', message }];
}

/** The changes that the pull request proposes to the review's inputs. Errors in them do not affect the review. */
export function proposedChanges(
  trusted: readonly Finding[],
  { proposed, config, unnamedFindings }: PipelineInput,
): ProposedChanges | undefined {
  if (proposed === undefined) return undefined;
  const read = readFindings(proposed.findings, { unnamed: unnamedFindings });
  const paths = read.diagnostics.flatMap(({ severity, location }) =>
    severity === 'error' ? (location?.path ?? []) : [],
  );
  const unreadable = [...new Set(paths)].sort();
  return compareProposed(config, proposed, { trusted, proposed: read.findings, unreadable });
}
