import type { Diagnostic } from '../diagnostic.ts';
import { mayHoldPolicy } from '../formats/formats.ts';
import { git } from './git.ts';
import { readFiles } from './working-tree.ts';

/** More paths are not passed to git: it lists the whole working directory instead. */
const MOST_PASSED = 100;

/** Which of these files git ignores and does not track, as it does the output of a build; none without git. */
export async function ignoredFiles(paths: readonly string[]): Promise<ReadonlySet<string>> {
  const own = paths.filter((path) => !/^(?:\/|\.\.\/)/.test(path));
  if (own.length === 0) return new Set();
  const listed = await listIgnored(own.length > MOST_PASSED ? [] : own);
  const ignored = new Set(listed);
  if (ignored.size === 0) return new Set();
  return new Set(
    own.filter((path) => ignored.has('./') || pathsAround(path).some((one) => ignored.has(one))),
  );
}

/** Files, and folders of which all files are ignored, with a slash at their ends. */
async function listIgnored(paths: readonly string[]): Promise<string[]> {
  const options = ['--others', '--ignored', '--exclude-standard', '--directory', '-z'];
  try {
    return (await git('ls-files', ...options, '--', ...paths)).split('\0');
  } catch {
    // Without a repository nothing is ignored.
    return [];
  }
}

/** A path, and all folders that it is in. */
function pathsAround(path: string): string[] {
  const around = [path];
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
    around.push(path.slice(0, end + 1));
  return around;
}

/** The notes on ignored files that a user gave: by their own paths, or in a folder if they may hold policies. */
export async function ignoredNotes(
  paths: readonly string[],
  given: ReadonlySet<string>,
): Promise<Diagnostic[]> {
  const { files } = await readFiles(paths.filter((path) => !given.has(path)));
  const holding = new Set(files.filter(mayHoldPolicy).map(({ path }) => path));
  return paths
    .filter((path) => given.has(path) || holding.has(path))
    .map((path) => ({
      code: 'policy-generated',
      severity: 'note',
      message: 'not reviewed: git ignores this file, so it is taken for the output of a build',
      location: { path },
    }));
}
