import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { finding, reviewFiles } from '../review-files.ts';
import { lostIn, reviewChange, type Texts } from './change.ts';

await prepareFormats(['main.tf']);

const FINDINGS = [
  finding('app', { s3: ['PutObject'] }),
  finding('other', { s3: ['PutObject', 'GetObject'] }),
];
const TEMPLATE = `{"Statement": [{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "\${arn}"}]}\n`;
const EDITED = TEMPLATE.replace('"s3:PutObject", ', '');
const FILL = `templatefile("\${path.module}/app.json.tftpl", { arn = "x" })`;

const role = (name: string): string => `resource "aws_iam_role" "${name}" {\n name = "${name}"\n}\n`;
const inline = (name: string, policy = FILL): string =>
  `${role(name)}resource "aws_iam_role_policy" "${name}" {\n role = aws_iam_role.${name}.id\n policy = ${policy}\n}\n`;

/** The template after its edit, or what is said of it instead, if code is beside it. */
function reviewed(code: Texts, path = 'app.json.tftpl', config: Partial<Config> = {}): string[] {
  const neighbours = Object.entries(code).map(([own, text]) => new SourceFile(own, text));
  const { edits, policies, diagnostics } = reviewFiles(
    [new SourceFile(path, TEMPLATE)],
    FINDINGS,
    neighbours,
    config,
  );
  if (edits.length > 0) return edits.map(({ edited }) => edited);
  const reasons = policies.map((one) => (one.type === 'unmatched' ? one.reason : one.type));
  return [...reasons, ...diagnostics.map(({ message }) => message)];
}

describe('a template that code fills in', () => {
  it.each<[string, Texts]>([
    ['for a role', { 'main.tf': inline('app') }],
    ['for two roles, of which both do not use an action', { 'main.tf': inline('app') + inline('other') }],
    [
      'through `template_file`',
      {
        'main.tf': `data "template_file" "p" {\n template = file("\${path.module}/app.json.tftpl")\n vars = { arn = "x" }\n}\n${inline('app', 'data.template_file.p.rendered')}`,
      },
    ],
    ['through a local value', { 'main.tf': `locals {\n p = ${FILL}\n}\n${inline('app', 'local.p')}` }],
    [
      'with a local path',
      {
        'main.tf': `locals {\n f = "app.json.tftpl"\n}\n${inline('app', `templatefile("\${path.module}/\${local.f}", {})`)}`,
      },
    ],
    [
      'under another name in each module',
      {
        'a/main.tf': inline('app', `templatefile("\${path.module}/../app.json.tftpl", {})`),
        'b/main.tf': inline('other', `templatefile("\${path.root}/../app.json.tftpl", {})`),
      },
    ],
    [
      'in a module that is called twice',
      {
        'm/main.tf': `variable "name" {}\nresource "aws_iam_role" "r" {\n name = var.name\n}\nresource "aws_iam_role_policy" "r" {\n role = aws_iam_role.r.id\n policy = templatefile("\${path.module}/../app.json.tftpl", {})\n}\n`,
        'main.tf':
          'module "a" {\n source = "./m"\n name = "app"\n}\nmodule "b" {\n source = "./m"\n name = "other"\n}\n',
      },
    ],
  ])('is edited: %s', (_, code) => {
    expect(reviewed(code)).toEqual([EDITED]);
  });

  it.each([
    'app.tpl',
    'app.json.tpl',
    'app.tmpl',
    'app.txt',
    'app.json',
    'iam/app.json.tftpl',
    'APP.TFTPL',
    'app.policy',
  ])('is edited in %s', (path) => {
    expect(reviewed({ 'main.tf': inline('app', `templatefile("${path}", {})`) }, path)).toEqual([EDITED]);
  });

  it.each<[string, Texts, string]>([
    ['for a role without a finding', { 'main.tf': inline('app') + inline('third') }, 'reviewed'],
    [
      'by code that may mean another file too',
      {
        'main.tf':
          inline('app') + inline('other', `templatefile("\${path.module}/\${var.name}.json.tftpl", {})`),
      },
      '`main.tf` may read the file, under a path that is not literal',
    ],
    [
      'in a module that another calls with a name that is not known',
      {
        'm/main.tf': `variable "name" {}\nresource "aws_iam_role" "r" {\n name = var.name\n}\nresource "aws_iam_role_policy" "r" {\n role = aws_iam_role.r.id\n policy = templatefile("\${path.module}/../app.json.tftpl", {})\n}\n`,
        'main.tf':
          'module "a" {\n source = "./m"\n name = "app"\n}\nmodule "b" {\n source = "./m"\n name = var.name\n}\n',
      },
      'nothing is known of the name of the role',
    ],
    [
      'for a trust policy too',
      { 'main.tf': `${inline('app')}resource "aws_iam_role" "t" {\n assume_role_policy = ${FILL}\n}\n` },
      'not an identity policy: `aws_iam_role.t` takes it',
    ],
    [
      'for a bucket policy too',
      { 'main.tf': `${inline('app')}resource "aws_s3_bucket_policy" "b" {\n policy = ${FILL}\n}\n` },
      'not an identity policy: `aws_s3_bucket_policy.b` takes it',
    ],
    [
      'for a permissions boundary',
      {
        'main.tf': `${role('app')}resource "aws_iam_policy" "b" {\n policy = ${FILL}\n}\nresource "aws_iam_role" "r" {\n permissions_boundary = aws_iam_policy.b.arn\n}\n`,
      },
      'the policy was left as it is: it is the permissions boundary',
    ],
    [
      'for another module',
      { 'main.tf': `${inline('app')}module "m" {\n source = "x/y/z"\n policy = ${FILL}\n}\n` },
      'nothing is known of the name of the role',
    ],
    [
      'for nobody',
      { 'main.tf': `locals {\n p = ${FILL}\n}\n` },
      '`main.tf` reads the file: nothing there attaches it to a role or user',
    ],
    [
      'where another reads it as it is, for somebody else',
      { 'main.tf': inline('app') + inline('third', 'file("app.json.tftpl")') },
      'reviewed',
    ],
    [
      'in code that cannot be read',
      {
        'main.tf': inline('app'),
        'b/main.tf': `resource "x" {\n policy = templatefile("../app.json.tftpl", {\n`,
      },
      '`b/main.tf` may read the file, under a path that is not literal: its code cannot be read',
    ],
  ])('is left alone: %s', (_, code, expected) => {
    const [first] = reviewed(code);
    expect(first).toContain(expected);
  });
});

