import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atCall, failWith } from './faults.ts';
import { findingText, policyText } from './scene.ts';

const CLI = resolve('dist/cli/index.js');
const OLD = policyText('s3:GetObject', 's3:PutObject');
const NEW = policyText('s3:GetObject');
const LIST = JSON.stringify([{ serviceNamespace: 's3', actions: ['PutObject'] }]);
/** The names of the temporary files, beside the files that they are to replace. */
const TEMPORARY = /^\.least-privilege-review-[0-9a-f]{16}\.tmp$/;
const isRoot = process.getuid?.() === 0;

let folder: string;
const at = (path: string): string => join(folder, path);
const text = (path: string): string => readFileSync(at(path), 'utf8');

function put(path: string, content: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'writes-')));
  put('list.json', LIST);
  put('a.json', OLD);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  /** Options for Node. */
  readonly node?: readonly string[];
  /** Whether nobody reads the output. */
  readonly isUnread?: boolean;
}

function run(
  program: string,
  args: readonly string[],
  { isUnread = false }: RunOptions = {},
): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: '1', NODE: process.execPath, CLI };
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  if (isUnread) child.stdout.destroy();
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code, signal, out, err }));
  });
}

const cli = (args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  run(process.execPath, [...(options.node ?? []), CLI, ...args], options);
/** Runs a line of `bash`, in which `cli` is the command line. */
const shell = (line: string): Promise<Ended> =>
  run('bash', ['-c', `cli() { "$NODE" "$CLI" "$@"; }; ${line}`]);
const refine = (...paths: string[]): string[] => ['refine', ...paths, '--findings', 'list.json'];
const write = (...paths: string[]): string[] => [...refine(...paths), '--write'];
const names = (place = ''): string[] => readdirSync(at(place)).sort();

function makePipe(path: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  execFileSync('mkfifo', [at(path)]);
}

describe('a file that is edited in place', () => {
  it('keeps its mode, and nothing is left beside it', async () => {
    put('b.json', OLD);
    chmodSync(at('a.json'), 0o600);
    chmodSync(at('b.json'), 0o755);
    expect(await cli(write('a.json', 'b.json'))).toMatchObject({ code: 0, err: '' });
    expect([text('a.json'), text('b.json')]).toEqual([NEW, NEW]);
    expect([statSync(at('a.json')).mode & 0o777, statSync(at('b.json')).mode & 0o777]).toEqual([
      0o600, 0o755,
    ]);
    expect(names()).toEqual(['a.json', 'b.json', 'list.json']);
  });

  it.runIf(isRoot)('keeps its owner and group', async () => {
    chownSync(at('a.json'), 12345, 23456);
    await cli(write('a.json'));
    expect([text('a.json'), statSync(at('a.json'))]).toMatchObject([NEW, { uid: 12345, gid: 23456 }]);
  });

  it('is refused if it has several hard links, and the others are edited', async () => {
    linkSync(at('a.json'), at('other'));
    put('b.json', OLD);
    expect(await cli(write('a.json', 'b.json'))).toMatchObject({
      code: 2,
      err: 'error: `a.json` cannot be written: it has several hard links, and the others would keep the text that it has now\n',
    });
    expect([text('a.json'), text('b.json'), statSync(at('a.json')).nlink]).toEqual([OLD, NEW, 2]);
  });

  it('is left to be told where it could not be written', async () => {
    linkSync(at('a.json'), at('other'));
    put('b.json', OLD);
    const { code, out } = await cli([...write('a.json', 'b.json'), '--format', 'json']);
    const { conclusion, policies } = JSON.parse(out);
    expect([code, conclusion]).toEqual([2, 'unused']);
    expect(policies.map((one: { path: string; status: string }) => [one.path, one.status])).toEqual([
      ['a.json', 'unused'],
      ['b.json', 'clean'],
    ]);
  });

  it('is read again with findings that came through a pipe', async () => {
    const { code, out } = await shell('cli refine a.json --findings <(cat list.json) --write --format json');
    expect([code, JSON.parse(out).conclusion]).toEqual([0, 'clean']);
    expect(text('a.json')).toBe(NEW);
  });

  it('is the target of a link that was named, and the link stays', async () => {
    put('out/b.json', OLD);
    symlinkSync('out/b.json', at('link.json'));
    expect((await cli(write('link.json'))).code).toBe(0);
    expect([text('out/b.json'), lstatSync(at('link.json')).isSymbolicLink()]).toEqual([NEW, true]);
    expect(names('out')).toEqual(['b.json']);
  });

  it('may be named twice, by its path and by a link', async () => {
    symlinkSync('a.json', at('link.json'));
    expect(await cli(write('link.json', 'a.json'))).toMatchObject({ code: 0, err: '' });
    expect(text('a.json')).toBe(NEW);
  });
});

describe('a link that was not named', () => {
  beforeEach(() => {
    put('tree/in.json', OLD);
    put('out/b.json', OLD);
    put('out/more/c.json', OLD);
    symlinkSync('../out/b.json', at('tree/link.json'));
    symlinkSync('../out/more', at('tree/more'));
  });

  it.each([
    ['a folder', ['tree']],
    ['a glob', ['tree/**']],
    ['a glob that spells out the file', ['{tree,none}/link.json', 'tree/{in,none}.json']],
    ['a glob that goes through it', ['tree/*/c.json', 'tree/in.json']],
  ])('is not followed from %s, and the report says so', async (_, paths) => {
    const { code, out } = await cli(write(...paths));
    expect(code).toBe(0);
    expect([text('tree/in.json'), text('out/b.json'), text('out/more/c.json')]).toEqual([NEW, OLD, OLD]);
    expect(out).toMatch(/^tree\/\S+ {2}note {2}not reviewed, because it is a symbolic link, or is reached/m);
  });

  it('is not followed from the configured policies', async () => {
    put('.github/findings/in.json', findingText('in', 'PutObject'));
    put('.github/findings/link.json', findingText('link', 'PutObject'));
    put('.github/findings/c.json', findingText('c', 'PutObject'));
    put('.github/least-privilege.yml', 'policies: ["tree/**/*.json"]\n');
    expect((await cli(['refine', '--write'])).code).toBe(0);
    expect([text('tree/in.json'), text('out/b.json'), text('out/more/c.json')]).toEqual([NEW, OLD, OLD]);
  });

  it('may be above a folder that was named', async () => {
    symlinkSync('out', at('alias'));
    expect((await cli(write('alias/more'))).code).toBe(0);
    expect(text('out/more/c.json')).toBe(NEW);
  });
});

describe('a process that is killed', () => {
  it.each([
    ['while the text is written', 'writeFileSync', "fs.writeSync(args[0], 'half')"],
    ['before the text is flushed', 'fsyncSync', ''],
    ['before the file is renamed', 'renameSync', ''],
    ['after the file is renamed', 'renameSync', 'call(...args)'],
  ])('%s leaves the old file or the new one', async (_, name, before) => {
    const node = [atCall(name, `${before}; process.kill(process.pid, 'SIGKILL');`)];
    expect((await cli(write('a.json'), { node })).signal).toBe('SIGKILL');
    expect(text('a.json')).toBe(before.startsWith('call') ? NEW : OLD);
    // What it leaves beside the file is not taken for a policy, and is not in the way.
    const left = names().filter((one) => !['a.json', 'list.json'].includes(one));
    expect(left.filter((one) => !TEMPORARY.test(one))).toEqual([]);
    expect(left).toHaveLength(before.startsWith('call') ? 0 : 1);
    put('policies/.keep', '');
    for (const one of left) writeFileSync(at(`policies/${one}`), OLD);
    const again = await cli([...write('a.json'), '--format', 'json']);
    expect([again.code, JSON.parse(again.out).policies.length]).toEqual([0, 1]);
    expect(text('a.json')).toBe(NEW);
  });

  it.each(['SIGINT', 'SIGTERM'])('by %s ends between two files, and leaves nothing', async (signal) => {
    put('b.json', OLD);
    const node = [atCall('fsyncSync', `process.kill(process.pid, '${signal}');`)];
    expect((await cli(write('a.json', 'b.json'), { node })).signal).toBe(signal);
    expect([text('a.json'), text('b.json')]).toEqual([NEW, OLD]);
    expect(names()).toEqual(['a.json', 'b.json', 'list.json']);
  });
});

describe('a file that cannot be written', () => {
  const isTemporary = "args[1] === 'wx'";

  it.each([
    ['openSync', 'EACCES', 'permission denied', isTemporary],
    ['writeFileSync', 'ENOSPC', 'no space is left on the device', 'true'],
    ['fsyncSync', 'EDQUOT', 'the disk quota is used up', 'true'],
    ['renameSync', 'EPERM', 'permission denied', 'true'],
  ])('(%s: %s) is left as it was, and the others are edited', async (name, code, reason, isMeant) => {
    put('b.json', OLD);
    const node = [atCall(name, failWith(code), isMeant)];
    expect(await cli(write('a.json', 'b.json'), { node })).toMatchObject({
      code: 2,
      err: `error: \`a.json\` cannot be written: ${reason}\n`,
    });
    expect([text('a.json'), text('b.json')]).toEqual([OLD, NEW]);
    expect(names()).toEqual(['a.json', 'b.json', 'list.json']);
  });

  it('because of the limit on the size of files is left as it was', async () => {
    const padding = '\n'.repeat(20_000);
    put('a.json', OLD + padding);
    put('b.json', OLD);
    expect(await shell(`ulimit -f 16; cli ${write('a.json', 'b.json').join(' ')}`)).toMatchObject({
      code: 2,
      err: 'error: `a.json` cannot be written: it would exceed the limit on the size of files\n',
    });
    expect([text('a.json'), text('b.json')]).toEqual([OLD + padding, NEW]);
    expect(names()).toEqual(['a.json', 'b.json', 'list.json']);
  });

  it.runIf(isRoot)('because its owner cannot be kept is left as it was', async () => {
    chownSync(at('a.json'), 12345, 23456);
    const node = [atCall('fchownSync', failWith('EPERM'))];
    expect((await cli(write('a.json'), { node })).err).toContain('its owner and group cannot be kept');
    expect([text('a.json'), names()]).toEqual([OLD, ['a.json', 'list.json']]);
  });

  it.each([
    ['its text', "fs.appendFileSync('a.json', ' ')", `${OLD} `],
    ['its mode', "fs.chmodSync('a.json', 0o600)", OLD],
    ['its links', "fs.linkSync('a.json', 'b')", OLD],
    ['all of it, for a link', "fs.renameSync('a.json', 'b'); fs.symlinkSync('b', 'a.json')", OLD],
  ])('because somebody changes %s meanwhile is left as it is then', async (_, change, expected) => {
    const node = [atCall('fsyncSync', change)];
    const { code, err } = await cli(write('a.json'), { node });
    expect([code, err.split('\n').length]).toEqual([2, 2]);
    expect(err).toMatch(/^error: `a\.json` cannot be written: it (?:has changed|has several|is a symbolic)/);
    expect(text('a.json')).toBe(expected);
    expect(names().filter((one) => TEMPORARY.test(one))).toEqual([]);
  });
});

describe('a report that cannot be printed', () => {
  const FULL = 'error: the report cannot be written to standard output: no space is left on the device\n';

  describe.runIf(existsSync('/dev/full'))('because standard output is full', () => {
    it.each([
      refine('a.json').join(' '),
      `${refine('a.json').join(' ')} --format json`,
      'owners a.json --findings list.json',
      'refine --help',
    ])('is one line and status 2: %s', async (args) => {
      expect(await shell(`cli ${args} > /dev/full`)).toMatchObject({ code: 2, err: FULL });
    });

    it('does not keep the files from being edited, or their trouble from being told', async () => {
      put('b.json', OLD);
      linkSync(at('b.json'), at('other'));
      const { code, err } = await shell(`cli ${write('a.json', 'b.json').join(' ')} > /dev/full`);
      expect([code, text('a.json'), text('b.json')]).toEqual([2, NEW, OLD]);
      expect(err.split('\n').sort()).toEqual([
        '',
        expect.stringMatching(/^error: `b\.json` cannot be written: it has several hard links/),
        FULL.trim(),
      ]);
    });

    it('is nothing if only standard error is full', async () => {
      put('broken.json', '{');
      expect((await shell(`cli ${refine('a.json').join(' ')} --verbose 2> /dev/full`)).code).toBe(1);
      expect((await shell(`cli ${refine('broken.json').join(' ')} 2> /dev/full`)).code).toBe(2);
    });
  });

  it('is status 2 even if a part of it was printed', async () => {
    expect(
      await shell(`ulimit -f 1; cli ${refine('a.json').join(' ')} --format json > report`),
    ).toMatchObject({
      code: 2,
      err: 'error: the report cannot be written to standard output: it would exceed the limit on the size of files\n',
    });
    expect(text('report').length).toBe(1024);
  });

  it('changes nothing of the status if the reader is gone', async () => {
    expect((await shell(`cli ${refine('a.json').join(' ')} >&-`)).code).toBe(1);
    expect(await cli(refine('a.json'), { isUnread: true })).toMatchObject({ code: 1, err: '' });
    expect(await cli(write('a.json'), { isUnread: true })).toMatchObject({ code: 0, err: '' });
  });
});

describe('a report in a file', () => {
  const report = (path: string): string[] => [...refine('a.json'), '--output', path];

  it('keeps mode and links of the file that it replaces', async () => {
    put('out/report', 'old');
    chmodSync(at('out/report'), 0o600);
    symlinkSync('out/report', at('link'));
    expect((await cli(report('link'))).code).toBe(1);
    expect(text('out/report')).toContain('a.json:1:1  1 unused permission');
    expect([statSync(at('out/report')).mode & 0o777, lstatSync(at('link')).isSymbolicLink()]).toEqual([
      0o600,
      true,
    ]);
    expect(names('out')).toEqual(['report']);
  });

  it.each([
    [
      'is cut off',
      'writeFileSync',
      "fs.writeSync(args[0], 'half'); process.kill(process.pid, 'SIGKILL');",
      '',
    ],
    ['finds no space', 'fsyncSync', failWith('ENOSPC'), 'no space is left on the device'],
  ])('is the old one if the write %s', async (_, name, action, reason) => {
    put('report', 'old');
    const { code, err } = await cli(report('report'), { node: [atCall(name, action)] });
    const expected = reason === '' ? [null, ''] : [2, `error: \`report\` cannot be written: ${reason}\n`];
    expect([code, err]).toEqual(expected);
    expect(text('report')).toBe('old');
  });

  it('is refused for a file with several hard links, and for a link to nothing', async () => {
    put('report', 'old');
    linkSync(at('report'), at('other'));
    symlinkSync('nothing', at('dangling'));
    expect((await cli(report('report'))).err).toContain('it has several hard links');
    expect((await cli(report('dangling'))).err).toBe(
      'error: `dangling` cannot be written: it is a symbolic link that leads to no file\n',
    );
    expect(text('report')).toBe('old');
  });

  it.runIf(existsSync('/dev/full'))('is status 2 on a full device, and the edits are made', async () => {
    expect(await cli([...write('a.json'), '--output', '/dev/full'])).toMatchObject({
      code: 2,
      err: 'error: `/dev/full` cannot be written: no space is left on the device\n',
    });
    expect(text('a.json')).toBe(NEW);
  });

  it('may be a pipe, or standard output, which is added to', async () => {
    const args = refine('a.json').join(' ');
    const piped = await shell(`cli ${args} --output >(cat > piped); status=$?; wait $!; exit $status`);
    expect([piped.code, text('piped')]).toEqual([1, (await cli(refine('a.json'))).out]);
    const added = await shell(`echo first > log; cli ${args} --output /dev/stdout >> log`);
    expect([added.code, text('log')]).toEqual([1, `first\n${text('piped')}`]);
    makePipe('named');
    await shell(`cat named > read & cli ${args} --output named; wait`);
    expect([text('read'), lstatSync(at('named')).isFIFO()]).toEqual([text('piped'), true]);
  });
});

describe('a pipe', () => {
  it('among the configured policies is not read, and is noted', async () => {
    put('.github/findings/a.json', findingText('a', 'PutObject'));
    makePipe('policies/pipe.json');
    makePipe('modules/main.tf');
    const { code, out } = await cli(['refine']);
    expect([
      code,
      out.match(/^\S+(?= {2}note {2}not reviewed, because it is not a regular file$)/gm),
    ]).toEqual([1, ['modules/main.tf', 'policies/pipe.json']]);
    expect(out).toContain('a.json:1:1  1 unused permission');
  });

  it('that was named is an error, and one in a named folder is a note', async () => {
    makePipe('policies/pipe.json');
    put('policies/b.json', OLD);
    const inFolder = await cli(write('policies'));
    expect([inFolder.code, text('policies/b.json')]).toEqual([0, NEW]);
    expect(inFolder.out).toContain(
      'policies/pipe.json  note  not reviewed, because it is not a regular file',
    );
    const named = await cli(refine('policies/pipe.json', 'a.json'));
    expect([named.code, named.err]).toEqual([
      2,
      'policies/pipe.json  error  not reviewed, because it is not a regular file\n',
    ]);
    expect(named.out).toContain('a.json:1:1  1 unused permission');
  });

  it('in place of the configuration or among the findings is an error', async () => {
    makePipe('.github/findings/pipe.json');
    const findings = await cli(['refine', 'a.json']);
    expect([findings.code, findings.err]).toEqual([
      2,
      '.github/findings/pipe.json  error  not reviewed, because it is not a regular file\n',
    ]);
    makePipe('.github/least-privilege.yml');
    expect(await cli(refine('a.json'))).toMatchObject({
      code: 2,
      err: 'error: the configuration `.github/least-privilege.yml` cannot be read: it is not a regular file\n',
    });
  });

  it('in a changed file is not read by a review', async () => {
    const git = (...args: string[]): unknown =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'one');
    rmSync(at('a.json'));
    makePipe('a.json');
    makePipe('new.json');
    const { code, out } = await cli(['review', '--base', 'main', '--findings', 'list.json']);
    expect([code, out]).toEqual([
      2,
      expect.stringContaining('a.json  error  not reviewed, because it cannot'),
    ]);
  });

  it('is read where findings, configuration and catalog are named', async () => {
    put('config.yml', 'fail-on: never\n');
    put('catalog.json', JSON.stringify({ s3: ['GetObject', 'PutObject'] }));
    const { code, out } = await shell(
      'cli refine a.json --findings <(cat list.json) --config <(cat config.yml) --catalog <(cat catalog.json)',
    );
    expect([code, out]).toEqual([0, expect.stringContaining('a.json:1:1  1 unused permission')]);
    makePipe('named');
    const line = `cat list.json > named & cli refine a.json --findings named; status=$?; wait; exit $status`;
    expect((await shell(line)).code).toBe(1);
  });
});
