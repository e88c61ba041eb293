const DAY = 86_400_000;

/**
 * Converts a time that AWS's tools print to UTC and whole seconds: `2024-05-29T07:25:34Z`. The time has an offset or
 * `Z`, and may have up to nine decimals. Returns `undefined` for any other text.
 */
export function normaliseTime(text: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/.exec(text);
  const [, seconds, zone] = match ?? [];
  if (seconds === undefined || zone === undefined) return undefined;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const local = Date.parse(`${seconds}Z`);
  const time = Date.parse(seconds + offset);
  // `Date` reads the 31st of February as the 2nd of March.
  if (Number.isNaN(time) || new Date(local).toISOString().slice(0, 19) !== seconds) return undefined;
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** The latest of several normalised times; `undefined` if there is none. */
export function latestTime(times: readonly (string | undefined)[]): string | undefined {
  let latest: string | undefined;
  for (const time of times) {
    if (time !== undefined && (latest === undefined || latest < time)) latest = time;
  }
  return latest;
}

/** Whether a record is at most some days old. One from tomorrow or later is wrong, so it is not. */
export function isCurrent(recordedAt: string, days: number, now: Date): boolean {
  const age = daysSince(recordedAt, now);
  return age >= -1 && age <= days;
}

/** The number of whole days since a time. */
export function daysSince(time: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(time)) / DAY);
}
