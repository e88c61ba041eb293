import { ANY_TEXT, pathPattern } from '../../locate/path-pattern.ts';
import { type Node, textOf } from '../../syntax/node.ts';
import { folderOf } from '../../text/folder-of.ts';
import { argumentOf, type Block } from './block.ts';

/**
 * Where the code of a called module is. `local`: in a folder of the repository, in the form of `folderOf`. `remote`: not
 * in the repository, unless its address is the repository's own: then in the folder. `unknown`: it may be in any folder.
 */
export type CallSource =
  | { readonly type: 'local'; readonly folder: string }
  | { readonly type: 'remote'; readonly folder?: string }
  | { readonly type: 'unknown' };

const REMOTE: CallSource = { type: 'remote' };
const UNKNOWN: CallSource = { type: 'unknown' };

/** The source of a `module` block. `links` are the symbolic links of the repository. */
export function sourceOf(block: Block, links: ReadonlyMap<string, string>): CallSource {
  const node = argumentOf(block, 'source');
  const text = textOf(node);
  if (text !== undefined) return sourceAt(block.document.file.path, text, links);
  const start = literalStart(node);
  // Text before an interpolation that is neither empty nor a relative path is that of a registry or a server.
  return start === '' || start.startsWith('.') ? UNKNOWN : REMOTE;
}

function literalStart(node: Node | undefined): string {
  const expression = node?.type === 'opaque' ? node.expression : undefined;
  return expression?.type === 'template' ? (textOf(expression.parts[0]) ?? '') : '';
}

/** The source that a text is, in a file. */
export function sourceAt(path: string, text: string, links: ReadonlyMap<string, string>): CallSource {
  if (!/^\.{1,2}(?:[/\\]|$)/.test(text)) return remoteSource(text);
  const [only = '', more] = pathPattern([folderOf(path), text]) ?? [ANY_TEXT];
  if (typeof only !== 'string' || more !== undefined) return REMOTE;
  const real = throughLinks(only, links);
  return real === undefined ? UNKNOWN : { type: 'local', folder: real === '' ? '' : `${real}/` };
}

/** A source on a server of git, whose folder stands behind two slashes. */
const IN_REPOSITORY = /^(?:git::|git@|(?:github|gitlab)\.com\/|bitbucket\.org\/).*[^:]\/\/([^?#]+)/;

function remoteSource(text: string): CallSource {
  const folder = IN_REPOSITORY.exec(text)?.[1]?.replace(/^\/+|\/+$/g, '');
  return folder === undefined || folder === '' ? REMOTE : { type: 'remote', folder: `${folder}/` };
}

const MOST_LINKS = 40;

/** The path without symbolic links; `undefined` if there are too many. */
function throughLinks(path: string, links: ReadonlyMap<string, string>): string | undefined {
  let real = path;
  for (let followed = 0; followed <= MOST_LINKS; followed++) {
    const next = throughLink(real, links);
    if (next === undefined) return real;
    real = next;
  }
  return undefined;
}

function throughLink(path: string, links: ReadonlyMap<string, string>): string | undefined {
  for (let end = path.indexOf('/'); path !== ''; end = path.indexOf('/', end + 1)) {
    const start = end === -1 ? path : path.slice(0, end);
    const target = links.get(start);
    if (target !== undefined)
      return [target, path.slice(start.length + 1)].filter((part) => part !== '').join('/');
    if (end === -1) return undefined;
  }
  return undefined;
}

const SOURCE = /\bsource\b"?\s*[=:]\s*(?:"((?:[^"\\]|\\.)*)")?/g;
const MOST_SOURCES = 1000;

/** The sources in a text that cannot be parsed, such as Terraform in JSON. */
export function roughSources(path: string, text: string, links: ReadonlyMap<string, string>): CallSource[] {
  // A file that cannot be read has this text.
  if (text.includes('\0')) return [UNKNOWN];
  const found = [...text.matchAll(SOURCE)];
  if (found.length > MOST_SOURCES) return [UNKNOWN];
  return found.map(([, source]) =>
    source === undefined || /[\\$]/.test(source) ? UNKNOWN : sourceAt(path, source, links),
  );
}
