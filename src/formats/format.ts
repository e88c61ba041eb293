import type { Fragment } from '../locate/fragments.ts';
import type { GeneratedSign } from '../locate/generated.ts';
import type { LocateResult } from '../locate/located-policy.ts';
import type { DeclaredPrincipal, UnitReach } from '../locate/ownership.ts';
import type { CodeAround, ReaderFile, Reading } from '../locate/reading.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import type { Mapping } from '../syntax/node.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';

/** One way to write policies in files: everything that the rest of the program knows about it. */
export interface Format {
  /** The name of its folder. */
  readonly name: string;
  /** Endings of its files, in lower case, with the dot. Formats that share an ending parse it in the same way. */
  readonly endings: readonly string[];
  /** Whether it also takes files of an ending that no format has, such as templates. */
  readonly takesOtherEndings?: true;
  /** Whether its files are read only if the configuration asks for them; absent if they always are. */
  readonly isOnDemand?: true;
  /** Loads what reading its files needs, such as a grammar. Shells await it before a run that has such a file. */
  prepare?(paths: readonly string[]): Promise<void>;
  /** Whether a text has the words of a policy. A quick test, so that other files are neither parsed nor reported. */
  mayHoldPolicy(file: SourceFile): boolean;
  /** The same for a text that cannot be parsed, which may be cut off before some of the words. */
  mayHaveHeldPolicy(file: SourceFile): boolean;
  /** Parses a file; `undefined` if it is not worth parsing. */
  parse(file: SourceFile): ParseResult | undefined;
  /** The result of parsing a document's file after edits. */
  parseEdited(document: Document, edits: readonly TextEdit[]): ParseResult | undefined;
  /** Finds the identity policies of a document; `undefined` if the document is in another format. */
  locate(document: Document): LocateResult | undefined;
  /** What shows that a program wrote a document. Its policies are neither reviewed nor edited, and it is named. */
  generatedSign?(document: Document): GeneratedSign | undefined;
  /** Whether an object is a resource in which the format finds all identity policies, so that nothing else in it is one. */
  isResource?(node: Mapping): boolean;
  /** Whether a text has the words of a role or user. A quick test, for formats in which not every file is parsed. */
  mayDeclarePrincipal?(file: SourceFile): boolean;
  /**
   * The places in a folder's documents that declare a role or user under a literal name: one for each way in which the
   * `code` around them uses the folder. `code` is `undefined` if it was not looked for.
   */
  declaredPrincipals?(
    documents: readonly Document[],
    code: CodeAround | undefined,
  ): readonly DeclaredPrincipal[];
  /**
   * Whether other code of the repository may say whose the policies of a file are, by calling its unit, or by being
   * merged with it. A quick test. Absent if no unit is called and nothing is merged.
   */
  mayBeCalled?(file: SourceFile): boolean;
  /**
   * How far a unit reaches, by all documents of its folder; `undefined` unless it runs in its folder, so that all that it
   * says of itself holds even if it is called. Absent if no unit is called.
   */
  unitReach?(documents: readonly Document[]): UnitReach | undefined;
  /**
   * Whether a file forms a unit with the other such files of its folder, as in a Terraform module. They are read
   * together, since one file may name the owners of another's policies. Absent if each file stands alone.
   */
  isPartOfUnit?(path: string): boolean;
  /** The paths of files in the folders around a file that tell what kind of code it is; absent if none does. */
  filesAbove?(path: string): readonly string[];
  /**
   * Whether code of another format may read a file as a policy. A quick test: it may be wrong in favour of a file, never
   * against one. Absent if no file of the format is read.
   */
  mayBeRead?(file: SourceFile): boolean;
  /** How files of the format read others as policies; absent if they do not. */
  readonly reader?: FormatReader;
  /** How programs may read files as policies, as far as their text tells; absent if no program of the format does. */
  readonly programs?: FormatPrograms;
  /** How files of the format are merged with others into one; absent if they are not. */
  readonly fragments?: FormatFragments;
}

/** How programs that are searched for the names of files, and not parsed, may read these files as policies. */
export interface FormatPrograms {
  /** The size, in bytes, above which no program is written by people. */
  readonly mostBytes: number;
  /** Whether a file is such a program, by its name. */
  isProgram(path: string): boolean;
  /** Whether a file shows by its name that programs of its repository may read policies. */
  isSign(path: string): boolean;
  /** Finds the files at some paths that programs may read. */
  readings(programs: readonly SourceFile[], paths: readonly string[]): readonly Reading[];
}

/** How the files of a format are merged with others before they are deployed. */
export interface FormatFragments {
  /** Whether a file may be merged with others. A quick test. */
  mayBe(file: SourceFile): boolean;
  /** What a document tells the others; `undefined` if it is in another format, or too large. */
  of(document: Document): Fragment | undefined;
}

/** How the files of a format read others as policies. */
export interface FormatReader {
  /** The size, in bytes, above which no file of the format is in use. */
  readonly mostBytes: number;
  /** Whether a file that the format does not parse may read others too, by its name. */
  isOther?(path: string): boolean;
  /** Whether a file may read others, or may tell which paths other files read. A quick test. */
  mayRead(file: SourceFile): boolean;
  /** Parses a file, even one without the words of a policy. */
  parse(file: SourceFile): ParseResult;
  /** Finds all that files of the format read. The files are all that may read others, with their units, of `code`. */
  readings(files: readonly ReaderFile[], code: CodeAround): readonly Reading[];
}
