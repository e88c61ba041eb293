import * as module from 'node:module';
import { isAbsolute, join } from 'node:path';

/** Node 22 and later can keep what they have compiled for the next start. */
const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => unknown };

/** The user's own folder for what can be made again: others may write to the one for temporary files. */
function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: cache = '', HOME: home = '' } = process.env;
  const folder = isAbsolute(cache) ? cache : join(home, '.cache');
  return isAbsolute(folder) ? join(folder, 'least-privilege-review') : undefined;
}

const folder = cacheFolder();
if (folder !== undefined) enableCompileCache?.(folder);

// Only what is loaded from here on is kept.
const { runCommandLine } = await import('./cli.ts');
await runCommandLine();
