import type { Document } from '../syntax/document.ts';
import type { Location } from '../text/location.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Fragments } from './fragments.ts';
import type { Ownership } from './ownership.ts';
import type { PathPattern } from './path-pattern.ts';

/** A place where code reads a file as a policy, and whose the policy is according to that code. */
export interface Reading {
  readonly path: PathPattern;
  /** The keys and places that lead to the part of the file that it takes; absent if that is not known. */
  readonly member?: readonly string[] | undefined;
  readonly ownership: Exclude<Ownership, { readonly type: 'unsaid' }>;
  /** The path of the file that contains the code. */
  readonly by: string;
  /** What the code does with the file, if it is not sure that it reads it; absent if it is. */
  readonly does?: string | undefined;
  /** The place of the code; absent if only its file is known. */
  readonly at?: Location | undefined;
}

/** A file that may read others as policies, and its document; `undefined` if it cannot be parsed. */
export interface ReaderFile {
  readonly file: SourceFile;
  readonly document: Document | undefined;
}

/** The code of a repository that may say whose a policy is, as far as it was read. */
export interface CodeAround {
  readonly files: readonly ReaderFile[];
  /** Whether all such code was read. */
  readonly isWhole: boolean;
  /** Symbolic links of the repository, with the paths that they lead to. */
  readonly links: ReadonlyMap<string, string>;
  /** The files among them that may be merged with each other; absent if none was looked for. */
  readonly fragments?: Fragments | undefined;
}
