import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '../errors.ts';

/**
 * Makes a folder beside `target`, named after this process. What a pull that has ended left there is taken over, and
 * a `ConfigError` thrown while another one runs.
 */
export async function stagingFolder(target: string): Promise<string> {
  const parent = dirname(target);
  const prefix = `.${basename(target)}.pull-`;
  await mkdir(parent, { recursive: true });
  const entries = await readdir(parent, { withFileTypes: true });
  const left = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const pids = left
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((pid) => /^[1-9]\d{0,9}$/.test(pid));
  const running = pids.find((pid) => isRunning(Number(pid)));
  if (running !== undefined)
    throw new ConfigError(
      `another pull writes to \`${target}\`: wait for process ${running}, or remove \`${join(parent, prefix)}${running}\``,
    );
  const own = String(process.pid);
  const heir = pids.includes(own) ? own : pids[0];
  for (const pid of pids)
    if (pid !== heir) await rm(join(parent, prefix + pid), { recursive: true, force: true });
  const folder = join(parent, prefix + own);
  if (heir === undefined) await mkdir(folder);
  else if (heir !== own) await rename(join(parent, prefix + heir), folder);
  return folder;
}

/** Whether another process has this number. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
