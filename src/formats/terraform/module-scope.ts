import { argumentOf, type Block } from './block.ts';
import type { Scope } from './scoped-node.ts';

/** Data sources that are the same wherever they stand, so that their references are not placed. */
const PLACES = new Set(['aws_caller_identity', 'aws_partition', 'aws_region']);
const OWN = new Set(['each', 'count', 'self', 'terraform']);

/** The references of a module in a folder, under the calls that lead to it. `calls` are those that are followed. */
export function scopeOf(folder: string, prefix: string, calls: ReadonlyMap<string, Block>): Scope {
  return {
    place: (path) => {
      const [first = '', second = '', ...rest] = path;
      if (OWN.has(first) || (first === 'data' && PLACES.has(second))) return path;
      if (first === 'path') return prefix === '' || second !== 'module' ? path : ['path', `module:${folder}`];
      const call = first === 'module' ? calls.get(`module.${second}`) : undefined;
      if (call !== undefined) return outputPath(`${prefix}module`, second, rest, isIndexed(call));
      return prefix === '' ? path : [prefix + first, ...path.slice(1)];
    },
  };
}

/** Whether a call has several instances. */
function isIndexed(call: Block): boolean {
  return argumentOf(call, 'count') !== undefined || argumentOf(call, 'for_each') !== undefined;
}

/** The path of an output, with the instance behind its name: `module.api["a"].arn` becomes `module.api.arn["a"]`. */
function outputPath(
  start: string,
  name: string,
  rest: readonly string[],
  isIndexed: boolean,
): readonly string[] {
  const [first, ...others] = rest;
  const index = first?.startsWith('[') === true ? first : undefined;
  const [output, ...inner] = index === undefined ? rest : others;
  if (output === undefined || output.startsWith('[') || (isIndexed && index === undefined))
    return [start, `${name}.*`, ...rest];
  return [start, `${name}.${output}`, ...(isIndexed && index !== undefined ? [index] : []), ...inner];
}
