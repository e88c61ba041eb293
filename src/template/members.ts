import { type Entry, follow, type Mapping, type Node } from '../syntax/node.ts';

const MERGE = '<<';

/** A node as a mapping; `undefined` for other nodes. */
export function mappingOf(node: Node | undefined): Mapping | undefined {
  const found = node === undefined ? undefined : follow(node);
  return found?.type === 'mapping' ? found : undefined;
}

/** The value of a key, including merged keys (`<<`), with its alias followed. The last of repeated keys counts. */
export function memberOf(mapping: Mapping | undefined, key: string): Node | undefined {
  if (mapping === undefined) return undefined;
  const own = mapping.entries.findLast((entry) => entry.key === key)?.value;
  if (own !== undefined) return follow(own);
  for (const part of mergedInto(mapping)) {
    const found = part.type === 'mapping' ? memberOf(part, key) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All entries of a mapping, including merged ones, with each key once. */
export function entriesIn(mapping: Mapping): Entry[] {
  const entries = new Map<string, Entry>();
  for (const entry of mapping.entries) if (entry.key !== MERGE) entries.set(entry.key, entry);
  for (const part of mergedInto(mapping)) {
    if (part.type !== 'mapping') continue;
    for (const entry of entriesIn(part)) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  }
  return [...entries.values()];
}

/**
 * The key that adds unread content to a mapping: a macro, a loop, or a merge of something other than mappings.
 * `undefined` if the mapping is complete.
 */
export function unreadKeyOf({ entries }: Mapping): string | undefined {
  for (const { key, value } of entries) {
    if (key.startsWith('Fn::')) return key;
    if (key !== MERGE) continue;
    for (const part of mergedBy(value)) {
      const unread = part.type === 'mapping' ? unreadKeyOf(part) : MERGE;
      if (unread !== undefined) return unread;
    }
  }
  return undefined;
}

function mergedInto({ entries }: Mapping): Node[] {
  return entries.flatMap(({ key, value }) => (key === MERGE ? mergedBy(value) : []));
}

function mergedBy(value: Node): Node[] {
  const merged = follow(value);
  return merged.type === 'sequence' ? merged.items.map(follow) : [merged];
}
