import type { Catalog } from '../../src/catalog/catalog.ts';
import type { PolicyDocument } from '../../src/policy/policy-document.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement } from '../../src/refine/refinement.ts';
import { referenceMatches } from '../../test/reference/match.ts';
import { allow, randomFrom, sample, unusedOf } from './workload.ts';

const CASES = 1415;
const SHARES = [0.1, 0.5, 0.9];

interface Tally {
  wrong: number;
  /** Actions that are not unused: what the patterns stand for. */
  kept: number;
  patterns: number;
  bytes: number;
}

/**
 * Refines `service:*` of one service after the other with 10, 50 and 90 % of its actions unused, and counts the cases
 * that grant an unused action or lose a used one, judged by the matcher of the tests, the patterns and their bytes.
 * Each service is taken about three times. Where services are drawn by chance the sums differ by a fifth from draw to
 * draw, with the sizes of the services drawn; the patterns for each kept action and the bytes of a pattern do not.
 */
export function benchYardstick(catalog: Catalog): string {
  const random = randomFrom(CASES);
  const tally: Tally = { wrong: 0, kept: 0, patterns: 0, bytes: 0 };
  // A service with one action has no tenth to lose.
  const services = catalog.services.filter((service) => (catalog.actionsOf(service)?.length ?? 0) > 1);
  for (let index = 0; index < CASES; index++) {
    const service = services[Math.floor(index / SHARES.length) % services.length] ?? '';
    const names = catalog.actionsOf(service) ?? [];
    const share = SHARES[index % SHARES.length] ?? 0;
    const size = Math.min(names.length - 1, Math.max(1, Math.round(names.length * share)));
    count(service, names, new Set(sample(names, size, random)), catalog, tally);
  }
  const number = (value: number): string => value.toLocaleString('en');
  const { wrong, kept, patterns, bytes } = tally;
  return [
    `${number(CASES)} cases of one service with 10, 50 or 90 % unused: ${wrong} wrong, ${number(patterns)} patterns, ${number(bytes)} bytes`,
    `  for ${number(kept)} kept actions: ${(patterns / kept).toFixed(2)} patterns for each, ${(bytes / patterns).toFixed(1)} bytes a pattern`,
  ].join('\n');
}

function count(
  service: string,
  names: readonly string[],
  unused: ReadonlySet<string>,
  catalog: Catalog,
  tally: Tally,
): void {
  const before = allow([`${service}:*`]);
  const policy: PolicyDocument = { statements: [before], kind: 'unknown', size: undefined };
  const actions = [...unused].map((name) => `${service}:${name}`);
  const { statements } = refine(policy, { catalog, unused: unusedOf(actions) });
  const after = applyToStatement(before, statements[0] ?? { type: 'unchanged' });
  const patterns = after?.patterns.flatMap((text) => text ?? []) ?? [];
  tally.kept += names.length - unused.size;
  tally.patterns += patterns.length;
  // As JSON writes them: two quotes and a comma beside the text.
  tally.bytes += patterns.reduce((sum, text) => sum + text.length + 3, 0);
  const right = names.every(
    (name) => patterns.some((text) => referenceMatches(text, `${service}:${name}`)) !== unused.has(name),
  );
  if (!right) tally.wrong++;
}
