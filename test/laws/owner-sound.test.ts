import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { groupBy } from '../../src/multimap.ts';
import {
  type EvidenceChange,
  withOneArchived,
  withOneMore,
  withoutFindingsOfOne,
  withoutOneInventory,
} from './deployed-changes.ts';
import {
  type Fault,
  isNamedByFile,
  nameOf,
  saidWithoutEvidence,
  shown,
  usedByHolders,
  whySilent,
} from './deployed-oracle.ts';
import { filesOf, type Removals, removalsOf } from './deployed-removals.ts';
import {
  CODE_KINDS,
  type DeployedPolicy,
  type GeneratedDeployment,
  generatedDeployment,
  knownDeployment,
} from './generated-deployment.ts';

await prepareFormats(['main.tf']);

const SEED = 20_261_130;
/** With `PROVE=all`, as many deployments as take some minutes. */
const [RUNS, CHANGED_RUNS] = process.env['PROVE'] === 'all' ? [20_000, 5000] : [700, 200];

const DEPLOYMENTS = fc.sample(generatedDeployment, { seed: SEED, numRuns: RUNS });
const REMOVALS = new Map(DEPLOYMENTS.map((deployment) => [deployment, removalsOf(deployment)]));

/** A law: the faults of what is removed in a deployment. */
type Law = (deployment: GeneratedDeployment, removals: Removals) => readonly Fault[];

/** Checks the law in the first deployments. Where it does not hold, tells every kind of fault, and a small example. */
function expectLaw(law: Law, runs: number): void {
  const faults = DEPLOYMENTS.slice(0, runs).flatMap((deployment) =>
    law(deployment, REMOVALS.get(deployment) ?? new Map()),
  );
  if (faults.length === 0) return;
  const kinds = [...groupBy(faults, ({ kind }) => kind)].map(([kind, all]) => `${all.length} × ${kind}`);
  throw new Error(`${kinds.sort().join('\n')}\n\n${smallExample(law, runs)}`);
}

function smallExample(law: Law, runs: number): string {
  const property = fc.property(
    generatedDeployment,
    (deployment) => law(deployment, removalsOf(deployment)).length === 0,
  );
  const { counterexample } = fc.check(property, { seed: SEED, numRuns: runs });
  const [smallest] = counterexample ?? [];
  if (smallest === undefined) return '';
  const faults = law(smallest, removalsOf(smallest)).map(({ kind, detail }) => `${kind}\n  ${detail}`);
  return `For example:\n${shown(smallest)}\n${faults.join('\n')}`;
}

/** What is removed with other evidence, and is not removed with its own, from policies that the law is about. */
function addedBy(change: EvidenceChange, isMeant: (policy: DeployedPolicy) => boolean = () => true): Law {
  return (deployment, removals) => {
    const evidence = change(deployment);
    if (evidence === undefined) return [];
    const after = removalsOf(deployment, filesOf(deployment, evidence));
    return deployment.policies.filter(isMeant).flatMap((policy) => {
      const before = removals.get(policy.sid);
      const added = [...(after.get(policy.sid) ?? [])].filter((action) => before?.has(action) !== true);
      const detail = `${policy.path} loses ${added.join(', ')} as well, with\n${evidenceWords(deployment, change)}`;
      return added.length === 0 ? [] : [{ kind: nameOf(policy), detail }];
    });
  };
}

function evidenceWords(deployment: GeneratedDeployment, change: EvidenceChange): string {
  const evidence = change(deployment);
  if (evidence === undefined) return '';
  return filesOf(deployment, evidence)
    .evidence.map(({ path, text }) => `--- ${path}\n${text}`)
    .join('\n');
}

/** What is removed only in this order of files, findings and inventories, or only in the opposite one. */
function dependsOnOrder(deployment: GeneratedDeployment, removals: Removals): Fault[] {
  const { policies, evidence } = filesOf(deployment);
  const turned = removalsOf(deployment, {
    policies: [...policies].reverse(),
    evidence: [...evidence].reverse(),
  });
  const words = (all: ReadonlySet<string> | undefined): string => [...(all ?? [])].sort().join(', ');
  return deployment.policies.flatMap((policy) => {
    const [one, other] = [words(removals.get(policy.sid)), words(turned.get(policy.sid))];
    const detail = `${policy.path} loses \`${one}\`, or \`${other}\` in the opposite order`;
    return one === other ? [] : [{ kind: nameOf(policy), detail }];
  });
}

