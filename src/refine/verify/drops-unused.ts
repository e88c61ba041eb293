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
  for (const language of change.new.languages) {
    if (!change.grantsUnused(language)) continue;
    const witness = unreportedWitness(change, language);
    if (witness !== undefined) return witness;
  }
  return undefined;
}

/** An unused action that a pattern grants and may not retain, or that is not reported as retained. */
function unreportedWitness(change: StatementChange, language: Language): string | undefined {
  const { names, unused } = change;
  const { service, glob, text } = language;
  const retained = retainedActions(change);
  for (const prefix of service === '*' ? unused.keys() : [service]) {
    const mayStay = mayRetain(change, language, prefix);
    const name = names.findUnused(prefix, glob, (one) => !mayStay || !retained.has(`${prefix}:${one}`));
    if (name !== undefined) return isLiteral(glob) ? text : names.witness(prefix, name);
  }
  return undefined;
}

function retainedActions({ retained }: StatementChange): Set<string> {
  const unknown = retained.filter((entry) => entry.reason === 'unknown-service');
  return new Set(unknown.flatMap((entry) => entry.actions.map((action) => action.toLowerCase())));
}

/** Only a wildcard that stood there before, of a service that is not known and not wholly unused, may retain. */
function mayRetain({ old, catalog, unused }: StatementChange, language: Language, prefix: string): boolean {
  const service = unused.get(prefix);
  if (language.service === '*' || service === undefined || isWhole(service)) return false;
  const isUnknown = catalog.actionsOf(prefix) === undefined;
  return isUnknown && !isLiteral(language.glob) && old.has(language.text);
}

/** An unused action that a `NotAction` list does not exclude. */
function leftWitness({ unused, names, new: { index } }: StatementChange): string | undefined {
  for (const [prefix, service] of unused) {
    if (isWhole(service)) {
      if (!index.matchesWhole(prefix)) return `${prefix}:*`;
      continue;
    }
    const excludes = index.matcher(prefix);
    const left = names.findUnused(prefix, '*', (name) => !excludes(name));
    if (left !== undefined) return names.witness(prefix, left);
  }
  return undefined;
}
