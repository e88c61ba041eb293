import type { Statement } from '../../policy/policy-document.ts';
import { GrantIndex } from './grant-index.ts';
import { type Language, readLanguage } from './language.ts';

/** The patterns of a statement's list, each read once. */
export class PatternList {
  /** Those that IAM would take, in their order, each once. */
  readonly languages: readonly Language[];
  readonly #read = new Map<string, Language | undefined>();
  #index: GrantIndex | undefined;

  /** What a list `known` before holds too is not read again. */
  constructor({ patterns }: Statement, known?: PatternList) {
    const languages: Language[] = [];
    for (const text of patterns) {
      if (text === undefined || this.#read.has(text)) continue;
      const language = known?.has(text) === true ? known.language(text) : readLanguage(text);
      this.#read.set(text, language);
      if (language !== undefined) languages.push(language);
    }
    this.languages = languages;
  }

  /** Whether a text is among the elements. */
  has(text: string): boolean {
    return this.#read.has(text);
  }

  /** What an element stands for; `undefined` for one that IAM would refuse, and for what is not in the list. */
  language(text: string | undefined): Language | undefined {
    return text === undefined ? undefined : this.#read.get(text);
  }

  /** The patterns, arranged so that one name is looked up without trying them all. */
  get index(): GrantIndex {
    this.#index ??= new GrantIndex(this.languages);
    return this.#index;
  }
}
