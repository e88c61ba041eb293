import { accepts, includes, isLiteralGlob, type Language } from './language.ts';

/** The patterns of a list by service, arranged so that a name is looked up without trying all of them. */
export class GrantIndex {
  /** Whether a pattern stands for every service. */
  readonly everything: boolean;
  readonly #services = new Map<string, ServiceGrants>();

  constructor(languages: readonly Language[]) {
    this.everything = languages.some((language) => language.service === '*');
    for (const language of languages) {
      let service = this.#services.get(language.service);
      if (service === undefined) {
        service = new ServiceGrants();
        this.#services.set(language.service, service);
      }
      service.add(language);
    }
  }

  /** A test whether a pattern matches a name of a service. Service and name are in lower case. */
  matcher(service: string): (name: string) => boolean {
    if (this.everything) return () => true;
    const grants = this.#services.get(service);
    return grants === undefined ? () => false : (name) => grants.matches(name);
  }

  /** Whether one pattern matches every action of a service, known or not. */
  matchesWhole(service: string): boolean {
    return this.matcher(service)('');
  }

  /** Whether one pattern matches everything that another pattern matches. */
  includes(narrow: Language): boolean {
    return this.everything || this.#services.get(narrow.service)?.includes(narrow) === true;
  }
}

class ServiceGrants {
  readonly #literals = new Set<string>();
  readonly #wildcards: Language[] = [];
  readonly #prefixes: string[] = [];
  readonly #globs: string[] = [];
  #shortest: readonly string[] | undefined;

  add(language: Language): void {
    const { glob } = language;
    if (isLiteralGlob(glob)) {
      this.#literals.add(glob);
      return;
    }
    this.#wildcards.push(language);
    if (glob.indexOf('*') === glob.length - 1 && !glob.includes('?')) this.#prefixes.push(glob.slice(0, -1));
    else this.#globs.push(glob);
  }

  matches(name: string): boolean {
    if (this.#literals.has(name) || this.#startsWithPrefix(name)) return true;
    return this.#globs.some((glob) => accepts(glob, name));
  }

  /** Only a wildcard can include a glob with wildcards. */
  includes(narrow: Language): boolean {
    return this.#literals.has(narrow.glob) || this.#wildcards.some((wide) => includes(wide, narrow));
  }

  /** If no prefix starts with another, a name can only start with the last prefix that does not sort after it. */
  #startsWithPrefix(name: string): boolean {
    this.#shortest ??= minimalPrefixes(this.#prefixes);
    let low = 0;
    let high = this.#shortest.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#shortest[middle] ?? '') <= name) low = middle + 1;
      else high = middle;
    }
    const prefix = this.#shortest[low - 1];
    return prefix !== undefined && name.startsWith(prefix);
  }
}

/** The texts that start with none of the others, sorted. */
function minimalPrefixes(texts: readonly string[]): string[] {
  const shortest: string[] = [];
  for (const text of [...texts].sort()) {
    const last = shortest.at(-1);
    if (last === undefined || !text.startsWith(last)) shortest.push(text);
  }
  return shortest;
}
