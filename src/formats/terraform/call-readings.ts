import type { PathPattern } from '../../locate/path-pattern.ts';
import type { Reading } from '../../locate/reading.ts';
import type { Block } from './block.ts';
import type { FileCall } from './file-call.ts';
import { type ModuleFolders, pathsIn } from './file-path.ts';
import { instancesOf } from './instances.ts';
import type { ModuleIndex } from './module-index.ts';
import type { Trace } from './trace.ts';
import { mentionsInstance, picksStatementIn, takesStatements } from './use.ts';

/** The files that a call reads in all instances of its block. `around`: why not all is known of its module. */
export function readingsOfCall(
  index: ModuleIndex,
  call: FileCall,
  folders: ModuleFolders,
  around: string | undefined,
): Reading[] {
  const { block, path: node } = call;
  const by = block.document.file.path;
  const at = block.document.file.locate(node.span.start);
  const each = mentionsInstance(node) ? instancesOf(index, block) : undefined;
  return (each ?? [undefined]).flatMap((instance): Reading[] => {
    const paths = pathsIn(index, block, node, instance ?? {}, folders);
    if (paths.length === 0) return [];
    const trace = call.trace(index, instance && [instance]);
    const ownership = ownershipOf(trace, doubtOf(call, trace, around));
    if (ownership === undefined) return [];
    return paths
      .filter((path) => !isUnknown(path) || mayTakePolicy(call, trace))
      .map((path) => ({ path, ownership, by, at }));
  });
}

/** Whose a policy is that a call reads; `undefined` if nothing uses what the call reads. */
function ownershipOf(trace: Trace, doubt: string | undefined): Reading['ownership'] | undefined {
  const { owners, kinds, reasons, limits, others, replacing, steps, managedNames } = trace;
  const isHeld = owners.length > 0;
  const [limiting] = limits;
  if (limiting !== undefined) return { type: 'limit', reason: limiting, isHeld };
  const [other] = others;
  if (other !== undefined)
    return { type: 'limit', reason: `not an identity policy: \`${other}\` takes it`, isHeld };
  const [reason = doubt] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  if (isHeld) {
    const [kind] = kinds;
    return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined, managedNames };
  }
  if (steps.length === 0 && kinds.size === 0 && replacing.length === 0) return undefined;
  return { type: 'uncertain', reason: 'nothing there attaches it to a role or user' };
}

function doubtOf(
  { block }: FileCall,
  { index, replacing }: Trace,
  around: string | undefined,
): string | undefined {
  if (around !== undefined) return around;
  if (picksStatementIn(block) || (takesStatements(block) && isIndexed(index, block)))
    return `\`${block.address}\` may select a statement of the policy by index`;
  const [replaced] = replacing;
  return replaced === undefined
    ? undefined
    : `its statements may replace others in \`${replaced}\`, so removing one may bring another back`;
}

/** Whether a member of the value of a block is taken by its place somewhere. */
function isIndexed({ uses }: ModuleIndex, { address }: Block): boolean {
  return uses.get(address)?.some(({ rest }) => rest.some((part) => /^\[\d+\]$/.test(part))) === true;
}

/** Whether a path may be that of any policy: nothing of it is known but how it ends. */
function isUnknown(path: PathPattern): boolean {
  const [first, last, more] = path;
  const isEnding = last === undefined || (typeof last === 'string' && /^\.\w+$/.test(last));
  return typeof first === 'object' && isEnding && more === undefined;
}

/** Types that take policies without a `Principal`, though these are not identity policies. */
const WITHOUT_PRINCIPAL = /^aws_(?:iot|transfer|organizations)_/;

/** Whether a file of an unknown path may be an identity policy, by what its text is used for. */
function mayTakePolicy({ block, keys }: FileCall, { kinds, limits, others }: Trace): boolean {
  if (kinds.size > 0 || limits.length > 0) return true;
  if (others.length > 0) return others.some((address) => WITHOUT_PRINCIPAL.test(address));
  return /polic|iam|permission|statement|document/i.test([block.address, ...keys].join(' '));
}
