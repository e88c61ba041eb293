import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { ConfigError } from '../errors.ts';

/** The absolute path of a folder of the checkout. Throws a `ConfigError` for one outside of it, links followed. */
export async function withinWorkspace(path: string, workspace: string): Promise<string> {
  const target = resolve(workspace, path);
  const inside = relative(resolve(workspace), target);
  if (isOutside(inside)) throw new ConfigError(`\`${path}\` is not a folder below the checkout`);
  const real = relative(await realpath(workspace), await nearestReal(target));
  if (real !== '' && isOutside(real))
    throw new ConfigError(`\`${path}\` leads out of the checkout through a symbolic link`);
  if ([inside, real].some((one) => one.split(sep).some((part) => part.toLowerCase() === '.git')))
    throw new ConfigError(`\`${path}\` lies in git's own folder`);
  return target;
}

function isOutside(path: string): boolean {
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** The real path of a folder, or of the nearest one above it that is there. */
async function nearestReal(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || dirname(path) === path || (await isThere(path)))
      throw new ConfigError(`\`${path}\` leads nowhere`);
    return nearestReal(dirname(path));
  }
}

/** Whether something has this name, if only a link to nothing. */
function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
