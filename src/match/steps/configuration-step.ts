import { mapPrincipals } from '../../config/path-mapping.ts';
import {
  agreedAnswer,
  type MatchContext,
  type MatchStep,
  type MatchSubject,
  type StepAnswer,
} from '../match-step.ts';

/** The mappings under `principals` in the configuration. */
export const configurationStep: MatchStep = { name: 'configuration', match: matchByConfiguration };

function matchByConfiguration({ policy }: MatchSubject, { config }: MatchContext): StepAnswer | undefined {
  const { location, address } = policy;
  const mapped = config.principals.flatMap((mapping) => {
    const arns = mapPrincipals(mapping, location.path, address);
    return arns === undefined ? [] : [[...new Set(arns)].sort()];
  });
  return agreedAnswer(mapped, 'the configuration names', 'mapped in the configuration');
}
