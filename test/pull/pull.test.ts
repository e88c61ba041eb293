import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANALYZED, addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { digestOf, filesOf, findingsIn, NOW, runPull } from './run-pull.ts';

const GET = 'access-analyzer:GetFindingV2';
const LATER = new Date('2026-12-01T00:00:00Z');
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
  addFinding(aws, 'f1', role('app'), [unused('s3', ['GetObject'])]);
  addFinding(aws, 'f2', role('db'), [unused('rds', ['StopDBInstance'])]);
  addFinding(aws, 'f3', role('app', '222222222222'), [unused('sqs')]);
  expect(await runPull(aws, out)).toMatchObject({ changed: true, added: 3 });
  aws.calls.length = 0;
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

describe('a second pull', () => {
  afterEach(async () => {
    expect(await readdir(dirname(out))).toEqual(['findings']);
  });

  it('fetches and writes nothing when nothing has changed', async () => {
    const before = await digestOf(out);
    const result = await runPull(aws, out, {}, LATER);
    expect(result).toMatchObject({ changed: false, added: 0, updated: 0, removed: 0, findingCount: 3 });
    expect(aws.count(GET)).toBe(0);
    expect(await digestOf(out)).toBe(before);
  });

  it('fetches only what was updated', async () => {
    addFinding(aws, 'f2', role('db'), [unused('rds')], { updatedAt: NOW });
    expect(await runPull(aws, out)).toMatchObject({ changed: true, updated: 1, added: 0 });
    expect(aws.calls.filter(({ operation }) => operation === GET).map(({ input }) => input['id'])).toEqual([
      'f2',
    ]);
    expect(await findingsIn(out)).toMatchObject([{}, { unused: [{ actions: 'all' }] }, {}]);
  });

  it('removes the files of principals whose findings are gone, and no others', async () => {
    await writeFile(`${out}/111111111111/by-hand.json`, '[]');
    await writeFile(`${out}/notes.txt`, 'mine');
    aws.accessAnalyzer.findings.delete('f1');
    addFinding(aws, 'f3', role('app', '222222222222'), [unused('sqs')], { status: 'RESOLVED' });
    expect(await runPull(aws, out)).toMatchObject({ changed: true, removed: 2, findingCount: 1 });
    expect([...(await filesOf(out)).keys()]).toEqual([
      '111111111111/by-hand.json',
      '111111111111/db.json',
      'index.json',
      'notes.txt',
    ]);
    expect(await readdir(out)).not.toContain('222222222222');
  });

  describe('does not remove a file that is not as it was written', () => {
    const index = (): string => `${out}/index.json`;

    it('because it was changed by hand', async () => {
      await writeFile(`${out}/111111111111/app.json`, 'mine');
      aws.accessAnalyzer.findings.delete('f1');
      const kept = await runPull(aws, out);
      expect(kept).toMatchObject({ removed: 0, findingCount: 3 });
      expect(kept.diagnostics).toEqual([
        {
          code: 'finding-file-changed',
          severity: 'error',
          message:
            '`111111111111/app.json` is out of date, but was not removed because it is not as `pull` wrote it: remove the file or restore it',
        },
      ]);
      expect((await filesOf(out)).get('111111111111/app.json')).toBe('mine');

      const before = await digestOf(out);
      expect(await runPull(aws, out)).toMatchObject({ changed: false, diagnostics: kept.diagnostics });
      expect(await digestOf(out)).toBe(before);
      await rm(`${out}/111111111111/app.json`);
      expect(await runPull(aws, out)).toMatchObject({ removed: 1, findingCount: 2, diagnostics: [] });
    });

    it('because the index was changed to name it', async () => {
      await writeFile(`${out}/111111111111/by-hand.json`, 'mine');
      const text = await readFile(index(), 'utf8');
      const { files, ...header } = JSON.parse(text);
      const entry = { ...files[0], path: '111111111111/by-hand.json', principal: role('by-hand') };
      await writeFile(index(), JSON.stringify({ ...header, files: [...files, entry] }));
      expect((await runPull(aws, out)).diagnostics).toMatchObject([{ code: 'finding-file-changed' }]);
      expect((await filesOf(out)).get('111111111111/by-hand.json')).toBe('mine');
      await writeFile(index(), text);
      expect(await runPull(aws, out)).toMatchObject({ changed: false, diagnostics: [] });
    });

    it('even if its principal has another file now', async () => {
      const user = 'arn:aws:iam::111111111111:user/z';
      addFinding(aws, 'z', user, [unused('s3')]);
      addFinding(aws, 'z2', role('z'), [unused('s3')]);
      await runPull(aws, out);
      await writeFile(`${out}/111111111111/z~user.json`, 'mine');
      aws.accessAnalyzer.findings.delete('z2');
      expect(await runPull(aws, out)).toMatchObject({ removed: 1, diagnostics: [{}] });
      expect((await filesOf(out)).get('111111111111/z~user.json')).toBe('mine');
      expect((await runPull(aws, out)).diagnostics).toEqual([]);
    });
  });

  it('writes nothing when an update changes nothing', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3', ['GetObject'])], { updatedAt: NOW });
    const before = await digestOf(out);
    expect((await runPull(aws, out)).changed).toBe(false);
    expect(await digestOf(out)).toBe(before);
  });

  it('renews a file whose analysis is a month behind', async () => {
    const analyse = (days: number): void => {
      const analyzedAt = new Date(ANALYZED.getTime() + days * 86_400_000);
      addFinding(aws, 'f1', role('app'), [unused('s3', ['GetObject'])], { analyzedAt });
    };
    analyse(29);
    expect((await runPull(aws, out)).changed).toBe(false);
    analyse(30);
    expect(await runPull(aws, out)).toMatchObject({ changed: true, updated: 1 });
    expect((await findingsIn(out))[0]?.analyzedAt).toBe('2026-10-30T07:25:34Z');
  });

  it.each([
    ['changed', (path: string) => writeFile(path, '[]')],
    ['removed', (path: string) => rm(path)],
  ])('restores a file that was %s by hand', async (_, act) => {
    const before = await digestOf(out);
    await act(`${out}/111111111111/app.json`);
    await runPull(aws, out);
    expect(aws.count(GET)).toBe(1);
    expect(await digestOf(out)).toBe(before);
  });

  it('counts a second finding on a principal', async () => {
    addFinding(aws, 'f0', role('app'), [{ unusedIamRoleDetails: {} }], { findingType: 'UnusedIAMRole' });
    expect(await runPull(aws, out)).toMatchObject({ updated: 1, findingCount: 4 });
    expect((await runPull(aws, out)).changed).toBe(false);
  });
});

