import { expect, it } from 'vitest';
import { compareAssemblies, haveSameStacks } from '../../../src/evidence/assembly/compare-assemblies.ts';
import { comparisons } from '../../../src/evidence/assembly/comparison.ts';
import { assemblyOf, documentOf, fixtureAssembly, fixtureFiles, handMade } from './fixture.ts';

type Change = readonly [path: string, from: string | RegExp, to: string];

function changed(app: string, ...changes: readonly Change[]) {
  const files = fixtureFiles(app);
  for (const [path, from, to] of changes) {
    const text = files.get(path) ?? '';
    const after = text.replace(from, to);
    if (after === text) throw new Error(`nothing to change in ${path}`);
    files.set(path, after);
  }
  return assemblyOf(files);
}

const DEV = 'Jobs-dev.template.json';
const NESTED = 'assembly-Dev/DevApiWorkers16BAA0FA.nested.template.json';
const PARENT = 'assembly-Dev/DevApi52A53550.template.json';
const PLACE =
  '`cdk.out/Jobs-dev.template.json` `Resources.BatchDefaultPolicyB89585AD.Properties.PolicyDocument.Statement`';

it.each<[string, string, readonly Change[], ReturnType<typeof compareAssemblies>]>([
  ['nothing', 'jobs', [], { lists: [], others: [] }],
  [
    'an action that is gone, so that the list is a text',
    'jobs',
    [[DEV, /\[\s*"s3:GetObject",\s*"s3:PutObject"\s*\]/, '"s3:GetObject"']],
    { lists: [{ place: PLACE, removed: ['s3:PutObject'], added: [], widens: false }], others: [] },
  ],
  [
    'an action that is new',
    'jobs',
    [[DEV, '"s3:PutObject"', '"s3:DeleteObject"']],
    {
      lists: [{ place: PLACE, removed: ['s3:PutObject'], added: ['s3:DeleteObject'], widens: true }],
      others: [],
    },
  ],
  [
    'resources of a statement',
    'jobs',
    [[DEV, '"Resource": "*"', '"Resource": "arn:aws:s3:::x/*"']],
    {
      lists: [{ place: PLACE, removed: ['s3:GetObject', 's3:PutObject'], added: [], widens: false }],
      others: [PLACE],
    },
  ],
  [
    'a property',
    'jobs',
    [[DEV, 'batch.amazonaws.com', 'ec2.amazonaws.com']],
    {
      lists: [],
      others: [
        '`cdk.out/Jobs-dev.template.json` `Resources.Batch14E90808.Properties.AssumeRolePolicyDocument.Statement`',
      ],
    },
  ],
  [
    'a list of a nested stack, with the hash of its template',
    'stages',
    [
      [NESTED, /\[\s*"sqs:ReceiveMessage",\s*"sqs:DeleteMessage"\s*\]/, '"sqs:ReceiveMessage"'],
      [PARENT, /(\/)[0-9a-f]{64}(\.json)/, `$1${'0'.repeat(64)}$2`],
    ],
    {
      lists: [
        {
          place:
            '`cdk.out/assembly-Dev/DevApiWorkers16BAA0FA.nested.template.json` `Resources.WorkerDefaultPolicyD9676315.Properties.PolicyDocument.Statement`',
          removed: ['sqs:DeleteMessage'],
          added: [],
          widens: false,
        },
      ],
      others: [],
    },
  ],
])('%s', (_, app, changes, expected) => {
  expect(compareAssemblies(fixtureAssembly(app), changed(app, ...changes))).toEqual(expected);
});

it('statements that are merged in another way, with the same actions on the same resources, do not differ', () => {
  const two = changed('jobs', [
    DEV,
    /\{\s*"Action": \[\s*"s3:GetObject",\s*"s3:PutObject"\s*\],/,
    '{ "Action": "s3:PutObject", "Effect": "Allow", "Resource": "*" }, { "Action": "s3:GetObject",',
  ]);
  expect(compareAssemblies(fixtureAssembly('jobs'), two)).toEqual({ lists: [], others: [] });
});

it('a list that no longer merges with that of another resource is compared for each resource', () => {
  const merged = changed('jobs', [DEV, '"Resource": "*"', '"Resource": ["*", "arn:aws:s3:::x"]']);
  const split = changed('jobs', [
    DEV,
    /\{\s*"Action": \[\s*"s3:GetObject",\s*"s3:PutObject"\s*\],/,
    '{ "Action": "s3:GetObject", "Effect": "Allow", "Resource": "arn:aws:s3:::x" }, { "Action": ["s3:GetObject", "s3:PutObject"],',
  ]);
  expect(compareAssemblies(merged, split)).toEqual({
    lists: [{ place: PLACE, removed: ['s3:PutObject'], added: [], widens: false }],
    others: [],
  });
});

it('a narrower pattern grants nothing more', () => {
  const wide = changed('jobs', [DEV, '"s3:PutObject"', '"s3:Put*"']);
  expect(compareAssemblies(wide, fixtureAssembly('jobs')).lists).toEqual([
    { place: PLACE, removed: ['s3:Put*'], added: ['s3:PutObject'], widens: false },
  ]);
});

it('policies in a role are compared too', () => {
  const fewer = changed('estate', ['Estate.template.json', /"sns:Subscribe",(\s*"sns:Unsubscribe")/, '$1']);
  const { lists, others } = compareAssemblies(fixtureAssembly('estate'), fewer);
  expect([lists.map(({ removed }) => removed), others]).toEqual([[['sns:Subscribe']], []]);
});

it('two assemblies are of one app if they have the same stacks', () => {
  const [jobs, helper, older] = ['jobs', 'helper', 'older'].map(fixtureAssembly);
  if (jobs === undefined || helper === undefined || older === undefined) throw new Error();
  expect([haveSameStacks(jobs, older), haveSameStacks(jobs, helper), haveSameStacks(jobs, jobs)]).toEqual([
    true,
    false,
    true,
  ]);
});

it.each([
  ['Allow', {}, 'note'],
  ['Deny', {}, 'warning'],
  ['Allow', { Principal: '*' }, 'warning'],
])('a statement of %s and %j that loses an action', (effect, more, severity) => {
  const [before, after] = [['s3:GetObject', 's3:PutObject'], 's3:GetObject'].map((Action) => {
    const PolicyDocument = documentOf(effect, { ...more, Action });
    return handMade({
      resources: { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument } } },
    });
  });
  if (before === undefined || after === undefined) throw new Error();
  const beyond = severity === 'note' ? '' : ', and may grant more';
  expect(comparisons([before, after])).toEqual([
    {
      code: 'assembly-compared',
      severity,
      message: `from \`cdk.out\` to \`cdk.out\`, the templates differ in lists of actions alone${beyond}: \`cdk.out/App.template.json\` \`Resources.Policy.Properties.PolicyDocument.Statement\`: -\`s3:PutObject\``,
      location: { path: 'cdk.out' },
    },
  ]);
});
