const MOST_DAYS_BEHIND = 30;
const DAY = 86_400_000;

/**
 * Whether a file's analysis is so far behind the latest that it is written anew though it says the same: often enough
 * for its age not to be warned of, seldom enough for diffs to show only what changed.
 */
export function isFarBehind(written: string, latest: string): boolean {
  return Date.parse(latest) - Date.parse(written) >= MOST_DAYS_BEHIND * DAY;
}
