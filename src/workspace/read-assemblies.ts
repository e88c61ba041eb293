import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { AssemblyFiles } from '../evidence/assembly/assembly-files.ts';
import { decodeUtf8 } from '../text/source-file.ts';
import { systemReason } from './system-reason.ts';
import { NOT_TEXT } from './working-tree.ts';

/** The most that is read of one assembly, in MB. */
const MOST_MEGABYTES = 200;
/** Far more than the files of an assembly that are not assets. */
const MOST_ENTRIES = 20_000;
const MANIFEST = 'manifest.json';
/** What is read: manifests, metadata, lists of assets, and templates. */
const READ = /^manifest\.json$|\.(?:template|metadata|assets)\.json$/;

/** How the names of assets begin. */
const ASSET = 'asset.';

/** A folder that the user names as an assembly. */
export interface AssemblyFolder {
  /** As reports name it. */
  readonly name: string;
  readonly path: string;
  /** The folder that it has to be in, without symbolic links on the way; `undefined` if it may be anywhere. */
  readonly within: string | undefined;
}

/** Why an assembly cannot be read, with what to do. */
export interface AssemblyProblem {
  readonly problem: string;
}

/** Reads the files of an assembly and of its stages. Assets are not read, and symbolic links in it are not followed. */
export async function readAssemblyFiles(folder: AssemblyFolder): Promise<AssemblyFiles | AssemblyProblem> {
  const { name, path } = folder;
  const problem = await folderProblem(folder);
  if (problem !== undefined) return { problem };
  const listed = await listFiles(path);
  if (listed.length > MOST_ENTRIES) return tooLarge(name, `has more than ${MOST_ENTRIES} files`);
  const files: { path: string; text: string }[] = [];
  const unread = new Map<string, string>();
  let bytes = 0;
  for (const file of listed) {
    const found = await lstat(join(path, file));
    if (!found.isFile()) {
      unread.set(file, 'it is a symbolic link, or no file');
      continue;
    }
    bytes += found.size;
    if (bytes > MOST_MEGABYTES * 1024 * 1024) return tooLarge(name, `has more than ${MOST_MEGABYTES} MB`);
    const text = decodeUtf8(await readFile(join(path, file)));
    if (text === undefined) unread.set(file, NOT_TEXT);
    else files.push({ path: file, text });
  }
  const { mtime } = await stat(join(path, MANIFEST));
  return { folder: name, files, unread, writtenAt: mtime.toISOString() };
}

function tooLarge(name: string, what: string): AssemblyProblem {
  return { problem: `the assembly \`${name}\` was not read, because it ${what} beside its assets` };
}

/** Why a folder is no assembly; `undefined` if it is one. */
async function folderProblem({ name, path, within }: AssemblyFolder): Promise<string | undefined> {
  const subject = `the assembly \`${name}\``;
  const real = await realpath(path).catch(systemReason);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    return `${subject} cannot be read, because ${real}: synthesise the app with \`cdk synth\`, or download its assembly, before the review`;
  const inside = within === undefined ? '' : relative(resolve(within), resolve(path));
  if (inside.startsWith('..') || isAbsolute(inside))
    return `${subject} is not read, because it is outside of \`${within}\`: name a folder in it`;
  if (within !== undefined && real !== join(await realpath(within), inside))
    return `${subject} is not read, because it is reached through a symbolic link: name the folder that the link leads to`;
  const manifest = await lstat(join(path, MANIFEST)).catch(() => undefined);
  if (manifest?.isFile() === true) return undefined;
  return `${subject} holds no \`${MANIFEST}\`: name the folder that \`cdk synth\` writes, which is \`cdk.out\` unless the app says otherwise`;
}

/** The files of an assembly that are read, and those of the assemblies in it, by path. Stops behind the most entries. */
async function listFiles(top: string): Promise<string[]> {
  const files: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    const entries = await readdir(join(top, folder), { withFileTypes: true });
    const names = entries.map(({ name }) => name);
    if (folder !== '' && !names.includes(MANIFEST)) continue;
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith(ASSET)) folders.push(`${folder}${entry.name}/`);
      else if (READ.test(entry.name)) files.push(folder + entry.name);
    }
    if (files.length + folders.length > MOST_ENTRIES) break;
  }
  return files.sort();
}
