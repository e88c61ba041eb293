import { isLiteral, type Language } from './language.ts';
import { isWhole } from './service-names.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** Nothing unused is granted, catalogued or not, but for what is rightly reported as retained. */
export function checkDropsUnused(change: StatementChange): Breach {
  if (isUnknownExclusion(change)) return undefined;
  const witness = change.after.element === 'Action' ? grantedWitness(change) : leftWitness(change);
  return witness === undefined ? undefined : { law: 'drops-unused', witness };
}

/** What a `NotAction` list with an expression leaves out is not known; it can only be reported as retained. */
function isUnknownExclusion({ before, after, retained }: StatementChange): boolean {
  if (before.element !== 'NotAction' || !after.patterns.includes(undefined)) return false;
  return retained.some((entry) => entry.reason === 'not-literal');
}

/** An unused action that a pattern of an `Action` list grants. */
function grantedWitness(change: StatementChange): string | undefined {
  const retained = retainedActions(change);
  for (const language of change.new) {
    const prefixes = language.service === '*' ? change.unused.keys() : [language.service];
    for (const prefix of prefixes) {
      for (const name of change.names.unusedMatches(prefix, language.glob)) {
        if (!retained.has(`${prefix}:${name}`) || !mayRetain(change, language, prefix))
          return isLiteral(language.glob) ? language.text : change.names.witness(prefix, name);
      }
    }
  }
  return undefined;
}

function retainedActions({ retained }: StatementChange): Set<string> {
  const unknown = retained.filter((entry) => entry.reason === 'unknown-service');
  return new Set(unknown.flatMap((entry) => entry.actions.map((action) => action.toLowerCase())));
}

/** Only a wildcard that stood there before, of a service that is not known and not wholly unused, may retain. */
function mayRetain(
  { before, catalog, unused }: StatementChange,
  language: Language,
  prefix: string,
): boolean {
  const service = unused.get(prefix);
  if (language.service === '*' || service === undefined || isWhole(service)) return false;
  const isUnknown = catalog.actionsOf(prefix) === undefined;
  return isUnknown && !isLiteral(language.glob) && before.patterns.includes(language.text);
}

/** An unused action that a `NotAction` list does not exclude. */
function leftWitness({ unused, names, newIndex }: StatementChange): string | undefined {
  for (const [prefix, service] of unused) {
    const excludes = newIndex.matcher(prefix);
    if (isWhole(service)) {
      if (!newIndex.matchesWhole(prefix)) return `${prefix}:*`;
      continue;
    }
    for (const name of names.unusedMatches(prefix, '*'))
      if (!excludes(name)) return names.witness(prefix, name);
  }
  return undefined;
}
