import type { Diagnostic } from '../diagnostic.ts';
import type { Location } from '../text/location.ts';

/** Policies that are not identity policies though they may look like one, in words that follow "it is". */
export const ORGANIZATIONS_POLICY = 'a policy of AWS Organizations, which grants nothing';
export const IOT_POLICY = 'an IoT policy, which belongs to certificates';
export const SESSION_POLICY = 'a session policy, which only limits what a role grants';

/** What a policy is that a role, user or section has as its permissions boundary. */
export function boundaryOf(who: string): string {
  return `the permissions boundary of \`${who}\`, which grants nothing`;
}

/** What a policy is that a condition on `iam:PermissionsBoundary` names. */
export function boundaryInCondition(who: string): string {
  return `the permissions boundary that a condition in \`${who}\` asks for, which grants nothing`;
}

/** What a document is that a resource has as its text. `what` is one of the policies above. */
export function textIn(who: string, what: string): string {
  return `the text of \`${who}\`, ${what}`;
}

/** Who may have a policy that is something else too, in words. */
export const HELD_BY_OWN = 'a role or user may have it as a policy of its own too';

/**
 * The note that a policy is left alone, with what it is instead of an identity policy, or beside one if somebody has it so.
 */
export function limitNote(
  address: string | undefined,
  what: string,
  location: Location,
  heldBy?: string,
): Diagnostic {
  const subject = address === undefined ? 'the policy' : `\`${address}\``;
  if (heldBy !== undefined) {
    const message = `${subject} was not reviewed: it is ${what}, and ${heldBy}`;
    return { code: 'policy-unread', severity: 'note', message, location };
  }
  const message = `${subject} was left as it is: it is ${what}`;
  return { code: 'policy-not-refined', severity: 'note', message, location };
}
