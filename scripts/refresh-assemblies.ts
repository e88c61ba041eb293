import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { groupBy } from '../src/multimap.ts';

const run = promisify(execFile);
const FOLDER = 'test/fixtures/cdk';
/** What stands for the temporary folder in traces: where GitHub's runners check out a repository. */
const CHECKOUT = '/home/runner/work/app/app';

/** An app of the fixtures. */
interface App {
  readonly name: string;
  /** The file to run. With `compiled`, tsc makes it from the sources first. */
  readonly main: string;
  readonly compiled?: true;
  /** The version of aws-cdk-lib. */
  readonly version: string;
}

const NEWEST = '2.276.0';
const APPS: readonly App[] = [
  { name: 'jobs', main: 'jobs.ts', version: NEWEST },
  { name: 'helper', main: 'helper.ts', version: NEWEST },
  { name: 'overflow', main: 'overflow.ts', version: NEWEST },
  { name: 'stages', main: 'dist/bin/app.js', compiled: true, version: NEWEST },
  { name: 'estate', main: 'estate.tsx', version: NEWEST },
  { name: 'older', main: 'jobs.ts', version: '2.100.0' },
];

for (const [version, apps] of groupBy(APPS, (app) => app.version)) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'assemblies-')));
  try {
    await install(folder, version);
    for (const app of apps) await refresh(app, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function install(folder: string, version: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [`aws-cdk-lib@${version}`, 'constructs@10', 'tsx@4', 'typescript@5', '@types/node@20'];
  await run('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', ...packages], { cwd: folder });
}

/** Synthesises an app and replaces its assembly. */
async function refresh({ name, main, compiled, version }: App, folder: string): Promise<void> {
  const source = join(FOLDER, name);
  const output = join(folder, 'out');
  for (const entry of await readdir(source))
    if (entry !== 'assembly') await cp(join(source, entry), join(folder, entry), { recursive: true });
  const bin = (program: string): string => join(folder, 'node_modules', '.bin', program);
  const paths = ['bin', 'lib'].map((part) => `${part}/*.ts`);
  if (compiled === true)
    await run(
      'sh',
      [
        '-c',
        `${bin('tsc')} --outDir dist --rootDir . --skipLibCheck --module commonjs --target es2022 ${paths.join(' ')}`,
      ],
      { cwd: folder },
    );
  const env = {
    ...process.env,
    CDK_OUTDIR: output,
    CDK_DEBUG: 'true',
    // As the CDK's own command line sets it.
    CDK_CONTEXT_JSON: JSON.stringify({
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
    }),
  };
  await run(compiled === true ? process.execPath : bin('tsx'), [main], { cwd: folder, env });
  const target = join(source, 'assembly');
  await rm(target, { recursive: true, force: true });
  for (const path of await readdir(output, { recursive: true })) {
    const trimmed = trimmedFile(path, await readFile(join(output, path), 'utf8').catch(() => ''));
    if (trimmed === undefined) continue;
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), trimmed.replaceAll(folder, CHECKOUT));
  }
  await rm(output, { recursive: true });
  console.log(`wrote ${target}, of aws-cdk-lib ${version}`);
}

/** A file of an assembly with what the review reads of it; `undefined` if it reads nothing of it. */
function trimmedFile(path: string, text: string): string | undefined {
  if (/\.template\.json$/.test(path)) return printed(withoutBootstrap(JSON.parse(text)));
  if (/\.(?:metadata|assets)\.json$/.test(path)) return printed(JSON.parse(text));
  if (!/(?:^|\/)manifest\.json$/.test(path)) return undefined;
  const { version, artifacts } = JSON.parse(text);
  const kept = Object.entries<{ type: string }>(artifacts).filter(([, { type }]) =>
    ['aws:cloudformation:stack', 'cdk:cloud-assembly', 'cdk:asset-manifest'].includes(type),
  );
  return printed({ version, artifacts: Object.fromEntries(kept) });
}

/** The checks of the bootstrap version are the same in all templates. */
function withoutBootstrap({
  Rules: _,
  Parameters,
  ...template
}: Record<string, Record<string, unknown>>): object {
  const { BootstrapVersion: __, ...parameters } = Parameters ?? {};
  return { ...template, ...(Object.keys(parameters).length > 0 && { Parameters: parameters }) };
}

function printed(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
