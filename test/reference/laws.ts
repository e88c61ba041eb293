import {
  actionsOf,
  grants,
  grantsAfter,
  grantsSomeOf,
  isExactlyUnused,
  isLeftAlone,
  mayRetain,
  mustStay,
  namesOf,
  patternsAfter,
} from './grants.ts';
import { fold } from './match.ts';
import type { ReferenceCatalog, ReferenceResult, ReferenceStatement, ReferenceUnused } from './refine.ts';
import { referenceSubsumes } from './subsume.ts';
import { isReferenceUnused, readUnused } from './unused.ts';

/** A statement with its refinement and what the refinement was made from. */
export interface RefinedCase {
  statement: ReferenceStatement;
  unused: ReferenceUnused;
  catalog: ReferenceCatalog;
  result: ReferenceResult;
}

/** A function that refines a statement and returns plain data. */
export type RefinementEngine = (
  statement: ReferenceStatement,
  unused: ReferenceUnused,
  catalog: ReferenceCatalog,
) => ReferenceResult;

/** The violations of all laws, each starting with the name of its law. */
export function lawsBroken(refined: RefinedCase): string[] {
  return [dropsUnused, keepsUsed, neverWidens, leavesAlone, noClutter].flatMap((law) => law(refined));
}

/** Law 1: no action of U is granted, except those that a pattern of an unknown service retains. */
export function dropsUnused({ statement, unused, catalog, result }: RefinedCase): string[] {
  const after = patternsAfter(statement, result);
  const retained = result.type === 'removed' ? [] : result.retained;
  const violations: string[] = [];
  for (const { service, whole, names } of readUnused(unused).values()) {
    if (whole && grantsSomeOf(service, statement.kind, result, after)) {
      violations.push(`drops-unused: ${service}:* is granted`);
    }
    for (const action of names.map((name) => `${service}:${name}`)) {
      const grants = grantsAfter(statement, result, action);
      const listed = retained.some((other) => fold(other) === fold(action));
      if (grants && !listed) violations.push(`drops-unused: ${action} is granted`);
      if (!grants && listed) violations.push(`drops-unused: ${action} is retained but not granted`);
      if (listed && !mayRetain(action, after, unused, catalog)) {
        violations.push(`drops-unused: ${action} is retained without a reason`);
      }
    }
  }
  const strange = retained.filter((action) => !isReferenceUnused(action, unused));
  return [...violations, ...strange.map((action) => `drops-unused: ${action} is retained but not unused`)];
}

/** Law 2: granted actions outside U are still granted, and a pattern that cannot be narrowed is kept. */
export function keepsUsed({ statement, unused, catalog, result }: RefinedCase): string[] {
  const after = patternsAfter(statement, result);
  const lost = actionsOf(catalog)
    .filter(
      (action) => grants(statement.kind, statement.patterns, action) && !isReferenceUnused(action, unused),
    )
    .filter((action) => !grantsAfter(statement, result, action))
    .map((action) => `keeps-used: ${action} is lost`);
  const dropped = statement.patterns
    .filter((pattern) => statement.kind === 'Action' && mustStay(pattern, unused, catalog))
    .filter((pattern) => !after.includes(pattern))
    .map((pattern) => `keeps-used: ${pattern} is not kept`);
  // Any other new exception could take away actions that no catalog knows.
  const excess = after
    .filter((pattern) => statement.kind === 'NotAction' && !statement.patterns.includes(pattern))
    .filter((pattern) => !isExactlyUnused(pattern, unused))
    .map((pattern) => `keeps-used: the exception ${pattern} is not in the unused set`);
  return [...lost, ...dropped, ...excess];
}

