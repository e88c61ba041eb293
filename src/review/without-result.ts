import type { Diagnostic } from '../diagnostic.ts';
import type { Finding } from '../findings/finding.ts';
import type { PolicyReport } from '../report/report.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** Why nothing came of the review, where no trouble says so already: no finding, or no policy in what was named. */
export function withoutResult(
  { findings, findingGlobs, config, named }: PipelineInput,
  read: readonly Finding[],
  policies: readonly PolicyReport[],
  trouble: readonly Diagnostic[],
): Diagnostic[] {
  if (trouble.some(({ severity }) => severity === 'error')) return [];
  if (policies.length > 0) return missingFindings(findingGlobs ?? config.findings, findings.length, read);
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
