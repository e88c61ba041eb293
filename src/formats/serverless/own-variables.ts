import type { Document } from '../../syntax/document.ts';
import { follow, type Node, textOf } from '../../syntax/node.ts';
import { childrenOf } from '../../template/expansion.ts';
import { mappingOf, memberOf } from '../../template/members.ts';

/** The longest chain of variables that is followed. */
const LONGEST_CHAIN = 5;

/** A value that a variable such as `${self:custom.statements}` stands for, and where it is in the file. */
export interface OwnValue {
  readonly node: Node;
  /** The keys that lead to it; absent if it is where the variable was expected to be. */
  readonly member: readonly string[] | undefined;
  /** The variables that lead to it. */
  readonly through: readonly Node[];
}

/** What a node stands for, through variables that are other parts of the file. */
export function ownValueOf(root: Node, given: Node): OwnValue {
  let found: OwnValue = { node: given, member: undefined, through: [] };
  for (let count = 0; count < LONGEST_CHAIN; count++) {
    const member = ownPath(found.node);
    const node = member && memberAt(root, member);
    if (member === undefined || node === undefined) break;
    found = { node, member, through: [...found.through, found.node] };
  }
  return found;
}

/** The keys that a variable names and that are nothing else than a path in the same file. */
function ownPath(node: Node): readonly string[] | undefined {
  return /^\s*\$\{\s*self:\s*([\w-]+(?:\.[\w-]+)*)\s*\}\s*$/.exec(textOf(node) ?? '')?.[1]?.split('.');
}

function memberAt(root: Node, [key, ...keys]: readonly string[]): Node | undefined {
  if (key === undefined) return follow(root);
  const next = memberOf(mappingOf(root), key);
  return next === undefined ? undefined : memberAt(next, keys);
}

/** Text that may stand for a part of the file: `self:` with a path, or with a path that is not literal. */
const OWN = /\bself:\s*([^,}]*)/g;

/**
 * What else of the file may use a value, beside the variables that lead to it: a variable for the value, for a part of it
 * or for what is around it. `undefined` if nothing may.
 */
export function otherUseOf(
  { roots }: Document,
  { member, through }: OwnValue,
  known: ReadonlySet<Node>,
): string | undefined {
  if (member === undefined) return undefined;
  const texts = roots
    .flatMap((root) => textsIn(root))
    .filter((one) => !known.has(one) && !through.includes(one));
  for (const text of texts) {
    const written = textOf(text) ?? '';
    for (const [variable, path = ''] of written.matchAll(OWN))
      if (mayOverlap(path.trim(), member)) return variable;
  }
  return undefined;
}

/** The keys of each part of a service that variables in a text take; `undefined` for a part that is not literal. */
export function ownPathsIn(text: string): (readonly string[] | undefined)[] {
  const paths = [...text.matchAll(OWN)].map(([, path = '']) => path.trim());
  return [...new Set(paths)].map((path) => (LITERAL_PATH.test(path) ? path.split('.') : undefined));
}

const LITERAL_PATH = /^[\w-]+(?:\.[\w-]+)*$/;

function mayOverlap(path: string, member: readonly string[]): boolean {
  if (!LITERAL_PATH.test(path)) return true;
  return path.split('.').every((key, at) => at >= member.length || key === member[at]);
}

/** The texts in a node. The depth is bounded, as the document is not too large. */
function textsIn(node: Node): Node[] {
  return textOf(node) === undefined ? childrenOf(node).flatMap(textsIn) : [node];
}
