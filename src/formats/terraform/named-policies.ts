import type { NameClue, NamePart } from '../../locate/ownership.ts';
import { addTo } from '../../multimap.ts';
import { once } from '../../once.ts';
import type { Node } from '../../syntax/node.ts';
import { valuesOf } from './argument-values.ts';
import { type Attachment, MANAGED_ATTACHMENTS } from './attachment.ts';
import { argumentOf, type Block, bodyOf } from './block.ts';
import { candidatesAt, candidatesIn } from './candidate.ts';
import { type Instance, piecesIn } from './evaluate.ts';
import { instancesOf } from './instances.ts';
import { boundaryConditions, isBoundaryKey } from './limit-use.ts';
import type { ModuleIndex } from './module-index.ts';
import { ANY, joined, type Piece } from './pieces.ts';
import {
  hasText,
  isAnyPolicy,
  isLiteralName,
  mayBeSame,
  nameInArn,
  nameKey,
  type PolicyName,
} from './policy-name.ts';
import { mentionsInstance } from './use.ts';

/** A place that names a managed policy, by its ARN or by its name alone, instead of referring to its resource. */
export interface NamedPolicy {
  readonly block: Block;
  /**
   * How the block uses the policy. `limit`: as a permissions boundary. `lookup`: whatever uses the block uses the
   * policy. `elsewhere`: it may give the policy to an unknown principal.
   */
  readonly use: Attachment | 'limit' | 'lookup' | 'elsewhere';
  readonly name: PolicyName;
  /** Whether the name may be that of any policy of an account. */
  readonly isAny?: true | undefined;
}

/** The policies that a module names. */
export interface NamedPolicies {
  readonly all: readonly NamedPolicy[];
  /** By the `nameKey` of their names. */
  readonly byKey: ReadonlyMap<string, readonly NamedPolicy[]>;
  /** Those whose names are not literal. */
  readonly open: readonly NamedPolicy[];
}

/** By type, then by the attribute that names a policy. */
const ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<string, NamedPolicy['use']>> = new Map<
  string,
  ReadonlyMap<string, NamedPolicy['use']>
>([
  ...MANAGED_ATTACHMENTS,
  [
    'data.aws_iam_policy',
    new Map([
      ['arn', 'lookup'],
      ['name', 'lookup'],
    ]),
  ],
]);

/** The managed policies that the blocks of a module name, without AWS's own policies. */
export const namedPoliciesOf: (index: ModuleIndex) => NamedPolicies = once(readPolicyNames);

function readPolicyNames(index: ModuleIndex): NamedPolicies {
  const all = [...index.declarations.values()].flat().flatMap((block) => namedInBlock(index, block));
  const byKey = new Map<string, NamedPolicy[]>();
  for (const named of all) {
    const key = nameKey(named.name);
    if (key !== undefined) addTo(byKey, key, named);
  }
  return {
    all,
    byKey,
    open: all.filter(({ name, isAny }) => isAny === true || (!isLiteralName(name) && hasText(name))),
  };
}

function namedInBlock(index: ModuleIndex, block: Block): NamedPolicy[] {
  if (block.type === 'data.aws_iam_policy_document') return namedInConditions(index, block);
  const attributes = ATTRIBUTES.get(block.type);
  if (attributes === undefined) return namedElsewhere(index, block);
  return [...attributes].flatMap(([attribute, use]) => {
    const value = argumentOf(block, attribute);
    if (value === undefined) return [];
    return instancesFor(index, block, value).flatMap((instance) =>
      candidatesIn(index, block, value, instance).flatMap(({ pieces, isPart }) => {
        const isAny = isAnyPolicy(pieces) || undefined;
        const names = policyNamesIn(index, block, pieces, isPart || attribute === 'name');
        return names.map((name) => ({ block, use, name, isAny }));
      }),
    );
  });
}

/** The policies that conditions name as permissions boundaries. Other names there tell nothing of a policy here. */
function namedInConditions(index: ModuleIndex, block: Block): NamedPolicy[] {
  const texts = boundaryConditions(block).flatMap((value) => candidatesIn(index, block, value, {}));
  return texts
    .map(({ pieces }) => nameInArn(pieces, false))
    .filter((name) => name !== undefined)
    .filter((name) => name.some((piece) => typeof piece === 'string'))
    .map((name) => ({ block, use: 'limit', name }));
}

/** The instances of a block in which a value may differ: only one of them, if the value is the same in all. */
function instancesFor(index: ModuleIndex, block: Block, value: Node): readonly Instance[] {
  const instances = instancesOf(index, block);
  if (instances === undefined) return [{}];
  return mentionsInstance(value) ? instances : instances.slice(0, 1);
}

