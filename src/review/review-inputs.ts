import type { Diagnostic } from '../diagnostic.ts';
import type { Finding } from '../findings/finding.ts';
import type { PolicyReport } from '../report/report.ts';
import { missingFindings } from './finding-warnings.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** Why nothing came of the review, where no trouble says so already: no finding, or no policy in what was named. */
export function withoutResult(
  { findings, findingGlobs, config, named }: PipelineInput,
  read: readonly Finding[],
  policies: readonly PolicyReport[],
  trouble: readonly Diagnostic[],
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
