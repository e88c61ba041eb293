import type { StatementEdit } from '../edit/file-edit.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Statement } from '../policy/policy-document.ts';
import { applyToStatement, type Knowledge } from '../refine/refinement.ts';
import { checkKeepsUsed } from '../refine/verify/keeps-used.ts';
import { ServiceNames } from '../refine/verify/service-names.ts';
import { StatementChange } from '../refine/verify/statement-change.ts';
import { checkUntouched, isSameStatement } from '../refine/verify/untouched.ts';
import { checkNeverWidens } from '../refine/verify/verify.ts';
import type { SourceFile } from '../text/source-file.ts';
import { mergedStatements } from './parts.ts';
import type { Suggestion } from './placement.ts';

/** What the `applies` law is checked with. */
export interface Proof {
  /** The policies of the file with another text, in its order; `undefined` when that does not parse. */
  readonly reread: (text: string) => readonly LocatedPolicy[] | undefined;
  /** What is unused of a policy, and the catalog. */
  readonly evidenceOf: (policy: LocatedPolicy) => Knowledge;
}

/** The text with some suggestions applied as GitHub's button does it: lines out, lines in. */
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

/** Tries suggestions on a file; what was found lawful of a statement once is not looked at again. */
export class Trial {
  readonly #file: SourceFile;
  readonly #before: readonly LocatedPolicy[];
  readonly #proof: Proof;
  readonly #lawful = new Map<string, boolean>();

  constructor(file: SourceFile, proof: Proof) {
    this.#file = file;
    this.#proof = proof;
    this.#before = proof.reread(file.text) ?? [];
  }

  /**
   * Whether the file with these suggestions applied parses, holds the same policies with just these changes, has lost
   * nothing used and grants nothing new.
   */
  applies(suggestions: readonly Suggestion[]): boolean {
    const after = this.#proof.reread(applySuggestions(this.#file, suggestions));
    if (after === undefined || this.#before.length !== after.length) return false;
    const edits = suggestions.flatMap((suggestion) => suggestion.changes);
    return this.#before.every((policy, index) => {
      const own = edits.filter((edit) => isSamePolicy(edit.policy, policy));
      const expected = statementsAfter(policy, own);
      const found = after[index];
      return (
        found !== undefined &&
        found.address === policy.address &&
        summary(found.policy.statements) === summary(expected.flatMap((statement) => statement ?? [])) &&
        own.every((edit) => this.#isLawful(index, expected[edit.statement], edit))
      );
    });
  }

  #isLawful(policy: number, expected: Statement | undefined, edit: StatementEdit): boolean {
    const key = JSON.stringify([policy, edit.statement, expected?.element, expected?.patterns]);
    let lawful = this.#lawful.get(key);
    if (lawful === undefined) {
      const before = this.#before[policy]?.policy.statements[edit.statement];
      lawful = before !== undefined && isLawful(before, expected, this.#proof.evidenceOf(edit.policy));
      this.#lawful.set(key, lawful);
    }
    return lawful;
  }
}

function isSamePolicy(a: LocatedPolicy, b: LocatedPolicy): boolean {
  const [one, other] = [a.location, b.location];
  return a.address === b.address && one.line === other.line && one.column === other.column;
}

/** A policy's statements with some edits carried out; `undefined` for one that goes. */
function statementsAfter(
  { policy }: LocatedPolicy,
  edits: readonly StatementEdit[],
): (Statement | undefined)[] {
  const [first] = edits;
  if (first === undefined) return [...policy.statements];
  const merged = mergedStatements(first.refinement, edits);
  return policy.statements.map((statement, at) => {
    const change = merged[at];
    return change === undefined ? statement : applyToStatement(statement, change);
  });
}

function summary(statements: readonly Statement[]): string {
  return JSON.stringify(statements.map(({ effect, element, patterns }) => [effect, element, patterns]));
}

/** The laws of a refinement, but for the first: what is not applied is still granted. */
function isLawful(before: Statement, expected: Statement | undefined, evidence: Knowledge): boolean {
  if (before.effect === 'Deny' || (expected === undefined && before.element === 'NotAction')) return false;
  const after = expected ?? { ...before, patterns: [] };
  if (isSameStatement(before, after)) return true;
  const change = new StatementChange(before, after, new ServiceNames(evidence));
  return [checkUntouched, checkNeverWidens, checkKeepsUsed].every((check) => check(change) === undefined);
}
