import { formatLocation } from '../text/location.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Config } from './config.ts';

/** A configuration with its defaults filled in, or the problems for which the file cannot be used, with their places. */
export type LoadedConfig = { readonly config: Config } | { readonly problems: readonly string[] };

/** Reads a configuration file. What it takes is loaded here alone: most runs have no such file. */
export async function loadConfig(file: SourceFile): Promise<LoadedConfig> {
  const { parseConfig } = await import('./parse-config.ts');
  const { config, diagnostics } = parseConfig(file);
  if (diagnostics.length === 0) return { config };
  return {
    problems: diagnostics.map(
      ({ message, location }) => `${formatLocation(location ?? { path: file.path })}: ${message}`,
    ),
  };
}
