import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import type { Assembly } from '../evidence/assembly/assembly.ts';
import { isOnDemand } from '../formats/formats.ts';
import type { SynthesizedCode } from '../review/synthesized-code.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type AssemblyFolder, readAssemblyFiles } from './read-assemblies.ts';

/** The folders of assemblies that the user names for a run, or else in the configuration. */
export interface NamedAssemblies {
  readonly folders: readonly AssemblyFolder[];
  /** Whether they are named for this run, so that each has to be there. */
  readonly isForRun: boolean;
}

/** What assemblies say in a review, and trouble with them. */
export interface GatheredAssemblies {
  /** `undefined` if there are no assemblies, or no programs for which to ask them. */
  readonly synthesized: SynthesizedCode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads assemblies if there are programs among the files of a review. Throws a `ConfigError` for a folder that is named
 * for the run and is no assembly, whatever is reviewed. `listPrograms` lists the files of the repository.
 */
export async function gatherAssemblies(
  { folders, isForRun }: NamedAssemblies,
  files: readonly Pick<SourceFile, 'path'>[],
  listPrograms: () => Promise<readonly string[]>,
): Promise<GatheredAssemblies> {
  const isNeeded = files.some(({ path }) => isOnDemand(path));
  if (folders.length === 0 || (!isNeeded && !isForRun)) return NONE;
  // What reads assemblies is loaded here alone: most runs have none.
  const { readAssembly } = await import('../evidence/assembly/assembly.ts');
  const assemblies: Assembly[] = [];
  const diagnostics: Diagnostic[] = [];
  let unread: string | undefined;
  for (const folder of await distinctFolders(folders)) {
    const read = await readAssemblyFiles(folder);
    if (!('problem' in read)) assemblies.push(readAssembly(read));
    else if (isForRun) throw new ConfigError(read.problem);
    else {
      unread ??= `the assembly \`${folder.name}\` cannot be read, which may have it too`;
      diagnostics.push({
        code: 'assembly-invalid',
        severity: 'error',
        message: read.problem,
        location: { path: folder.name },
      });
    }
  }
  if (assemblies.length > 1) {
    const { comparisons } = await import('../evidence/assembly/comparison.ts');
    diagnostics.push(...comparisons(assemblies));
  }
  const { synthesizedCode } = await import('../review/synthesized-code.ts');
  const programs = (await listPrograms()).filter(isOnDemand);
  return {
    synthesized: isNeeded ? synthesizedCode(assemblies, programs, unread) : undefined,
    diagnostics: [...diagnostics, ...assemblies.flatMap((one) => one.diagnostics)],
  };
}

/** The folders without those that are another under a second name, so that none is compared with itself. */
async function distinctFolders(folders: readonly AssemblyFolder[]): Promise<readonly AssemblyFolder[]> {
  const seen = new Set<string>();
  const real = await Promise.all(folders.map(({ path }) => realpath(path).catch(() => resolve(path))));
  return folders.filter((_, at) => {
    const path = real[at] ?? '';
    return !seen.has(path) && seen.add(path);
  });
}

/**
 * Returns what reads the assemblies that a configuration names, in folders of a workspace. `isForRun`: whether they are
 * named for this run.
 */
export function workspaceAssemblies(
  workspace: string,
  isForRun: boolean,
): (
  config: Pick<Config, 'assemblies'>,
  files: readonly SourceFile[],
  listPrograms: () => Promise<readonly string[]>,
) => Promise<GatheredAssemblies> {
  return ({ assemblies }, files, listPrograms) => {
    const folders = assemblies.map((name) => ({ name, path: resolve(workspace, name), within: workspace }));
    return gatherAssemblies({ folders, isForRun }, files, listPrograms);
  };
}

const NONE: GatheredAssemblies = { synthesized: undefined, diagnostics: [] };
