import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addAnalyzer, addFinding, role, unused, user } from '../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { runPull } from './run-pull.ts';

let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

const policy: { Statement: { Sid: string; Effect: string; Action: string[]; Resource: string }[] } =
  JSON.parse(readFileSync('pull/policy.json', 'utf8'));

describe('pull/policy.json', () => {
  const actions = policy.Statement.flatMap(({ Action }) => Action);
  const lastAccessed = { from: 'last-accessed', principal: [role('app'), user('ci')] };

  beforeEach(() => {
    addAnalyzer(aws);
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    const created = new Date('2020-01-01T00:00:00Z');
    for (const arn of lastAccessed.principal) aws.iam.principals.set(arn, { arn, created, services: [] });
  });

  it('allows exactly the calls that are made', async () => {
    aws.allowed = new Set(actions);
    await runPull(aws, out);
    await runPull(aws, await newFolder('other'), lastAccessed);
    expect([...new Set(aws.calls.map(({ operation }) => operation))].sort()).toEqual(actions);
  });

  it.each(actions)('is named when %s is not allowed', async (action) => {
    aws.allowed = new Set(actions.filter((other) => other !== action));
    const flags = action.startsWith('iam:') ? lastAccessed : {};
    await expect(runPull(aws, out, flags)).rejects.toThrow(
      `AWS denies \`${action}\`: allow it, as pull/policy.json does: \`not authorized to perform: ${action}\``,
    );
  });
});

/** The fenced blocks of README's section on findings. */
function blocks(language: string): string[] {
  const [, section = ''] = /^## Getting findings$(.*?)^## /ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

describe('README', () => {
  it('shows its statement for Access Analyzer', () => {
    const [statement = ''] = blocks('json').filter((text) => text.includes('access-analyzer:'));
    const { Sid, ...rest } = policy.Statement[0] ?? {};
    expect([Sid, JSON.parse(statement)]).toEqual(['AccessAnalyzer', rest]);
  });

  it('shows a workflow whose parts fit together', () => {
    const action = parse(readFileSync('pull/action.yml', 'utf8'));
    const [workflow = ''] = blocks('yaml');
    const { jobs, permissions } = parse(workflow);
    expect(permissions).toEqual({ contents: 'write', 'pull-requests': 'write', 'id-token': 'write' });
    const steps: { id?: string; uses: string; if?: string; with?: Record<string, string> }[] =
      jobs.findings.steps;
    expect(steps.map(({ uses }) => uses.replace(/@.*/, ''))).toEqual([
      'actions/checkout',
      'aws-actions/configure-aws-credentials',
      'OWNER/least-privilege-review/pull',
      'peter-evans/create-pull-request',
    ]);
    const [, , pull, open] = steps;
    const named = [...(open?.if ?? '').matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)];
    expect(named.map(([, id]) => id)).toEqual([pull?.id]);
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(named.map(([, , output]) => output)));
    expect(open?.with?.['add-paths']).toBe(action.inputs.path.default);
  });
});
