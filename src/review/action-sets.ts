import { mergeActions, type ServiceActions } from '../refine/refinement.ts';

/** The actions of the first list that the second does not have. */
export function actionsWithout(
  actions: readonly ServiceActions[],
  others: readonly ServiceActions[],
): ServiceActions[] {
  const excluded = keysOf(others);
  return filterActions(actions, (key) => !excluded.has(key));
}

/** The actions that both lists have. */
export function actionsIn(
  actions: readonly ServiceActions[],
  others: readonly ServiceActions[],
): ServiceActions[] {
  const included = keysOf(others);
  return filterActions(actions, (key) => included.has(key));
}

function keysOf(actions: readonly ServiceActions[]): ReadonlySet<string> {
  return new Set(actions.flatMap(({ service, actions: names }) => names.map((name) => keyOf(service, name))));
}

function filterActions(
  actions: readonly ServiceActions[],
  isWanted: (key: string) => boolean,
): ServiceActions[] {
  const left = actions.map(({ service, actions: names }) => ({
    service,
    actions: names.filter((name) => isWanted(keyOf(service, name))),
  }));
  return mergeActions(left.filter(({ actions: names }) => names.length > 0));
}

function keyOf(service: string, action: string): string {
  return `${service}:${action.toLowerCase()}`;
}
