import type { Diagnostic } from '../diagnostic.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import type { LocateResult } from './located-policy.ts';

/** What shows that a program wrote a file. */
export interface GeneratedSign {
  /** The program, as messages name it. */
  readonly by: string;
  /** The offset of what holds everything that the program wrote. */
  readonly at: number;
}

/** What is found in a file that a program wrote, and will write again: a note instead of policies, if there are any. */
export function withoutGenerated(document: Document, found: LocateResult, sign: GeneratedSign): LocateResult {
  const { policies, diagnostics, elsewhere = [] } = found;
  const isEmpty = policies.length === 0 && diagnostics.length === 0 && elsewhere.length === 0;
  return { policies: [], diagnostics: isEmpty ? [] : [generatedNote(document, sign)] };
}

function generatedNote(document: Document, { by, at }: GeneratedSign): Diagnostic {
  return {
    code: 'policy-generated',
    severity: 'note',
    message: `not reviewed: ${by} wrote this file and will write it again, so change the code that it is made from`,
    location: locationOf(document, at),
  };
}
