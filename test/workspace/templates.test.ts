import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { review } from '../../src/pipeline.ts';
import { readCommandInputs } from '../../src/workspace/command-inputs.ts';
import { gatherFiles } from '../../src/workspace/gather.ts';
import { finding } from '../review-files.ts';

const POLICY = `{"Statement": [{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "\${arn}"}]}\n`;
const MAIN = `resource "aws_iam_role" "app" {
  name = "app"
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = templatefile("app.json.tftpl", { arn = "x" })
}
`;
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  '.github/findings/app.json': finding('app', { s3: ['PutObject'] }).text,
  'main.tf': MAIN,
  'app.json.tftpl': POLICY,
  'loose.tpl': POLICY,
  'notes.txt': 'Statement Effect Action\n',
  'bytes.tpl': new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
};

const before = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
  process.chdir(folder);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const SETTINGS = {
  folder: '.',
  config: undefined,
  findings: [],
  assemblies: [],
  failOn: undefined,
  failOnUnreviewed: undefined,
  now: new Date('2026-10-01T00:00:00Z'),
};

it.each<[string[], string[]]>([
  [[], ['app.json.tftpl reviewed']],
  [['.'], ['app.json.tftpl reviewed', 'loose.tpl unmatched']],
  [['app.json.tftpl'], ['app.json.tftpl reviewed']],
  [['*.tpl'], ['loose.tpl unmatched']],
  [['loose.tpl'], ['loose.tpl unmatched']],
  [['notes.txt'], ['notes.txt file-unreadable']],
  [['bytes.tpl'], ['bytes.tpl file-unreadable']],
])('`refine` with the paths %j reads the templates %j', async (names, expected) => {
  const input = await gatherFiles(names, '.', await readCommandInputs(SETTINGS, bundledCatalog));
  const { policies, diagnostics } = review(input);
  expect([
    ...policies.map(({ policy, type }) => `${policy.location.path} ${type}`),
    ...diagnostics.map(({ location, code }) => `${location?.path} ${code}`),
  ]).toEqual(expected);
});
