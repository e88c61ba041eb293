import * as z from 'zod';
import { ConfigError } from '../errors.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { parseJson } from './parse-json.ts';
import { WRITTEN_PATH } from './principal-path.ts';

/** What the index knows of one file. */
export interface IndexedFile {
  /** The oldest analysis of the findings in the file. */
  readonly analyzedAt: string;
  /** The findings in the file, sorted by id, each with the `updatedAt` of when it was fetched. */
  readonly findings: readonly { readonly id: string; readonly updatedAt: string }[];
  readonly principal: string;
  readonly sha256: string;
}

/** `index.json`: where the findings come from, and which files were written. Only these are ever deleted. */
export interface FindingIndex extends Origin {
  /** When the pull ran that last changed anything. */
  readonly pulledAt: string;
  /** By path below the folder. */
  readonly files: ReadonlyMap<string, IndexedFile>;
}

/** Where the findings of a folder come from. */
export interface Origin {
  readonly source: 'access-analyzer' | 'last-accessed';
  readonly analyzer?: string;
  /** Days without use after which a permission counts as unused; absent when the analyzer does not tell. */
  readonly unusedAccessAge?: number;
}

const principal = z.string().refine((arn) => parsePrincipalArn(arn) !== undefined);
const file = z.object({
  analyzedAt: z.iso.datetime(),
  findings: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
  principal,
  sha256: z.string(),
});
const schema = z.object({
  source: z.enum(['access-analyzer', 'last-accessed']),
  analyzer: z.string().optional(),
  unusedAccessAge: z.number().optional(),
  pulledAt: z.iso.datetime(),
  files: z.array(file.extend({ path: z.string().regex(WRITTEN_PATH) })),
});

/** Reads an index. Throws a `ConfigError` for one that `pull` has not written, since files are deleted by it. */
export function parseIndex(text: string, path: string): FindingIndex {
  const result = schema.safeParse(parseJson(text));
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

/** The text of an index; keys and files are sorted. */
export function renderIndex({ files, ...header }: FindingIndex): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const { analyzer, pulledAt, source, unusedAccessAge } = header;
  const index = {
    accounts: [...new Set(sorted.map(([path]) => path.slice(0, 12)))],
    analyzer,
    files: sorted.map(([path, { analyzedAt, findings, principal: arn, sha256 }]) => ({
      analyzedAt,
      findings: findings.map(({ id, updatedAt }) => ({ id, updatedAt })),
      path,
      principal: arn,
      sha256,
    })),
    pulledAt,
    source,
    unusedAccessAge,
  };
  return `${JSON.stringify(index, undefined, 2)}\n`;
}