/** Law 3: a pattern before subsumes every pattern after; under NotAction a pattern after subsumes every one before. */
export function neverWidens({ statement, result }: RefinedCase): string[] {
  const after = patternsAfter(statement, result);
  if (statement.kind === 'NotAction') {
    if (result.type === 'removed') return [];
    return statement.patterns
      .filter((before) => !after.some((pattern) => referenceSubsumes(pattern, before)))
      .map((before) => `never-widens: the exception ${before} is lost`);
  }
  return after
    .filter((pattern) => !statement.patterns.some((before) => referenceSubsumes(before, pattern)))
    .map((pattern) => `never-widens: ${pattern} is subsumed by no pattern before`);
}

/** Law 4: patterns that grant nothing of U stay as written, and new patterns stand where they replace one. */
export function leavesAlone({ statement, unused, catalog, result }: RefinedCase): string[] {
  const after = patternsAfter(statement, result);
  if (statement.kind === 'NotAction') {
    const inPlace = statement.patterns.every((pattern, at) => after[at] === pattern);
    return inPlace ? [] : ['leaves-alone: the exceptions before are not the first ones after'];
  }
  // The possible numbers of result patterns that the statement's patterns so far account for.
  let reached = new Set([0]);
  for (const before of statement.patterns) {
    reached = isLeftAlone(before, unused, catalog)
      ? new Set([...reached].filter((at) => after[at] === before).map((at) => at + 1))
      : new Set([...reached].flatMap((at) => replacementEnds(before, after, at)));
    if (reached.size === 0) return [`leaves-alone: ${before} is not in its place`];
  }
  return reached.has(after.length) ? [] : ['leaves-alone: a new pattern is not where its wildcard stood'];
}

/** Law 6: no other pattern of the result subsumes a new one. */
export function noClutter({ statement, result }: RefinedCase): string[] {
  const after = patternsAfter(statement, result);
  const old = [...statement.patterns];
  const violations: string[] = [];
  for (const [at, pattern] of after.entries()) {
    // Each pattern before accounts for one with the same text after; all others are new.
    const was = old.indexOf(pattern);
    if (was !== -1) {
      old.splice(was, 1);
      continue;
    }
    const other = after.find((wide, otherAt) => otherAt !== at && referenceSubsumes(wide, pattern));
    if (other !== undefined) violations.push(`no-clutter: ${pattern} is subsumed by ${other}`);
  }
  return violations;
}

/** Law 7: refining a refinement changes nothing, and neither does the order of findings or patterns. */
export function staysStable(
  engine: RefinementEngine,
  { statement, unused, catalog }: Omit<RefinedCase, 'result'>,
): string[] {
  const result = engine(statement, unused, catalog);
  const violations: string[] = [];
  if (result.type !== 'removed') {
    const again = engine({ ...statement, patterns: patternsAfter(statement, result) }, unused, catalog);
    if (again.type !== 'unchanged') violations.push('stable: a refinement of the refinement changes it');
  }
  if (JSON.stringify(engine(statement, reversedUnused(unused), catalog)) !== JSON.stringify(result)) {
    violations.push('stable: the order of the unused actions matters');
  }
  const turned = { ...statement, patterns: [...statement.patterns].reverse() };
  const turnedResult = engine(turned, unused, catalog);
  for (const action of [...actionsOf(catalog), ...namesOf(unused)]) {
    if (grantsAfter(statement, result, action) !== grantsAfter(turned, turnedResult, action)) {
      violations.push(`stable: the order of the patterns decides about ${action}`);
    }
  }
  return violations;
}

/** The possible ends of the patterns that replace one, from a start: after each pattern of the run that it subsumes. */
function replacementEnds(before: string, after: readonly string[], start: number): number[] {
  const ends = [start];
  for (const [at, pattern] of after.entries()) {
    if (at < start) continue;
    if (!referenceSubsumes(before, pattern)) break;
    ends.push(at + 1);
  }
  return ends;
}

function reversedUnused(unused: ReferenceUnused): ReferenceUnused {
  const entries = Object.entries(unused).reverse();
  return Object.fromEntries(
    entries.map(([service, given]) => [service, given === 'all' ? given : [...given].reverse()]),
  );
}
