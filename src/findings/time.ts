const DAY = 86_400_000;

/**
 * A time as AWS's tools print it (`+00:00`, `Z` or another offset, with or without a fraction of up to
 * nanoseconds), in UTC to the second: `2024-05-29T07:25:34Z`. `undefined` for anything else.
 */
export function normaliseTime(text: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/.exec(text);
  const [, seconds, zone] = match ?? [];
  if (seconds === undefined || zone === undefined) return undefined;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const local = Date.parse(`${seconds}Z`);
  const time = Date.parse(seconds + offset);
  // `Date` takes the 31st of February for the 2nd of March.
  if (Number.isNaN(time) || new Date(local).toISOString().slice(0, 19) !== seconds) return undefined;
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** The latest of normalised times; `undefined` when there is none. */
export function latestTime(times: readonly (string | undefined)[]): string | undefined {
  let latest: string | undefined;
  for (const time of times) {
    if (time !== undefined && (latest === undefined || latest < time)) latest = time;
  }
  return latest;
}

/** Whole days from a time to now. */
export function daysSince(time: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(time)) / DAY);
}