/** The policy names that a text may hold. If it is a single reference, the names that it leads to are included. */
function policyNamesIn(
  index: ModuleIndex,
  block: Block,
  pieces: readonly Piece[],
  isPart: boolean,
): PolicyName[] {
  const name = nameInArn(pieces, isPart);
  if (name === undefined) return [];
  const [only, other] = name;
  if (typeof only !== 'object' || other !== undefined) return [name];
  const behind = candidatesAt(index, block, only.path ?? []);
  return [name, ...behind.map((other) => nameInArn(other.pieces, true)).filter((one) => one !== undefined)];
}

/** Whether a resource that is not one of IAM has the ARN of a policy in its text. */
function mayGivePolicy({ type, document, entry }: Block): boolean {
  if (/^(?:data\.|aws_iam_|local|output|variable|provider|check|moved|import)/.test(type)) return false;
  return document.file.text.slice(entry.span.start, entry.span.end).includes(':policy/');
}

/** The policies named in modules (whose code is not read), Identity Center resources and other providers' resources. */
function namedElsewhere(index: ModuleIndex, block: Block): NamedPolicy[] {
  const isPlain = block.type !== 'module' && !/^(?:aws_ssoadmin|awscc)_/.test(block.type);
  if (isPlain && !mayGivePolicy(block)) return [];
  return (bodyOf(block)?.entries ?? []).flatMap(({ key, value }) => {
    const mayBeName = !isPlain && /polic|boundary/i.test(key);
    const texts = candidatesIn(index, block, value, {}).map(({ pieces }) => pieces);
    const names = texts
      .filter((pieces) => mayBeName || pieces.some(isArn))
      .map((pieces) => nameInArn(pieces, true))
      .filter((name) => name !== undefined);
    return names.map((name) => ({ block, use: isBoundaryKey(key) ? 'limit' : 'elsewhere', name }));
  });
}

function isArn(piece: Piece): boolean {
  return typeof piece === 'string' && piece.includes(':policy/');
}

/** A block that names a managed policy instead of referring to its resource. */
export interface NamedAttachment extends Pick<NamedPolicy, 'block' | 'use'> {
  /** Whether the name is certainly that of the policy; if `false`, it only may be. */
  readonly isCertain: boolean;
}

/** The blocks of a module that name a managed policy instead of referring to it. */
export function attachedByName(index: ModuleIndex, policy: Block): NamedAttachment[] {
  const found = new Map<string, NamedAttachment>();
  const { all, byKey, open } = namedPoliciesOf(index);
  for (const own of namesOfPolicy(index, policy)) {
    for (const named of byKey.get(nameKey(own) ?? '') ?? [])
      found.set(idOf(named), { ...named, isCertain: true });
    for (const named of isLiteralName(own) ? open : all) {
      if (!index.meter.spend(1)) break;
      const id = idOf(named);
      if (!found.has(id) && (named.isAny === true || mayBeSame(own, named.name)))
        found.set(id, { ...named, isCertain: false });
    }
  }
  return [...found.values()];
}

function idOf({ block, use }: NamedPolicy): string {
  return `${block.address} ${typeof use === 'string' ? use : 'attached'}`;
}

/** The names of a managed policy, by which code elsewhere may attach it; without those of which nothing is known. */
export function managedNamesOf(index: ModuleIndex, policy: Block): NameClue[] {
  const names = new Map(namesOfPolicy(index, policy).map((name) => [JSON.stringify(name), name]));
  return [...names.values()].filter(hasText).map((name) => ({
    type: 'text',
    parts: name.map((piece): NamePart => (typeof piece === 'string' ? piece : { unknown: 'anything' })),
  }));
}

/** The names that a policy may have in all of its instances. */
function namesOfPolicy(index: ModuleIndex, policy: Block): PolicyName[] {
  return (instancesOf(index, policy) ?? [{}]).flatMap((instance): PolicyName[] => {
    const names = valuesOf(index, argumentOf(policy, 'name'), instance);
    // A prefix counts where there is no name.
    const isNamed = !names.includes(undefined);
    const prefixes = isNamed ? [] : valuesOf(index, argumentOf(policy, 'name_prefix'), instance);
    const pieces = (value: Node): readonly Piece[] => piecesIn(index, value, instance);
    return [
      ...names.flatMap((value) => (value === undefined ? [] : [joined(pieces(value))])),
      ...prefixes.flatMap((value) => (value === undefined ? [] : [joined([...pieces(value), ANY])])),
    ];
  });
}
