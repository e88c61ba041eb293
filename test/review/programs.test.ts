import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { readAssembly } from '../../src/evidence/assembly/assembly.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import { actionNames } from '../../src/report/facts.ts';
import type { Report } from '../../src/report/report.ts';
import { synthesizedCode } from '../../src/review/synthesized-code.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { catalogOf } from '../review-text.ts';

await prepareFormats(['app.ts']);

const CATALOG = catalogOf({
  s3: ['DeleteObject', 'GetBucketAcl', 'GetObject', 'PutObject'],
  sqs: ['DeleteMessage', 'SendMessage'],
});
const ROLE = 'arn:aws:iam::111111111111:role/app';

const finding = (unused: Readonly<Record<string, readonly string[]>>, role = ROLE): SourceFile =>
  new SourceFile(
    `${role.slice(role.lastIndexOf('/') + 1)}.json`,
    JSON.stringify({
      id: role,
      resource: role,
      resourceType: 'AWS::IAM::Role',
      resourceOwnerAccount: '111111111111',
      status: 'ACTIVE',
      findingType: 'UnusedPermission',
      createdAt: '2026-09-01T00:00:00Z',
      updatedAt: '2026-09-20T00:00:00Z',
      analyzedAt: '2026-09-20T00:00:00Z',
      findingDetails: Object.entries(unused).map(([serviceNamespace, names]) => ({
        unusedPermissionDetails: { serviceNamespace, actions: names.map((action) => ({ action })) },
      })),
    }),
  );

/** An assembly in which the role `app` has these lists, and in whose traces these files are. */
function assembly(
  files: readonly string[],
  lists: readonly (readonly string[])[],
  denied: readonly (readonly string[])[] = [],
) {
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'app',
      AssumeRolePolicyDocument: {},
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: {
            Statement: [
              ...lists.map((actions) => ({ Effect: 'Allow', Action: actions, Resource: '*' })),
              ...denied.map((actions) => ({ Effect: 'Deny', Action: actions, Resource: '*' })),
            ],
          },
        },
      ],
    },
  };
  const stack = {
    type: 'aws:cloudformation:stack',
    environment: 'aws://111111111111/eu-west-1',
    properties: { templateFile: 'App.template.json' },
    metadata: {
      '/App/Role': [
        {
          type: 'aws:cdk:logicalId',
          data: 'Role',
          trace: files.map((path) => `new App (/repo/${path}:1:1)`),
        },
      ],
    },
  };
  return readAssembly({
    folder: 'cdk.out',
    writtenAt: '2026-09-30T00:00:00Z',
    files: [
      { path: 'manifest.json', text: JSON.stringify({ version: '38', artifacts: { App: stack } }) },
      { path: 'App.template.json', text: JSON.stringify({ Resources: { Role: role } }) },
    ],
  });
}

interface Setting {
  readonly base?: string;
  /** The path of the program in the base. */
  readonly former?: string;
  readonly findings?: readonly SourceFile[];
  readonly lists?: readonly (readonly string[])[];
  /** The manifest of the program's package in the head. */
  readonly manifest?: string;
  readonly traced?: readonly string[];
  readonly denied?: readonly (readonly string[])[];
  /** Whether the configuration gives the program to the role. */
  readonly isMapped?: boolean;
}

