import { locatePolicies, parseFile } from '../formats/formats.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { groupBy } from '../multimap.ts';
import { once } from '../once.ts';
import { refine } from '../refine/refine.ts';
import { type Knowledge, mergeActions, type ServiceActions } from '../refine/refinement.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The unused actions that a policy grants, but that the base version of its file does not grant at its address. */
export function introducedBy(
  policy: LocatedPolicy,
  granted: readonly ServiceActions[],
  knowledge: Knowledge,
  base: ReadonlyMap<string, SourceFile>,
): readonly ServiceActions[] {
  const file = base.get(policy.location.path);
  const before = file === undefined ? [] : (policiesOf(file).get(policy.address) ?? []);
  return withoutActions(
    granted,
    before.flatMap((one) => refine(one.policy, knowledge).granted),
  );
}

/** The policies of a file by address; none if it cannot be parsed. An invalid module may have an address twice. */
const policiesOf = once((file: SourceFile): ReadonlyMap<string | undefined, readonly LocatedPolicy[]> => {
  const parsed = parseFile(file);
  if (parsed?.ok !== true) return new Map();
  const around = { beside: [parsed.document], unread: undefined };
  // What limits others grants nothing.
  const granting = locatePolicies(parsed.document).policies.filter(
    (policy) => policy.ownership(around).type !== 'limit',
  );
  return groupBy(granting, ({ address }) => address);
});

function withoutActions(
  granted: readonly ServiceActions[],
  base: readonly ServiceActions[],
): ServiceActions[] {
  const excluded = new Set(
    base.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action.toLowerCase()}`)),
  );
  const left = granted.map(({ service, actions }) => ({
    service,
    actions: actions.filter((action) => !excluded.has(`${service}:${action.toLowerCase()}`)),
  }));
  return mergeActions(left.filter(({ actions }) => actions.length > 0));
}
