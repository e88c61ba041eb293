import type { Hub } from './hub.ts';
import { suggestionBlocks } from './suggestion-block.ts';

/** Rule 21: whether a body is too long. */
export function isTooLong(hub: Hub, body: string): boolean {
  return body.length >= hub.limits.body || Buffer.byteLength(body) >= hub.limits.body;
}

/** GitHub's message about a body that is too long. Its own limit is a little higher than the simulated one. */
export const tooLong = 'is too long (maximum is 65536 characters)';

/** Records violations of rules by a body that GitHub accepts. */
export function recordBody(hub: Hub, body: string, isFile: boolean): void {
  const blocks = suggestionBlocks(body);
  if (body.includes('\r')) hub.violations.push({ rule: 17, message: 'a carriage return in a body' });
  if (isFile && blocks.length > 0) {
    hub.violations.push({ rule: 19, message: 'a suggestion block in the comment of a whole file' });
  }
}
