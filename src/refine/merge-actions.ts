import type { ServiceActions } from './refinement.ts';

/** Lists of actions as one: each service once, each action once, in the first of its spellings, sorted. */
export function mergeActions(lists: readonly ServiceActions[]): ServiceActions[] {
  const services = new Map<string, Map<string, string>>();
  for (const { service, actions } of lists) {
    let names = services.get(service);
    if (names === undefined) {
      names = new Map();
      services.set(service, names);
    }
    for (const action of actions) {
      const lower = action.toLowerCase();
      const known = names.get(lower);
      if (known === undefined || action < known) names.set(lower, action);
    }
  }
  return [...services]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, names]) => ({ service, actions: [...names.values()].sort() }));
}
