import type { PathPattern } from '../locate/path-pattern.ts';
import type { CodeAround, Reading } from '../locate/reading.ts';
import type { Document } from '../syntax/document.ts';
import { follow, type Node } from '../syntax/node.ts';
import { folderOf } from '../text/folder-of.ts';
import type { Declaration } from './declaration.ts';
import { declaredOwnerships } from './declared.ts';
import { childrenOf } from './expansion.ts';
import { includedPaths } from './include.ts';
import { entriesIn } from './members.ts';
import { resourceType, type Template } from './template.ts';

/** The parts of a document that may take policies from other files. */
export interface ReadingParts {
  readonly templates: readonly Template[];
  /** The declarations outside of the templates. */
  readonly declarations: readonly Declaration[];
  /** What shows that the document is deployed several times. */
  readonly repeatedBy: string | undefined;
  /** The nodes that read files whose parts are followed in another way. */
  readonly followed?: ReadonlySet<Node> | undefined;
}

/** The path of a file that a node reads. */
export interface ReadPath {
  readonly path: PathPattern;
  /** Whether it takes a part of the file by its place in a list. */
  readonly picks: boolean;
  /** The keys that lead to the part of the file that it takes; absent if that is not known. */
  readonly member?: readonly string[] | undefined;
}

/** The files that a node itself reads, without those that its children read. */
export type PathsAt = (node: Node) => readonly ReadPath[];

const PICKED = 'it takes a part of the file by its place in a list';

const ELSEWHERE = 'its text is used where owners are not known';

/** Everything that a document reads: by `AWS::Include`, and by what `pathsAt` finds. The document is not too large. */
export function readingsOfParts(
  document: Document,
  parts: ReadingParts,
  pathsAt: PathsAt,
  code: CodeAround,
): Reading[] {
  const by = document.file.path;
  const folder = folderOf(by);
  const paths: PathsAt = (node) => [
    ...includedPaths(node, folder).map((path) => ({ path, picks: false })),
    ...pathsAt(node),
  ];
  const placed = new Set<Node>(parts.followed);
  const own = placesOf(document, parts, code).flatMap(({ value, ownership }) => {
    const readers = readersUnder(value, paths, true);
    // An alias elsewhere may use the text too.
    for (const { node, isShared } of readers) if (!isShared) placed.add(node);
    const known = readers.length === 0 ? undefined : ownership();
    return known === undefined ? [] : readers.flatMap(({ found }) => readingsAt(found, known, by));
  });
  const elsewhere = document.roots
    .flatMap((root) => readersUnder(root, paths, false))
    .filter(({ node }) => !placed.has(node))
    .flatMap(({ found }) => readingsAt(found, { type: 'uncertain', reason: ELSEWHERE }, by));
  return [...own, ...elsewhere];
}

function readingsAt(found: readonly ReadPath[], ownership: Reading['ownership'], by: string): Reading[] {
  return found.map(({ path, picks, member }) => {
    const isDoubtful = picks && ownership.type === 'owned';
    return { path, member, ownership: isDoubtful ? { type: 'uncertain', reason: PICKED } : ownership, by };
  });
}

/** A value that is a policy, or a part of one, and whose it is. */
interface PolicyPlace {
  readonly value: Node;
  ownership(): Reading['ownership'];
}

function placesOf(
  document: Document,
  { templates, declarations, repeatedBy }: ReadingParts,
  code: CodeAround,
): PolicyPlace[] {
  const declared = declaredOwnerships(document, templates, declarations, repeatedBy, code).map(
    ({ body, kind, ownership }): PolicyPlace => ({
      value: body,
      ownership: () => {
        const known = ownership();
        if (known.type === 'unsaid')
          return { type: 'uncertain', reason: 'nothing there attaches it to a role or user' };
        return known.type === 'owned' ? { ...known, kind } : known;
      },
    }),
  );
  const others = templates.flatMap(otherPolicies).map(
    ({ id, value }): PolicyPlace => ({
      value,
      ownership: () => ({ type: 'limit', reason: `not an identity policy: \`${id}\` takes it` }),
    }),
  );
  return [...declared, ...others];
}

/** The values of a template that are policies, but not identity policies. */
function otherPolicies({ resources }: Template): { readonly id: string; readonly value: Node }[] {
  return [...resources.values()].flatMap(({ id, type, properties }) => {
    const isIdentity = resourceType(type) !== undefined;
    const entries = properties === undefined ? [] : entriesIn(properties);
    return entries
      .filter(({ key }) =>
        isIdentity
          ? key === 'AssumeRolePolicyDocument'
          : /polic/i.test(key) || type === 'AWS::Organizations::Policy',
      )
      .map(({ value }) => ({ id, value }));
  });
}

interface ReaderNode {
  readonly node: Node;
  readonly found: readonly ReadPath[];
  /** Whether an alias elsewhere refers to the node or to one around it. */
  readonly isShared: boolean;
}

/** The nodes in a value that read files. The depth is bounded, as the document is not too large. */
function readersUnder(root: Node, pathsAt: PathsAt, throughAliases: boolean): ReaderNode[] {
  const readers: ReaderNode[] = [];
  const visit = (given: Node, isUnderShared: boolean): void => {
    const node = throughAliases ? follow(given) : given;
    const isShared = isUnderShared || node.shared === true;
    const found = pathsAt(node);
    if (found.length > 0) readers.push({ node, found, isShared });
    for (const child of childrenOf(node)) visit(child, isShared);
  };
  visit(root, false);
  return readers;
}
