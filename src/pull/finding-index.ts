import { join } from 'node:path';
import * as z from 'zod';
import { ConfigError } from '../errors.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { WRITTEN_PATH } from './principal-path.ts';
import { isFindingSource, type Origin } from './sources/sources.ts';
import { jsonValue, readIfThere, sha256 } from './whole-file.ts';
import type { WrittenFinding } from './written-finding.ts';

/** The name of the index in the folder of the findings. */
export const INDEX_FILE = 'index.json';

/** The index: where the findings come from, and which files `pull` wrote. It deletes no other file, and none that was changed. */
export interface FindingIndex extends Origin {
  /** When the last pull ran that changed anything. */
  readonly pulledAt: string;
  /** By path below the folder. */
  readonly files: ReadonlyMap<string, IndexedFile>;
}

/** The index's entry for the file of a principal. */
export interface IndexedFile {
  /** The oldest analysis of the findings in the file. */
  readonly analyzedAt: string;
  /** The findings in the file, sorted by id, with `updatedAt` as of when they were fetched. */
  readonly findings: readonly { readonly id: string; readonly updatedAt: string }[];
  readonly principal: string;
  readonly sha256: string;
}

/** The members of a finding that the index needs. */
type IndexedFinding = Pick<WrittenFinding, 'analyzedAt' | 'id' | 'resource' | 'updatedAt'>;

const fileSchema = z.object({
  analyzedAt: z.iso.datetime(),
  findings: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
  principal: z.string().refine((arn) => parsePrincipalArn(arn) !== undefined),
  sha256: z.string(),
});
const indexSchema = z.object({
  source: z.string().refine(isFindingSource),
  analyzer: z.string().optional(),
  unusedAccessAge: z.number().optional(),
  pulledAt: z.iso.datetime(),
  files: z.array(fileSchema.extend({ path: z.string().regex(WRITTEN_PATH) })),
});
const findingSchema = z.object({
  analyzedAt: z.string(),
  id: z.string(),
  resource: z.string(),
  updatedAt: z.string(),
});
const findingsSchema = z.union([findingSchema.transform((one) => [one]), z.array(findingSchema).min(1)]);

/**
 * The index of a folder with its text; `undefined` if there is none. Throws a `ConfigError` for one that `pull` did not
 * write, because files are deleted by it.
 */
export async function readFindingIndex(
  folder: string,
): Promise<(FindingIndex & { readonly text: string }) | undefined> {
  const path = join(folder, INDEX_FILE);
  const text = await readIfThere(path);
  return text === undefined ? undefined : { ...parseFindingIndex(text, path), text };
}

function parseFindingIndex(text: string, path: string): FindingIndex {
  const result = indexSchema.safeParse(jsonValue(text));
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue === undefined ? '' : ` at \`${issue.path.join('.')}\``;
    throw new ConfigError(
      `\`${path}\` is not an index of pulled findings${where}: restore it, or remove the folder`,
    );
  }
  const { analyzer, unusedAccessAge, files, source, pulledAt } = result.data;
  return {
    source,
    pulledAt,
    ...(analyzer !== undefined && { analyzer }),
    ...(unusedAccessAge !== undefined && { unusedAccessAge }),
    files: new Map(files.map(({ path: key, ...entry }) => [key, entry])),
  };
}

/** The text of an index, with keys and files sorted. */
export function renderFindingIndex({ files, ...header }: FindingIndex): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const { analyzer, pulledAt, source, unusedAccessAge } = header;
  const index = {
    accounts: [...new Set(sorted.map(([path]) => path.slice(0, 12)))],
    analyzer,
    files: sorted.map(([path, { analyzedAt, findings, principal, sha256 }]) => ({
      analyzedAt,
      findings: findings.map(({ id, updatedAt }) => ({ id, updatedAt })),
      path,
      principal,
      sha256,
    })),
    pulledAt,
    source,
    unusedAccessAge,
  };
  return `${JSON.stringify(index, undefined, 2)}\n`;
}

/** The index's entry for a text that holds these findings of a principal. */
export function indexFindings(
  principal: string,
  text: string,
  findings: readonly IndexedFinding[],
): IndexedFile {
  const [oldest = ''] = findings.map(({ analyzedAt }) => analyzedAt).sort();
  const ids = findings.map(({ id, updatedAt }) => ({ id, updatedAt }));
  return {
    analyzedAt: oldest,
    findings: ids.sort((a, b) => (a.id < b.id ? -1 : 1)),
    principal,
    sha256: sha256(text),
  };
}

/** The index's entry for a text from an earlier pull; `undefined` if it is anything but findings of the principal. */
export function indexFindingText(principal: string, text: string): IndexedFile | undefined {
  const { data } = findingsSchema.safeParse(jsonValue(text));
  if (data === undefined || data.some(({ resource }) => resource !== principal)) return undefined;
  return indexFindings(principal, text, data);
}

/** Whether a text is the one that the index's entry describes. */
export function isAsWritten(entry: IndexedFile, text: string): boolean {
  return entry.sha256 === sha256(text);
}
