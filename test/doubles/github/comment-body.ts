import type { Hub } from './hub.ts';
import { suggestionBlocks } from './suggestion-block.ts';

/** Rule 21: whether GitHub takes a body of this length. */
export function isTooLong(hub: Hub, body: string): boolean {
  return body.length >= hub.limits.body || Buffer.byteLength(body) >= hub.limits.body;
}

/** What GitHub says of a body that is too long; its own limit is a little above the one kept here. */
export const tooLong = 'is too long (maximum is 65536 characters)';

/** Records what GitHub takes though a rule forbids it. */
export function recordBody(hub: Hub, body: string, isFile: boolean): void {
  const blocks = suggestionBlocks(body);
  if (body.includes('\r')) hub.violations.push({ rule: 17, message: 'a carriage return in a body' });
  if (isFile && blocks.length > 0) {
    hub.violations.push({ rule: 19, message: 'a suggestion block in the comment of a whole file' });
  }
}
