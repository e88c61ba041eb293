import { holdsStatements, refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { groupBy } from '../multimap.ts';
import type { Statement } from '../policy/policy-document.ts';
import {
  applyToStatement,
  type Knowledge,
  type Refinement,
  type StatementRefinement,
  UNCHANGED,
} from '../refine/refinement.ts';
import { checkKeepsUsed } from '../refine/verify/keeps-used.ts';
import { ServiceNames } from '../refine/verify/service-names.ts';
import { StatementChange } from '../refine/verify/statement-change.ts';
import { checkUntouched, isSameStatement } from '../refine/verify/untouched.ts';
import { checkNeverWidens, splitByBranch } from '../refine/verify/verify.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Suggestion } from './placement.ts';

/** What a trial needs to check the `applies` law. */
export interface TrialInput {
  /** The policies of the file when it has this text, in text order; `undefined` when the text does not parse. */
  readonly reread: (text: string) => readonly LocatedPolicy[] | undefined;
  /** The unused permissions of a policy, and the catalog. */
  readonly evidenceOf: (policy: LocatedPolicy) => Knowledge;
}

/** The text with some suggestions applied as GitHub applies them: whole lines are replaced. */
export function applySuggestions(file: SourceFile, suggestions: readonly Suggestion[]): string {
  let text = '';
  let at = 0;
  for (const { startLine, line, replacement } of [...suggestions].sort((a, b) => a.startLine - b.startLine)) {
    text += file.text.slice(at, file.lineStart(startLine));
    for (const one of replacement.split('\n')) text += one + file.newline;
    at = file.lineStart(line + 1);
  }
  return text + file.text.slice(at);
}

/** Tries suggestions on a file. The verdict on a statement is kept, so that each is verified once. */
export class Trial {
  readonly #file: SourceFile;
  readonly #before: readonly LocatedPolicy[];
  readonly #input: TrialInput;
  readonly #lawful = new Map<string, boolean>();

  constructor(file: SourceFile, input: TrialInput) {
    this.#file = file;
    this.#input = input;
    this.#before = input.reread(file.text) ?? [];
  }

  /**
   * Whether the file with these suggestions applied parses, holds the same policies with exactly these changes, keeps
   * everything used and grants nothing new.
   */
  applies(suggestions: readonly Suggestion[]): boolean {
    const after = this.#input.reread(applySuggestions(this.#file, suggestions));
    if (after === undefined || this.#before.length !== after.length) return false;
    const edits = groupBy(
      suggestions.flatMap((suggestion) => suggestion.changes),
      (edit) => placeOf(edit.policy),
    );
    return this.#before.every((policy, index) => {
      const own = edits.get(placeOf(policy)) ?? [];
      const expected = statementsAfter(policy, own);
      const found = after[index];
      return (
        found !== undefined &&
        holdsStatements(
          found,
          policy,
          expected.flatMap((statement) => statement ?? []),
        ) &&
        own.every((edit) => this.#isLawful(index, expected[edit.statement], edit))
      );
    });
  }

  #isLawful(policy: number, expected: Statement | undefined, edit: StatementEdit): boolean {
    const key = JSON.stringify([
      policy,
      edit.statement,
      expected?.element,
      expected?.patterns,
      expected?.groups,
    ]);
    let lawful = this.#lawful.get(key);
    if (lawful === undefined) {
      const before = this.#before[policy]?.policy.statements[edit.statement];
      lawful = before !== undefined && isLawful(before, expected, this.#input.evidenceOf(edit.policy));
      this.#lawful.set(key, lawful);
    }
    return lawful;
  }
}

/** What tells a policy from the others of its file. */
function placeOf({ address, location: { line, column } }: LocatedPolicy): string {
  return JSON.stringify([address, line, column]);
}

/** A policy's statements after some edits; `undefined` for a statement that is removed. */
function statementsAfter(
  { policy }: LocatedPolicy,
  edits: readonly StatementEdit[],
): (Statement | undefined)[] {
  const [first] = edits;
  if (first === undefined) return [...policy.statements];
  const merged = mergeEdits(first.refinement, edits);
  return policy.statements.map((statement, at) => {
    const change = merged[at];
    return change === undefined ? statement : applyToStatement(statement, change);
  });
}

/** The combined effect of some edits on a policy's statements. */
function mergeEdits(refinement: Refinement, edits: readonly StatementEdit[]): StatementRefinement[] {
  return refinement.statements.map((_, statement) => {
    const own = edits.filter((edit) => edit.statement === statement).map(refinementOfEdit);
    const [first] = own;
    if (first === undefined) return UNCHANGED;
    if (first.type !== 'replace') return first;
    const patterns = own.flatMap((one) => (one.type === 'replace' ? one.patterns : []));
    return { type: 'replace', patterns: [...patterns].sort((a, b) => a.index - b.index) };
  });
}

/** The laws of a refinement except `drops-unused`, which cannot hold while some of the suggestions are not applied. */
function isLawful(before: Statement, expected: Statement | undefined, evidence: Knowledge): boolean {
  if (before.effect === 'Deny' || (expected === undefined && before.element === 'NotAction')) return false;
  const after = expected ?? { ...before, patterns: [] };
  if (isSameStatement(before, after)) return true;
  return splitByBranch(before, after).every(([one, left]) => {
    const change = new StatementChange(one, left ?? { ...one, patterns: [] }, new ServiceNames(evidence));
    return [checkUntouched, checkNeverWidens, checkKeepsUsed].every((check) => check(change) === undefined);
  });
}
