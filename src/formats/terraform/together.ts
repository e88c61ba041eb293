import type { LocateResult } from '../formats.ts';

/** What was found in several places, in their order. */
export function together(results: readonly LocateResult[]): LocateResult {
  return {
    policies: results.flatMap(({ policies }) => policies),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}
