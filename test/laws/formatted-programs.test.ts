import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as prettier from 'prettier';
import { expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { catalogOf, reviewText } from '../review-text.ts';

await prepareFormats(['app.ts', 'app.py']);

const RUNS = process.env['PROVE'] === 'all' ? 3000 : 120;
const NAMES = [
  ...['GetObject', 'PutObject', 'GetObjectVersionTagging', 'PutObjectVersionTagging', 'ListBucket'],
  ...['GetBucketAcl', 'GetBucketCORS', 'AbortMultipartUpload', 'GetAccelerateConfiguration', 'DeleteObject'],
];
const CATALOG = catalogOf({ s3: [...NAMES].sort() });

/** A statement: its actions, with `…` for what is spread into them, and how it is written. */
interface Written {
  readonly actions: readonly string[];
  readonly comments: readonly boolean[];
  readonly place: 'lines' | 'line' | 'nested' | 'object';
}

const action = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NAMES.map((name) => `s3:${name}`)) },
  { weight: 1, arbitrary: fc.constant('s3:Get*') },
  { weight: 1, arbitrary: fc.constant('…') },
);
const written: fc.Arbitrary<Written> = fc.record({
  actions: fc.uniqueArray(action, { minLength: 1, maxLength: 7 }),
  comments: fc.array(
    fc.nat(9).map((one) => one === 0),
    { minLength: 7, maxLength: 7 },
  ),
  place: fc.constantFrom('lines', 'line', 'nested', 'object'),
});
const program = fc.record({
  statements: fc.array(written, { minLength: 1, maxLength: 4 }),
  unused: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }),
  printWidth: fc.constantFrom(80, 100, 120),
  singleQuote: fc.boolean(),
});

/** The items of a list, separated by commas, of which some have a comment behind them. */
function items({ actions, comments }: Written, spread: string, mark: string): string {
  const texts = actions.map((one, at) => {
    const text = one === '…' ? spread : JSON.stringify(one);
    return comments[at] === true ? `${text}, ${mark} why\n` : `${text}, `;
  });
  return texts.join('');
}

function typescript(statements: readonly Written[], width: number): string {
  // Lines of code tell how wide lines are.
  const wide = ['v', 'w'].map((name) => `const ${name.repeat(width - 11)} = 1;`).join('\n');
  const lines = statements.map(typescriptStatement).join('\n');
  return `import * as iam from "aws-cdk-lib/aws-iam";\n\n${wide}\n\nexport class App extends Stack {\n  constructor() {\n${lines}\n  }\n}\n`;
}

function typescriptStatement(statement: Written, at: number): string {
  const list = `[${items(statement, '...more', '//')}]`;
  const inline = `new iam.PolicyStatement({ actions: ${list}, resources: ["*"] })`;
  const broken = `new iam.PolicyStatement({\nactions: ${list}, resources: ["*"] })`;
  switch (statement.place) {
    case 'lines':
      return `role.addToPolicy(${broken});`;
    case 'line':
      return `fn.addToRolePolicy(${inline});`;
    case 'nested':
      return `new iam.Role(this, "Role${at}", {\ninlinePolicies: { a: new iam.PolicyDocument({\nstatements: [${broken}] }) } });`;
    case 'object':
      return `const statement${at} = {\nEffect: "Allow", Action: ${list}, Resource: "*" };`;
  }
}

function unusedList(names: readonly string[]): unknown {
  return [{ serviceNamespace: 's3', actions: names }];
}

it('formatted: a program that Prettier leaves alone is left alone by it after the edit, or the report says so', async () => {
  const count = { edited: 0, told: 0 };
  await fc.assert(
    fc.asyncProperty(program, async ({ statements, unused, ...options }) => {
      const format = (text: string): Promise<string> =>
        prettier.format(text, { parser: 'typescript', ...options });
      const before = await format(typescript(statements, options.printWidth));
      const report = reviewText(before, unusedList(unused), { path: 'lib/app.ts', catalog: CATALOG });
      const after = report.edits[0]?.edited;
      if (after === undefined) return;
      count.edited++;
      const isTold = report.diagnostics.some(({ code }) => code === 'edit-unformatted');
      if (isTold) count.told++;
      else expect(after).toBe(await format(after));
    }),
    { seed: 20261130, numRuns: RUNS },
  );
  expect(count.edited).toBeGreaterThan(RUNS / 2);
  expect(count.told).toBeLessThan(RUNS / 4);
});

function python(statements: readonly Written[]): string {
  const lines = statements.map((statement, at) => `        ${pythonStatement(statement, at)}`).join('\n');
  return `from aws_cdk import aws_iam as iam\n\n\nclass App(Stack):\n    def __init__(self):\n${lines}\n`;
}

function pythonStatement(statement: Written, at: number): string {
  const list = `[${items(statement, '*more', '#')}]`;
  const flat = list.replace(/, \]$/, ']');
  switch (statement.place) {
    case 'lines':
      return `role.add_to_policy(iam.PolicyStatement(actions=${list}, resources=["*"],))`;
    case 'line':
      return `fn.add_to_role_policy(iam.PolicyStatement(actions=${flat}, resources=["*"]))`;
    case 'nested':
      return `iam.Role(self, "Role${at}", inline_policies={"a": iam.PolicyDocument(statements=[iam.PolicyStatement(actions=${flat}, resources=["*"])])})`;
    case 'object':
      return `statement${at} = {"Effect": "Allow", "Action": ${list}, "Resource": "*"}`;
  }
}

/** The program `black`, if it is here: it is no package of ours. */
const BLACK = process.env['BLACK'] ?? 'black';
function hasBlack(): boolean {
  try {
    execFileSync(BLACK, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it.runIf(hasBlack())('formatted: the same for Python and Black, where Black is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'black-'));
  const black = (): void => {
    execFileSync(BLACK, ['-q', folder]);
  };
  try {
    const programs = fc.sample(program, { seed: 20261130, numRuns: RUNS });
    const paths = programs.map((_, at) => join(folder, `app${at}.py`));
    for (const [at, { statements }] of programs.entries()) writeFileSync(paths[at] ?? '', python(statements));
    black();
    const edited = programs.flatMap(({ unused }, at) => {
      const path = paths[at] ?? '';
      const report = reviewText(readFileSync(path, 'utf8'), unusedList(unused), {
        path: 'app.py',
        catalog: CATALOG,
      });
      const after = report.edits[0]?.edited;
      if (after === undefined) return [];
      writeFileSync(path, after);
      return [{ path, after, isTold: report.diagnostics.some(({ code }) => code === 'edit-unformatted') }];
    });
    black();
    for (const { path, after, isTold } of edited) if (!isTold) expect(after).toBe(readFileSync(path, 'utf8'));
    expect(edited.length).toBeGreaterThan(RUNS / 2);
    expect(edited.filter(({ isTold }) => isTold).length).toBeLessThan(RUNS / 4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
