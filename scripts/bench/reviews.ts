import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { measureCalls, measureProcesses } from './measure.ts';
import { calledModules, calledRoles } from './module-calls.ts';
import { findingOf, findingsOf, moduleOf, templateOf } from './review-texts.ts';
import type { BenchRow } from './table.ts';

const ROLES_IN_FILE = 12;

/** The times of reviews of many files, policies and findings, and how they grow when the input doubles. */
export async function benchReviews(catalog: Catalog): Promise<BenchRow[]> {
  await prepareFormats(['main.tf']);
  return [
    benchRepository(500),
    benchModules(catalog, 1000, 3000),
    reviewGrowthRow('twice the policies of one changed template', 'yml', catalog, 200),
    reviewGrowthRow('twice the policies of one changed module', 'tf', catalog, 200),
    {
      name: 'twice the templates, with findings for other principals',
      ...growthOf(
        (count) => () => reviewTexts(catalog, { count: count / 4, roles: 1, others: count * 4 }),
        200,
      ),
    },
  ];
}

/** The time of the bundled command line on a folder of templates and modules; every policy gets a change. */
function benchRepository(count: number): BenchRow {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (let at = 0; at < count; at++) {
      // Two places that declare a role of one name would leave its owner open.
      const [template, module] = [2 * at, 2 * at + 1];
      writeInto(join(folder, `t${at}/template.yml`), templateOf(template, ROLES_IN_FILE));
      writeInto(join(folder, `m${at}/main.tf`), moduleOf(module, ROLES_IN_FILE));
      for (const file of [template, module])
        writeInto(join(folder, `.github/findings/${file}.json`), findingsOf(file, ROLES_IN_FILE));
    }
    const command = [resolve('dist/cli/index.js'), 'refine', '--format', 'json', '--output', 'report.json'];
    const [figure = 0] = measureProcesses([command], { rounds: 3, folder });
    const { suggestions } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    const policies = 2 * count * ROLES_IN_FILE;
    if (suggestions.length !== policies)
      throw new Error(`${suggestions.length} of ${policies} policies have a suggestion`);
    const name = `the command line on ${2 * count} files, ${policies} policies with a change`;
    return { name, figure, unit: 'ms', target: { figure: 3000 } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The time of a review of modules that are called again and again; every policy gets a change. */
function benchModules(catalog: Catalog, modules: number, calls: number): BenchRow {
  const texts = Object.entries(calledModules(modules, calls));
  const findings = calledRoles(modules, calls).map((role) => findingOf(role, ['GetObject']));
  const reviewAll = (): void => {
    const { edits } = review({
      policies: texts.map(([path, text]) => new SourceFile(path, text)),
      base: undefined,
      findings: [new SourceFile('findings.json', JSON.stringify(findings))],
      unnamedFindings: 'file-name',
      config: { ...DEFAULT_CONFIG, accounts: [{ account: '111111111111' }] },
      catalog,
      diffs: undefined,
      diagnostics: [],
      now: new Date('2026-10-01T00:00:00Z'),
    });
    if (edits.length !== modules) throw new Error(`${edits.length} of ${modules} modules were edited`);
  };
  const [figure = 0] = measureCalls([reviewAll]);
  return { name: `${modules} modules with ${calls} calls`, figure, unit: 'ms', target: { figure: 3000 } };
}

function writeInto(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function reviewGrowthRow(name: string, ending: 'tf' | 'yml', catalog: Catalog, roles: number): BenchRow {
  return {
    name,
    ...growthOf((count) => () => reviewTexts(catalog, { count: 1, roles: count, ending }), roles),
  };
}

function growthOf(callOf: (count: number) => () => unknown, count: number): Omit<BenchRow, 'name'> {
  const [small = 0, large = 0] = measureCalls([callOf(count), callOf(2 * count)]);
  return { figure: large, unit: 'ms', ratio: large / small, against: 'half of it', target: { ratio: 2.5 } };
}

interface ReviewSize {
  readonly count: number;
  readonly roles: number;
  readonly ending?: 'tf' | 'yml';
  /** The number of principals that have findings and no policy. */
  readonly others?: number;
}

function reviewTexts(catalog: Catalog, { count, roles, ending = 'yml', others = 0 }: ReviewSize): void {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const policies = numbers.map((at) => {
    const text = ending === 'tf' ? moduleOf(at, roles) : templateOf(at, roles);
    return new SourceFile(`${at}/policies.${ending}`, text);
  });
  const known = [...numbers, ...Array.from({ length: others }, (_, at) => count + at)];
  const { edits } = review({
    policies,
    base: {
      policies: policies.map((file) => new SourceFile(file.path, file.text)),
      others: [],
      changed: new Set(policies.map(({ path }) => path)),
      formerPaths: new Map(),
    },
    findings: known.map((at) => new SourceFile(`findings/${at}.json`, findingsOf(at, roles))),
    unnamedFindings: 'file-name',
    config: DEFAULT_CONFIG,
    catalog,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  if (edits.length !== count) throw new Error(`${edits.length} of ${count} files were edited`);
}