describe('owner-sound', () => {
  it('what is removed is unused by every principal that the deployment gives the policy to', () => {
    expectLaw(usedByHolders, RUNS);
  });

  it('nothing is removed where nobody can know who else has the policy', () => {
    expectLaw(saidWithoutEvidence, RUNS);
  });

  it.each([
    ['listing one more principal', withOneMore],
    ['archiving the findings of a principal', withOneArchived],
    ['removing the findings of a listed principal', withoutFindingsOfOne],
  ])('%s never adds to what is removed', (_, change) => {
    expectLaw(addedBy(change), CHANGED_RUNS);
  });

  // The name of a bare file is compared with known principals alone, and one that is not known makes no doubt.
  it('removing an inventory never adds to what is removed, where accounts are listed and code names the owners', () => {
    const isMeant = (policy: DeployedPolicy): boolean => !isNamedByFile(policy);
    expectLaw(addedBy(withoutOneInventory, isMeant), CHANGED_RUNS);
  });

  it('the order of files, findings and inventories changes nothing', () => {
    expectLaw(dependsOnOrder, CHANGED_RUNS);
  });
});

/** The least share of policies with an owner's form, or a way of attaching, that are refined if all is known. */
const LEAST_SHARE = 0.5;
/** Forms and ways for which this is too much to ask. */
const OTHER_SHARES: Readonly<Record<string, number>> = {
  'Terraform, by ARN from another folder': 0,
  'Terraform, decoded file': 0,
};
/** The least share of all generated policies that are refined: most of them have an owner who is not known. */
const LEAST_REFINED = 0.1;

/** A policy of which everything is known. */
interface KnownPolicy {
  readonly policy: DeployedPolicy;
  readonly isRefined: boolean;
}

/** A policy for each form of a name with each way of attaching. */
function knownPolicies(): KnownPolicy[] {
  return CODE_KINDS.flatMap((kind) =>
    Array.from({ length: kind.forms * kind.ways }, (_, index) => {
      const deployment = knownDeployment(kind, index % kind.forms, Math.floor(index / kind.forms));
      const removals = removalsOf(deployment);
      return deployment.policies
        .filter((policy) => whySilent(policy, deployment) === undefined)
        .map((policy) => ({ policy, isRefined: isRefined(policy, removals) }));
    }).flat(),
  );
}

function isRefined({ sid }: DeployedPolicy, removals: Removals | undefined): boolean {
  return (removals?.get(sid)?.size ?? 0) > 0;
}

/** The groups of which too few are refined, with how many are. */
function tooFewIn(all: readonly KnownPolicy[], keyOf: (policy: DeployedPolicy) => string): string[] {
  return [...groupBy(all, ({ policy }) => keyOf(policy))].flatMap(([key, group]) => {
    const refined = group.filter((one) => one.isRefined).length;
    const least = OTHER_SHARES[key] ?? LEAST_SHARE;
    return refined < least * group.length ? [`${key}: ${refined} of ${group.length}`] : [];
  });
}

describe('owner-sound is not kept by silence', () => {
  it('policies are refined where everything is known', () => {
    const all = knownPolicies();
    const tooFew = [
      ...tooFewIn(all, ({ owners: [owner] }) => owner?.form ?? ''),
      ...tooFewIn(all, ({ way }) => way),
    ];
    expect(tooFew).toEqual([]);
  });

  it('policies are refined in the generated deployments', () => {
    const all = DEPLOYMENTS.flatMap((deployment) =>
      deployment.policies.map((policy) => isRefined(policy, REMOVALS.get(deployment))),
    );
    const refined = all.filter(Boolean).length;
    expect(refined).toBeGreaterThan(LEAST_REFINED * all.length);
  });
});