describe('a template that no code reads', () => {
  it('is not looked at, whatever its name', () => {
    expect(reviewed({ 'main.tf': role('app') })).toEqual([]);
  });

  it('is named if the globs select its ending, and not matched by its name', () => {
    const globs = { policies: ['**/*.tftpl'] };
    expect(reviewed({ 'main.tf': role('app') }, 'app.tftpl', globs)).toEqual([
      'its file is a template, and no code that was read fills it in',
    ]);
  });

  it('is edited if the configuration says whose it is', () => {
    const principals = [
      { policy: '*.json.tftpl', principals: ['arn:aws:iam::111111111111:role/app'], address: undefined },
    ];
    expect(reviewed({}, 'app.json.tftpl', { principals })).toEqual([EDITED]);
  });
});

describe('a change of a template', () => {
  const CODE = { 'main.tf': inline('app') };
  const before = { ...CODE, 'app.json.tftpl': EDITED };
  it('is reviewed if unchanged code reads it', () => {
    const report = reviewChange({
      base: before,
      head: { ...CODE, 'app.json.tftpl': TEMPLATE },
      findings: FINDINGS,
    });
    expect([report.conclusion, report.edits.map(({ edited }) => edited), report.diagnostics]).toEqual([
      'unused',
      [EDITED],
      [],
    ]);
  });

  it('is reviewed with the code that is new', () => {
    const report = reviewChange({
      base: {},
      head: { ...CODE, 'app.json.tftpl': TEMPLATE },
      findings: FINDINGS,
    });
    expect([report.edits.map(({ edited }) => edited), report.diagnostics]).toEqual([[EDITED], []]);
  });

  it('is named if no code reads it', () => {
    const report = reviewChange({ base: {}, head: { 'app.json.tftpl': TEMPLATE }, findings: FINDINGS });
    expect([report.conclusion, report.diagnostics.map(({ message }) => message)]).toEqual([
      'partial',
      ['not reviewed: files with its ending are read only if code uses them as policies in JSON'],
    ]);
  });

  it('is named once if it cannot be read', () => {
    const head = { ...CODE, 'app.json.tftpl': TEMPLATE.replace('"Resource"', `\${more} "Resource"`) };
    const report = reviewChange({ base: {}, head, findings: FINDINGS });
    expect(
      report.diagnostics.map(({ location, message }) => `${location?.path}:${location?.line} ${message}`),
    ).toEqual([
      'app.json.tftpl:1 not valid JSON, whatever is filled in: a colon is missing; the file was not reviewed',
    ]);
  });

  it.each<[string, Texts]>([
    ['if its code no longer attaches it', { 'main.tf': role('app'), 'app.json.tftpl': `${TEMPLATE}\n` }],
    [
      'if it is no longer read',
      { ...CODE, 'app.json.tftpl': TEMPLATE.replace('["s3:PutObject"', `[\${more}\${or}, "s3:PutObject"`) },
    ],
    [
      'if its statements are filled in',
      { ...CODE, 'app.json.tftpl': `{"Statement": \${Statement_with_Effect}}` },
    ],
  ])('is a loss %s', (_, head) => {
    const report = reviewChange({ base: { ...CODE, 'app.json.tftpl': TEMPLATE }, head, findings: FINDINGS });
    expect(report.failures).toEqual(['lost']);
    expect(lostIn(report).some((line) => line.startsWith('app.json.tftpl'))).toBe(true);
  });
});
