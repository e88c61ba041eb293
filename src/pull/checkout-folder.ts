import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { ConfigError } from '../errors.ts';

/** The absolute path of a folder inside the checkout. Throws a `ConfigError` if it is outside, also by way of a link. */
export async function checkoutFolder(path: string, workspace: string): Promise<string> {
  const target = resolve(workspace, path);
  const inside = relative(resolve(workspace), target);
  if (leadsOutside(inside)) throw new ConfigError(`\`${path}\` is not a folder inside the checkout`);
  const real = relative(await realpath(workspace), await nearestReal(target));
  if (real !== '' && leadsOutside(real))
    throw new ConfigError(`\`${path}\` leads out of the checkout through a symbolic link`);
  if ([inside, real].some((one) => one.split(sep).some((part) => part.toLowerCase() === '.git')))
    throw new ConfigError(`\`${path}\` is inside the \`.git\` folder`);
  return target;
}

function leadsOutside(path: string): boolean {
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** The real path of a folder, or of the nearest folder above it that exists. */
async function nearestReal(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || dirname(path) === path || (await isOccupied(path)))
      throw new ConfigError(`\`${path}\` does not lead to a folder`);
    return nearestReal(dirname(path));
  }
}

/** Whether anything is at a path, even a broken link. */
function isOccupied(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
