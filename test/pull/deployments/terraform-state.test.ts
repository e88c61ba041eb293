import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFindings } from '../../../src/findings/read-findings.ts';
import {
  type DeploymentResult,
  describeDeployments,
  pullDeployments,
} from '../../../src/pull/deployments/pull-deployments.ts';
import { TERRAFORM_STATE } from '../../../src/pull/deployments/terraform-state.ts';
import { progressLines } from '../../../src/pull/progress.ts';
import type { PullFlags } from '../../../src/pull/pull-options.ts';
import { Staging } from '../../../src/pull/staging.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { newFolder } from '../new-folder.ts';
import { digestOf, filesOf, NOW } from '../run-pull.ts';
import { arn, instance, resource, shown, shownResource, state } from './state-fixtures.ts';

const DAY = 86_400_000;
let out: string;
beforeEach(async () => {
  out = await newFolder('findings');
});

const APP = state([resource('aws_iam_role', 'app', [instance(arn('role', 'app'))])]);
const SHOWN = shown({ resources: [shownResource('aws_iam_role.app', 'aws_iam_role', arn('role', 'app'))] });
const OTHER = { ...APP, lineage: '11111111-2222-3333-4444-555555555555' };

function pull(value: unknown, flags: Partial<PullFlags> = {}, days = 0): Promise<DeploymentResult> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  }
  const all = { from: 'terraform-state', account: [], principal: [], out, root: 'infra/prod', ...flags };
  return pullDeployments(TERRAFORM_STATE, all, {
    now: new Date(NOW.getTime() + days * DAY),
    progress: progressLines(() => {}),
    input: () => (value === undefined ? undefined : bytes()),
  });
}

/** What the review reads below the folder. */
async function recorded() {
  const files = [...(await filesOf(out))].map(([path, text]) => new SourceFile(path, text));
  const { deployments, diagnostics } = readFindings(files, { unnamed: 'file-name' });
  expect(diagnostics).toEqual([]);
  return deployments;
}

const onlyFile = async (): Promise<[string, string]> => {
  const [file, ...others] = [...(await filesOf(out))];
  expect(others).toEqual([]);
  return file ?? ['', ''];
};

describe('a state', () => {
  it('is recorded in a file of its own, which the review reads', async () => {
    const result = await pull(APP);
    expect(describeDeployments(result)).toBe('1 deployment: 1 file added, 0 changed, 0 removed');
    const [path, text] = await onlyFile();
    expect(path).toMatch(/^deployed\/terraform-infra-prod~[0-9a-f]{12}\.json$/);
    expect(text).toBe(`{
  "deployment": {
    "source": "terraform",
    "root": "infra/prod",
    "lineage": "0c2c9a1e-6d3f-4d0e-9a55-0b8c1f3d7a21",
    "recordedAt": "2026-10-01T12:00:00Z",
    "principals": [
      {
        "address": "aws_iam_role.app",
        "arn": "arn:aws:iam::111111111111:role/app"
      }
    ]
  }
}
`);
    expect(await recorded()).toMatchObject([{ source: 'terraform', root: 'infra/prod' }]);
    expect(await readdir(dirname(out))).toEqual(['findings']);
  });

  it('is read from a file', async () => {
    const file = await newFolder('prod.tfstate');
    await writeFile(file, JSON.stringify(APP));
    expect(await pull(undefined, { file })).toMatchObject({ added: 1 });
    await expect(pull(undefined, { file: `${file}x` })).rejects.toThrow(
      `\`${file}x\` cannot be read: \`ENOENT\``,
    );
    await expect(pull(undefined, { file: dirname(file) })).rejects.toThrow('cannot be read: `EISDIR`');
  });

  it.each([
    ['infra/prod', 'infra/prod', /^deployed\/terraform-infra-prod~/],
    ['./infra//prod/', 'infra/prod', /^deployed\/terraform-infra-prod~/],
    ['.', '.', /^deployed\/terraform~/],
    [process.cwd(), '.', /^deployed\/terraform~/],
    ['a b/ü', 'a b/ü', /^deployed\/terraform-a-b-~/],
    ['.hidden', '.hidden', /^deployed\/terraform-hidden~/],
    ['a/'.repeat(400), 'a/'.repeat(400).slice(0, -1), /^deployed\/terraform-(?:a-){75}~/],
  ])('of the root %s is recorded', async (root, normalised, path) => {
    await pull(APP, { root });
    expect((await onlyFile())[0]).toMatch(path);
    expect(await recorded()).toMatchObject([{ root: normalised }]);
  });

  it('without roles and users is recorded too', async () => {
    await pull(state([]));
    expect(await recorded()).toMatchObject([{ principals: [] }]);
  });

  it('shows none of its secrets, wherever they are', async () => {
    const canary = 'canary-b81e';
    const secrets = {
      password: canary,
      tags: { [canary]: canary },
      list: [canary],
      policy: `{"a":"${canary}"}`,
    };
    const value = state(
      [
        resource('aws_iam_role', 'app', [
          { ...instance(arn('role', 'app'), undefined, secrets), private: canary },
        ]),
        resource('aws_db_instance', 'db', [instance(canary, canary, secrets)]),
        resource('random_password', 'p', [instance(undefined, undefined, { result: canary })]),
        resource('aws_iam_access_key', canary, [instance(arn('user', canary))]),
      ],
      { outputs: { [canary]: { value: canary, sensitive: true } }, check_results: [{ object: canary }] },
    );
    const result = await pull(value);
    const everything = JSON.stringify([result, [...(await filesOf(out))]]);
    expect(everything).toContain('role/app');
    expect(everything).not.toContain('canary');
  });
});