/** Reviews the program `lib/app.ts` with an assembly. */
function reviewProgram(text: string, setting: Setting = {}): Report {
  const { base, former = 'lib/app.ts', findings = [finding({ s3: ['PutObject'] })], manifest } = setting;
  const { lists = [['s3:GetObject', 's3:PutObject']], traced = ['lib/app.ts'], denied, isMapped } = setting;
  return review({
    policies: [new SourceFile('lib/app.ts', text)],
    neighbours: manifest === undefined ? [] : [new SourceFile('package.json', manifest)],
    base:
      base === undefined
        ? undefined
        : {
            policies: [new SourceFile(former, base)],
            others: [],
            changed: new Set(['lib/app.ts', 'package.json']),
            formerPaths: new Map(former === 'lib/app.ts' ? [] : [['lib/app.ts', former]]),
          },
    findings,
    unnamedFindings: 'file-name',
    synthesized: synthesizedCode([assembly(traced, lists, denied)], ['lib/app.ts']),
    config: {
      ...DEFAULT_CONFIG,
      accounts: [{ account: '111111111111' }],
      principals: isMapped === true ? [{ policy: 'lib/app.ts', principals: [ROLE] }] : [],
    },
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}

const listed = (list: string, more = ''): string =>
  `${more}role.addToPolicy(new PolicyStatement({ actions: ${list}, resources: ['*'] }));\n`;
const LIST = listed(`['s3:GetObject', 's3:PutObject']`);

describe('a list of a program', () => {
  it('belongs to the roles of the assembly that have its actions, and loses what they do not use', () => {
    const report = reviewProgram(LIST);
    expect(report.policies).toMatchObject([
      { type: 'reviewed', matched: { step: 'code', principals: [{ principal: ROLE }] }, unusedCount: 1 },
    ]);
    expect(report.edits.map(({ edited }) => edited)).toEqual([listed(`['s3:GetObject']`)]);
  });

  it('that no statement of the assembly has belongs to nobody', () => {
    const report = reviewProgram(LIST, { lists: [['s3:GetObject']] });
    expect(report.policies).toMatchObject([
      { type: 'unmatched', reason: expect.stringContaining('the assembly is older than the source') },
    ]);
    expect(report.edits).toEqual([]);
  });

  it('of a file that is not in the assembly belongs to nobody', () => {
    const report = reviewProgram(LIST, { traced: ['lib/other.ts'] });
    expect(report.policies).toMatchObject([
      { type: 'unmatched', reason: 'no creation trace in `cdk.out` of 2026-09-30 names the file' },
    ]);
  });

  it.each<[string, Setting, string]>([
    ['nothing else', {}, LIST],
    ['that is mapped', { isMapped: true }, LIST],
    ['a comment', {}, `// least-privilege: ${ROLE}\n${LIST}`],
    ['a mapping of a file that is in no trace', { isMapped: true, traced: [] }, LIST],
  ])('that a statement of the assembly denies too is never edited: %s', (_, setting, text) => {
    const report = reviewProgram(text, { ...setting, denied: [['s3:PutObject', 's3:GetObject', 'sqs:*']] });
    expect([report.edits, report.policies]).toEqual([[], []]);
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'policy-unread',
        message: expect.stringContaining(
          'it is the list of a statement that denies, or may deny, or of one with `NotAction`, in `cdk.out`',
        ),
      }),
    );
  });

  it('of which nothing is used stays, and counts', () => {
    const report = reviewProgram(listed(`['s3:PutObject']`));
    expect(report.edits).toEqual([]);
    expect(report.policies).toMatchObject([
      {
        unusedCount: 1,
        obstacle:
          'none of its actions is used: remove the statement in line 1 by hand, since without actions it would mean something else',
        refinement: { outcome: 'unchanged', retained: [] },
      },
    ]);
  });

  it('that a call adds to stays, and counts', () => {
    const report = reviewProgram(`statement.addActions('s3:GetObject', 's3:PutObject');\n`);
    expect(report.edits).toEqual([]);
    expect(report.policies).toMatchObject([
      { unusedCount: 1, obstacle: expect.stringContaining('a call adds them') },
    ]);
  });

  it.each([
    ['above the statement', `// least-privilege: ${ROLE}\n${LIST}`],
    [
      'in the object',
      `role.addToPolicy(\n  new PolicyStatement({\n    // least-privilege: ${ROLE}\n    actions: ['s3:GetObject', 's3:PutObject'],\n  }),\n);\n`,
    ],
  ])('belongs to the role that a comment %s names', (_, text) => {
    const report = reviewProgram(text, { traced: [] });
    expect(report.policies).toMatchObject([
      { matched: { step: 'directive', principals: [{ principal: ROLE }] }, unusedCount: 1 },
    ]);
    expect(report.edits).toHaveLength(1);
  });

  it('never becomes longer than a policy may be', () => {
    const names = Array.from({ length: 400 }, (_, at) => `Read${'x'.repeat(20)}${at}`);
    const catalog = catalogOf({ s3: names });
    const report = review({
      policies: [new SourceFile('lib/app.ts', listed(`['*']`))],
      base: undefined,
      findings: [finding({ s3: names.filter((_, at) => at % 2 === 0) })],
      unnamedFindings: 'file-name',
      synthesized: synthesizedCode([assembly(['lib/app.ts'], [['*']])], ['lib/app.ts']),
      config: { ...DEFAULT_CONFIG, accounts: [{ account: '111111111111' }] },
      catalog,
      diffs: undefined,
      diagnostics: [],
      now: new Date('2026-10-01T00:00:00Z'),
    });
    expect(report.edits).toEqual([]);
    expect(report.policies).toMatchObject([
      { unusedCount: 200, obstacle: expect.stringContaining('is longer than') },
    ]);
  });

  it('has no address in the base, and is told by what is around it when lines move', () => {
    const report = reviewProgram(`// more\n\n${LIST}`, { base: LIST });
    expect([report.lost, report.policies]).toMatchObject([[], [{ introduced: [] }]]);
  });

  it('of a program that is renamed introduces nothing', () => {
    const report = reviewProgram(LIST, { base: LIST, former: 'lib/old.ts' });
    expect([report.lost, report.policies]).toMatchObject([[], [{ introduced: [] }]]);
  });

  it('that a change adds introduces what it grants', () => {
    const report = reviewProgram(LIST, { base: listed(`['s3:GetObject']`) });
    const [policy] = report.policies;
    expect(policy?.type === 'reviewed' && actionNames(policy.introduced ?? [])).toEqual(['s3:PutObject']);
  });
});

