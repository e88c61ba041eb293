import type { Node } from '../../syntax/node.ts';
import { argumentOf, type Block } from './block.ts';
import type { Instance } from './evaluate.ts';
import { type ModuleIndex, visitExpressions } from './module-index.ts';
import { type Trace, traceData, traceText } from './trace.ts';
import { isFileData } from './use.ts';

/** A place in a block that reads a file. */
export interface FileCall {
  readonly block: Block;
  /** The keys that lead to the call; none for a data source, which is followed as a block. */
  readonly keys: readonly string[];
  readonly path: Node;
  /** Follows what is read to all of its principals, in these instances of the block; in all if there is no list. */
  readonly trace: (index: ModuleIndex, instances: readonly Instance[] | undefined) => Trace;
}

const READING = new Set(['file', 'templatefile', 'filebase64']);

/** Functions whose result does not contain the text of their arguments. */
const DIGESTING = new Set([
  ...['md5', 'sha1', 'sha256', 'sha512', 'base64sha256', 'base64sha512', 'uuidv5', 'bcrypt'],
  ...['length', 'can'],
]);

/** The places in a block that read files. */
export function fileCallsIn(block: Block): FileCall[] {
  const calls: FileCall[] = [];
  visitExpressions(block, ({ expression }, keys) => {
    if (expression?.type !== 'call') return true;
    if (DIGESTING.has(expression.name)) return false;
    const [path] = expression.arguments;
    if (path !== undefined && READING.has(expression.name)) {
      const use = { block, keys, rest: [] };
      calls.push({ block, keys, path, trace: (index, instances) => traceText(index, use, instances) });
    }
    return true;
  });
  const filename = isFileData(block.type) ? argumentOf(block, 'filename') : undefined;
  if (filename !== undefined)
    calls.push({
      block,
      keys: [],
      path: filename,
      trace: (index, instances) => traceData(index, block, instances),
    });
  return calls;
}
