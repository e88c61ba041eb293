import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { UnusedPermissionFinding } from './finding.ts';
import type { MatchedPolicy } from './match.ts';
import { hasExpired } from './unused-for.ts';

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
