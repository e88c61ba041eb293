import { isLiteralGlob, type Language } from './language.ts';
import { isServiceUnused } from './service-names.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** Law `drops-unused`: no unused action is granted, catalogued or not, unless it is rightly reported as retained. */
export function checkDropsUnused(change: StatementChange): Breach {
  if (isUnknownExclusion(change)) return undefined;
  const witness = change.after.element === 'Action' ? grantedWitness(change) : notExcludedWitness(change);
  return witness === undefined ? undefined : { law: 'drops-unused', witness };
}

/** Whether a `NotAction` list has an expression, so that what it excludes is not known and is reported as retained. */
function isUnknownExclusion({ before, after, retained }: StatementChange): boolean {
  if (before.element !== 'NotAction' || !after.patterns.includes(undefined)) return false;
  return retained.some((entry) => entry.reason === 'not-literal');
}

/** An unused action that a pattern of an `Action` list grants. */
function grantedWitness(change: StatementChange): string | undefined {
  for (const language of change.new.languages) {
    if (!change.grantsUnused(language)) continue;
    const witness = unreportedWitness(change, language);
    if (witness !== undefined) return witness;
  }
  return undefined;
}

/** An unused action that a pattern grants and must not retain, or that is not reported as retained. */
function unreportedWitness(change: StatementChange, language: Language): string | undefined {
  const { names, unused } = change;
  const { service, glob, text } = language;
  const retained = retainedActions(change);
  for (const prefix of service === '*' ? unused.keys() : [service]) {
    const canRetain = mayRetain(change, language, prefix);
    const name = names.findUnused(prefix, glob, (one) => !canRetain || !retained.has(`${prefix}:${one}`));
    if (name !== undefined) return isLiteralGlob(glob) ? text : names.witness(prefix, name);
  }
  return undefined;
}

function retainedActions({ retained }: StatementChange): Set<string> {
  const unknown = retained.filter((entry) => entry.reason === 'unknown-service');
  return new Set(unknown.flatMap((entry) => entry.actions.map((action) => action.toLowerCase())));
}

/** Only an original wildcard may retain, and only of a service that the catalog lacks and that is not wholly unused. */
function mayRetain({ old, catalog, unused }: StatementChange, language: Language, prefix: string): boolean {
  const service = unused.get(prefix);
  if (language.service === '*' || service === undefined || isServiceUnused(service)) return false;
  const isUnknown = catalog.actionsOf(prefix) === undefined;
  return isUnknown && !isLiteralGlob(language.glob) && old.has(language.text);
}

/** An unused action that a `NotAction` list does not exclude. */
function notExcludedWitness({ unused, names, new: { index } }: StatementChange): string | undefined {
  for (const [prefix, service] of unused) {
    if (isServiceUnused(service)) {
      if (!index.matchesWhole(prefix)) return `${prefix}:*`;
      continue;
    }
    const excludes = index.matcher(prefix);
    const name = names.findUnused(prefix, '*', (one) => !excludes(one));
    if (name !== undefined) return names.witness(prefix, name);
  }
  return undefined;
}
