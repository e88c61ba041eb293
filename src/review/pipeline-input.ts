import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import type { UnnamedFindings } from '../findings/read-findings.ts';
import type { KeepRule } from '../match/keep-list.ts';
import type { AccessAnswers } from '../refine/access-question.ts';
import type { ProposedInputs } from '../report/proposed-changes.ts';
import type { GitHubCommit } from '../report/report.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { SynthesizedCode } from './synthesized-code.ts';
import type { UnreadFile } from './unread-files.ts';

/** The files of the repository that may read others as policies. */
export interface ReaderInput {
  /** Those that may read others, with the units that they belong to. */
  readonly files: readonly SourceFile[];
  /** Whether all such files of the repository were read. */
  readonly isWhole: boolean;
  /** Symbolic links of the repository, with the paths that they lead to. */
  readonly links: ReadonlyMap<string, string>;
  /** Programs that may read policies; absent if nothing shows that programs of the repository do. */
  readonly programs?: ProgramInput | undefined;
}

/** Programs that are searched for the names of files, and not parsed. */
export interface ProgramInput {
  readonly files: readonly SourceFile[];
  /** Whether all programs of the repository were read. */
  readonly isWhole: boolean;
}

/** The code of a commit, as far as a review reads it. */
export interface CodeInput {
  readonly policies: readonly SourceFile[];
  /** Other files of the policies' units. They are not reviewed, but may say whose the policies are. */
  readonly neighbours?: readonly SourceFile[] | undefined;
  /** The code that may read the policies as files; absent if it is all among the policies and their neighbours. */
  readonly readers?: ReaderInput | undefined;
}

/** The changed files as the base has them, under their paths there. Removed files are among them. */
export interface BaseInput {
  /** Those that are reviewed. */
  readonly policies: readonly SourceFile[];
  /** Others that may say whose a policy is. */
  readonly others: readonly SourceFile[];
  /** The paths in the head of all files that the change adds or changes. */
  readonly changed: ReadonlySet<string>;
  /** The paths that renamed files have in the base, by their paths in the head. */
  readonly formerPaths: ReadonlyMap<string, string>;
  /** Paths of the base at which the head has something else than a file. */
  readonly replaced?: readonly ReplacedFile[] | undefined;
}

/** A path at which a file has become something else. */
export interface ReplacedFile {
  readonly path: string;
  /** What it is now, in words: `a symbolic link`. */
  readonly by: string;
}

/** A changed file that is not reviewed. */
export interface LeftOutFile {
  readonly file: SourceFile;
  /** Why, in words that follow "it is in this file, which". */
  readonly reason: string;
  /** Whether it is named if it looks like a policy. */
  readonly isNamed: boolean;
}

/** All that a review needs, gathered before it starts. */
export interface PipelineInput extends CodeInput {
  /** The paths that the user names, each of which has to be reported; `undefined` if the user names none. */
  readonly named?: ReadonlySet<string> | undefined;
  /** The base of a change; `undefined` if there is none to compare with. */
  readonly base: BaseInput | undefined;
  readonly findings: readonly SourceFile[];
  /** The globs of the findings; those of the configuration if absent. */
  readonly findingGlobs?: readonly string[] | undefined;
  readonly unnamedFindings: UnnamedFindings;
  /** What programs became, by the cloud assemblies that are named as evidence; absent if none is. */
  readonly synthesized?: SynthesizedCode | undefined;
  readonly config: Config;
  readonly catalog: Catalog;
  /** The pull request's diffs by path; `undefined` if there is no diff to place suggestions on. */
  readonly diffs: ReadonlyMap<string, FileDiff> | undefined;
  /** The configuration and findings that the pull request changes; absent if it changes none. */
  readonly proposed?: ProposedInputs | undefined;
  /** The commit that configuration and findings were read from; absent without a pull request. */
  readonly trustedRef?: 'base' | 'head' | undefined;
  /** The commit at which the findings were read, so that they can be linked; absent on the command line. */
  readonly findingsAt?: GitHubCommit | undefined;
  /** What was looked at, in words that follow "no policy to review: "; absent on GitHub. */
  readonly scope?: string | undefined;
  /** The paths of all files of the working tree that may hold policies; absent if not all are known. */
  readonly allPaths?: readonly string[] | undefined;
  /** Changed or named files that were not read. */
  readonly unread?: readonly UnreadFile[] | undefined;
  /** Changed files that are not reviewed, but that a policy may have been moved to. */
  readonly leftOut?: readonly LeftOutFile[] | undefined;
  /** What Access Analyzer says of the refinements; absent if it is not asked. */
  readonly accessAnswers?: AccessAnswers | undefined;
  /** Globs of the roles and users whose refinements are made, by ARN or name; of all if absent or empty. */
  readonly principals?: readonly string[] | undefined;
  /** Whether the refinements of others are made too, because the caller chooses among them. */
  readonly refinesOthers?: boolean | undefined;
  /** What people have declined to remove, by the policy's owners as `ownersKey` gives them. */
  readonly declined?: ReadonlyMap<string, readonly KeepRule[]> | undefined;
  /** Diagnostics from gathering. */
  readonly diagnostics: readonly Diagnostic[];
  readonly now: Date;
}
