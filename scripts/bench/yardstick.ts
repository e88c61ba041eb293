import type { Catalog } from '../../src/catalog/catalog.ts';
import type { PolicyDocument } from '../../src/policy/policy-document.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement, UNCHANGED } from '../../src/refine/refinement.ts';
import { randomFrom, sampleOf } from '../../test/corpus/seeded-random.ts';
import { referenceMatches } from '../../test/reference/match.ts';
import { allowStatement, unusedActions } from './workload.ts';

const CASES = 1415;
const SHARES = [0.1, 0.5, 0.9];

/** The counts for one case. */
interface CaseResult {
  readonly wrong: boolean;
  /** The number of actions that are not unused. */
  readonly kept: number;
  readonly patterns: number;
  readonly bytes: number;
}

/**
 * Refines `service:*` of one service after the other with 10, 50 and 90 % of its actions unused. Counts the cases that
 * grant an unused action or lose a used one, judged by the matcher of the tests, and the patterns and their bytes.
 * Each service is used about three times. If services were drawn at random, the totals would vary by a fifth from draw
 * to draw with the sizes of the services; the patterns for each kept action and the bytes of a pattern would not.
 */
export function benchYardstick(catalog: Catalog): string {
  const random = randomFrom(CASES);
  // Of a service with a single action, no share can be unused.
  const services = catalog.services.filter((service) => (catalog.actionsOf(service)?.length ?? 0) > 1);
  const results = Array.from({ length: CASES }, (_, index) => {
    const service = services[Math.floor(index / SHARES.length) % services.length] ?? '';
    const names = catalog.actionsOf(service) ?? [];
    const share = SHARES[index % SHARES.length] ?? 0;
    const size = Math.min(names.length - 1, Math.max(1, Math.round(names.length * share)));
    return measureCase(service, names, new Set(sampleOf(names, size, random)), catalog);
  });
  const total = (countOf: (result: CaseResult) => number): number =>
    results.reduce((sum, result) => sum + countOf(result), 0);
  const wrong = total((result) => (result.wrong ? 1 : 0));
  const [kept, patterns] = [total((result) => result.kept), total((result) => result.patterns)];
  const bytes = total((result) => result.bytes);
  const number = (value: number): string => value.toLocaleString('en');
  return [
    `${number(CASES)} cases of one service with 10, 50 or 90 % unused: ${wrong} wrong, ${number(patterns)} patterns, ${number(bytes)} bytes`,
    `  for ${number(kept)} kept actions: ${(patterns / kept).toFixed(2)} patterns for each, ${(bytes / patterns).toFixed(1)} bytes a pattern`,
  ].join('\n');
}

function measureCase(
  service: string,
  names: readonly string[],
  unused: ReadonlySet<string>,
  catalog: Catalog,
): CaseResult {
  const before = allowStatement([`${service}:*`]);
  const policy: PolicyDocument = { statements: [before], kind: 'unknown', size: undefined };
  const actions = [...unused].map((name) => `${service}:${name}`);
  const { statements } = refine(policy, { catalog, unused: unusedActions(actions) });
  const after = applyToStatement(before, statements[0] ?? UNCHANGED);
  const patterns = after?.patterns.flatMap((text) => text ?? []) ?? [];
  const right = names.every(
    (name) => patterns.some((text) => referenceMatches(text, `${service}:${name}`)) !== unused.has(name),
  );
  return {
    wrong: !right,
    kept: names.length - unused.size,
    patterns: patterns.length,
    // As JSON writes them: two quotes and a comma around the text.
    bytes: patterns.reduce((sum, text) => sum + text.length + 3, 0),
  };
}
