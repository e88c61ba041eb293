import { accepts, isLiteral, type Language, readLanguage } from './language.ts';
import { isUnusedName, isWhole } from './service-names.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** What was granted and is not unused is granted still, catalogued or written out. */
export function checkKeepsUsed(change: StatementChange): Breach {
  const written = new Set(change.after.patterns);
  const witness =
    excludedWitness(change) ?? writtenWitness(change, written) ?? cataloguedWitness(change, written);
  return witness === undefined ? undefined : { law: 'keeps-used', witness };
}

/** A new exclusion must be an unused action, or all of a service that is wholly unused. */
function excludedWitness({ before, after, unused }: StatementChange): string | undefined {
  if (after.element === 'Action') return undefined;
  const added =
    before.element === 'NotAction' ? after.patterns.slice(before.patterns.length) : after.patterns;
  return added.find((text) => {
    const language = text === undefined ? undefined : readLanguage(text);
    const service = language === undefined ? undefined : unused.get(language.service);
    if (language === undefined || service === undefined) return true;
    return !isWhole(service) && !(isLiteral(language.glob) && isUnusedName(service, language.glob));
  });
}

/** A literal that is not unused, or a wildcard of a service that the catalog does not know. */
function writtenWitness(
  change: StatementChange,
  written: ReadonlySet<string | undefined>,
): string | undefined {
  if (change.before.element === 'NotAction') return undefined;
  return change.old.find((language) => language.service !== '*' && isPatternLost(change, language, written))
    ?.text;
}

function isPatternLost(
  change: StatementChange,
  { text, service: prefix, glob }: Language,
  written: ReadonlySet<string | undefined>,
): boolean {
  if (written.has(text)) return false;
  const service = change.unused.get(prefix);
  if (isLiteral(glob)) {
    return (service === undefined || !isUnusedName(service, glob)) && !grants(change, prefix, glob);
  }
  if (change.catalog.actionsOf(prefix) !== undefined || change.after.element === 'NotAction') return false;
  return service === undefined || !isWhole(service);
}

function grants({ after, newIndex }: StatementChange, prefix: string, name: string): boolean {
  return newIndex.matcher(prefix)(name) === (after.element === 'Action');
}

/** A catalogued or spared name that a wildcard granted which is gone. */
function cataloguedWitness(
  change: StatementChange,
  written: ReadonlySet<string | undefined>,
): string | undefined {
  // The exclusions have been looked at: what they take away is unused.
  if (change.after.element === 'NotAction') return undefined;
  for (const { text, service, glob } of change.old) {
    if (isLiteral(glob) || written.has(text)) continue;
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
  if (change.newIndex.matchesWhole(prefix)) return undefined;
  const service = change.unused.get(prefix);
  const isGranted = change.newIndex.matcher(prefix);
  for (const [name, spelled] of service?.spared ?? []) {
    if (accepts(glob, name) && !isGranted(name)) return `${prefix}:${spelled}`;
  }
  for (const name of change.names.cataloguedMatches(prefix, glob)) {
    const isUnused = service !== undefined && isUnusedName(service, name);
    if (!isUnused && !isGranted(name)) return change.names.witness(prefix, name);
  }
  return undefined;
}
