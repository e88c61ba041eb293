import { ANY_TEXT, type PathPart, pathPattern } from '../../locate/path-pattern.ts';
import { type Node, textOf } from '../../syntax/node.ts';
import type { ReadPath } from '../../template/file-readings.ts';
import { folderOf } from '../../text/folder-of.ts';

const LONGEST_PATH = 1000;

/** The files that variables such as `${file(./policies/app.json):Statement}` in a text read. */
export function pathsInVariables(text: string, folder: PathPart): ReadPath[] {
  if (!text.includes('${') || !text.includes('file')) return [];
  return [...text.matchAll(/\bfile\s*\(/g)].flatMap(({ 0: call, index }) => {
    const { parts, end } = argumentAt(text, index + call.length);
    const [first = ''] = parts;
    const isOutside = typeof first === 'string' && /^[~/]/.test(first);
    const path = isOutside ? undefined : pathPattern([folder, '/', ...parts]);
    const behind = text.slice(end, end + LONGEST_PATH);
    const picks = /^\)\s*:[^,}]*\.\d/.test(behind);
    return path === undefined ? [] : [{ path, picks, member: memberIn(behind) }];
  });
}

/** The keys behind a call, as in `):custom.statements`; `undefined` if they are not literal. */
function memberIn(behind: string): readonly string[] | undefined {
  const given = /^\)\s*(?::\s*([\w.-]+)\s*)?(?=[,}])/.exec(behind);
  if (given === null) return undefined;
  return given[1] === undefined ? [] : given[1].split('.');
}

interface CallArgument {
  readonly parts: readonly PathPart[];
  /** The offset of the closing parenthesis. */
  readonly end: number;
}

/** The parts of a path up to the closing parenthesis. The variables in it are unknown. */
function argumentAt(text: string, start: number): CallArgument {
  const parts: PathPart[] = [];
  let literal = '';
  let depth = 0;
  const last = Math.min(text.length, start + LONGEST_PATH);
  for (let at = start; at < last; at++) {
    const character = text[at] ?? '';
    if (depth === 0 && character === ')') return { parts: [...parts, literal].map(unquoted), end: at };
    if (text.startsWith('${', at)) {
      if (depth === 0) parts.push(literal, ANY_TEXT);
      literal = '';
      depth++;
    }
    if (depth === 0) literal += character;
    if (depth > 0 && character === '}') depth--;
  }
  return { parts: [ANY_TEXT], end: last };
}

function unquoted(part: PathPart): PathPart {
  return typeof part === 'string' ? part.replace(/^\s*["']?|["']?\s*$/g, '') : part;
}

/** Whether a node is a variable that reads a file of data in the repository, and nothing else. */
export function isOtherFile(node: Node, by: string): boolean {
  const text = textOf(node)?.trim() ?? '';
  if (!/^\$\{\s*file\s*\([^(){}$]*\)\s*(?::[\w.\s-]*)?\}$/.test(text)) return false;
  const [found] = pathsInVariables(text, folderOf(by));
  return /\.(?:json|ya?ml)$/i.test(found?.path.at(-1)?.toString() ?? '');
}
