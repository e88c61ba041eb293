import * as z from 'zod';
import type { IndexedFile } from './finding-index.ts';
import { parseJson } from './parse-json.ts';
import { digestOf } from './written-file.ts';
import type { WrittenFinding } from './written-finding.ts';

type Known = Pick<WrittenFinding, 'analyzedAt' | 'id' | 'resource' | 'updatedAt'>;

const known = z.object({
  analyzedAt: z.string(),
  id: z.string(),
  resource: z.string(),
  updatedAt: z.string(),
});
const schema = z.union([known.transform((one) => [one]), z.array(known).min(1)]);

/** What the index says of a file. */
export function indexFile(principal: string, text: string, findings: readonly Known[]): IndexedFile {
  const [oldest = ''] = findings.map(({ analyzedAt }) => analyzedAt).sort();
  const ids = findings.map(({ id, updatedAt }) => ({ id, updatedAt }));
  return {
    analyzedAt: oldest,
    findings: ids.sort((a, b) => (a.id < b.id ? -1 : 1)),
    principal,
    sha256: digestOf(text),
  };
}

/** The same of a text that was written earlier; `undefined` when it holds anything but findings of the principal. */
export function indexText(principal: string, text: string): IndexedFile | undefined {
  const { data } = schema.safeParse(parseJson(text));
  if (data === undefined || data.some(({ resource }) => resource !== principal)) return undefined;
  return indexFile(principal, text, data);
}
