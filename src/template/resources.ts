import type { Document } from '../syntax/document.ts';
import { type Entry, follow, type Mapping, type Node, textOf } from '../syntax/node.ts';
import { callOf, itemsOf } from './call.ts';
import { INCLUDE } from './include.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from './members.ts';
import type { Frame, Resource, Template } from './template.ts';

const MACRO = 'Fn::Transform';

/** The templates in a file, one for each of its documents. */
export function templatesOf({ roots }: Document, frame: Frame | undefined): Template[] {
  return roots.flatMap((root) => {
    const found = mappingOf(root);
    return found === undefined ? [] : (templateOf(found, frame) ?? []);
  });
}

/**
 * The templates in a file that may be a part of one. A mapping of resources is one too, and everything else is a template
 * without resources that may use those of others.
 */
export function partialTemplatesOf(
  { roots, file: { path } }: Document,
  frame: Frame | undefined,
): Template[] {
  return roots.map((root) => {
    const found = mappingOf(root);
    const template = found && (templateOf(found, frame) ?? templateOf(resourcesAlone(found), frame));
    if (template !== undefined) return withMacroUses(template);
    const entry: Entry = { key: '', keySpan: root.span, value: root, span: root.span };
    return {
      parts: found === undefined ? [] : [found, ...partsUnder(found).filter((one) => one.type === 'mapping')],
      resources: new Map(),
      macros: [],
      doubt: undefined,
      macro: undefined,
      frame: frame ?? { ...NO_FRAME, rest: [{ who: path, entry }] },
    };
  });
}

const NO_FRAME: Frame = { roleOf: () => undefined, attachments: [], rest: [], doubt: undefined };

/** The template, with what macros in it refer to. */
function withMacroUses(template: Template): Template {
  const { macros, frame = NO_FRAME } = template;
  if (macros.length === 0) return template;
  const uses = macros.map((entry) => ({ who: entry.key, entry }));
  return { ...template, frame: { ...frame, rest: [...frame.rest, ...uses] } };
}

/** A template of the resources that a mapping has. */
function resourcesAlone(resources: Mapping): Mapping {
  const { span } = resources;
  const entry: Entry = { key: 'Resources', keySpan: span, value: resources, span };
  return { type: 'mapping', span, entries: [entry] };
}

/** A template; `undefined` if it contains no resource with a type and no macro that creates resources. */
function templateOf(root: Mapping, frame: Frame | undefined): Template | undefined {
  const given = partsUnder(root);
  const parts = [root, ...given.filter((part) => part.type === 'mapping')];
  const { resources, unread } = resourcesOf(parts);
  const macros = unread.filter(isMacroEntry);
  if (resources.size === 0 && macros.length === 0) return undefined;
  const names = [...parts.flatMap(transformsOf), ...unread.flatMap(transformOf)];
  const [unreadName] = [
    ...unread.map(({ key }) => key),
    ...names.filter((name) => name === INCLUDE),
    ...(given.every((part) => part.type === 'mapping') ? [] : ['resources']),
    ...parts.flatMap(unreadResources),
  ];
  const doubt = unreadName && `\`${unreadName}\` is not read here, and may attach it too`;
  const macro = names.find((name) => !name.startsWith('AWS::'));
  return { parts, resources, macros, doubt: doubt ?? frame?.doubt, macro, frame };
}

/** The resources of all parts, and the entries that add resources that are not read. */
function resourcesOf(parts: readonly Mapping[]): { resources: Map<string, Resource>; unread: Entry[] } {
  const resources = new Map<string, Resource>();
  const unread: Entry[] = [];
  const entries = parts.flatMap(resourceEntries);
  const merged = repeatedIn(entries.map(({ key }) => key));
  for (const entry of entries) {
    const resource = resourceOf(entry, merged);
    if (resource !== undefined) resources.set(resource.id, resource);
    else if (isUnread(entry)) unread.push(entry);
  }
  unread.push(...parts.flatMap(({ entries }) => entries.filter(({ key }) => key === MACRO)));
  return { resources, unread };
}

/** The parts of the template under Serverless Framework's `resources`, which are merged. */
function partsUnder(root: Mapping): Node[] {
  const node = memberOf(root, 'resources');
  if (node === undefined) return [];
  return node.type === 'sequence' ? node.items.map(follow) : [node];
}

function resourceEntries(part: Mapping): Entry[] {
  const resources = mappingOf(memberOf(part, 'Resources'));
  return resources === undefined ? [] : entriesIn(resources);
}

/** The name of the section, if the resources of a part are incomplete. */
function unreadResources(part: Mapping): string[] {
  const given = memberOf(part, 'Resources');
  const resources = mappingOf(given);
  const isThere = resources === undefined ? given === undefined : unreadKeyOf(resources) !== '<<';
  return isThere ? [] : ['Resources'];
}

function repeatedIn(ids: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(ids.filter((id) => seen.size === seen.add(id).size));
}

/** The resource of an entry; `undefined` if it has no type. `merged`: the ids that several parts have. */
function resourceOf({ key: id, ...entry }: Entry, merged: ReadonlySet<string>): Resource | undefined {
  const value = mappingOf(entry.value);
  const type = textOf(memberOf(value, 'Type'));
  if (value === undefined || type === undefined || !type.includes('::')) return undefined;
  const given = memberOf(value, 'Properties');
  const properties = mappingOf(given);
  const isThere = given === undefined || properties !== undefined || isNullNode(given);
  const unread =
    unreadKeyOf(value) ?? (properties && unreadKeyOf(properties)) ?? (isThere ? undefined : 'Properties');
  const doubt = merged.has(id)
    ? `\`${id}\` is in several parts of the template, which are merged`
    : unread && `\`${id}\` has properties from \`${unread}\`, which are not read`;
  return { id, type, entry: { key: id, ...entry }, properties, doubt };
}

function isNullNode(node: Node): boolean {
  return node.type === 'scalar' && node.value === null;
}

/** Whether an entry among the resources is not a literal resource. */
function isUnread(entry: Entry): boolean {
  const value = follow(entry.value);
  const isVariable = textOf(value)?.includes('${') === true;
  return isMacroEntry(entry) || isVariable || value.type === 'opaque';
}

/** Whether an entry calls a macro, or repeats resources in a loop. */
function isMacroEntry({ key, value }: Entry): boolean {
  if (key.startsWith('Fn::')) return true;
  const found = follow(value);
  return callOf(found) !== undefined || (found.type === 'mapping' && unreadKeyOf(found) !== undefined);
}

/** The macros that a part applies to the whole template. */
function transformsOf(part: Mapping): string[] {
  return itemsOf(memberOf(part, 'Transform')).map((item) => textOf(item) ?? nameOfMacro(item));
}

/** The macro that an entry calls, which receives the siblings of the entry. */
function transformOf({ key, value }: Entry): string[] {
  return key === MACRO ? [nameOfMacro(value)] : [];
}

function nameOfMacro(node: Node): string {
  return textOf(memberOf(mappingOf(node), 'Name')) ?? MACRO;
}
