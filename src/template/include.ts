import { type PathPattern, pathPattern } from '../locate/path-pattern.ts';
import { type Node, textOf } from '../syntax/node.ts';
import { callOf } from './call.ts';
import { mappingOf, memberOf } from './members.ts';

/** A macro that adds content from elsewhere and changes nothing. */
export const INCLUDE = 'AWS::Include';

/** The file that a node includes by `AWS::Include`, if its `Location` is a path in the repository. */
export function includedPaths(node: Node, folder: string): PathPattern[] {
  return transformsIn(node).flatMap((transform) => {
    const body = mappingOf(transform);
    if (textOf(memberOf(body, 'Name')) !== INCLUDE) return [];
    const location = textOf(memberOf(mappingOf(memberOf(body, 'Parameters')), 'Location'));
    return location === undefined ? [] : includedPath(location, folder);
  });
}

/** The file at a location, if that is a path in the repository. */
export function includedPath(location: string, folder: string): PathPattern[] {
  // Only a literal path is uploaded by `aws cloudformation package`. Everything else is in a bucket.
  if (/^(?:\/|\w+:\/\/)/.test(location) || location.includes('${')) return [];
  const path = pathPattern([folder, location]);
  return path === undefined ? [] : [path];
}

function transformsIn(node: Node): readonly Node[] {
  if (node.type === 'mapping')
    return node.entries.flatMap(({ key, value }) =>
      key === 'Fn::Transform' || key === 'Transform' ? itemsIn(value) : [],
    );
  const call = node.type === 'opaque' ? callOf(node) : undefined;
  return call?.name === 'Transform' ? call.arguments : [];
}

function itemsIn(node: Node): readonly Node[] {
  return node.type === 'sequence' ? node.items : [node];
}
