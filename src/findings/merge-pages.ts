import type { Finding } from './finding.ts';
import { mergePermissions } from './finding-document.ts';

/** Pages of one finding come as several documents with one id: put together, whatever their order. */
export function mergePages(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.type}\n${finding.id}\n${finding.principal ?? ''}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? finding : mergeTwo(known, finding));
  }
  return [...merged.values()];
}

function mergeTwo(a: Finding, b: Finding): Finding {
  const [first, second] = isBefore(a, b) ? [a, b] : [b, a];
  if (first.type !== 'unused-permission' || second.type !== 'unused-permission') return first;
  return { ...first, unused: mergePermissions([...first.unused, ...second.unused]) };
}

/** The page analysed last stands for all; of two of one time, the first by its place. */
function isBefore(a: Finding, b: Finding): boolean {
  const [timeA, timeB] = [a.analyzedAt ?? '', b.analyzedAt ?? ''];
  if (timeA !== timeB) return timeA > timeB;
  return `${a.source.path}:${a.source.line}` <= `${b.source.path}:${b.source.line}`;
}
