import type { Node } from '../syntax/node.ts';

/** The number of characters of a node as compact JSON without white space; `undefined` if a part is not literal. */
export function compactSize(node: Node): number | undefined {
  switch (node.type) {
    case 'opaque':
      return undefined;
    case 'scalar':
      return JSON.stringify(node.value).replace(/\s/g, '').length;
    case 'sequence':
      return sumSizes(node.items.map(compactSize));
    case 'mapping':
      return sumSizes(
        node.entries.map((entry) => {
          const value = compactSize(entry.value);
          return value === undefined ? undefined : value + JSON.stringify(entry.key).length + 1;
        }),
      );
  }
}

/** The size of a list or mapping: its items, two brackets, and the commas between items. */
function sumSizes(sizes: readonly (number | undefined)[]): number | undefined {
  let sum = 2 + Math.max(0, sizes.length - 1);
  for (const size of sizes) {
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}
