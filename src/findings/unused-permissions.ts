import { groupBy } from '../multimap.ts';
import type { UnusedAction, UnusedPermission } from './finding.ts';
import type { JsonValue } from './json-value.ts';
import { latestTime } from './time.ts';

/** Reads the unused permissions of one service: `{serviceNamespace, actions?, lastAccessed?}`. */
export function readPermission(value: JsonValue): UnusedPermission {
  const namespace = value.need('serviceNamespace');
  const serviceNamespace = namespace.text().toLowerCase();
  if (!/^[a-z0-9-]+$/.test(serviceNamespace))
    namespace.fault(`\`${namespace.path}\`: \`${serviceNamespace}\` is not a service prefix`);
  const lastAccessed = value.optional('lastAccessed')?.time();
  const actions = value.optional('actions');
  return {
    serviceNamespace,
    ...(lastAccessed !== undefined && { lastAccessed }),
    actions:
      actions === undefined ? 'all' : actions.list().map((action) => readAction(action, serviceNamespace)),
  };
}

/** Reads `{action, lastAccessed}`, as AWS prints it, or a string, as a plain list may have it. */
function readAction(value: JsonValue, service: string): UnusedAction {
  const named = value.type === 'string' ? value : value.need('action');
  const text = named.text();
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1);
  if (colon !== -1 && text.slice(0, colon).toLowerCase() !== service)
    named.fault(`\`${named.path}\`: \`${text}\` is not an action of \`${service}\``);
  if (!/^[A-Za-z][A-Za-z0-9_.-]{0,127}$/.test(name))
    named.fault(`\`${named.path}\`: \`${text}\` is not the name of an action`);
  const lastAccessed = value.optional('lastAccessed')?.time();
  return lastAccessed === undefined ? { name } : { name, lastAccessed };
}

/** Merges the entries of each service: the whole service outweighs single actions, and the latest use earlier ones. */
export function mergePermissions(permissions: readonly UnusedPermission[]): UnusedPermission[] {
  return [...groupBy(permissions, ({ serviceNamespace }) => serviceNamespace)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([serviceNamespace, entries]) => {
      const lastAccessed = latestTime(entries.map((entry) => entry.lastAccessed));
      return {
        serviceNamespace,
        actions: mergeUnusedActions(entries.map(({ actions }) => actions)),
        ...(lastAccessed !== undefined && { lastAccessed }),
      };
    });
}

function mergeUnusedActions(lists: readonly UnusedPermission['actions'][]): UnusedPermission['actions'] {
  const actions: UnusedAction[] = [];
  for (const list of lists) {
    if (list === 'all') return 'all';
    for (const action of list) actions.push(action);
  }
  return [...groupBy(actions, ({ name }) => name.toLowerCase()).values()]
    .map(mergeSpellings)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Merges the entries of one action under the first of its spellings in alphabetical order. */
function mergeSpellings(actions: readonly UnusedAction[]): UnusedAction {
  const name = actions.map((action) => action.name).sort()[0] ?? '';
  const lastAccessed = latestTime(actions.map((action) => action.lastAccessed));
  return lastAccessed === undefined ? { name } : { name, lastAccessed };
}