describe('a second pull', () => {
  it('writes nothing while nothing but the time has changed, for less than 30 days', async () => {
    await pull(APP);
    const before = await digestOf(out);
    const result = await pull({ ...APP, serial: 8 }, {}, 29);
    expect([result.changed, describeDeployments(result)]).toEqual([false, '1 deployment, nothing changed']);
    expect(await digestOf(out)).toBe(before);
    expect(await pull(APP, {}, 30)).toMatchObject({ changed: true, updated: 1 });
    expect(await recorded()).toMatchObject([{ recordedAt: '2026-10-31T12:00:00Z' }]);
  });

  it('writes what has changed to the same file', async () => {
    await pull(APP);
    const result = await pull(state([]), {}, 1);
    expect(describeDeployments(result)).toBe('1 deployment: 0 files added, 1 changed, 0 removed');
    expect(await recorded()).toMatchObject([{ recordedAt: '2026-10-02T12:00:00Z', principals: [] }]);
  });

  it('keeps the file when the state is renamed, and knows it by its lineage', async () => {
    await pull(APP, { name: 'blue' });
    await pull(APP, { name: 'green' });
    expect(await recorded()).toMatchObject([{ name: 'green' }]);
  });

  it('restores a file that was changed by hand', async () => {
    await pull(APP);
    const [path, text] = await onlyFile();
    await writeFile(`${out}/${path}`, text.replace('role/app', 'role/ap'));
    expect(await pull(APP)).toMatchObject({ updated: 1 });
    expect(await onlyFile()).toEqual([path, text]);
  });
});

describe('the states of one root', () => {
  it('are told apart by their lineages', async () => {
    await pull(APP);
    await pull(OTHER);
    expect((await recorded()).length).toBe(2);
  });

  it('are told apart by their names without lineages', async () => {
    await pull(SHOWN, { name: 'a' });
    await pull(SHOWN, { name: 'b' });
    await pull(SHOWN);
    expect(await pull(SHOWN)).toMatchObject({ changed: false });
    expect((await recorded()).map((one) => 'name' in one && one.name).sort()).toEqual(['a', 'b', false]);
  });

  it.each([
    ['a state with', APP, 'a state without', SHOWN, 'with its lineage'],
    ['a state without', SHOWN, 'a state with', APP, 'without its lineage'],
  ])('are not mixed: after %s a lineage, %s one is refused', async (_, first, __, second, message) => {
    await pull(first);
    const before = await digestOf(out);
    await expect(pull(second, { name: 'x' })).rejects.toThrow(
      new RegExp(
        `^\`deployed/terraform-infra-prod~.*\` records a state of \`infra/prod\` ${message}, so it may be`,
      ),
    );
    expect(await digestOf(out)).toBe(before);
    expect(await pull(second, { root: 'infra/dev' })).toMatchObject({ added: 1 });
  });

  it('are warned about when one was recorded under another root', async () => {
    await pull(APP, { root: 'old' });
    const { diagnostics } = await pull(APP);
    expect(diagnostics).toMatchObject([{ code: 'deployment-incomplete', severity: 'warning' }]);
    expect(diagnostics[0]?.message).toMatch(
      /^`deployed\/terraform-old~.*` records the same state under the root `old`/,
    );
  });
});

