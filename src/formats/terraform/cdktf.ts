import type { GeneratedSign } from '../../locate/generated.ts';
import type { Document } from '../../syntax/document.ts';
import { entryOf, type Node } from '../../syntax/node.ts';

/** The sign that CDK for Terraform wrote a file: the metadata of the stack, or of a construct, in a comment. */
export function cdktfSign({ syntax, roots }: Document): GeneratedSign | undefined {
  if (syntax !== 'hcl-json') return undefined;
  for (const root of roots) {
    if (root.type !== 'mapping') continue;
    if (hasMetadata(root) || root.entries.some(({ value }) => hasMetadata(value)))
      return { by: 'CDK for Terraform', at: root.span.start };
  }
  return undefined;
}

function hasMetadata(node: Node): boolean {
  const comment = node.type === 'mapping' ? entryOf(node, '//')?.value : undefined;
  return comment?.type === 'mapping' && entryOf(comment, 'metadata')?.value.type === 'mapping';
}
