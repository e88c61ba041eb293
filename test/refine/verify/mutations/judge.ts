import type { Statement } from '../../../../src/policy/policy-document.ts';
import { actionsOf, grants, isLeftAlone, namesOf } from '../../../reference/grants.ts';
import { referenceMatches } from '../../../reference/match.ts';
import type { ReferenceUnused } from '../../../reference/refine.ts';
import { referenceSubsumes } from '../../../reference/subsume.ts';
import { isReferenceUnused } from '../../../reference/unused.ts';
import type { Known, Pick } from './mutation.ts';

/** Whether a statement allows everything except its list. */
export function isOpen({ effect, element }: Statement): boolean {
  return effect === 'Allow' && element === 'NotAction';
}

/** Whether a list has `*`. */
export function holdsEverything(statement: Statement | undefined): boolean {
  return statement?.patterns.some((text) => text === '*' || text === '*:*') === true;
}

/** Whether a statement allows `*` and has no other pattern. */
export function isBareStar(statement: Statement | undefined): boolean {
  return (
    statement?.effect === 'Allow' &&
    statement.element === 'Action' &&
    statement.patterns.every((text) => text === '*' || text === '*:*')
  );
}

/** Whether a service, in lower case, is wholly unused. */
export function isWhole(service: string, unused: ReferenceUnused): boolean {
  return Object.entries(unused).some(([name, given]) => name.toLowerCase() === service && given === 'all');
}

/** Whether a used catalogued action is lost when a list replaces the statement's list. */
export function losesUsed(
  before: Statement | undefined,
  patterns: readonly string[],
  { unused, catalog }: Known,
): boolean {
  const old = before?.patterns.flatMap((text) => text ?? []) ?? [];
  return actionsOf(catalog).some(
    (action) =>
      grants('Action', old, action) &&
      !grants('Action', patterns, action) &&
      !isReferenceUnused(action, unused),
  );
}

/** Whether a list grants more than the statement's list did, or something unused with a new pattern. */
export function isWrong(before: Statement | undefined, patterns: readonly string[], known: Known): boolean {
  const old = before?.patterns.flatMap((text) => text ?? []) ?? [];
  return patterns.some(
    (text) =>
      !old.some((wide) => referenceSubsumes(wide, text)) ||
      (!old.includes(text) && grantsUnused(text, known)),
  );
}

/** Whether a pattern grants an unused action and can be narrowed. */
export function grantsUnused(text: string, { unused, catalog }: Known): boolean {
  return !isLeftAlone(text, unused, catalog);
}

/** Whether a pattern grants no unused action, not even one that is retained. */
export function isUntouched(text: string, known: Known): boolean {
  return (
    !grantsUnused(text, known) && !namesOf(known.unused).some((action) => referenceMatches(text, action))
  );
}

/** The index of a chosen element that passes the test. */
export function chooseIndex(
  patterns: readonly string[],
  pick: Pick,
  test: (text: string) => boolean,
): number | undefined {
  const places = patterns.flatMap((text, index) => (test(text) ? [index] : []));
  return places[pick(places.length)];
}

/** The number of times that a text is in a list. */
export function count(patterns: readonly string[], text: string | undefined): number {
  return patterns.filter((one) => one === text).length;
}

/** A list without one of its elements. */
export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** A list with one element replaced. */
export function replaced<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((one, at) => (at === index ? item : one));
}
