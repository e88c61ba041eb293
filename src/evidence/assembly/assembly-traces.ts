import { once } from '../../once.ts';

const LONGEST_FRAME = 4000;
/** Where a frame ends: line and column. Hosts of other languages give the line alone. */
const PLACE = /:\d+(?::\+?\w+)?$/;
/** Folders of code that others wrote. Its paths end like those of a repository: `lib/app.js`. */
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|dist-packages)\//;

/** The file that a frame of a creation trace names, with slashes; `undefined` if it is not the user's code. */
export function fileOfFrame(frame: string): string | undefined {
  if (frame.length > LONGEST_FRAME) return undefined;
  const text = frame.trim().replace(/^at /, '');
  const open = text.endsWith(')') ? text.indexOf(' (') : -1;
  const place = open === -1 ? text : text.slice(open + 2, -1);
  const at = PLACE.exec(place)?.index;
  if (at === undefined) return undefined;
  const path = place
    .slice(0, at)
    .replace(/^file:\/\//, '')
    .replaceAll('\\', '/');
  return path.startsWith('node:') || FOREIGN.test(path) ? undefined : path;
}

/**
 * The files of a repository that stand in a trace. A path of a trace belongs to the file whose path is its longest end.
 * A program that was compiled first appears under the ending of what was made of it. If both are in the repository, the
 * source alone counts.
 */
export function filesInTraces(traced: Iterable<string>, paths: readonly string[]): ReadonlySet<string> {
  const programs = programsOf(paths);
  const found = new Set<string>();
  for (const path of traced)
    for (const own of sourcesOf(path, longestEnd(programOf(path).split('/'), programs) ?? [])) found.add(own);
  return found;
}

/** The files that a path of a trace may be, among those that differ from it in their endings alone. */
function sourcesOf(traced: string, files: readonly string[]): readonly string[] {
  const sources = files.filter(isSource);
  const exact = sources.filter((path) => endingOf(path) === endingOf(traced));
  return exact.length > 0 ? exact : sources.length > 0 ? sources : files;
}

/** The source beside a program that was compiled, among the paths of a repository; `undefined` if it is none. */
export function sourceOf(path: string, paths: readonly string[]): string | undefined {
  return isSource(path) ? undefined : programsOf(paths).get(programOf(path))?.find(isSource);
}

/** Whether a program is no JavaScript, which may be what another is compiled to. */
function isSource(path: string): boolean {
  return !/\.[cm]?jsx?$/.test(path);
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

function longestEnd(
  segments: readonly string[],
  programs: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  for (let first = 0; first < segments.length; first++) {
    const own = programs.get(segments.slice(first).join('/'));
    if (own !== undefined) return own;
  }
  return undefined;
}

const programsOf = once((paths: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const programs = new Map<string, string[]>();
  for (const path of paths) {
    const program = programOf(path);
    programs.set(program, [...(programs.get(program) ?? []), path]);
  }
  return programs;
});

/** A path whose ending does not tell a program from what it is compiled to. */
function programOf(path: string): string {
  return path.replace(/\.([cm]?)[jt]sx?$/, '.$1script');
}
