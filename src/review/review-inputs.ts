import { staleCatalogWarning } from '../catalog/stale-catalog.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Finding } from '../findings/finding.ts';
import { readFindings } from '../findings/read-findings.ts';
import { isGeneralised } from '../report/describe.ts';
import { compareProposed, type ProposedChanges } from '../report/proposed.ts';
import type { PolicyReport } from '../report/report.ts';
import { findingWarnings, missingFindings } from './finding-warnings.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** What is wrong with the inputs of a review as a whole. `trouble` is what was met before. */
export function inputWarnings(
  findings: readonly Finding[],
  policies: readonly PolicyReport[],
  trouble: readonly Diagnostic[],
  input: PipelineInput,
): Diagnostic[] {
  const matched = policies.flatMap((policy) => (policy.type === 'reviewed' ? [policy.matched] : []));
  return [
    ...withoutResult(findings, policies, trouble, input),
    ...findingWarnings(matched, input.config, input.now),
    ...(policies.some(isGeneralised) ? staleCatalogWarning(input.catalog.date, input.now) : []),
  ];
}

/** Why nothing came of the review, where no trouble says so already: no finding, or no policy in what was named. */
function withoutResult(
  read: readonly Finding[],
  policies: readonly PolicyReport[],
  trouble: readonly Diagnostic[],
  { findings, findingGlobs, config, named }: PipelineInput,
): Diagnostic[] {
  if (trouble.some(({ severity }) => severity === 'error')) return [];
  if (policies.length > 0)
    return missingFindings({
      globs: findingGlobs ?? config.findings,
      files: findings.length,
      findings: read,
    });
  const told = new Set(trouble.map(({ location }) => location?.path));
  return [...(named ?? [])]
    .filter((path) => !told.has(path))
    .map((path) => ({
      code: 'policy-not-refined',
      severity: 'note',
      message: 'no IAM policy was found in the file: a policy has a `Statement` with an `Effect`',
      location: { path },
    }));
}

/** What the pull request would change in its own review's inputs. Trouble in what is not trusted stops nothing. */
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
