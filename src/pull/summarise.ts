import { count } from '../render/words.ts';
import type { PullResult } from './pull.ts';

/** What a pull did, in one line. */
export function summarise({ changed, findingCount, added, updated, removed }: PullResult): string {
  const findings = count(findingCount, 'finding');
  if (!changed) return `${findings}, nothing changed`;
  return `${findings}: ${count(added, 'file')} added, ${updated} changed, ${removed} removed`;
}
