import { accepts, isLiteralGlob, type Language } from './language.ts';
import { isNameUnused, isServiceUnused } from './service-names.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** Law `keeps-used`: every action that was granted and is not unused is still granted, if catalogued or literal. */
export function checkKeepsUsed(change: StatementChange): Breach {
  const witness = excludedWitness(change) ?? lostPatternWitness(change) ?? lostNameWitness(change);
  return witness === undefined ? undefined : { law: 'keeps-used', witness };
}

/** A new exclusion that is neither an unused action nor a wholly unused service. */
function excludedWitness(change: StatementChange): string | undefined {
  const { before, after, unused } = change;
  if (after.element === 'Action') return undefined;
  const added =
    before.element === 'NotAction' ? after.patterns.slice(before.patterns.length) : after.patterns;
  return added.find((text) => {
    const language = change.new.language(text);
    const service = language === undefined ? undefined : unused.get(language.service);
    if (language === undefined || service === undefined) return true;
    return (
      !isServiceUnused(service) && !(isLiteralGlob(language.glob) && isNameUnused(service, language.glob))
    );
  });
}

/** A lost literal that is not unused, or a lost wildcard of a service that the catalog does not know. */
function lostPatternWitness(change: StatementChange): string | undefined {
  if (change.before.element === 'NotAction') return undefined;
  const { languages } = change.old;
  return languages.find((language) => language.service !== '*' && isPatternLost(change, language))?.text;
}

function isPatternLost(change: StatementChange, { text, service: prefix, glob }: Language): boolean {
  if (change.new.has(text)) return false;
  const service = change.unused.get(prefix);
  if (isLiteralGlob(glob)) {
    return (service === undefined || !isNameUnused(service, glob)) && !isStillGranted(change, prefix, glob);
  }
  if (change.catalog.actionsOf(prefix) !== undefined || change.after.element === 'NotAction') return false;
  return service === undefined || !isServiceUnused(service);
}

function isStillGranted(change: StatementChange, prefix: string, name: string): boolean {
  return change.new.index.matcher(prefix)(name) === (change.after.element === 'Action');
}

/** A catalogued or spared name that a lost wildcard granted and that no pattern grants now. */
function lostNameWitness(change: StatementChange): string | undefined {
  // `excludedWitness` has shown that the exclusions take away only unused actions.
  if (change.after.element === 'NotAction') return undefined;
  for (const { text, service, glob } of change.old.languages) {
    if (isLiteralGlob(glob) || change.new.has(text)) continue;
    for (const prefix of service === '*' ? everyService(change) : [service]) {
      const witness = lostNameOfService(change, prefix, glob);
      if (witness !== undefined) return witness;
    }
  }
  return undefined;
}

function everyService({ catalog, unused }: StatementChange): Set<string> {
  return new Set([...catalog.services, ...unused.keys()]);
}

function lostNameOfService(change: StatementChange, prefix: string, glob: string): string | undefined {
  const { index } = change.new;
  if (index.matchesWhole(prefix)) return undefined;
  const service = change.unused.get(prefix);
  const isGranted = index.matcher(prefix);
  for (const [name, spelled] of service?.spared ?? []) {
    if (accepts(glob, name) && !isGranted(name)) return `${prefix}:${spelled}`;
  }
  const isUsed = (name: string): boolean => service === undefined || !isNameUnused(service, name);
  const lost = change.names.findCatalogued(prefix, glob, (name) => isUsed(name) && !isGranted(name));
  return lost === undefined ? undefined : change.names.witness(prefix, lost);
}
