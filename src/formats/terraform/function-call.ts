import { branchesOf } from '../../syntax/choice.ts';
import type { Expression, Node } from '../../syntax/node.ts';
import { type Argument, type Call, listItems } from './argument.ts';
import { choiceNode, MOST_CHOICES } from './choice.ts';
import { type Instance, piecesOf, UNKNOWN } from './evaluate.ts';
import { asItIs, type Followed, type FollowResult, follow } from './follow.ts';
import { applyFunction, isFollowed } from './functions.ts';
import type { ModuleIndex } from './module-index.ts';
import type { Piece } from './pieces.ts';

const MOST_ARGUMENTS = 100;

type FunctionCall = Extract<Expression, { readonly type: 'call' }>;

/** What a call of a function returns, whichever branches its arguments take; the call itself if that is not certain. */
export function followCall(
  index: ModuleIndex,
  node: Node,
  expression: FunctionCall,
  instance: Instance,
  depth: number,
): Followed {
  if (!isFollowed(expression.name)) return asItIs(node);
  const place = {
    span: node.span,
    follow: (one: Node): Argument => argumentIn(index, one, instance, depth + 1),
  };
  const results: Followed[] = [];
  for (const given of givenTo(index, expression, instance, depth) ?? [undefined]) {
    const result = given && resultOf(index, expression.name, given, place);
    if (result === undefined) return asItIs(node);
    results.push(result);
  }
  const choice = choiceNode(
    results.map((one) => one.node),
    node.span,
  );
  if (choice === undefined) return asItIs(node);
  return {
    node: choice,
    isWhole: results.every(({ isWhole }) => isWhole),
    mayFail: results.length > 1 || results.some(({ mayFail }) => mayFail),
  };
}

/** What a function returns for arguments that are no choices. */
function resultOf(
  index: ModuleIndex,
  name: string,
  given: readonly Argument[],
  call: Call,
): Followed | undefined {
  if (!index.meter.spend(given.reduce((sum, { node }) => sum + sizeOf(node), 1))) return undefined;
  const node = applyFunction(name, given, call);
  if (node === undefined) return undefined;
  // A member of an argument is not followed yet.
  const found = (branchesOf(node) ?? [node]).map(
    (one) => given.find((other) => other.node === one) ?? call.follow(one),
  );
  const all = choiceNode(
    found.map((one) => one.node),
    call.span,
  );
  if (all === undefined) return undefined;
  // A key that is not known may be missing, and an item that is not taken may be an error.
  const isSure = found.length === 1 && given.every((one) => !one.mayFail && one.node.type === 'scalar');
  return {
    node: all,
    isWhole: given.every(({ isWhole }) => isWhole) && found.every(({ isWhole }) => isWhole),
    mayFail: !isSure || found.some(({ mayFail }) => mayFail),
  };
}

function sizeOf(node: Node): number {
  if (node.type === 'sequence') return node.items.length;
  return node.type === 'mapping' ? node.entries.length : 1;
}

function argumentIn(index: ModuleIndex, node: Node, instance: Instance, depth: number): Argument {
  const found = index.meter.spend(1) ? follow(index, node, instance, depth) : undefined;
  return argumentOf(index, node, found, instance, depth);
}

/** A value as an argument. `node` is what it was before it was followed. */
function argumentOf(
  index: ModuleIndex,
  node: Node,
  found: FollowResult,
  instance: Instance,
  depth: number,
): Argument {
  // The type of a variable may have another value in the place of `null`.
  const isUsual =
    typeof found === 'object' && !found.isWhole && found.node.type === 'scalar' && found.node.value === null;
  if (found === undefined || found === 'absent' || isUsual)
    return { node, isWhole: false, isAbsent: found === 'absent', mayFail: true, text: () => UNKNOWN };
  const text = (): readonly Piece[] => {
    const pieces = piecesOf(index, found.node, instance, depth);
    return mayBeHeredoc(pieces) ? UNKNOWN : pieces;
  };
  return { ...found, isAbsent: false, text };
}

/** Whether a text may be that of a heredoc whose indentation or escapes Terraform takes away. */
function mayBeHeredoc(pieces: readonly Piece[]): boolean {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : '*')).join('');
  return text.includes('\n') && /^[ \t]|\n[ \t]|[$%]\{/.test(text);
}

/** The arguments of a call, in all combinations of the values that they may have; `undefined` if these are too many. */
function givenTo(
  index: ModuleIndex,
  { arguments: nodes, expands }: FunctionCall,
  instance: Instance,
  depth: number,
): readonly (readonly Argument[])[] | undefined {
  const all = expands === true ? expanded(index, nodes, instance, depth) : nodes;
  if (all === undefined || all.length > MOST_ARGUMENTS) return undefined;
  let combinations: (readonly Argument[])[] = [[]];
  for (const node of all) {
    const values = choicesFor(index, node, instance, depth + 1);
    if (combinations.length * values.length > MOST_CHOICES) return undefined;
    // Each combination is copied.
    if (!index.meter.spend(combinations.length * values.length)) return undefined;
    combinations = combinations.flatMap((before) => values.map((value) => [...before, value]));
  }
  return combinations;
}

/** The arguments with the items of the last one. */
function expanded(
  index: ModuleIndex,
  nodes: readonly Node[],
  instance: Instance,
  depth: number,
): readonly Node[] | undefined {
  const last = nodes.at(-1);
  const found = last && listItems(argumentIn(index, last, instance, depth + 1));
  return found && [...nodes.slice(0, -1), ...found];
}

/** The values that an argument may have. */
function choicesFor(index: ModuleIndex, node: Node, instance: Instance, depth: number): readonly Argument[] {
  const found = index.meter.spend(1) ? follow(index, node, instance, depth) : undefined;
  const own = argumentOf(index, node, found, instance, depth);
  const branches = found === undefined || found === 'absent' ? undefined : branchesOf(found.node);
  if (branches === undefined) return [own];
  // The branches of a choice are followed with it.
  return branches.map((branch) => {
    const value = { node: branch, isWhole: own.isWhole, mayFail: true };
    return argumentOf(index, node, value, instance, depth);
  });
}
