import { parsePrincipalArn } from '../policy/arn.ts';
import type { OwnerAnswer } from './fitting.ts';
import type { OwnerHelp } from './match-step.ts';

/**
 * What would tell whose a policy is that several owners in the code have. Whoever is known of any of them has to be named
 * with the others: an entry for some of them would cost the rest what they use.
 */
export function jointHelp(answers: readonly OwnerAnswer[]): OwnerHelp {
  const helps = answers.flatMap((answer) => ('help' in answer ? [answer.help] : []));
  const inventories = helps.map((help) => help.inventories);
  const listed = inventories.flatMap((one) => (one === 'all' ? [] : one));
  const deployments = helps.flatMap((help) => help.deployments ?? []);
  return {
    candidates: sortedOnce(answers.flatMap(knownOf)),
    accounts: helps.some(({ accounts }) => accounts === 'missing') ? 'missing' : 'known',
    inventories: inventories.includes('all') ? 'all' : sortedOnce(listed),
    deployments: [...new Map(deployments.map((one) => [one.path, one])).values()],
    isPartial: answers.some((answer) => answer.type !== 'absent' && knownOf(answer).length === 0),
  };
}

/** The ARNs of those whom an owner may be. */
function knownOf(answer: OwnerAnswer): readonly string[] {
  switch (answer.type) {
    case 'candidates':
      return answer.principals;
    case 'unknown':
      return answer.help.candidates;
    case 'nobody': {
      const { standIns } = answer;
      return typeof standIns === 'string'
        ? []
        : standIns.filter((one) => parsePrincipalArn(one) !== undefined);
    }
    case 'absent':
      return [];
  }
}

function sortedOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
