import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { readCommandInputs } from '../../src/workspace/command-inputs.ts';
import { gatherFiles } from '../../src/workspace/gather.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { AROUND, baseOf, OTHER_FILES, READING_CASES, TERRAFORM_FILES } from './reading-cases.ts';
import { runAction } from './run-action.ts';
import { findingText, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const CASES = READING_CASES.map((one) => [one.what, one.reads, one] as const);

/** The number of files that a request asks for. */
function asked(body: unknown): number {
  return JSON.stringify(body ?? '').match(/"id\d+":/g)?.length ?? 0;
}

/** The requests for the whole tree and for the files around the folder of what has changed. */
function readAround(): { calls: number; batches: number[] } {
  const trees = github.requests.flatMap(({ path }, at) => (path.includes('/git/trees/') ? at : []));
  // The first one lists the findings.
  const [, tree] = trees;
  if (tree === undefined) return { calls: 0, batches: [] };
  const batches = github.requests
    .slice(tree)
    .map(({ body }) => asked(body))
    .filter((count) => count > 0);
  return { calls: trees.length - 1 + batches.length, batches };
}

const run = (number: number): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number });

describe('what the action reads around a changed file', () => {
  const CALLS = { nothing: 0, Terraform: 1 + 2, 'all code': 1 + 3 };
  it.each(CASES)('%s: %s', async (_, reads, one) => {
    const number = await openPullRequest(github, baseOf(one), { [one.path]: one.text });
    await run(number);
    expect(readAround().calls).toBe(CALLS[reads]);
  });
});

describe('what the command line reads around a file', () => {
  const before = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reading-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  });
  const COUNTS = {
    nothing: undefined,
    Terraform: TERRAFORM_FILES,
    'all code': TERRAFORM_FILES + OTHER_FILES,
  };

  it.each(CASES)('%s: %s', async (_, reads, one) => {
    for (const [path, text] of Object.entries({ ...baseOf(one), [one.path]: one.text })) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const settings = {
      folder: '.',
      config: undefined,
      findings: [],
      assemblies: [],
      failOn: undefined,
      failOnUnreviewed: undefined,
      now: new Date('2026-10-01T00:00:00Z'),
    };
    const { readers } = await gatherFiles([one.path], '.', await readCommandInputs(settings, bundledCatalog));
    const around = readers?.files.filter(({ path }) => path in AROUND);
    expect(around?.length).toBe(COUNTS[reads]);
  });
});

describe('the limits of what the action reads', () => {
  const base = (count: number): Record<string, string> => ({
    '.github/findings/app.json': findingText('app', 'GetBucketAcl'),
    ...Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`live/${at % 50}/f${at}.tf`, `locals {\n  a${at} = 1\n}\n`]),
    ),
  });

  // The changed file is one of them, and is not read again.
  it('are 3,000 files, in batches of 50', async () => {
    const number = await openPullRequest(github, base(2999), { 'app.json': policyText('s3:GetBucketAcl') });
    const result = await run(number);
    expect(readAround().batches).toEqual([...Array.from({ length: 59 }, () => 50), 49]);
    expect(result.outputs.get('unused-count')).toBe('1');
  });

  it('are told, and then names of files are not believed', async () => {
    const number = await openPullRequest(github, base(3000), { 'app.json': policyText('s3:GetBucketAcl') });
    const result = await run(number);
    expect(readAround().batches).toHaveLength(60);
    expect(result.outputs.get('unused-count')).toBe('0');
    expect(result.summary).toContain('not all code that may read the file was read');
  });
});
