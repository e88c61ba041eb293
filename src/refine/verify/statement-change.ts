import type { Statement } from '../../policy/policy-document.ts';
import type { Counterexample, Retained } from '../refinement.ts';
import { GrantIndex } from './grant-index.ts';
import { type Language, readLanguage } from './language.ts';
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
  readonly old: readonly Language[];
  readonly oldIndex: GrantIndex;
  readonly new: readonly Language[];
  readonly newIndex: GrantIndex;

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
    this.old = languagesOf(before);
    this.oldIndex = new GrantIndex(this.old);
    // Most statements stay as they are.
    this.new = after === before ? this.old : languagesOf(after);
    this.newIndex = after === before ? this.oldIndex : new GrantIndex(this.new);
  }

  /** Whether a pattern grants an action that is unused, so that it may change. */
  grantsUnused({ service, glob }: Language): boolean {
    const prefixes = service === '*' ? this.unused.keys() : [service];
    for (const prefix of prefixes) for (const _ of this.names.unusedMatches(prefix, glob)) return true;
    return false;
  }
}

function languagesOf(statement: Statement): Language[] {
  const languages: Language[] = [];
  for (const text of statement.patterns) {
    const language = text === undefined ? undefined : readLanguage(text);
    if (language !== undefined) languages.push(language);
  }
  return languages;
}
