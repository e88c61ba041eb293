import type { UnusedService } from '../../policy/unused-set.ts';
import { accepts, isLiteral } from './language.ts';
import { type Breach, isUnusedName, isWhole, lowerNames, type StatementChange } from './statement-change.ts';

/** Nothing unused is granted, catalogued or not, but for what is rightly reported as retained. */
export function checkDropsUnused(change: StatementChange): Breach {
  if (isUnknownExclusion(change)) return undefined;
  const retained = retainedNames(change);
  for (const [prefix, service] of change.unused) {
    if (change.after.element === 'Action' && !change.newIndex.names(prefix)) continue;
    const witness =
      namedWitness(change, prefix, service, retained) ?? serviceWitness(change, prefix, service);
    if (witness !== undefined) return { law: 'drops-unused', witness };
  }
  return undefined;
}

/** What a `NotAction` list with an expression leaves out is not known; it can only be reported as retained. */
function isUnknownExclusion({ before, after, retained }: StatementChange): boolean {
  if (before.element !== 'NotAction' || !after.patterns.includes(undefined)) return false;
  return retained.some((entry) => entry.reason === 'not-literal');
}

function retainedNames({ retained }: StatementChange): Set<string> {
  const unknown = retained.filter((entry) => entry.reason === 'unknown-service');
  return new Set(unknown.flatMap((entry) => entry.actions.map((action) => action.toLowerCase())));
}

function namedWitness(
  change: StatementChange,
  prefix: string,
  service: UnusedService,
  retained: ReadonlySet<string>,
): string | undefined {
  const unknown = change.catalog.actionsOf(prefix) === undefined;
  for (const name of service.names.keys()) {
    if (!change.granted(prefix, name)) continue;
    const action = `${prefix}:${name}`;
    if (!unknown || !retained.has(action) || !isGrantedUnchanged(change, prefix, name)) return action;
  }
  return undefined;
}

/** Whether only wildcards of the service that stood there before grant a name: all that may be retained. */
function isGrantedUnchanged(change: StatementChange, prefix: string, name: string): boolean {
  if (change.after.element === 'NotAction' || change.newIndex.everything) return false;
  return change.new.every(({ service, glob, text }) => {
    const grants = service === prefix && accepts(glob, name);
    return !grants || (!isLiteral(glob) && change.before.patterns.includes(text));
  });
}

function serviceWitness(change: StatementChange, prefix: string, service: UnusedService): string | undefined {
  if (!service.all) return undefined;
  if (isWhole(service) && grantsAnyOf(change, prefix)) return `${prefix}:*`;
  for (const [at, name] of lowerNames(change.catalog, prefix).entries()) {
    if (!isUnusedName(service, name) || !change.granted(prefix, name)) continue;
    return `${prefix}:${change.catalog.actionsOf(prefix)?.[at] ?? name}`;
  }
  if (change.after.element === 'NotAction') return undefined;
  return change.new.find(
    (language) =>
      language.service === prefix && isLiteral(language.glob) && isUnusedName(service, language.glob),
  )?.text;
}

function grantsAnyOf({ after, newIndex }: StatementChange, prefix: string): boolean {
  return after.element === 'Action' ? newIndex.names(prefix) : !newIndex.matchesWhole(prefix);
}
