import { ANY_TEXT, type PathPart, type PathPattern, pathPattern } from '../../locate/path-pattern.ts';

/** More calls than this read any file. */
const MOST_CALLS = 1000;

/** The paths of files that a text may read which cannot be parsed, such as Terraform in JSON. */
export function roughPaths(text: string): PathPattern[] {
  if (text.includes('local_file') || text.includes('local_sensitive_file')) return [[ANY_TEXT]];
  const calls = [...text.matchAll(/\b(?:file|templatefile|filebase64)\s*\(\s*/g)];
  if (calls.length > MOST_CALLS) return [[ANY_TEXT]];
  return calls
    .map(({ 0: call, index }) => pathPattern(pathAt(text, index + call.length)))
    .filter((path) => path !== undefined);
}

/** The path in the string at an offset; any path if there is no string. */
function pathAt(text: string, start: number): PathPart[] {
  const quote = text.startsWith('\\"', start) ? '\\"' : '"';
  const first = start + quote.length;
  const end = text.startsWith(quote, start) ? text.indexOf('"', first) : -1;
  if (end === -1) return [ANY_TEXT];
  const [beginning = '', ...others] = text.slice(first, end).replace(/\\$/, '').split(/\$\{/);
  const parts: PathPart[] = [ANY_TEXT, '/', beginning];
  for (const other of others) {
    const close = other.indexOf('}');
    // An interpolation with quotes in it ends the string too early.
    if (close === -1) return [ANY_TEXT];
    parts.push(ANY_TEXT, other.slice(close + 1));
  }
  return parts;
}
