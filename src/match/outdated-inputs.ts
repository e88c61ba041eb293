import type { Config, KeepEntry } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { UnusedPermissionFinding } from '../findings/finding.ts';
import { daysSince } from '../findings/time.ts';
import { hasExpired } from './keep-list.ts';
import type { MatchedPolicy } from './match.ts';

/** Warns about findings in use that are older than the configured age, and about expired keep entries. */
export function outdatedInputWarnings(
  matched: readonly MatchedPolicy[],
  { keep, maxFindingAgeDays }: Config,
  now: Date,
): Diagnostic[] {
  const used = new Set<UnusedPermissionFinding>();
  for (const { principals } of matched)
    for (const { findings } of principals) for (const finding of findings) used.add(finding);
  const stale = [...used].flatMap((finding) => staleFindingWarning(finding, maxFindingAgeDays, now));
  const expired = keep.filter((entry) => hasExpired(entry, now)).map(expiredKeepWarning);
  return [...stale, ...expired];
}

function staleFindingWarning(
  { analyzedAt, principal, source }: UnusedPermissionFinding,
  mostDays: number,
  now: Date,
): Diagnostic[] {
  if (analyzedAt === undefined) return [];
  const days = daysSince(analyzedAt, now);
  if (days <= mostDays) return [];
  const message = `the finding for \`${principal}\` is ${days} ${days === 1 ? 'day' : 'days'} old: fetch it again`;
  return [{ code: 'finding-stale', severity: 'warning', message, location: source }];
}

function expiredKeepWarning({ actions, expires }: KeepEntry): Diagnostic {
  const listed = actions.map((action) => `\`${action}\``).join(', ');
  const message = `the keep entry for ${listed} in the configuration expired on ${expires} and no longer applies: renew or remove it`;
  return { code: 'keep-expired', severity: 'warning', message };
}
