import type { UnitReach } from '../../locate/ownership.ts';
import type { Document } from '../../syntax/document.ts';
import { type Block, blocksOf, codeOf, isModuleDocument } from './block.ts';
import { sourceOf } from './call-source.ts';
import { isRunHere } from './module-tree.ts';

/** How far the module of a folder reaches; `undefined` unless Terraform runs in the folder. */
export function unitReach(documents: readonly Document[]): UnitReach | undefined {
  const blocks = documents.flatMap((one) => (isModuleDocument(one) ? blocksOf(one) : []));
  if (!blocks.some(isRunHere)) return undefined;
  return { callsOthers: blocks.some(callsRepository), mayHandOut: blocks.some(mayHandOut) };
}

const NO_LINKS: ReadonlyMap<string, string> = new Map();

function callsRepository(block: Block): boolean {
  return block.type === 'module' && sourceOf(block, NO_LINKS).type !== 'remote';
}

/** What an output may refer to that may hold a policy: policies, what is computed of them, and modules that take them. */
const CARRIERS = /polic|local|module|template_file/i;

function mayHandOut(block: Block): boolean {
  return block.type === 'output' && CARRIERS.test(codeOf(block));
}
