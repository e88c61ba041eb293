import { readFileSync } from 'node:fs';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { refine } from '../../src/refine/refine.ts';
import { randomFrom, sampleOf } from '../../test/corpus/seeded-random.ts';
import { measureCalls } from './measure.ts';
import type { BenchRow } from './table.ts';
import {
  allowStatement,
  everyAction,
  expandAndFilter,
  managedPolicy,
  managedWork,
  unusedActions,
  type Work,
} from './workload.ts';

const EXPAND_AND_FILTER = 'expand and filter';

/** The times of verified refinements in a warm process with the catalog loaded. */
export function benchCalls(catalog: Catalog): BenchRow[] {
  const seed = seedWork(catalog);
  const everything = everythingWork(catalog, 20);
  const managed = managedWork(catalog);
  return [
    callRow('the seed’s policy', [seed], 0.1),
    callRow('`*`, 20 actions unused: as a listing, and as `NotAction`', [everything], 5),
    callRow(`${managed.length} managed policies, half of each unused`, managed, 1000),
    callGrowthRow(
      'twice the policies',
      managed.filter((_, index) => index % 2 === 0),
      managed,
    ),
    callGrowthRow(
      'twice the unused actions, in `*`',
      [everythingWork(catalog, 2000)],
      [everythingWork(catalog, 4000)],
    ),
    callGrowthRow(
      'twice the unused actions, in `s3:Get*` …',
      [listWork(catalog, 200)],
      [listWork(catalog, 400)],
    ),
  ];
}

function callRow(name: string, work: readonly Work[], target: number): BenchRow {
  const [ours = 0, other = 0] = measureCalls([() => refineAll(work), () => work.map(expandAndFilter)]);
  return {
    name,
    figure: ours,
    unit: 'ms',
    ratio: ours / other,
    against: EXPAND_AND_FILTER,
    target: { figure: target },
  };
}

/** How much longer the second work takes than the first, which is half of it. */
function callGrowthRow(name: string, once: readonly Work[], twice: readonly Work[]): BenchRow {
  const [small = 0, large = 0] = measureCalls([() => refineAll(once), () => refineAll(twice)]);
  return {
    name,
    figure: large,
    unit: 'ms',
    ratio: large / small,
    against: 'half of it',
    target: { ratio: 2.2 },
  };
}

function refineAll(work: readonly Work[]): void {
  for (const { policy, knowledge } of work) {
    const { outcome } = refine(policy, knowledge);
    if (outcome === 'failed') throw new Error('a refinement failed its verification');
  }
}

function seedWork(catalog: Catalog): Work {
  const read = (name: string) => JSON.parse(readFileSync(`test/fixtures/seed/${name}.json`, 'utf8'));
  const policy: { Statement: { Action: string[] }[] } = read('policy');
  const unused: { serviceNamespace: string; actions: string[] }[] = read('unused');
  const actions = unused.flatMap(({ serviceNamespace, actions }) =>
    actions.map((name) => `${serviceNamespace}:${name}`),
  );
  return {
    policy: managedPolicy(policy.Statement.map(({ Action }) => allowStatement(Action))),
    knowledge: { catalog, unused: unusedActions(actions) },
  };
}

function everythingWork(catalog: Catalog, unused: number): Work {
  const actions = sampleOf(everyAction(catalog), unused, randomFrom(20));
  return {
    policy: managedPolicy([allowStatement(['*'])]),
    knowledge: { catalog, unused: unusedActions(actions) },
  };
}

function listWork(catalog: Catalog, unused: number): Work {
  const services = ['ec2', 's3', 'iam', 'rds', 'sagemaker'];
  const own = everyAction(catalog).filter((action) => services.includes(action.split(':')[0] ?? ''));
  const patterns = services.flatMap((service) => [
    `${service}:*`,
    `${service}:Get*`,
    `${service}:*Instance*`,
  ]);
  const actions = sampleOf(own, unused, randomFrom(200));
  return {
    policy: managedPolicy([allowStatement(patterns)]),
    knowledge: { catalog, unused: unusedActions(actions) },
  };
}
