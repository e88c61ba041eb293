import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import type { Report } from '../../src/report/report.ts';
import type { ReaderInput } from '../../src/review/pipeline-input.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { finding, IN_ONE_ACCOUNT, inventory } from '../review-files.ts';
import { CATALOG } from '../review-text.ts';

await prepareFormats(['main.tf']);

const POLICY = JSON.stringify({
  Statement: [{ Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: '*' }],
});
const APP = 'arn:aws:iam::111111111111:role/app';
const role = (name: string, path: string): string =>
  `resource "aws_iam_role_policy" "r" {\n role = "${name}"\n policy = file("\${path.module}/${path}")\n}\n`;

interface Around extends Partial<Omit<ReaderInput, 'files' | 'links'>> {
  readonly code?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  /** Programs, by path. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Whether the configuration gives the policy to the role `app`. */
  readonly isMapped?: boolean;
}

function reviewed(
  path: string,
  { code = {}, links = {}, texts, programs, isWhole = true, isMapped = false }: Around,
): Report {
  const files = Object.entries(code).map(([own, text]) => new SourceFile(own, text));
  const named = Object.entries(texts ?? {}).map(([own, text]) => new SourceFile(own, text));
  return review({
    policies: [new SourceFile(path, POLICY)],
    readers: {
      files,
      isWhole,
      links: new Map(Object.entries(links)),
      programs: texts === undefined ? programs : { files: named, isWhole: true },
    },
    base: undefined,
    findings: [finding('app', { s3: ['PutObject'] }), inventory('app', 'other')],
    unnamedFindings: 'file-name',
    config: {
      ...DEFAULT_CONFIG,
      ...IN_ONE_ACCOUNT,
      principals: isMapped ? [{ policy: path, principals: [APP] }] : [],
    },
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}

/** What a report says of its only policy: `edited`, `kept`, or why it is not matched or no identity policy. */
function verdict({ edits, policies: [policy], diagnostics }: Report): string {
  if (policy === undefined) return diagnostics.map(({ message }) => message).join();
  if (policy?.type === 'unmatched') return policy.reason;
  return edits.length > 0 ? 'edited' : 'kept';
}

it('a Terraform file that another module has as a link has owners that are not known', () => {
  const report = review({
    policies: [new SourceFile('a/main.tf', LINKED)],
    readers: {
      files: [new SourceFile('b/role.tf', 'resource "aws_iam_role" "app" {\n  name = "other"\n}\n')],
      isWhole: true,
      links: new Map([['b/main.tf', 'a/main.tf']]),
    },
    base: undefined,
    findings: [finding('app', { s3: ['PutObject'] }), inventory('app', 'other')],
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, ...IN_ONE_ACCOUNT },
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  expect(verdict(report)).toBe('`b/main.tf` is a link to its file, so other code has it too');
});

const LINKED = `resource "aws_iam_role" "app" {
  name = "app"
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = "*" }] })
}
`;

const NOT_WHOLE = 'not all code that may read the file was read';

describe('a bare policy', () => {
  it.each<[string, string, Around, string]>([
    ['that no code reads, named after a role', 'app.json', {}, 'edited'],
    ['that code gives to the role', 'x.json', { code: { 'main.tf': role('app', 'x.json') } }, 'edited'],
    [
      'that code gives to another role',
      'app.json',
      { code: { 'main.tf': role('other', 'app.json') } },
      'kept',
    ],
    [
      'that code gives to two roles',
      'app.json',
      { code: { 'a/main.tf': role('app', '../app.json'), 'b/main.tf': role('other', '../app.json') } },
      'kept',
    ],
    [
      'beside code that reads other files',
      'app.json',
      { code: { 'main.tf': role('other', 'x/app.json') } },
      'edited',
    ],
    [
      'in YAML that code gives to another role',
      'app.yaml',
      { code: { 'main.tf': role('other', 'app.yaml') } },
      'kept',
    ],
    ['if not all code was read', 'app.json', { isWhole: false }, `${NOT_WHOLE}, so its name says nothing`],
    [
      'that code reads, if not all code was read',
      'x.json',
      { isWhole: false, code: { 'main.tf': role('app', 'x.json') } },
      `${NOT_WHOLE}, so it may have owners that are not known here`,
    ],
    [
      'that a program names',
      'policies/app.json',
      { texts: { 'lib/app.ts': `fromJson(require('../policies/app.json'))` } },
      '`lib/app.ts` names the file: whom a program gives what it reads to is not known',
    ],
    [
      'that a program may read',
      'policies/app.json',
      { texts: { 'app.py': 'open(f"policies/{name}.json")' } },
      '`app.py` may read the file, by a name or a folder that it makes up: whom a program gives what it reads to is not known',
    ],
    [
      'that a program names by the path of a link',
      'policies/app.json',
      { links: { 'lib/own.json': 'policies/app.json' }, texts: { 'lib/app.ts': `open('./own.json')` } },
      '`lib/app.ts` names the file: whom a program gives what it reads to is not known',
    ],
    ['that no program names', 'policies/app.json', { texts: { 'lib/app.ts': `open('x.json')` } }, 'edited'],
    [
      'that is mapped, and that a program names',
      'app.json',
      { texts: { 'lib/app.ts': `open('app.json')` }, isMapped: true },
      'edited',
    ],
    [
      'if not all programs were read',
      'app.json',
      { programs: { files: [], isWhole: false } },
      `${NOT_WHOLE}, so its name says nothing`,
    ],
    ['that is mapped, if not all code was read', 'x.json', { isWhole: false, isMapped: true }, 'edited'],
    [
      'that is mapped, and given to another role',
      'x.json',
      { isMapped: true, code: { 'main.tf': role('other', 'x.json') } },
      'edited',
    ],
    [
      'that is mapped, and a trust policy',
      'x.json',
      {
        isMapped: true,
        code: { 'main.tf': 'resource "aws_iam_role" "r" {\n assume_role_policy = file("x.json")\n}' },
      },
      'not an identity policy: `aws_iam_role.r` takes it (`main.tf` reads the file)',
    ],
    [
      'that code reads through a link to a file',
      'shared/app.json',
      { links: { 'infra/p.json': 'shared/app.json' }, code: { 'infra/main.tf': role('other', 'p.json') } },
      'kept',
    ],
    [
      'that code reads through links to folders',
      'shared/x/app.json',
      {
        links: { 'infra/all': 'links/shared', 'links/shared': 'shared' },
        code: { 'infra/main.tf': role('other', 'all/x/app.json') },
      },
      'kept',
    ],
    [
      'with endless paths through links',
      'app.json',
      { links: { a: '', b: '', c: 'a/b' } },
      'it has more than 50 paths through symbolic links, which are too many to look for',
    ],
  ])('%s', (_, path, around, expected) => {
    expect(verdict(reviewed(path, around))).toContain(expected);
  });

  it('is not the policy of a file that does not lie in the repository', () => {
    expect(verdict(reviewed('../app.json', {}))).toContain(NOT_WHOLE);
  });

  it('has the size limit of where code attaches it', () => {
    const [policy] = reviewed('x.json', { code: { 'main.tf': role('app', 'x.json') } }).policies;
    expect(policy?.policy.policy.kind).toBe('role-inline');
  });
});
