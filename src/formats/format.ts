import type { LocateResult } from '../locate/located-policy.ts';
import type { DeclaredPrincipal } from '../locate/ownership.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';

/** One way to write policies in files: everything that the rest of the program knows about it. */
export interface Format {
  /** The name of its folder. */
  readonly name: string;
  /** Endings of its files, in lower case, with the dot. Formats that share an ending parse it in the same way. */
  readonly endings: readonly string[];
  /** Loads what parsing needs, such as a grammar. Shells await it before a run that has such a file. */
  prepare?(): Promise<void>;
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
  /** The places in a folder's documents that declare a role or user under a literal name. */
  declaredPrincipals?(documents: readonly Document[]): readonly DeclaredPrincipal[];
  /**
   * Whether a file forms a unit with the other such files of its folder, as in a Terraform module. They are read
   * together, since one file may name the owners of another's policies. Absent if each file stands alone.
   */
  isPartOfUnit?(path: string): boolean;
}
