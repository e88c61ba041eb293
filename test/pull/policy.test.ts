import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnalyzer, addExisting, addFinding, role, unused, user } from '../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { addStack, made } from '../doubles/aws/stack-fixtures.ts';
import { newFolder } from './new-folder.ts';
import { recordStacks, runPull } from './run-pull.ts';

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
  const inventoryRole = 'least-privilege-inventory';
  const inventories = { inventory: true, inventoryRole };
  const [listing, assuming, stacks] = policy.Statement.slice(2);

  beforeEach(() => {
    addAnalyzer(aws);
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    const created = new Date('2020-01-01T00:00:00Z');
    addFinding(aws, 'f2', role('app', '222222222222'), [unused('s3')]);
    const other = role(inventoryRole, '222222222222');
    addExisting(aws, role('app'), other);
    aws.sts.assumable.add(other);
    addStack(aws, 'orders', [made('ApiRole', 'app')]);
    for (const arn of lastAccessed.principal) aws.iam.principals.set(arn, { arn, created, services: [] });
  });

  it('allows exactly the operations that pull calls', async () => {
    aws.allowed = new Set(actions);
    expect(await runPull(aws, out, inventories)).toMatchObject({ inventories: 2, diagnostics: [] });
    await runPull(aws, await newFolder('other'), lastAccessed);
    expect(await recordStacks(aws, await newFolder('stacks'))).toMatchObject({ added: 1, diagnostics: [] });
    expect([...new Set(aws.calls.map(({ operation }) => operation))].sort()).toEqual([...actions].sort());
  });

  it.each([...(stacks?.Action ?? []), ...(listing?.Action ?? [])])(
    'is named when %s is denied to a pull of stacks',
    async (action) => {
      expect(stacks?.Sid).toBe('CloudFormation');
      aws.allowed = new Set(actions.filter((other) => other !== action));
      const message = await recordStacks(aws, out).then(
        ({ diagnostics }) => diagnostics.map((one) => `${one.severity}: ${one.message}`).join('\n'),
        (error: unknown) => String(error),
      );
      expect(message).toMatch(/^(?:ConfigError|error): /);
      expect(message).toContain(`AWS denies \`${action}\`: allow it, as pull/policy.json does`);
    },
  );

  it('names the role that the documentation tells to make in each account', () => {
    expect(assuming).toMatchObject({ Sid: 'InventoryRole', Resource: role(inventoryRole, '*') });
    expect(readFileSync('pull/README.md', 'utf8')).toContain(`inventory-role: ${inventoryRole}`);
  });

  it.each([listing, assuming].flatMap((statement) => statement?.Action ?? []))(
    'is named in a warning when %s is denied',
    async (action) => {
      aws.allowed = new Set(actions.filter((other) => other !== action));
      const { added, diagnostics } = await runPull(aws, out, inventories);
      expect([added, diagnostics.map(({ severity }) => severity)]).toEqual([
        2,
        Array.from(diagnostics, () => 'warning'),
      ]);
      expect(diagnostics.map(({ message }) => message).join('\n')).toContain(
        `was not written: AWS denies \`${action}\`: allow it, as pull/policy.json does: \`not authorized to perform: ${action}\``,
      );
    },
  );

  const needed = policy.Statement.slice(0, 2).flatMap(({ Action }) => Action);

  it.each(needed)('is named in the error when %s is denied', async (action) => {
    aws.allowed = new Set(actions.filter((other) => other !== action));
    const flags = action.startsWith('iam:') ? lastAccessed : {};
    await expect(runPull(aws, out, flags)).rejects.toThrow(
      `AWS denies \`${action}\`: allow it, as pull/policy.json does: \`not authorized to perform: ${action}\``,
    );
  });
});
