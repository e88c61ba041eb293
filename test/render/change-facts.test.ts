import { describe, expect, it } from 'vitest';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { changeFacts } from '../../src/render/change-facts.ts';
import { changeHeadline } from '../../src/render/change-headline.ts';
import { splitReason } from '../../src/render/split-reason.ts';
import { APP, finding, policyText, ROLE, type Sample, sample } from './sample.ts';

const PATH = 'policies/app.json';
const LATER = 'Actions that AWS adds later';

/** The headline and the facts on all changes of a review. */
function wordsOf(given: Sample): string {
  const report = sample(given);
  const edits = report.edits.flatMap(({ changes }) => changes);
  return `${changeHeadline(report, edits)}\n\n${changeFacts(report, edits)}`;
}

function policyOf(lists: string[][], unused: Parameters<typeof finding>[0], role = ROLE): Sample {
  const config = { principals: [{ policy: PATH, principals: [role] }] };
  return { policies: { [PATH]: policyText(...lists) }, findings: { x: finding(unused, role) }, config };
}

describe('a change of which no pattern is left', () => {
  const whole = [{ serviceNamespace: 'ec2' }];
  it('says so of a whole statement, and names its service', () => {
    const text = wordsOf(policyOf([['s3:GetObject'], ['ec2:*']], whole));
    expect(text).toMatch(/^\*\*Role `app` does not use \d+ permissions granted here:\*\* `ec2:\*`\.\n/);
    expect(text).toContain('so it is removed. Nothing of `ec2` is granted here any more.\n');
    expect(text).not.toContain(LATER);
  });
  it('says so of a wildcard in a list', () => {
    const text = wordsOf(policyOf([['s3:GetObject', 'ec2:*']], whole));
    expect(text).toContain('- **Change:** Nothing of `ec2` is granted here any more.\n');
    expect(text).not.toContain(LATER);
  });
  it.each([
    ['a part of its service', [['s3:GetObject', 'ec2:Run*']]],
    ['a service of which the list has a star', [['*', 'ec2:*']]],
  ])('does not say so of %s', (_, lists) =>
    expect(wordsOf(policyOf(lists, whole))).not.toContain('is granted here any more'),
  );
  it('names the actions that a wildcard becomes', () => {
    const text = wordsOf(
      policyOf([['s3:GetBucket*']], [{ serviceNamespace: 's3', actions: ['GetBucketAcl'] }]),
    );
    expect(text).toContain('`s3:GetBucket*` becomes 1 named action that keeps its 1 other action.');
    expect(text).not.toContain(LATER);
  });
});

it('groups what stays by its reason, and leaves out other services', () => {
  const unused = ['GetBucketAcl', 'GetBucketCORS', 'GetObject', 'GetObjectVersion', 'PutObject'];
  const given = policyOf(
    [['s3:Get*', 's3:PutObject', 'ec2:RunInstances']],
    [
      { serviceNamespace: 's3', actions: unused },
      { serviceNamespace: 'ec2', actions: ['RunInstances'] },
    ],
  );
  const keep = [
    { actions: ['s3:GetB*', 's3:GetO*'], reason: 'runbook' },
    { actions: ['ec2:RunInstances'], reason: 'other' },
  ];
  expect(wordsOf({ ...given, config: { ...given.config, keep } })).toContain(
    '- **Stays:** `s3:GetBucketAcl`, `s3:GetBucketCORS`, `s3:GetObject` and 1 more: on the keep list: runbook.\n',
  );
});

it('shows a role of single sign-on without its path', () => {
  const name = 'AWSReservedSSO_Admin_0123456789abcdef';
  const role = `arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-west-1/${name}`;
  const unused = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
  const text = wordsOf(policyOf([['s3:PutObject', 's3:GetObject']], unused, role));
  expect(text).toContain(`**Role \`${name}\` does not use 1 permission granted here:**`);
  expect(text).not.toContain('aws-reserved');
});

it.each([
  [['app', 'api'], 'Role `api` and role `app` do not use'],
  [['a', 'b', 'c', 'd'], 'Role `a`, role `b` and 2 other principals do not use'],
])('names the roles %j', (names, expected) => {
  const roles = names.map((name) => `arn:aws:iam::111111111111:role/${name}`).sort();
  const unused = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
  const findings = Object.fromEntries(roles.map((role) => [role.slice(-3), finding(unused, role, role)]));
  const config = { principals: [{ policy: PATH, principals: roles }] };
  expect(wordsOf({ ...APP, findings, config })).toContain(`**${expected} 1 permission`);
});

it('names a role of several accounts once', () => {
  const roles = ['111111111111', '222222222222'].map((account) => `arn:aws:iam::${account}:role/app`);
  const unused = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
  const findings = Object.fromEntries(roles.map((role, at) => [`f${at}`, finding(unused, role, role)]));
  const config = { principals: [{ policy: PATH, principals: roles }] };
  expect(wordsOf({ ...APP, findings, config })).toContain('**Role `app` in 2 accounts does not use');
});

it('explains a wildcard in five lines, however many patterns it becomes', async () => {
  const catalog = await bundledCatalog();
  const actions = (catalog.actionsOf('s3') ?? []).filter((_, at) => at % 3 === 0);
  const report = sample({ ...policyOf([['s3:*']], [{ serviceNamespace: 's3', actions }]), catalog });
  const [statement] = report.policies.flatMap((one) =>
    one.type === 'reviewed' ? one.refinement.statements : [],
  );
  const [pattern] = statement?.type === 'replace' ? statement.patterns : [];
  expect(pattern?.after.length).toBeGreaterThan(58);
  const lines = pattern === undefined ? [] : splitReason(pattern).split('\n');
  expect(lines.filter((line) => line !== '')).toHaveLength(5);
});
