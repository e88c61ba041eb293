import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import { type ReviewByOwners, reviewByOwners } from '../../src/pipeline.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const catalog = await bundledCatalog();

/** Reviews the files of a repository; those in a folder `findings` are findings. */
export function reviewOf(
  files: Readonly<Record<string, string>>,
  config: Partial<Config> = {},
): ReviewByOwners {
  const read = Object.entries(files).map(([path, text]) => new SourceFile(path, text));
  const isFindings = ({ path }: SourceFile): boolean => path.includes('findings/');
  return reviewByOwners({
    policies: read.filter((file) => !isFindings(file)),
    base: undefined,
    findings: read.filter(isFindings),
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, ...config },
    catalog,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}
