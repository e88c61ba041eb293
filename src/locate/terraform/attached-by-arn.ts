import { entryOf, type Node } from '../../syntax/node.ts';
import { type Attachment, MANAGED_ATTACHMENTS } from './attachment.ts';
import { type Block, bodyOf } from './block.ts';
import { type Instance, instancesOf, type Piece, piecesIn } from './evaluate.ts';
import { type ModuleIndex, splitPath } from './module-index.ts';

/** An attachment that writes a policy's ARN out instead of referring to its resource. */
export interface ArnAttachment {
  readonly block: Block;
  /** How it gives the policy; `undefined` where it limits with it what others grant. */
  readonly attachment: Attachment | undefined;
  /** Whether the ARN is that of the policy for certain; otherwise it may be. */
  readonly isCertain: boolean;
}

/** What stands behind the last slash of an ARN in an attachment: the name of a policy. */
interface NamedPolicy {
  readonly block: Block;
  readonly attachment: Attachment | undefined;
  readonly name: readonly Piece[];
}

const KNOWN = new WeakMap<ModuleIndex, readonly NamedPolicy[]>();

/** The attachments of a module that name a managed policy by an ARN. Policies of AWS's own are never meant. */
export function attachedByArn(index: ModuleIndex, policy: Block): ArnAttachment[] {
  const names = namesOfPolicy(index, policy);
  const found = new Map<Block, ArnAttachment>();
  for (const { block, attachment, name } of namedIn(index)) {
    const isCertain = names.some((own) => isSame(own, name));
    if (!isCertain && (found.has(block) || !names.some((own) => mayBeSame(own, name)))) continue;
    found.set(block, { block, attachment, isCertain });
  }
  return [...found.values()];
}

/** The names of a policy in all of its instances. */
function namesOfPolicy(index: ModuleIndex, policy: Block): (readonly Piece[])[] {
  const name = attributeOf(policy, 'name');
  const prefix = attributeOf(policy, 'name_prefix');
  return (instancesOf(index, policy) ?? [{}]).flatMap((instance): (readonly Piece[])[] => {
    if (name !== undefined) return [piecesIn(index, name, instance)];
    return prefix === undefined ? [] : [[...piecesIn(index, prefix, instance), { unknown: '' }]];
  });
}

function namedIn(index: ModuleIndex): readonly NamedPolicy[] {
  const known = KNOWN.get(index);
  if (known !== undefined) return known;
  const named = [...index.blocks.values()].flatMap((block) => namedBy(index, block));
  KNOWN.set(index, named);
  return named;
}

function namedBy(index: ModuleIndex, block: Block): NamedPolicy[] {
  const attributes = [...(MANAGED_ATTACHMENTS.get(block.type) ?? [])];
  return attributes.flatMap(([attribute, attachment]) => {
    const value = attributeOf(block, attribute);
    const nodes = value?.type === 'sequence' ? value.items : value === undefined ? [] : [value];
    return (instancesOf(index, block) ?? [{}]).flatMap((instance) =>
      nodes.flatMap((node) => {
        const name = nameInArn(arnOf(index, node, instance));
        return name === undefined ? [] : [{ block, attachment, name }];
      }),
    );
  });
}

/** The parts of an ARN, also of one that is looked up by the policy's name. */
function arnOf(index: ModuleIndex, node: Node, instance: Instance): readonly Piece[] {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  const { address } = splitPath(expression?.type === 'reference' ? expression.path : []);
  const found = index.blocks.get(address);
  if (found?.type !== 'data.aws_iam_policy') return piecesIn(index, node, instance);
  const [arn, name] = [attributeOf(found, 'arn'), attributeOf(found, 'name')];
  if (arn !== undefined) return piecesIn(index, arn, {});
  return name === undefined ? [] : ['/', ...piecesIn(index, name, {})];
}

/** What stands behind the last slash; `undefined` without one, and for policies of AWS's own. */
function nameInArn(arn: readonly Piece[]): readonly Piece[] | undefined {
  const at = arn.findLastIndex((piece) => typeof piece === 'string' && piece.includes('/'));
  const piece = arn[at];
  if (typeof piece !== 'string' || piece.includes(':aws:policy/')) return undefined;
  const rest = piece.slice(piece.lastIndexOf('/') + 1);
  return joined([rest, ...arn.slice(at + 1)]);
}

/** The same text in as few parts as there can be. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else if (piece !== '') all.push(piece);
  }
  return all;
}

function isSame(a: readonly Piece[], b: readonly Piece[]): boolean {
  const known = a.every((piece) => typeof piece === 'string' || piece.unknown !== '');
  return known && JSON.stringify(joined(a)) === JSON.stringify(joined(b));
}

/** Whether two texts, one of them not known as a whole, begin and end alike as far as they are known. */
function mayBeSame(a: readonly Piece[], b: readonly Piece[]): boolean {
  const [one, other] = [joined(a), joined(b)];
  const texts = [one, other].map((pieces) => pieces.filter((piece) => typeof piece === 'string'));
  // What is wholly unknown comes from elsewhere, and may name any policy there is.
  if (texts.some(({ length }) => length === 0) || (one.length === 1 && other.length === 1)) return false;
  const [start, otherStart] = [textAt(one, 0), textAt(other, 0)];
  const [end, otherEnd] = [textAt(one, -1), textAt(other, -1)];
  return (
    (start.startsWith(otherStart) || otherStart.startsWith(start)) &&
    (end.endsWith(otherEnd) || otherEnd.endsWith(end))
  );
}

function textAt(pieces: readonly Piece[], index: number): string {
  const piece = pieces.at(index);
  return typeof piece === 'string' ? piece : '';
}

function attributeOf(block: Block, attribute: string): Node | undefined {
  const body = bodyOf(block);
  const value = body === undefined ? undefined : entryOf(body, attribute)?.value;
  return value?.type === 'scalar' && value.value === null ? undefined : value;
}
