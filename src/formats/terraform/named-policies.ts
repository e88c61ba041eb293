import type { NameClue, NamePart } from '../../locate/ownership.ts';
import { addTo } from '../../multimap.ts';
import { once } from '../../once.ts';
import type { Node } from '../../syntax/node.ts';
import { valuesOf } from './argument-values.ts';
import { type Attachment, MANAGED_ATTACHMENTS } from './attachment.ts';
import { argumentOf, type Block, bodyOf, codeOf } from './block.ts';
import { candidatesAt, candidatesIn } from './candidate.ts';
import { type Instance, piecesIn } from './evaluate.ts';
import { instancesOf } from './instances.ts';
import { boundaryConditions, isBoundaryKey } from './limit-use.ts';
import { type ModuleIndex, splitPath } from './module-index.ts';
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
  /** The address of the policy whose `name` is the name; its uses are followed like those of its ARN. */
  readonly of?: string | undefined;
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
      candidatesIn(index, block, value, instance).flatMap(({ pieces, isPart }) =>
        withNamesOfPolicies(index, pieces).flatMap((text) => {
          const isAny = isAnyPolicy(text.pieces) || undefined;
          const names = policyNamesIn(index, block, text.pieces, isPart || attribute === 'name');
          return names.map((name) => ({ block, use, name, isAny, of: text.of }));
        }),
      ),
    );
  });
}

/** The policies that conditions name as permissions boundaries. Other names there tell nothing of a policy here. */
function namedInConditions(index: ModuleIndex, block: Block): NamedPolicy[] {
  const texts = boundaryConditions(block).flatMap((value) => candidatesIn(index, block, value, {}));
  return texts
    .flatMap(({ pieces }) => withNamesOfPolicies(index, pieces))
    .flatMap(({ pieces, of }) => {
      const name = nameInArn(pieces, false);
      return name?.some((piece) => typeof piece === 'string') ? [{ block, use: 'limit', name, of }] : [];
    });
}

/** Text in which the name of a policy is written out. */
interface TextOfPolicy {
  readonly pieces: readonly Piece[];
  /** The address of the policy. */
  readonly of?: string | undefined;
}

const MOST_TEXTS = 64;

/** A text with `aws_iam_policy.x.name` and `.path` in it replaced by what they are, in all instances of the policy. */
function withNamesOfPolicies(index: ModuleIndex, pieces: readonly Piece[]): readonly TextOfPolicy[] {
  let texts: TextOfPolicy[] = [{ pieces: [] }];
  for (const piece of pieces) {
    const { of, values } = attributeOfPolicy(index, piece) ?? { values: [[piece]] };
    const isTooMany = texts.length * values.length > MOST_TEXTS;
    if (isTooMany || !index.meter.spend(texts.length * values.length)) return [{ pieces }];
    texts = texts.flatMap((text) =>
      values.map((value) => ({ pieces: [...text.pieces, ...value], of: text.of ?? of })),
    );
  }
  return texts;
}

/** The values of the name or path of a policy that a piece refers to; `undefined` for any other piece. */
function attributeOfPolicy(
  index: ModuleIndex,
  piece: Piece,
): { readonly of?: string; readonly values: readonly (readonly Piece[])[] } | undefined {
  if (typeof piece === 'string' || piece.path === undefined) return undefined;
  const { address, rest } = splitPath(piece.path);
  const policy = index.blocks.get(address);
  if (policy?.type !== 'aws_iam_policy' || index.repeated.has(address)) return undefined;
  const [attribute, other] = rest.filter((accessor) => !accessor.startsWith('['));
  if (other !== undefined) return undefined;
  if (attribute === 'path') {
    const paths = (instancesOf(index, policy) ?? [{}]).flatMap((instance) =>
      valuesOf(index, argumentOf(policy, 'path'), instance).map((value) =>
        value === undefined ? ['/'] : piecesIn(index, value, instance),
      ),
    );
    return { values: paths };
  }
  if (attribute !== 'name') return undefined;
  const made = mayBeUnnamed(index, policy) ? [[UNNAMED, ANY]] : [];
  return { of: address, values: [...namesOfPolicy(index, policy), ...made] };
}

/** Whether Terraform may make up the name of a policy. */
function mayBeUnnamed(index: ModuleIndex, policy: Block): boolean {
  return (instancesOf(index, policy) ?? [{}]).some((instance) =>
    ['name', 'name_prefix'].every((key) =>
      valuesOf(index, argumentOf(policy, key), instance).includes(undefined),
    ),
  );
}

/** What Terraform puts in front of the name of a policy that has none. */
const UNNAMED = 'terraform-';

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
function mayGivePolicy(block: Block): boolean {
  if (/^(?:data\.|aws_iam_|local|output|variable|provider|check|moved|import)/.test(block.type)) return false;
  return codeOf(block).includes(':policy/');
}

/** The policies named in modules (whose code is not read), Identity Center resources and other providers' resources. */
function namedElsewhere(index: ModuleIndex, block: Block): NamedPolicy[] {
  const isPlain = block.type !== 'module' && !/^(?:aws_ssoadmin|awscc)_/.test(block.type);
  if (isPlain && !mayGivePolicy(block)) return [];
  return (bodyOf(block)?.entries ?? []).flatMap(({ key, value }) => {
    const mayBeName = !isPlain && /polic|boundary/i.test(key);
    const texts = candidatesIn(index, block, value, {})
      .filter(({ pieces }) => mayBeName || pieces.some(isArn))
      .flatMap(({ pieces }) => withNamesOfPolicies(index, pieces));
    return texts.flatMap(({ pieces, of }) => {
      const name = nameInArn(pieces, true);
      return name === undefined ? [] : [{ block, use: isBoundaryKey(key) ? 'limit' : 'elsewhere', name, of }];
    });
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
      if (named.of !== policy.address) found.set(idOf(named), { ...named, isCertain: true });
    for (const named of isLiteralName(own) ? open : all) {
      if (!index.meter.spend(1)) break;
      const id = idOf(named);
      if (
        !found.has(id) &&
        named.of !== policy.address &&
        (named.isAny === true || mayBeSame(own, named.name))
      )
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
