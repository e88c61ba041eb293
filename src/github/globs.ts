import { Minimatch } from 'minimatch';

const MAGIC = /[*?[\]{}()!+@|\\]/;

/** Whether a path matches one of some globs. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const compiled = globs.map((glob) => new Minimatch(withoutDot(glob), { dot: true }));
  return (path) => compiled.some((glob) => glob.match(path));
}

/** The files and folders that hold all that globs can match, none within another; `''` is the root. */
export function rootsOf(globs: readonly string[]): string[] {
  const roots = new Set(globs.map((glob) => rootOf(withoutDot(glob))));
  const isWithin = (inner: string, outer: string): boolean =>
    inner !== outer && (outer === '' || inner.startsWith(`${outer}/`));
  return [...roots].filter((root) => ![...roots].some((other) => isWithin(root, other))).sort();
}

function rootOf(glob: string): string {
  const segments = glob.split('/');
  const first = segments.findIndex((segment) => MAGIC.test(segment));
  return (first === -1 ? segments : segments.slice(0, first)).filter((segment) => segment !== '').join('/');
}

function withoutDot(glob: string): string {
  return glob.replace(/^\.\//, '');
}
