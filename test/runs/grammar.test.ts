import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GRAMMAR_FILES } from '../../src/syntax/tree-sitter.ts';

const LEFT_OUT = GRAMMAR_FILES.map((file) => basename(file));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grammar-'));
  const filter = (path: string): boolean => !LEFT_OUT.includes(basename(path));
  await cp('dist/cli', join(folder, 'dist/cli'), { recursive: true, filter });
  await cp('catalog', join(folder, 'catalog'), { recursive: true });
  await cp('test/fixtures/seed', folder, { recursive: true });
  await cp('test/fixtures/cloudformation', folder, { recursive: true });
  await writeFile(join(folder, 'main.tf'), 'locals {}\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function refine(...paths: string[]): Promise<{ code: number; err: string }> {
  return new Promise((done) => {
    const args = ['dist/cli/index.js', 'refine', ...paths, '--findings', 'unused.json'];
    execFile(process.execPath, args, { cwd: folder }, (error, _, err) => {
      done({ code: error === null ? 0 : Number(error.code), err });
    });
  });
}

it('a run without a Terraform file succeeds without the grammar files', async () => {
  expect(await refine('policy.json', 'orders.yml')).toEqual({ code: 1, err: '' });
});

it('a run with one fails without them', async () => {
  const { code, err } = await refine('policy.json', 'main.tf');
  expect(code).toBe(3);
  expect(err).toContain('web-tree-sitter');
});
