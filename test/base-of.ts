import type { BaseInput } from '../src/review/pipeline-input.ts';
import { SourceFile } from '../src/text/source-file.ts';

/** The base of a change of files, with the texts that they had by path. */
export function baseOf(texts: Readonly<Record<string, string>>, ...changed: readonly string[]): BaseInput {
  const policies = Object.entries(texts).map(([path, text]) => new SourceFile(path, text));
  return {
    policies,
    others: [],
    changed: new Set([...changed, ...policies.map(({ path }) => path)]),
    formerPaths: new Map(),
  };
}