describe('the folder', () => {
  it('may hold findings of any origin, which stay, and so does what a pull of findings has staged', async () => {
    await mkdir(`${out}/111111111111`, { recursive: true });
    await writeFile(`${out}/index.json`, 'not read');
    await writeFile(`${out}/111111111111/app.json`, '[]');
    const staging = await Staging.beside(out);
    await staging.write('111111111111/db.json', 'staged');
    await staging.leave();
    await pull(APP);
    await pull(state([]));
    expect([...(await filesOf(out)).keys()]).toEqual([
      '111111111111/app.json',
      expect.stringMatching(/^deployed\/terraform-infra-prod~/),
      'index.json',
    ]);
    const next = await Staging.beside(out);
    expect(await next.left('111111111111/db.json')).toBe('staged');
    await next.discard();
  });

  it('stays as it was when the state cannot be read', async () => {
    await pull(APP);
    const before = await digestOf(out);
    for (const value of ['', '{', 'x', { version: 3 }, [], JSON.stringify(APP).slice(0, -1)])
      await expect(pull(value)).rejects.toThrow(/^standard input /);
    expect(await digestOf(out)).toBe(before);
    expect(await readdir(dirname(out))).toEqual(['findings']);
  });

  it('is not left through a link', async () => {
    const elsewhere = await newFolder('elsewhere');
    await mkdir(elsewhere);
    await mkdir(out);
    await symlink(elsewhere, `${out}/deployed`);
    await expect(pull(APP)).rejects.toThrow('/deployed` is not a folder: remove it');
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(`${out}/deployed`);
    await pull(APP);
    const [path] = await onlyFile();
    await writeFile(elsewhere.replace('elsewhere', 'target'), 'kept');
    await rm(`${out}/${path}`);
    await symlink(elsewhere.replace('elsewhere', 'target'), `${out}/${path}`);
    await expect(pull(APP)).rejects.toThrow('is not a file: remove it');
    expect(await readFile(elsewhere.replace('elsewhere', 'target'), 'utf8')).toBe('kept');
  });
});

it('an interrupt changes nothing', async () => {
  const stop = new AbortController();
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{');
    stop.abort();
    await new Promise(() => {});
  }
  const flags = { from: 'terraform-state', account: [], principal: [], out, root: '.' };
  const surroundings = { now: NOW, progress: progressLines(() => {}), input: endless, signal: stop.signal };
  await expect(pullDeployments(TERRAFORM_STATE, flags, surroundings)).rejects.toThrow(
    /^interrupted: nothing was changed$/,
  );
  expect(await readdir(dirname(out))).toEqual([]);
});

describe('flags', () => {
  it.each<[Partial<PullFlags>, string]>([
    [{ root: '' }, '`--from terraform-state` needs `--root DIR`'],
    [{ root: '..' }, '`--root ..` is not a folder of the repository'],
    [{ root: '/etc' }, '`--root /etc` is not a folder of the repository'],
    [{ name: 'a b' }, '`--name a b`: expected a short name without spaces'],
    [{ name: '' }, '`--name `: expected a short name'],
    [{ out: ' ' }, 'the folder for the findings has no name'],
    [{ region: ['eu-west-1'] }, '`--region` does not work with `--from terraform-state`: leave it out'],
    [{ account: ['1'] }, '`--account` does not work with'],
    [{ principal: ['a'] }, '`--principal` does not work with'],
    [{ inventory: false }, '`--no-inventory` does not work with'],
    [{ stack: ['a'] }, '`--stack` does not work with'],
    [{ days: '3' }, '`--days` does not work with'],
  ])('%j are wrong', async (flags, message) => {
    await expect(pull(APP, flags)).rejects.toThrow(message);
  });

  it('name no file, and standard input is a terminal', async () => {
    await expect(pull(undefined)).rejects.toThrow('name the file of a state, or pipe in the output of');
  });
});
