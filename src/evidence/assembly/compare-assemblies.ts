import { groupBy } from '../../multimap.ts';
import { follow, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { itemsOf } from '../../template/call.ts';
import { mappingOf, memberOf } from '../../template/members.ts';
import type { Assembly } from './assembly.ts';
import type { StackTemplate } from './assembly-templates.ts';
import { GrantedActions, isStatement } from './granted-actions.ts';

/** More differences are counted, and not listed. */
const MOST_LISTED = 50;

/** A list of actions that differs between two assemblies of an app. */
export interface ListDifference {
  /** The template and the place of the statement in it, in words. */
  readonly place: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Whether it may grant more than before, as a narrower pattern does not. Only statements that surely allow grant less. */
  readonly widens: boolean;
}

/** How the templates of two assemblies differ. */
export interface AssemblyDifferences {
  readonly lists: readonly ListDifference[];
  /** Places that differ in something else than a list of actions. */
  readonly others: readonly string[];
}

/** Whether two assemblies have the same stacks, so that they are of one app. */
export function haveSameStacks(one: Assembly, other: Assembly): boolean {
  const keys = (assembly: Assembly): string =>
    JSON.stringify([...new Set(assembly.templates.map(keyOf))].sort());
  return one.templates.length > 0 && keys(one) === keys(other);
}

/** Compares the templates of two assemblies of one app. Hashes in the addresses of nested stacks do not count. */
export function compareAssemblies(before: Assembly, after: Assembly): AssemblyDifferences {
  const draft: Draft = { lists: [], others: [] };
  const old = new Map(before.templates.map((at) => [keyOf(at), at]));
  for (const at of after.templates) {
    const former = old.get(keyOf(at));
    old.delete(keyOf(at));
    if (former === undefined) draft.others.push(`\`${at.path}\` is new`);
    else compareNodes(rootOf(former), rootOf(at), `\`${at.path}\``, [], draft);
  }
  for (const { path } of old.values()) draft.others.push(`\`${path}\` is gone`);
  // A list on several resources is one list.
  const lists = new Map(draft.lists.map((list) => [JSON.stringify(list), list]));
  return { lists: [...lists.values()], others: [...new Set(draft.others)].slice(0, MOST_LISTED) };
}

interface Draft {
  readonly lists: ListDifference[];
  readonly others: string[];
}

/** What tells a template from the others of its app, in whatever folder the assembly is. */
function keyOf({ stack: { stage = '', name }, nestedBy }: StackTemplate): string {
  const outer = nestedBy === undefined ? '' : `${keyOf(nestedBy.at)}/${nestedBy.resource.id}`;
  return JSON.stringify([stage, name, outer]);
}

function rootOf({ template }: StackTemplate): Node {
  return template.parts[0] ?? { type: 'mapping', span: { start: 0, end: 0 }, entries: [] };
}

function compareNodes(given: Node, other: Node, file: string, path: readonly string[], draft: Draft): void {
  const [before, after] = [follow(given), follow(other)];
  if (before.type === 'mapping' && after.type === 'mapping')
    compareMappings(before, after, file, path, draft);
  else if (before.type === 'sequence' && after.type === 'sequence' && path.at(-1) === 'Statement')
    compareStatements(before.items, after.items, file, path, draft);
  else if (
    before.type === 'sequence' &&
    after.type === 'sequence' &&
    before.items.length === after.items.length
  )
    for (const [at, item] of before.items.entries())
      compareNodes(item, after.items[at] ?? item, file, [...path, String(at)], draft);
  else if (canonical(before, path) !== canonical(after, path)) draft.others.push(placeOf(file, path));
}

function compareMappings(
  before: Mapping,
  after: Mapping,
  file: string,
  path: readonly string[],
  draft: Draft,
): void {
  if (isStatement(before) && isStatement(after)) {
    compareStatements([before], [after], file, path, draft);
    return;
  }
  const old = new Map(before.entries.map(({ key, value }) => [key, value]));
  for (const { key, value } of after.entries) {
    const former = old.get(key);
    old.delete(key);
    if (former === undefined) draft.others.push(placeOf(file, [...path, key]));
    else compareNodes(former, value, file, [...path, key], draft);
  }
  for (const key of old.keys()) draft.others.push(placeOf(file, [...path, key]));
}

/**
 * What is granted on one resource is compared, statements with the same conditions together, since the CDK may merge
 * statements in another way.
 */
function compareStatements(
  before: readonly Node[],
  after: readonly Node[],
  file: string,
  path: readonly string[],
  draft: Draft,
): void {
  const [old, now] = [before, after].map((items) =>
    groupBy(items.flatMap(byResource), (item) => canonical(withoutActions(item), path)),
  );
  for (const key of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
    const [former, present] = [old?.get(key), now?.get(key)];
    if (former === undefined || present === undefined) {
      draft.others.push(placeOf(file, path));
      continue;
    }
    const [was, is] = [new Set(former.flatMap(actionsOf)), new Set(present.flatMap(actionsOf))];
    const removed = [...was].filter((action) => !is.has(action));
    const added = [...is].filter((action) => !was.has(action));
    const granted = new GrantedActions();
    for (const statement of former) granted.addStatement(statement);
    const widens = !former.every(onlyAllows) || added.some((action) => !granted.covers(action));
    if (removed.length + added.length > 0)
      draft.lists.push({ place: placeOf(file, path), removed, added, widens });
  }
}

/** Whether a statement allows something to those who hold it, so that fewer actions grant less. */
function onlyAllows(statement: Node): boolean {
  const found = mappingOf(statement);
  const names = memberOf(found, 'Principal') ?? memberOf(found, 'NotPrincipal');
  return textOf(memberOf(found, 'Effect')) === 'Allow' && names === undefined;
}

function actionsOf(statement: Node): string[] {
  const found = follow(statement);
  const entry = found.type === 'mapping' ? found.entries.find(({ key }) => key === 'Action') : undefined;
  return itemsOf(entry?.value).map((item) => textOf(item) ?? canonical(item, []));
}

/** A statement as several, each on one of its resources. */
function byResource(statement: Node): Node[] {
  const found = follow(statement);
  const entry = found.type === 'mapping' ? found.entries.find(({ key }) => key === 'Resource') : undefined;
  const resources = entry && follow(entry.value);
  if (found.type !== 'mapping' || entry === undefined || resources?.type !== 'sequence') return [found];
  const others = found.entries.filter((one) => one !== entry);
  return resources.items.map((value): Node => ({ ...found, entries: [...others, { ...entry, value }] }));
}

function withoutActions(statement: Node): Node {
  const found = follow(statement);
  if (found.type !== 'mapping') return found;
  return { ...found, entries: found.entries.filter(({ key }) => key !== 'Action') };
}

/** A node as text that does not depend on its place or on the order of keys. */
function canonical(given: Node, path: readonly string[]): string {
  const node = follow(given);
  if (node.type === 'sequence') return `[${node.items.map((item) => canonical(item, path)).join()}]`;
  if (node.type === 'mapping')
    return `{${node.entries
      .map(({ key, value }) => `${JSON.stringify(key)}:${canonical(value, [...path, key])}`)
      .sort()
      .join()}}`;
  const text = JSON.stringify(node.type === 'scalar' ? node.value : node.reason);
  return path.includes('TemplateURL') ? text.replace(HASH, '') : text;
}

const HASH = /[0-9a-f]{64}/g;

function placeOf(file: string, path: readonly string[]): string {
  return `${file} \`${path.join('.')}\``;
}
