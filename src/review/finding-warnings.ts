import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Finding, UnusedPermissionFinding } from '../findings/finding.ts';
import type { MatchedPolicy } from '../match/match.ts';
import { hasExpired } from '../match/unused-for.ts';

const DAY = 86_400_000;

/** Findings in use that are older than the configured age, and keep entries whose date is over. */
export function findingWarnings(matched: readonly MatchedPolicy[], config: Config, now: Date): Diagnostic[] {
  const used = new Set<UnusedPermissionFinding>();
  for (const { principals } of matched)
    for (const { findings } of principals) for (const finding of findings) used.add(finding);
  const stale = [...used].flatMap((finding): Diagnostic[] => {
    if (finding.analyzedAt === undefined) return [];
    const days = Math.floor((now.getTime() - Date.parse(finding.analyzedAt)) / DAY);
    if (days <= config.maxFindingAgeDays) return [];
    const message = `the finding for \`${finding.principal}\` is ${days} ${days === 1 ? 'day' : 'days'} old: fetch it anew`;
    return [{ code: 'finding-stale', severity: 'warning', message, location: finding.source }];
  });
  const expired = config.keep
    .filter((entry) => hasExpired(entry, now))
    .map((entry): Diagnostic => {
      const actions = entry.actions.map((action) => `\`${action}\``).join(', ');
      const message = `the keep entry for ${actions} in the configuration expired on ${entry.expires} and no longer applies: renew or remove it`;
      return { code: 'keep-expired', severity: 'warning', message };
    });
  return [...stale, ...expired];
}

/** Where findings were looked for, and what was read there. */
export interface FindingSearch {
  readonly globs: readonly string[];
  /** How many files there were. */
  readonly files: number;
  readonly findings: readonly Finding[];
}

/** The warning that there is nothing to go by; nothing where a finding was read. */
export function missingFindings({ globs, files, findings }: FindingSearch): Diagnostic[] {
  if (findings.some(({ type }) => type === 'unused-permission')) return [];
  const where = globs.map((glob) => `\`${glob}\``).join(', ');
  const message =
    files === 0
      ? `no file of findings matches ${where}, so nothing is known to be unused: fetch them with \`least-privilege-review pull\`, or say under \`findings\` in the configuration where they are`
      : `no active finding of unused permissions is in ${where}, so nothing is known to be unused`;
  return [{ code: 'finding-missing', severity: 'warning', message }];
}
