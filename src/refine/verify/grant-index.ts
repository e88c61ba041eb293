import { accepts, isLiteral, type Language } from './language.ts';

/** The patterns of a list, arranged so that one name is looked up without trying them all. */
export class GrantIndex {
  readonly everything: boolean;
  readonly #services = new Map<string, ServiceIndex>();

  constructor(languages: readonly Language[]) {
    this.everything = languages.some((language) => language.service === '*');
    for (const language of languages) {
      let service = this.#services.get(language.service);
      if (service === undefined) {
        service = new ServiceIndex();
        this.#services.set(language.service, service);
      }
      service.add(language.glob);
    }
  }

  /** Whether some pattern matches an action, both parts in lower case. */
  matches(service: string, name: string): boolean {
    return this.everything || this.#services.get(service)?.matches(name) === true;
  }

  /** Whether some pattern matches every action of a service. */
  matchesWhole(service: string): boolean {
    return this.everything || this.#services.get(service)?.matches('') === true;
  }

  /** Whether some pattern names a service. */
  names(service: string): boolean {
    return this.everything || this.#services.has(service);
  }

  get services(): IterableIterator<string> {
    return this.#services.keys();
  }
}

class ServiceIndex {
  readonly #literals = new Set<string>();
  readonly #prefixes = new Map<number, Set<string>>();
  readonly #globs: string[] = [];

  add(glob: string): void {
    if (isLiteral(glob)) this.#literals.add(glob);
    else if (glob.endsWith('*') && isLiteral(glob.slice(0, -1))) this.#addPrefix(glob.slice(0, -1));
    else this.#globs.push(glob);
  }

  matches(name: string): boolean {
    if (this.#literals.has(name)) return true;
    for (const [length, prefixes] of this.#prefixes) {
      if (length <= name.length && prefixes.has(name.slice(0, length))) return true;
    }
    return this.#globs.some((glob) => accepts(glob, name));
  }

  #addPrefix(prefix: string): void {
    const prefixes = this.#prefixes.get(prefix.length) ?? new Set();
    this.#prefixes.set(prefix.length, prefixes.add(prefix));
  }
}
