import type { Statement } from '../../policy/policy-document.ts';
import type { Counterexample, Knowledge, Retained } from '../refinement.ts';
import { GrantIndex } from './grant-index.ts';
import { type Language, readLanguage } from './language.ts';
import type { ServiceNames } from './service-names.ts';

/** A law that the refinement of one statement breaks; `undefined` when it breaks none. */
export type Breach = Omit<Counterexample, 'statement'> | undefined;

/** An Allow statement before and after its refinement. After its removal it has an empty list. */
export class StatementChange {
  readonly before: Statement;
  readonly after: Statement;
  readonly unused: Knowledge['unused'];
  readonly catalog: Knowledge['catalog'];
  readonly names: ServiceNames;
  /** The unused actions that are reported as retained by this statement. */
  readonly retained: readonly Retained[];
  readonly old: PatternList;
  readonly new: PatternList;

  constructor(before: Statement, after: Statement, names: ServiceNames, retained: readonly Retained[] = []) {
    this.before = before;
    this.after = after;
    this.unused = names.unused;
    this.catalog = names.catalog;
    this.names = names;
    this.retained = retained;
    this.old = new PatternList(before);
    // Most statements do not change.
    this.new = after === before ? this.old : new PatternList(after, this.old);
  }

  /** Whether a pattern grants an unused action, so that it may change. */
  grantsUnused({ service, glob }: Language): boolean {
    const { names, unused } = this;
    if (service !== '*') return names.findUnused(service, glob) !== undefined;
    for (const prefix of unused.keys()) if (names.findUnused(prefix, glob) !== undefined) return true;
    return false;
  }
}

/** The patterns of a statement's list; each is read once. */
class PatternList {
  /** Distinct patterns that IAM would accept, in the list's order. */
  readonly languages: readonly Language[];
  readonly #read = new Map<string, Language | undefined>();
  #index: GrantIndex | undefined;

  /** Patterns that an earlier list also has are not read again. */
  constructor({ patterns }: Statement, earlier?: PatternList) {
    const languages: Language[] = [];
    for (const text of patterns) {
      if (text === undefined || this.#read.has(text)) continue;
      const language = earlier?.has(text) === true ? earlier.language(text) : readLanguage(text);
      this.#read.set(text, language);
      if (language !== undefined) languages.push(language);
    }
    this.languages = languages;
  }

  /** Whether a text is one of the elements. */
  has(text: string): boolean {
    return this.#read.has(text);
  }

  /** The language of an element; `undefined` for one that IAM would refuse, and for a text that is not in the list. */
  language(text: string | undefined): Language | undefined {
    return text === undefined ? undefined : this.#read.get(text);
  }

  /** The patterns, arranged for quick look-up. */
  get index(): GrantIndex {
    this.#index ??= new GrantIndex(this.languages);
    return this.#index;
  }
}
