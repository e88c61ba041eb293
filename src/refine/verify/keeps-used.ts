import { accepts, isLiteral, type Language } from './language.ts';
import { isUnusedName, isWhole } from './service-names.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** What was granted and is not unused is granted still, catalogued or written out. */
export function checkKeepsUsed(change: StatementChange): Breach {
  const witness = excludedWitness(change) ?? writtenWitness(change) ?? cataloguedWitness(change);
  return witness === undefined ? undefined : { law: 'keeps-used', witness };
}

/** A new exclusion must be an unused action, or all of a service that is wholly unused. */
function excludedWitness(change: StatementChange): string | undefined {
  const { before, after, unused } = change;
  if (after.element === 'Action') return undefined;
  const added =
    before.element === 'NotAction' ? after.patterns.slice(before.patterns.length) : after.patterns;
  return added.find((text) => {
    const language = change.new.language(text);
    const service = language === undefined ? undefined : unused.get(language.service);
    if (language === undefined || service === undefined) return true;
    return !isWhole(service) && !(isLiteral(language.glob) && isUnusedName(service, language.glob));
  });
}

/** A literal that is not unused, or a wildcard of a service that the catalog does not know. */
function writtenWitness(change: StatementChange): string | undefined {
  if (change.before.element === 'NotAction') return undefined;
  const { languages } = change.old;
  return languages.find((language) => language.service !== '*' && isPatternLost(change, language))?.text;
}

function isPatternLost(change: StatementChange, { text, service: prefix, glob }: Language): boolean {
  if (change.new.has(text)) return false;
  const service = change.unused.get(prefix);
  if (isLiteral(glob)) {
    return (service === undefined || !isUnusedName(service, glob)) && !grants(change, prefix, glob);
  }
  if (change.catalog.actionsOf(prefix) !== undefined || change.after.element === 'NotAction') return false;
  return service === undefined || !isWhole(service);
}

function grants(change: StatementChange, prefix: string, name: string): boolean {
  return change.new.index.matcher(prefix)(name) === (change.after.element === 'Action');
}

/** A catalogued or spared name that a wildcard granted which is gone. */
function cataloguedWitness(change: StatementChange): string | undefined {
  // The exclusions have been looked at: what they take away is unused.
  if (change.after.element === 'NotAction') return undefined;
  for (const { text, service, glob } of change.old.languages) {
    if (isLiteral(glob) || change.new.has(text)) continue;
    for (const prefix of service === '*' ? everyService(change) : [service]) {
      const witness = serviceWitness(change, prefix, glob);
      if (witness !== undefined) return witness;
    }
  }
  return undefined;
}

function everyService({ catalog, unused }: StatementChange): Set<string> {
  return new Set([...catalog.services, ...unused.keys()]);
}

function serviceWitness(change: StatementChange, prefix: string, glob: string): string | undefined {
  const { index } = change.new;
  if (index.matchesWhole(prefix)) return undefined;
  const service = change.unused.get(prefix);
  const isGranted = index.matcher(prefix);
  for (const [name, spelled] of service?.spared ?? []) {
    if (accepts(glob, name) && !isGranted(name)) return `${prefix}:${spelled}`;
  }
  const isUsed = (name: string): boolean => service === undefined || !isUnusedName(service, name);
  const lost = change.names.findCatalogued(prefix, glob, (name) => isUsed(name) && !isGranted(name));
  return lost === undefined ? undefined : change.names.witness(prefix, lost);
}
