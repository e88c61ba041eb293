import { accepts, includes, isLiteral, type Language } from './language.ts';

/** The patterns of a list by service, arranged so that one name is looked up without trying them all. */
export class GrantIndex {
  /** Whether some pattern stands for every service. */
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

  /** Whether a name of a service, both in lower case, is matched by some pattern. */
  matcher(service: string): (name: string) => boolean {
    if (this.everything) return () => true;
    const grants = this.#services.get(service);
    return grants === undefined ? () => false : (name) => grants.matches(name);
  }

  /** Whether some pattern matches every action of a service. */
  matchesWhole(service: string): boolean {
    return this.matcher(service)('');
  }

  /** Whether one pattern matches all that another one does. */
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
    if (isLiteral(glob)) {
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

  /** A glob that is not literal has names that no literal is. */
  includes(narrow: Language): boolean {
    return this.#literals.has(narrow.glob) || this.#wildcards.some((wide) => includes(wide, narrow));
  }

  /** Of sorted prefixes that do not start with one another, a name can start only with the last that is not after it. */
  #startsWithPrefix(name: string): boolean {
    this.#shortest ??= shortestOf(this.#prefixes);
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

/** The texts that start with no other of them, sorted. */
function shortestOf(texts: readonly string[]): string[] {
  const shortest: string[] = [];
  for (const text of [...texts].sort()) {
    const last = shortest.at(-1);
    if (last === undefined || !text.startsWith(last)) shortest.push(text);
  }
  return shortest;
}
