import type { Document } from '../../syntax/document.ts';
import { type Entry, entryOf, type Mapping, type Node } from '../../syntax/node.ts';

/** A block at the top of a Terraform file, or one value of a `locals` block. */
export interface Block {
  readonly document: Document;
  /** As Terraform names it: `aws_iam_role.app`, `data.aws_iam_policy_document.app`, `local.name`, `module.app`. */
  readonly address: string;
  /** The type of a resource, `data.TYPE` for a data source, otherwise the keyword of the block. */
  readonly type: string;
  readonly entry: Entry;
  /** The calls that lead from the root to its module, as `module.api.`; absent in the root. */
  readonly scope?: string | undefined;
  /** The file of the root from which these calls start. */
  readonly calledFrom?: string | undefined;
  /** Whether it is a value that the type of a variable may change: add members to, or sort. */
  readonly isConverted?: true | undefined;
}

/** Whether a document is a file of a module, in either of the language's syntaxes. */
export function isModuleDocument({ syntax }: Document): boolean {
  return syntax === 'hcl' || syntax === 'hcl-json';
}

/** The text of a block as it is written, with quotes instead of their escapes. */
export function codeOf({ document: { file, syntax }, entry: { span } }: Block): string {
  const text = file.text.slice(span.start, span.end);
  return syntax === 'hcl-json' ? text.replace(/\\(["/\\])/g, '$1') : text;
}

/** A block whose value is a body. */
export interface BodyBlock extends Block {
  readonly body: Mapping;
}

/** The blocks of a file, in the order of the text; each local value is one. */
export function blocksOf(document: Document): Block[] {
  const blocks: Block[] = [];
  for (const root of document.roots) {
    if (root.type !== 'mapping') continue;
    for (const entry of root.entries) {
      const { key, value } = entry;
      if (value.type !== 'mapping' || value.labels === undefined) continue;
      if (key === 'locals') {
        for (const local of value.entries)
          blocks.push({ document, address: `local.${local.key}`, type: 'local', entry: local });
      } else blocks.push({ document, entry, ...blockName(key, value.labels) });
    }
  }
  return blocks;
}

/** The body of a block; `undefined` for a local value. */
export function bodyOf(block: Block): Mapping | undefined {
  return block.entry.value.type === 'mapping' && block.type !== 'local' ? block.entry.value : undefined;
}

/** The value of an argument of a block; `undefined` if it is missing or `null`. */
export function argumentOf(block: Block, name: string): Node | undefined {
  const body = bodyOf(block);
  const value = body === undefined ? undefined : entryOf(body, name)?.value;
  return value?.type === 'scalar' && value.value === null ? undefined : value;
}

function blockName(key: string, labels: readonly string[]): { type: string; address: string } {
  const [first = '', second = ''] = labels;
  if (key === 'resource') return { type: first, address: `${first}.${second}` };
  if (key === 'data') return { type: `data.${first}`, address: `data.${first}.${second}` };
  return { type: key, address: labels.length > 0 ? `${key}.${first}` : key };
}
