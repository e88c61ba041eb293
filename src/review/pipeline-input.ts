import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import type { UnnamedFindings } from '../findings/read-findings.ts';
import type { ProposedInputs } from '../report/proposed-changes.ts';
import type { SourceFile } from '../text/source-file.ts';

/** All that a review needs, gathered before it starts. */
export interface PipelineInput {
  readonly policies: readonly SourceFile[];
  /** The paths of those that somebody named, so that each has to be told of; `undefined` where nobody did. */
  readonly named?: ReadonlySet<string> | undefined;
  /** Files beside them, which are not reviewed: they may say whose the policies are. */
  readonly neighbours?: readonly SourceFile[] | undefined;
  /** The base versions of changed files; `undefined` where they were not read, as `fail-on: introduced` alone needs them. */
  readonly base: ReadonlyMap<string, SourceFile> | undefined;
  readonly findings: readonly SourceFile[];
  /** Where findings were looked for; as the configuration says when absent. */
  readonly findingGlobs?: readonly string[] | undefined;
  readonly unnamedFindings: UnnamedFindings;
  readonly config: Config;
  readonly catalog: Catalog;
  /** What the pull request's diff shows; `undefined` where there is no diff to place suggestions on. */
  readonly diffs: ReadonlyMap<string, FileDiff> | undefined;
  /** What the pull request changes in configuration and findings; absent where it changes nothing of them. */
  readonly proposed?: ProposedInputs | undefined;
  /** From which commit configuration and findings were read; absent where there is no pull request. */
  readonly trustedRef?: 'base' | 'head' | undefined;
  /** Trouble met while gathering. */
  readonly diagnostics: readonly Diagnostic[];
  readonly now: Date;
}
