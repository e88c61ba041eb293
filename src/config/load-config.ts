import type { Config } from './config.ts';
import { formatLocation } from '../text/location.ts';
import { SourceFile } from '../text/source-file.ts';
import type { Text } from '../github/blob-texts.ts';

/** A configuration with its defaults filled in, or in words why the file cannot be used. */
export type ConfigResult = { readonly config: Config } | { readonly problem: string };

/** Reads the text of a configuration file. */
export async function readConfigText(path: string, text: Text): Promise<ConfigResult> {
  if ('problem' in text) return { problem: `\`${path}\` cannot be read: ${text.problem}` };
  const { parseConfig } = await import('./parse-config.ts');
  const { config, diagnostics } = parseConfig(new SourceFile(path, text.text));
  if (diagnostics.length === 0) return { config };
  const lines = diagnostics.map(
    ({ message, location }) => `${formatLocation(location ?? { path })}: ${message}`,
  );
  return { problem: lines.join('; ') };
}
