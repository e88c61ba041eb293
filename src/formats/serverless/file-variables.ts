import { ANY_TEXT, type PathPart, type PathPattern, pathPattern } from '../../locate/path-pattern.ts';

const LONGEST_PATH = 1000;

/** The paths of the files that variables such as `${file(./policies/app.json):Statement}` in a text read. */
export function pathsInVariables(text: string, folder: PathPart): PathPattern[] {
  if (!text.includes('${') || !text.includes('file')) return [];
  return [...text.matchAll(/\bfile\s*\(/g)].flatMap(({ 0: call, index }) => {
    const parts = argumentAt(text, index + call.length);
    const [first = ''] = parts;
    const isOutside = typeof first === 'string' && /^[~/]/.test(first);
    const path = isOutside ? undefined : pathPattern([folder, '/', ...parts]);
    return path === undefined ? [] : [path];
  });
}

/** The parts of a path up to the closing parenthesis. The variables in it are unknown. */
function argumentAt(text: string, start: number): PathPart[] {
  const parts: PathPart[] = [];
  let literal = '';
  let depth = 0;
  const end = Math.min(text.length, start + LONGEST_PATH);
  for (let at = start; at < end; at++) {
    const character = text[at] ?? '';
    if (depth === 0 && character === ')') return [...parts, literal].map(unquoted);
    if (text.startsWith('${', at)) depth++;
    if (depth === 0) literal += character;
    if (depth === 1 && character === '$') {
      parts.push(literal, ANY_TEXT);
      literal = '';
    }
    if (depth > 0 && character === '}') depth--;
  }
  return [ANY_TEXT];
}

function unquoted(part: PathPart): PathPart {
  return typeof part === 'string' ? part.replace(/^\s*["']?|["']?\s*$/g, '') : part;
}
