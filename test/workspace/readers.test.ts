import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SourceFile } from '../../src/text/source-file.ts';
import { readReaders } from '../../src/workspace/readers.ts';

const before = process.cwd();
let folder: string;

function git(...args: string[]): void {
  const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', [...settings, ...args], { cwd: folder, env });
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const READS = 'locals {\n a = file("app.json")\n}\n';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readers-'));
  process.chdir(folder);
  write('a ü/main.tf', READS);
  write('a ü/roles.tf', '# roles\n');
  write('a ü/more.tf.json', '{}');
  write('a ü/broken.tf', new Uint8Array([0xff, 0]));
  write('b/main.tf', '# reads nothing\n');
  write('c/SERVERLESS.YML', `a: \${file(app.json)}\n`);
  write('c/large.yml', `a: \${file(app.json)}\n#${'x'.repeat(1_000_001)}`);
  write('c/pod.yml', 'kind: Pod\n');
  write('node_modules/m/main.tf', READS);
  write('d/notes.txt', READS);
  write('lib/app.ts', '// program');
  write('lib/App.cs', Buffer.from('// \u00e9\nRead("app.json")', 'latin1'));
  write('lib/large.js', 'x'.repeat(5_100_000));
  write('lib/types.d.ts', '// types');
  symlinkSync('../a ü', 'd/linked');
  symlinkSync('/etc', 'd/outside');
  symlinkSync('nowhere.tf', 'a ü/dangling.tf');
  git('init', '--quiet');
  git('add', '--force', '.');
  git('commit', '--quiet', '-m', 'one');
  write('new/main.tofu', READS);
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const POLICY = new SourceFile('app.json', '{"Statement": [{"Effect": "Allow"}]}');
const COMMITTED = ['a ü/broken.tf', 'a ü/dangling.tf', 'a ü/main.tf', 'a ü/more.tf.json', 'a ü/roles.tf'];

const read = (
  open: SourceFile,
  commit: string | undefined,
  asksForPrograms = false,
): ReturnType<typeof readReaders> => readReaders([open], [open], () => false, commit, asksForPrograms);

describe('the code that may read a policy', () => {
  it.each<[string, string | undefined, string[]]>([
    ['in the working tree', undefined, [...COMMITTED, 'c/SERVERLESS.YML', 'new/main.tofu']],
    ['at a commit', 'HEAD', [...COMMITTED, 'c/SERVERLESS.YML']],
  ])('is found with its modules, wherever it is: %s', async (_, commit, paths) => {
    const found = await read(POLICY, commit);
    expect(found?.files.map(({ path }) => path).sort()).toEqual([...paths].sort());
    expect(found?.files.find(({ path }) => path === 'a ü/main.tf')?.text).toBe(READS);
    expect([...(found?.links ?? [])]).toEqual([
      ['a ü/dangling.tf', 'a ü/nowhere.tf'],
      ['d/linked', 'a ü'],
    ]);
    expect(found?.isWhole).toBe(true);
  });

  it('is not looked for if no policy may be read', async () => {
    const template = new SourceFile(
      't.json',
      '{"Resources": {"A": {"Type": "AWS::A"}}, "Effect Statement": 1}',
    );
    expect(
      await readReaders(
        [template, new SourceFile('main.tf', 'locals {}')],
        [],
        () => false,
        undefined,
        false,
      ),
    ).toBe(undefined);
  });

  it('is only Terraform for a policy in Terraform', async () => {
    const policy = new SourceFile('main.tf', POLICY.text);
    const found = await read(policy, undefined);
    expect(found?.files.filter(({ path }) => !/\.(?:tf|tofu|hcl)(?:\.json)?$/.test(path))).toEqual([]);
    expect(found?.files.length).toBeGreaterThan(0);
  });
});

describe('programs that may read a policy', () => {
  afterEach(() => rmSync('infra', { recursive: true, force: true }));

  const programs = async (open: SourceFile, commit: string | undefined, isAsked = false) =>
    (await read(open, commit, isAsked))?.programs?.files.map(({ path }) => path);

  it.each<[string, string | undefined]>([
    ['in the working tree', undefined],
    ['at a commit', 'HEAD'],
  ])('are read if the configuration asks for programs: %s', async (_, commit) => {
    expect(await programs(POLICY, commit, true)).toEqual(['lib/App.cs', 'lib/app.ts']);
    expect(await programs(POLICY, commit)).toBe(undefined);
    expect(await programs(new SourceFile('main.tf', POLICY.text), commit, true)).toBe(undefined);
  });

  it('are read in a repository with an app of the CDK, with its settings', async () => {
    write('infra/cdk.json', '{}');
    expect(await programs(POLICY, undefined)).toEqual(['infra/cdk.json', 'lib/App.cs', 'lib/app.ts']);
  });

  it.each<[string, Buffer]>([
    ['UTF-16', Buffer.from(`\ufeffread('app.json')`, 'utf16le')],
    ['text with zeros', Buffer.from(`read('app.json')\0`)],
    ['more than a million bytes', Buffer.from(`//${'x'.repeat(1_100_000)}\nread('app.json')`)],
  ])('are searched in %s', async (_, bytes) => {
    write('infra/app.ts', bytes);
    const found = (await read(POLICY, undefined, true))?.programs?.files;
    expect(found?.find(({ path }) => path === 'infra/app.ts')?.text).toContain(`read('app.json')`);
  });

  it.each([undefined, 'HEAD'])('are searched in Latin-1, at commit %s', async (commit) => {
    const found = (await read(POLICY, commit, true))?.programs?.files;
    expect(found?.find(({ path }) => path === 'lib/App.cs')?.text).toContain(`Read("app.json")`);
  });
});
