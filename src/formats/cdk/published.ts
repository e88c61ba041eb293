import type { Limit } from '../../locate/ownership.ts';
import type { Document } from '../../syntax/document.ts';
import { entryOf } from '../../syntax/node.ts';
import { manifestPaths } from './file-names.ts';

/** What a file's lists are if its package is a library of constructs that is published; `undefined` if it is not. */
export function publishedLibrary(
  path: string,
  documentAt: (path: string) => Document | undefined,
): Limit | undefined {
  for (const manifest of manifestPaths(path)) {
    const document = documentAt(manifest);
    if (document === undefined) continue;
    return isPublished(document)
      ? {
          type: 'limit',
          reason: `a part of a published library, as \`jsii\` in \`${manifest}\` says`,
          isHeld: true,
          heldBy: 'those who use the library may have it in roles of their own',
        }
      : undefined;
  }
  return undefined;
}

function isPublished({ roots: [root] }: Document): boolean {
  if (root?.type !== 'mapping' || entryOf(root, 'jsii') === undefined) return false;
  const value = entryOf(root, 'private')?.value;
  return !(value?.type === 'scalar' && value.value === true);
}
