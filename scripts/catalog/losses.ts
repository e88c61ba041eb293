import { ConfigError } from '../../src/errors.ts';
import type { ActionsByService } from './catalog-data.ts';

/** The greatest part of the services, or of the actions, that a refresh may lose without being told to. */
const TOLERATED_LOSS = 0.05;

/** Throws a `ConfigError` when more than 5 % of the services or actions of `before` are gone in `after`. */
export function refuseGreatLoss(before: ActionsByService, after: ActionsByService): void {
  refuseLossOf('services', new Set(before.keys()), new Set(after.keys()));
  refuseLossOf('actions', qualifiedNames(before), qualifiedNames(after));
}

function refuseLossOf(what: string, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  const lost: string[] = [];
  for (const name of before) if (!after.has(name)) lost.push(name);
  if (lost.length <= before.size * TOLERATED_LOSS) return;
  throw new ConfigError(
    `the refresh would lose ${lost.length} of ${before.size} ${what}, \`${lost[0]}\` first: ` +
      'look at the source, and pass `--force` if AWS did remove them',
  );
}

/** Without case, since a name that is spelled anew is not lost. */
function qualifiedNames(actions: ActionsByService): Set<string> {
  const qualified = new Set<string>();
  for (const [service, names] of actions) {
    for (const name of names) qualified.add(`${service}:${name.toLowerCase()}`);
  }
  return qualified;
}
