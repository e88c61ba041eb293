import type { PathPattern } from '../locate/path-pattern.ts';
import type { Reading } from '../locate/reading.ts';
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
}

/** The paths of the files that a node itself reads, without those that its children read. */
export type PathsAt = (node: Node) => readonly PathPattern[];

const ELSEWHERE = 'its text is used where owners are not known';

/** Everything that a document reads: by `AWS::Include`, and by what `pathsAt` finds. The document is not too large. */
export function readingsOfParts(
  document: Document,
  { templates, declarations }: ReadingParts,
  pathsAt: PathsAt,
): Reading[] {
  const by = document.file.path;
  const folder = folderOf(by);
  const paths: PathsAt = (node) => [...includedPaths(node, folder), ...pathsAt(node)];
  const readings: Reading[] = [];
  const placed = new Set<Node>();
  const addUnder = (body: Node, ownership: () => Reading['ownership']): void => {
    const readers = readersUnder(body, paths, true);
    const known = readers.length === 0 ? undefined : ownership();
    if (known === undefined) return;
    for (const { node, found, isShared } of readers) {
      for (const path of found) readings.push({ path, ownership: known, by });
      // An alias elsewhere may use the text too.
      if (!isShared) placed.add(node);
    }
  };
  for (const { body, kind, ownership } of declaredOwnerships(document, templates, declarations)) {
    addUnder(body, () => {
      const known = ownership();
      if (known.type === 'owned') return { ...known, kind };
      return known.type === 'unsaid'
        ? { type: 'uncertain', reason: 'nothing there attaches it to a role or user' }
        : known;
    });
  }
  for (const { id, value } of templates.flatMap(otherPolicies))
    addUnder(value, () => ({ type: 'limit', reason: `not an identity policy: \`${id}\` takes it` }));
  for (const root of document.roots) {
    for (const { node, found } of readersUnder(root, paths, false)) {
      if (placed.has(node)) continue;
      for (const path of found)
        readings.push({ path, ownership: { type: 'uncertain', reason: ELSEWHERE }, by });
    }
  }
  return readings;
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
  readonly found: readonly PathPattern[];
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
