import { DEFAULT_CONFIG } from '../config/config.ts';
import { globList } from '../config/glob-list.ts';
import type { ProposedInputs } from '../report/proposed-changes.ts';
import { SourceFile } from '../text/source-file.ts';
import type { Change } from './change.ts';
import type { ChangedFile } from './changed-files.ts';
import { readConfigText } from './config-file.ts';
import type { GatherOptions } from './gather-options.ts';
import type { Text } from './texts.ts';

/** What a change touches of the inputs of its own review. */
export interface TouchedInputs {
  /** The head's configuration; `'removed'` where the change takes it away, `undefined` where it is left alone. */
  readonly config: ChangedFile | 'removed' | undefined;
  readonly findings: readonly ChangedFile[];
  readonly removedFindings: readonly string[];
}

/** The touched inputs; `undefined` when the change leaves all of them alone. */
export function touchedInputs(
  { files }: Change,
  configPath: string,
  globs: readonly string[],
): TouchedInputs | undefined {
  const matches = globList(globs);
  const standing = files.filter(({ isRemoved }) => !isRemoved);
  const gone = files.flatMap(({ path, previousPath, isRemoved }) => {
    if (isRemoved) return [path];
    return previousPath !== undefined && previousPath !== path ? [previousPath] : [];
  });
  const there = standing.find(({ path }) => path === configPath);
  const config = there ?? (gone.includes(configPath) ? 'removed' : undefined);
  const findings = standing.filter(({ path }) => matches(path));
  const removedFindings = gone.filter(matches);
  if (config === undefined && findings.length === 0 && removedFindings.length === 0) return undefined;
  return { config, findings, removedFindings };
}

/** What a review with the head's inputs would go by, as data to be compared. `textOf` gives the text of a blob. */
export async function proposedInputs(
  touched: TouchedInputs,
  { configPath, failOn }: GatherOptions,
  textOf: (blob: string) => Text,
): Promise<ProposedInputs> {
  const findings = touched.findings.map(({ path, blob }) => {
    const text = textOf(blob);
    return new SourceFile(path, 'text' in text ? text.text : '');
  });
  const { removedFindings } = touched;
  if (touched.config === undefined) return { config: undefined, findings, removedFindings };
  const result =
    touched.config === 'removed'
      ? { config: DEFAULT_CONFIG }
      : await readConfigText(configPath, textOf(touched.config.blob));
  if ('problem' in result)
    return { config: undefined, configProblem: result.problem, findings, removedFindings };
  const config = failOn === undefined ? result.config : { ...result.config, failOn };
  return { config, findings, removedFindings };
}
