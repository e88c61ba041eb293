import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { actionNames } from '../../src/report/facts.ts';
import type { Report } from '../../src/report/report.ts';
import { reviewChange, type Texts } from '../review/change.ts';
import { finding, inventory } from '../review-files.ts';

await prepareFormats(['main.tf']);

const RUNS = process.env['PROVE'] === 'all' ? 20_000 : 600;

/** What the role `app` has and does not use. */
const UNUSED = ['s3:PutObject', 's3:GetBucketAcl', 's3:GetBucketCORS'];
const USED = ['s3:GetObject', 'ec2:RunInstances'];
const FINDINGS = [
  finding('app', { s3: ['PutObject', 'GetBucketAcl', 'GetBucketCORS'] }),
  finding('watched', { ec2: ['StartInstances'] }),
];

/** How a policy is written. `text`: in a file that no format reads. */
type Format = 'json' | 'template' | 'terraform' | 'text';
type Spelling = 'plain' | 'escaped';

/** A policy of a commit, before it is written. */
interface Model {
  readonly format: Format;
  /** Where it stands; one file holds one policy. */
  readonly folder: string;
  readonly role: string;
  readonly actions: readonly string[];
  readonly spelling: Spelling;
  /** Whether its list is an expression. */
  readonly isComputed: boolean;
  /** Whether a file beside it cannot be parsed. */
  readonly isBeside: boolean;
}

const START: Model = {
  format: 'json',
  folder: 'a/',
  role: 'app',
  actions: [],
  spelling: 'plain',
  isComputed: false,
  isBeside: false,
};

/** A word with one of its letters escaped, as JSON, YAML and HCL allow it in quotes. */
function spelt(word: string, spelling: Spelling): string {
  if (spelling === 'plain') return word;
  return `\\u${word.charCodeAt(0).toString(16).padStart(4, '0')}${word.slice(1)}`;
}

function jsonText({ actions, spelling }: Model): string {
  const key = (word: string): string => `"${spelt(word, spelling)}"`;
  const list = actions.map((action) => `"${spelt(action, spelling)}"`).join(', ');
  return `{${key('Statement')}: [{${key('Effect')}: ${key('Allow')}, ${key('Action')}: [${list}], "Resource": "*"}]}`;
}

function templateText({ role, actions, spelling, isComputed }: Model): string {
  const list = actions.map((action) => `"${spelt(action, spelling)}"`).join(', ');
  const written = isComputed ? `!Split [",", "${actions.join(',')}"]` : `[${list}]`;
  return `Resources:
  Role: {Type: AWS::IAM::Role, Properties: {RoleName: ${role}}}
  Policy:
    Type: AWS::IAM::RolePolicy
    Properties:
      RoleName: !Ref Role
      PolicyName: p
      PolicyDocument:
        "${spelt('Statement', spelling)}":
          - "${spelt('Effect', spelling)}": Allow
            "${spelt('Action', spelling)}": ${written}
            Resource: "*"
`;
}

function terraformText(model: Model): string {
  const { role, actions, spelling, isComputed } = model;
  const list = `[${actions.map((action) => `"${spelt(action, spelling)}"`).join(', ')}]`;
  const written = isComputed ? `slice(${list}, 0, ${actions.length})` : list;
  const document =
    model.format === 'text'
      ? 'file("p.txt")'
      : `jsonencode({ "${spelt('Statement', spelling)}" = [{ "${spelt('Effect', spelling)}" = "Allow", "${spelt('Action', spelling)}" = ${written}, Resource = "*" }] })`;
  return `resource "aws_iam_role" "r" {
  name = "${role}"
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.r.name
  policy = ${document}
}
${model.isBeside ? '# The file itself is a part of the change.\n' : ''}`;
}

function filesOf(model: Model): Texts {
  const { format, folder, role, isBeside } = model;
  switch (format) {
    case 'json':
      return { [`${folder}${role}.json`]: jsonText(model) };
    case 'template':
      return { [`${folder}t.yml`]: templateText(model) };
    case 'terraform':
      return {
        [`${folder}main.tf`]: terraformText(model),
        ...(isBeside && { [`${folder}z.tf`]: 'locals {' }),
      };
    case 'text':
      return { [`${folder}main.tf`]: terraformText(model), [`${folder}p.txt`]: jsonText(model) };
  }
}

