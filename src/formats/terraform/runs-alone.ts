import type { Document } from '../../syntax/document.ts';
import { type Block, blocksOf } from './block.ts';
import { sourceOf } from './call-source.ts';
import { isRunHere } from './module-tree.ts';

/**
 * Whether Terraform runs in a folder that calls no module of the repository and hands no policy out. If other code calls
 * it nevertheless, its policies go nowhere that they do not go when it runs by itself.
 */
export function runsAlone(documents: readonly Document[]): boolean {
  const blocks = documents.flatMap((one) => (one.syntax === 'hcl' ? blocksOf(one) : []));
  return blocks.some(isRunHere) && !blocks.some(callsRepository) && !blocks.some(mayHandOut);
}

const NO_LINKS: ReadonlyMap<string, string> = new Map();

function callsRepository(block: Block): boolean {
  return block.type === 'module' && sourceOf(block, NO_LINKS).type !== 'remote';
}

/** What an output may refer to that may hold a policy: policies, what is computed of them, and modules that take them. */
const CARRIERS = /polic|local|module|template_file/i;

function mayHandOut({ type, document, entry }: Block): boolean {
  return type === 'output' && CARRIERS.test(document.file.text.slice(entry.span.start, entry.span.end));
}
