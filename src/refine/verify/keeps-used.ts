import { isLiteral, type Language, readLanguage } from './language.ts';
import { type Breach, isUnusedName, isWhole, lowerNames, type StatementChange } from './statement-change.ts';

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
  return change.old.find((language) => language.service !== '*' && isLost(change, language, written))?.text;
}

function isLost(
  change: StatementChange,
  { text, service: prefix, glob }: Language,
  written: ReadonlySet<string | undefined>,
): boolean {
  if (written.has(text)) return false;
  const service = change.unused.get(prefix);
  if (isLiteral(glob)) {
    return (service === undefined || !isUnusedName(service, glob)) && !change.granted(prefix, glob);
  }
  if (change.catalog.actionsOf(prefix) !== undefined || change.after.element === 'NotAction') return false;
  return service === undefined || !isWhole(service);
}

function cataloguedWitness(
  change: StatementChange,
  written: ReadonlySet<string | undefined>,
): string | undefined {
  for (const prefix of servicesInReach(change)) {
    if (!change.unused.has(prefix) && isPlainlyKept(change, prefix, written)) continue;
    const witness = serviceWitness(change, prefix);
    if (witness !== undefined) return witness;
  }
  return undefined;
}

function servicesInReach({ before, catalog, oldIndex, unused }: StatementChange): Iterable<string> {
  const open = oldIndex.everything || before.element === 'NotAction';
  return open ? new Set([...catalog.services, ...unused.keys()]) : oldIndex.services;
}

function serviceWitness(change: StatementChange, prefix: string): string | undefined {
  const service = change.unused.get(prefix);
  const isLostName = (name: string): boolean =>
    change.grantedBefore(prefix, name) && !change.granted(prefix, name);
  for (const [name, spelled] of service?.spared ?? []) if (isLostName(name)) return `${prefix}:${spelled}`;
  for (const [at, name] of lowerNames(change.catalog, prefix).entries()) {
    if (!isLostName(name) || (service !== undefined && isUnusedName(service, name))) continue;
    return `${prefix}:${change.catalog.actionsOf(prefix)?.[at] ?? name}`;
  }
  return undefined;
}

/** Whether it is plain, without a look at its actions, that nothing of a service is lost. */
function isPlainlyKept(
  change: StatementChange,
  prefix: string,
  written: ReadonlySet<string | undefined>,
): boolean {
  // The new exclusions have been looked at: each names a service of the unused set.
  if (change.after.element === 'NotAction') return true;
  if (change.newIndex.matchesWhole(prefix)) return true;
  if (change.oldIndex.everything) return false;
  return change.old.every((language) => language.service !== prefix || written.has(language.text));
}
