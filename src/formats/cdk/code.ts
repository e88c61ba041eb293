import type { LocateResult } from '../../locate/located-policy.ts';
import type { Document, ParseResult } from '../../syntax/document.ts';
import { parseProgram } from '../../syntax/program/program.ts';
import { SourceFile } from '../../text/source-file.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';
import { grammarOf } from './file-names.ts';
import { locateLists } from './locate-cdk.ts';
import { WORDS } from './words.ts';

/** Parses a program; `undefined` for a file that is none. */
export function parseFile(file: SourceFile): ParseResult | undefined {
  const grammar = grammarOf(file.path);
  return grammar && parseProgram(file, grammar, WORDS);
}

/** Parses a program again after edits. */
export function parseEdited({ file }: Document, edits: readonly TextEdit[]): ParseResult | undefined {
  return parseFile(new SourceFile(file.path, applyEdits(file.text, edits)));
}

/** Finds the lists of actions of a program. */
export function locate(document: Document): LocateResult {
  return locateLists(document);
}
