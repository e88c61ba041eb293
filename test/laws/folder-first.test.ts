import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { prepareFormats, tellingFiles, unitFormatOf } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import { renderJson } from '../../src/render/json.ts';
import { openFiles } from '../../src/review/open-files.ts';
import type { PipelineInput } from '../../src/review/pipeline-input.ts';
import { folderOf } from '../../src/text/folder-of.ts';
import type { SourceFile } from '../../src/text/source-file.ts';
import { NOW } from './deployed-evidence.ts';
import { saidWithoutEvidence, shown, usedByHolders } from './deployed-oracle.ts';
import { CATALOG, configurationOf, filesOf, removalsOf } from './deployed-removals.ts';
import { type GeneratedDeployment, generatedDeployment } from './generated-deployment.ts';

await prepareFormats(['main.tf']);

const SEED = 20_261_201;
const RUNS = process.env['PROVE'] === 'all' ? 10_000 : 250;

const BACKEND = 'terraform {\n  backend "s3" {}\n}\n';
const OUTPUT = 'output "role" {\n  value = aws_iam_role.first.name\n}\n';

/** A deployment whose code can run in its own folders. Some hand out a role, and some are only run by a caller. */
function runInFolders(deployment: GeneratedDeployment): GeneratedDeployment {
  const { change, files, evidence, mode } = deployment;
  const added: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    const folder = folderOf(path);
    if (!path.endsWith('/main.tf') || folder.includes('/modules/')) continue;
    const isHandedOut = change % 2 === 1 && text.includes('"aws_iam_role" "first"');
    added[`${folder}backend.tf`] = BACKEND + (isHandedOut ? OUTPUT : '');
    // Accounts by path are those of the folder, and records have the addresses of a root.
    if (change % 3 === 0 && mode !== 'by path' && evidence.records.length === 0)
      added['caller/main.tf'] = `${added['caller/main.tf'] ?? ''}module "m${Object.keys(added).length}" {
  source = "../${folder.slice(0, -1)}"
  env = var.any
}
`;
  }
  return { ...deployment, files: { ...files, ...added } };
}

const DEPLOYMENTS = fc.sample(generatedDeployment.map(runInFolders), { seed: SEED, numRuns: RUNS });

/** The files of the folder that belong to the unit of a file. */
function neighboursOf(file: SourceFile, all: readonly SourceFile[]): SourceFile[] {
  const unit = unitFormatOf(file.path);
  if (unit === undefined) return [];
  return all.filter(
    ({ path }) => path !== file.path && unitFormatOf(path) === unit && folderOf(path) === folderOf(file.path),
  );
}

/** What is reported if the files are read that may tell the owners of `open` files. */
function reportWith(open: readonly SourceFile[], all: readonly SourceFile[], input: PipelineInput): string {
  const isTelling = tellingFiles(open);
  const files = isTelling && all.filter(({ path }) => isTelling(path));
  return renderJson(review({ ...input, readers: files && { files, isWhole: true, links: new Map() } }));
}

interface Compared {
  readonly isOpen: boolean;
  readonly reported: string;
  /** The same if files are read even where the folder settles the owners. */
  readonly everything: string;
}

/** What is reported on each file of a repository as the only one that changes. */
function reportsOn(deployment: GeneratedDeployment): Compared[] {
  const { policies: all, evidence } = filesOf(deployment);
  return all.map((file) => {
    const input: PipelineInput = {
      policies: [file],
      neighbours: neighboursOf(file, all),
      base: undefined,
      findings: evidence,
      unnamedFindings: 'file-name',
      config: parseConfig(configurationOf(deployment)).config,
      catalog: CATALOG,
      diffs: undefined,
      diagnostics: [],
      now: NOW,
    };
    const open = openFiles(input);
    const [reported, everything] = [open, [file]].map((files) => reportWith(files, all, input));
    return { isOpen: open.length > 0, reported: reported ?? '', everything: everything ?? '' };
  });
}

describe('folder-first', () => {
  it('what is reported on a file is the same if everything is read', () => {
    let settled = 0;
    for (const deployment of DEPLOYMENTS)
      for (const { isOpen, reported, everything } of reportsOn(deployment)) {
        if (reported !== everything) throw new Error(`${shown(deployment)}\n${reported}\n${everything}`);
        if (!isOpen && reported.includes('"outcome": "refined"')) settled++;
      }
    // The law is not kept by reading everything.
    expect(settled).toBeGreaterThan(RUNS / 50);
  });

  it('what is removed is unused by every principal that the deployment gives the policy to', () => {
    const faults = DEPLOYMENTS.flatMap((deployment) => {
      const removals = removalsOf(deployment);
      return [...usedByHolders(deployment, removals), ...saidWithoutEvidence(deployment, removals)];
    });
    expect(faults).toEqual([]);
  });
});