describe('a list that the base had', () => {
  const lost = (report: Report): unknown[] =>
    report.lost.map(({ address, actions, principals }) => [address, actionNames(actions), principals]);

  it('is lost if the assembly does not show it', () => {
    const report = reviewProgram(`\n${LIST}`, { base: LIST, lists: [['s3:GetObject']] });
    expect(lost(report)).toEqual([['lib/app.ts:2', ['s3:PutObject'], [ROLE]]]);
  });

  it('is lost once, if the assembly shows what the base had alone', () => {
    const report = reviewProgram(listed(`['s3:GetObject', 's3:PutObject', 'sqs:SendMessage']`), {
      base: LIST,
    });
    expect(lost(report)).toEqual([['lib/app.ts:1', ['s3:PutObject'], [ROLE]]]);
  });

  it('is not lost if nobody is known not to use its actions', () => {
    const text = listed(`['sqs:SendMessage', 'sqs:DeleteMessage']`);
    expect(lost(reviewProgram(text, { base: text }))).toEqual([]);
  });

  it('is not lost if the base did not have it', () => {
    expect(lost(reviewProgram(LIST, { base: 'const a = 1;\n', lists: [['s3:GetObject']] }))).toEqual([]);
  });

  it('is lost if its package becomes a library that is published, and the reason says so', () => {
    const report = reviewProgram(LIST, { base: LIST, manifest: '{ "jsii": {} }' });
    expect(report.lost).toMatchObject([
      {
        reason:
          'it is a part of a published library, as `jsii` in `package.json` says, and those who use the library may have it in roles of their own',
      },
    ]);
  });

  it('is lost if its text is no longer literal', () => {
    const report = reviewProgram(listed('names'), { base: LIST });
    expect(lost(report)).toEqual([[undefined, ['s3:PutObject'], [ROLE]]]);
  });

  it('is lost if the program can no longer be parsed', () => {
    const report = reviewProgram(`${LIST}const x = ;\n`, { base: LIST });
    expect(report.edits).toEqual([]);
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'policy-syntax', location: { path: 'lib/app.ts', line: 2 } },
    ]);
    expect(report.lost).toHaveLength(1);
  });
});

describe('what a library grants', () => {
  const GRANTS = `bucket.grantRead(fn);\nbucket.grantDelete(fn);\n`;
  const setting = {
    findings: [finding({ s3: ['PutObject', 'DeleteObject', 'GetBucketAcl'] })],
    lists: [['s3:GetObject', 's3:PutObject'], ['s3:DeleteObject*']],
  };
  const notes = (text: string): unknown[] =>
    reviewProgram(text, setting)
      .diagnostics.filter(({ code }) => code === 'grant-of-library')
      .map(({ message, location }) => `${location?.line} ${message}`);

  it('is named with the calls that grant it, beside the lists of its owners', () => {
    expect(notes(GRANTS + LIST)).toEqual([
      `1 what \`${ROLE}\` does not use is still granted, by none of the lists that were read: \`s3:DeleteObject\`; calls such as \`grantRead\` in line 1, \`grantDelete\` in line 2 grant what lists of a library say, which are left as they are`,
    ]);
    expect(notes(LIST)).toEqual([]);
  });

  it('is named in a program without lists, for the roles that it makes', () => {
    expect(notes(GRANTS)).toEqual([
      `1 what \`${ROLE}\` does not use is still granted, by none of the lists that were read: \`s3:DeleteObject\`, \`s3:PutObject\`; calls such as \`grantRead\` in line 1, \`grantDelete\` in line 2 grant what lists of a library say, which are left as they are`,
    ]);
    expect(reviewProgram(GRANTS, { ...setting, traced: ['lib/other.ts'] }).diagnostics).toEqual(
      reviewProgram('main();\n', setting).diagnostics,
    );
  });

  it('is not what lists of the repository grant', () => {
    expect(notes(GRANTS + LIST + listed(`['s3:DeleteObject*']`))).toEqual([]);
  });
});
