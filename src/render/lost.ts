import { countActions } from '../refine/refinement.ts';
import { actionNames } from '../report/facts.ts';
import type { KeptForOther, LostPolicy } from '../report/report.ts';
import { count, listUpTo, nameOfPrincipal } from './words.ts';

const MOST_ACTIONS = 10;
const MOST_PRINCIPALS = 3;

/** What a change takes out of the review, in words with untrusted text in backticks and without a final period. */
export function lostMessage({
  former,
  location,
  address,
  principals,
  actions,
  isCertain,
  reason,
}: LostPolicy): string {
  const name = former.address === undefined ? `\`${former.path}\`` : `\`${former.address}\``;
  const hasMoved = former.path !== location.path || (address !== undefined && former.address !== address);
  const place = address === undefined ? 'here' : `\`${address}\``;
  const where = hasMoved ? `, ${isCertain ? 'now' : 'which may now be'} ${place},` : '';
  const verb = isCertain ? 'still grants' : 'may still grant';
  const granted = `${verb} ${count(countActions(actions), 'permission')} that ${principalsInWords(principals)} did not use`;
  return `this change takes ${name}${where} out of the review: it ${granted} (${actionsInWords(actions)}); ${reason}`;
}

/** What a change keeps for the sake of further principals, in the same form. */
export function keptForOtherMessage({ policy, added, actions }: KeptForOther): string {
  const { address, location } = policy.policy;
  const given = `this change also gives \`${address ?? location.path}\` to ${principalsInWords(added)}`;
  const kept = `${count(countActions(actions), 'permission')} that nobody used before`;
  return `${given}, so it keeps ${kept}: ${actionsInWords(actions)}`;
}

function actionsInWords(actions: LostPolicy['actions']): string {
  return listUpTo(actionNames(actions), MOST_ACTIONS, (name) => `\`${name}\``);
}

function principalsInWords(principals: readonly string[]): string {
  if (principals.length === 0) return 'its role or user';
  return listUpTo(principals, MOST_PRINCIPALS, (principal) => {
    const { type, name } = nameOfPrincipal(principal);
    return `${type} \`${name}\``;
  });
}
