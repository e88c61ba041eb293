import { isMonthBehind } from './written-finding.ts';

/** The time under a key one level below the top: ISO 8601, UTC, to the second. */
const TIME = /^ {4}"(\w+)": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",$/gm;

/**
 * Whether a file says what `render` would write now, and is less than 30 days older. An older one is renewed even if
 * nothing changed: soon enough that the review does not take it for absent, rarely enough that diffs show real changes.
 */
export function isRecentText(
  text: string,
  key: string,
  now: string,
  render: (time: string) => string,
): boolean {
  const [, , time = ''] = [...text.matchAll(TIME)].find(([, name]) => name === key) ?? [];
  // A time that is not valid, or is in the future, is not earlier.
  const isEarlier = Date.parse(time) <= Date.parse(now);
  return isEarlier && !isMonthBehind(time, now) && text === render(time);
}
