import { staleCatalogWarning } from '../catalog/catalog.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Finding } from '../findings/finding.ts';
import { readFindings } from '../findings/read-findings.ts';
import { outdatedInputWarnings } from '../match/outdated-inputs.ts';
import { isGeneralised } from '../report/facts.ts';
import { compareProposed, type ProposedChanges } from '../report/proposed-changes.ts';
import type { PolicyReport } from '../report/report.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** Warns about missing and outdated inputs. `earlier` are the diagnostics of the stages before. */
export function inputWarnings(
  findings: readonly Finding[],
  policies: readonly PolicyReport[],
  earlier: readonly Diagnostic[],
  input: PipelineInput,
): Diagnostic[] {
  const matched = policies.flatMap((policy) => (policy.type === 'reviewed' ? [policy.matched] : []));
  return [
    ...noResultDiagnostics(findings, policies, earlier, input),
    ...outdatedInputWarnings(matched, input.config, input.now),
    ...(policies.some(isGeneralised) ? staleCatalogWarning(input.catalog.date, input.now) : []),
  ];
}

/** Tells why a review without errors has no result: there are no findings, or a named file has no policy. */
function noResultDiagnostics(
  read: readonly Finding[],
  policies: readonly PolicyReport[],
  earlier: readonly Diagnostic[],
  { findings, findingGlobs, config, named }: PipelineInput,
): Diagnostic[] {
  if (earlier.some(({ severity }) => severity === 'error')) return [];
  if (policies.length > 0) return missingFindings(findingGlobs ?? config.findings, findings.length, read);
  const reported = new Set(earlier.map(({ location }) => location?.path));
  return [...(named ?? [])]
    .filter((path) => !reported.has(path))
    .map((path) => ({
      code: 'policy-not-refined',
      severity: 'note',
      message: 'no IAM policy was found in the file: a policy has a `Statement` with an `Effect`',
      location: { path },
    }));
}

/** Warns that there are no findings to review policies against. */
function missingFindings(
  globs: readonly string[],
  fileCount: number,
  findings: readonly Finding[],
): Diagnostic[] {
  if (findings.some(({ type }) => type === 'unused-permission')) return [];
  const where = globs.map((glob) => `\`${glob}\``).join(', ');
  const message =
    fileCount === 0
      ? `no findings file matches ${where}, so no unused permissions are known: fetch findings with \`least-privilege-review pull\`, or set their path under \`findings\` in the configuration`
      : `there is no active finding of unused permissions in ${where}, so no unused permissions are known`;
  return [{ code: 'finding-missing', severity: 'warning', message }];
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