describe('a pull that fails changes nothing', () => {
  let before: string;
  beforeEach(async () => {
    before = await digestOf(out);
    addFinding(aws, 'f1', role('app'), [unused('s3')], { updatedAt: NOW });
    addFinding(aws, 'f9', role('new'), [unused('s3')]);
    aws.accessAnalyzer.findings.delete('f2');
  });

  async function expectFailure(message: string | RegExp): Promise<void> {
    await expect(runPull(aws, out)).rejects.toThrow(message);
    expect(await digestOf(out)).toBe(before);
  }

  it('when the list cannot be fetched', async () => {
    aws.fail(
      'access-analyzer:ListFindingsV2',
      { error: new AwsError('InternalServerException', 500) },
      { times: 99 },
    );
    await expectFailure('AWS still fails after several attempts');
  });

  it('when a later page of the list cannot be fetched', async () => {
    aws.accessAnalyzer.findingsPerPage = 1;
    aws.fail('access-analyzer:ListFindingsV2', { milliseconds: 1 });
    aws.fail('access-analyzer:ListFindingsV2', { error: new AwsError('AccessDeniedException', 403) });
    await expectFailure('AWS denies `access-analyzer:ListFindingsV2`');
  });

  it('when the credentials expire half-way', async () => {
    aws.fail(GET, { error: new AwsError('ExpiredTokenException', 403) }, { times: 99, id: 'f9' });
    await expectFailure('AWS refused the credentials: sign in again');
  });

  it('when AWS keeps throttling', async () => {
    aws.fail(GET, { error: new AwsError('ThrottlingException', 429) }, { times: 99 });
    await expectFailure('AWS still throttles requests after several attempts: try again later');
  });

  it('when a file cannot be moved into place after others were', async () => {
    addFinding(aws, 'f4', role('app', '333333333333'), [unused('s3')]);
    addFinding(aws, 'f5', role('x', '222222222222'), [unused('s3')]);
    await writeFile(`${out}/333333333333`, 'in the way');
    before = await digestOf(out);
    await expectFailure('333333333333` is not a folder: remove it');
  });

  it('when a folder is a link to another one', async () => {
    const elsewhere = await newFolder('elsewhere');
    await mkdir(elsewhere);
    addFinding(aws, 'f4', role('app', '333333333333'), [unused('s3')]);
    await symlink(elsewhere, `${out}/333333333333`);
    await expect(runPull(aws, out)).rejects.toThrow('333333333333` is not a folder: remove it');
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('when the folder of a removed file is a link to another one', async () => {
    const elsewhere = await newFolder('elsewhere');
    aws.accessAnalyzer.findings.delete('f3');
    await rename(`${out}/222222222222`, elsewhere);
    await symlink(elsewhere, `${out}/222222222222`);
    await expect(runPull(aws, out)).rejects.toThrow('222222222222` is not a folder: remove it');
    expect(await readdir(elsewhere)).toEqual(['app.json']);
  });

  it('when the staging folder disappears', async () => {
    const beside = `${dirname(out)}/.findings.pull-${process.pid}`;
    aws.fail(GET, { before: () => rm(beside, { recursive: true, maxRetries: 9 }) });
    await expectFailure(`\`${beside}\` cannot be written: \`ENOENT`);
    expect(await readdir(dirname(out))).toEqual(['findings']);
  });

  it('when it is interrupted', async () => {
    const stop = new AbortController();
    aws.fail(GET, { before: () => stop.abort() });
    await expect(runPull(aws, out, {}, NOW, stop.signal)).rejects.toThrow(
      'interrupted: nothing was changed; the next pull continues from here',
    );
    expect(await digestOf(out)).toBe(before);
  });

  it.each([
    ['is not JSON', () => '{'],
    ['is something else', () => '[]'],
    ['names a path outside', (text: string) => text.replace('111111111111/app.json', '../../secret.json')],
    ['names an absolute path', (text: string) => text.replace('111111111111/app.json', '/etc/passwd')],
    ['names another kind of file', (text: string) => text.replace('app.json', 'app.txt')],
    ['names no principal', (text: string) => text.replaceAll(role('db'), 'root')],
  ])('when the index %s', async (_, edit) => {
    const index = `${out}/index.json`;
    await writeFile(index, edit(await readFile(index, 'utf8')));
    before = await digestOf(out);
    await expectFailure('is not an index of pulled findings');
    expect(aws.calls).toEqual([]);
  });

  it('when the folder holds the findings of another analyzer', async () => {
    const other = 'arn:aws:access-analyzer:us-east-1:111111111111:analyzer/other';
    addAnalyzer(aws, other);
    await expect(runPull(aws, out, { analyzerArn: other })).rejects.toThrow('give each its own folder');
    expect(await digestOf(out)).toBe(before);
  });
});
