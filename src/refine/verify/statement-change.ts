import type { Statement } from '../../policy/policy-document.ts';
import type { Counterexample, Retained } from '../refinement.ts';
import type { Language } from './language.ts';
import { PatternList } from './pattern-list.ts';
import { type Evidence, ServiceNames } from './service-names.ts';

export type { Evidence } from './service-names.ts';

/** A law that one statement's refinement breaks; `undefined` when it breaks none. */
export type Breach = Omit<Counterexample, 'statement'> | undefined;

/** An Allow statement before and after, with the patterns of both read once. A removed one has an empty list. */
export class StatementChange {
  readonly before: Statement;
  readonly after: Statement;
  readonly unused: Evidence['unused'];
  readonly catalog: Evidence['catalog'];
  readonly names: ServiceNames;
  /** What is reported as retained of this statement. */
  readonly retained: readonly Retained[];
  readonly old: PatternList;
  readonly new: PatternList;

  constructor(
    before: Statement,
    after: Statement,
    evidence: Evidence,
    retained: readonly Retained[],
    names: ServiceNames = new ServiceNames(evidence),
  ) {
    this.before = before;
    this.after = after;
    this.unused = evidence.unused;
    this.catalog = evidence.catalog;
    this.names = names;
    this.retained = retained;
    this.old = new PatternList(before);
    // Most statements stay as they are.
    this.new = after === before ? this.old : new PatternList(after, this.old);
  }

  /** Whether a pattern grants an action that is unused, so that it may change. */
  grantsUnused({ service, glob }: Language): boolean {
    const { names, unused } = this;
    if (service !== '*') return names.findUnused(service, glob) !== undefined;
    for (const prefix of unused.keys()) if (names.findUnused(prefix, glob) !== undefined) return true;
    return false;
  }
}
