import type { Config } from '../../config/config.ts';
import { mapPrincipals } from '../../config/path-mapping.ts';
import type { LocatedPolicy } from '../../locate/located-policy.ts';
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
  const mapped = mappedLists(policy, config);
  const policies = [...new Set(mapped.map((one) => one.policy))];
  return agreedAnswer(
    mapped.map(({ principals }) => principals),
    'the configuration names',
    'mapped in the configuration',
    { type: 'entries', policies },
  );
}

/** Whether the configuration maps a policy, so that no other step is tried. */
export function isMapped(policy: LocatedPolicy, config: Config): boolean {
  return mappedLists(policy, config).length > 0;
}

interface MappedList {
  /** The pattern of the mapping. */
  readonly policy: string;
  readonly principals: readonly string[];
}

/** The principals of each mapping that fits a policy. */
function mappedLists({ location, address }: LocatedPolicy, { principals }: Config): MappedList[] {
  return principals.flatMap((mapping) => {
    const arns = mapPrincipals(mapping, location.path, address);
    return arns === undefined ? [] : [{ policy: mapping.policy, principals: [...new Set(arns)].sort() }];
  });
}
