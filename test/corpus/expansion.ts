import type { Catalog } from '../../src/catalog/catalog.ts';
import { matchesName, parseActionPattern } from '../../src/policy/action-pattern.ts';
import type { Statement } from '../../src/policy/policy-document.ts';

/** Expands action lists to catalogued actions, written `service:Name`. Each pattern is expanded once. */
export class Expansion {
  readonly #catalog: Catalog;
  readonly #known = new Map<string, readonly string[]>();
  #everything: readonly string[] | undefined;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** The catalogued actions that an Allow statement grants; none for a removed or Deny statement. */
  of(statement: Statement | undefined): Set<string> {
    if (statement === undefined || statement.effect === 'Deny') return new Set();
    const matched = new Set(
      statement.patterns.flatMap((text) => (text === undefined ? [] : this.pattern(text))),
    );
    if (statement.element === 'Action') return matched;
    return new Set(this.everything().filter((action) => !matched.has(action)));
  }

  /** The catalogued actions that a pattern matches. */
  pattern(text: string): readonly string[] {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const pattern = parseActionPattern(text);
    let actions: readonly string[] = [];
    if (pattern?.shape === 'everything') actions = this.everything();
    else if (pattern !== undefined) {
      const { service } = pattern;
      const names = this.#catalog.actionsOf(service) ?? [];
      actions = names
        .filter((name) => matchesName(pattern, name.toLowerCase()))
        .map((name) => `${service}:${name}`);
    }
    this.#known.set(text, actions);
    return actions;
  }

  everything(): readonly string[] {
    this.#everything ??= this.#catalog.services.flatMap((service) =>
      (this.#catalog.actionsOf(service) ?? []).map((name) => `${service}:${name}`),
    );
    return this.#everything;
  }
}
