import { includingGlobs } from '../config/glob-list.ts';

const MAGIC = /[*?[\]{}()!+@|\\]/;

/** The files and folders that hold all that globs can match, none within another; `''` is the root. */
export function rootsOf(globs: readonly string[]): string[] {
  const roots = new Set(includingGlobs(globs).map(rootOf));
  const isWithin = (inner: string, outer: string): boolean =>
    inner !== outer && (outer === '' || inner.startsWith(`${outer}/`));
  return [...roots].filter((root) => ![...roots].some((other) => isWithin(root, other))).sort();
}

function rootOf(glob: string): string {
  const segments = glob.split('/');
  const first = segments.findIndex((segment) => MAGIC.test(segment));
  return (first === -1 ? segments : segments.slice(0, first)).filter((segment) => segment !== '').join('/');
}
