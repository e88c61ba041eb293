import type { Diagnostic } from '../diagnostic.ts';

const DAY = 86_400_000;
/** Days after which AWS has added several hundred actions. */
const OLD = 90;

/**
 * The warning that a catalog's date gives rise to where wildcards were replaced: what AWS has added since is not
 * known to be used. Nothing for a catalog without a date.
 */
export function staleCatalogWarning(date: string | undefined, now: Date): Diagnostic[] {
  if (date === undefined) return [];
  const days = Math.floor((now.getTime() - Date.parse(date)) / DAY);
  if (!(days > OLD)) return [];
  const message = `the catalog of AWS actions is ${days} days old, so replaced wildcards may lose actions that are newer: use a newer release, or \`--catalog\``;
  return [{ code: 'catalog-stale', severity: 'warning', message }];
}