function commitOf(models: readonly Model[]): Texts {
  return Object.assign({}, ...models.map(filesOf));
}

/** A step of a change: what becomes of a policy. */
type Step = (model: Model) => readonly Model[];

const STEPS: Readonly<Record<string, Step>> = {
  move: (model) => [{ ...model, folder: `b/${model.folder}` }],
  respell: (model) => [{ ...model, spelling: 'escaped' }],
  toJson: (model) => [{ ...model, format: 'json', isComputed: false }],
  toTemplate: (model) => [{ ...model, format: 'template' }],
  toTerraform: (model) => [{ ...model, format: 'terraform' }],
  toText: (model) => [{ ...model, format: 'text', isComputed: false }],
  wrap: (model) => [
    model.format === 'json' || model.format === 'text' ? model : { ...model, isComputed: true },
  ],
  split: (model) => {
    const half = Math.ceil(model.actions.length / 2);
    if (half === model.actions.length) return [model];
    return [
      { ...model, actions: model.actions.slice(0, half) },
      {
        ...model,
        actions: model.actions.slice(half),
        folder: `c${half}of${model.actions.length}/${model.folder}`,
      },
    ];
  },
  unname: (model) => [{ ...model, role: 'nobody' }],
  toWatched: (model) => [{ ...model, role: 'watched' }],
  breakNeighbour: (model) => [{ ...model, isBeside: true }],
  remove: () => [],
  clean: (model) => {
    const left = model.actions.filter((action) => !UNUSED.includes(action));
    return left.length === 0 ? [] : [{ ...model, actions: left }];
  },
};

const change = fc.record({
  format: fc.constantFrom<Format>('json', 'template', 'terraform'),
  actions: fc.subarray([...UNUSED, ...USED], { minLength: 1 }),
  steps: fc.array(fc.constantFrom(...Object.keys(STEPS)), { minLength: 1, maxLength: 3 }),
  isListed: fc.boolean(),
});

/** What the review of the head says about an action: it is in the review, or reported as lost. */
function isSaid(report: Report, action: string): boolean {
  const reviewed = report.policies.some(
    (policy) =>
      policy.type === 'reviewed' &&
      (policy.matched.principals.some(({ findings }) => findings.length > 0) ||
        policy.matched.step === 'configuration') &&
      actionNamesOf(policy.policy.policy.statements).includes(action),
  );
  return reviewed || report.lost.some(({ actions }) => actionNames(actions).includes(action));
}

function actionNamesOf(
  statements: readonly { readonly patterns: readonly (string | undefined)[] }[],
): string[] {
  return statements.flatMap(({ patterns }) => patterns.flatMap((pattern) => pattern ?? []));
}

it('covered: what the base had under review is under review in the head, or reported as lost', () => {
  fc.assert(
    fc.property(change, ({ format, actions, steps, isListed }) => {
      const start = [{ ...START, format, actions }];
      const end = steps.reduce<readonly Model[]>(
        (models, step) => models.flatMap((model) => STEPS[step]?.(model) ?? []),
        start,
      );
      const base = commitOf(start);
      const known = isListed ? [...FINDINGS, inventory('app', 'watched')] : FINDINGS;
      const report = reviewChange({
        base,
        head: commitOf(end),
        findings: known,
        ...(isListed && { config: { accounts: [{ account: '111111111111' }] } }),
      });
      const flagged = actions.filter((action) => UNUSED.includes(action));
      const left = flagged.filter((action) => end.some((model) => model.actions.includes(action)));
      const isUnchanged = JSON.stringify(base) === JSON.stringify(commitOf(end));
      if (!isUnchanged)
        for (const action of left)
          expect([steps, action, isSaid(report, action)]).toEqual([steps, action, true]);
      if (
        left.length === 0 &&
        end.every(({ isComputed, format: one, isBeside }) => !isComputed && one !== 'text' && !isBeside)
      )
        expect(report.lost).toEqual([]);
    }),
    { numRuns: RUNS, seed: 20261129 },
  );
});
