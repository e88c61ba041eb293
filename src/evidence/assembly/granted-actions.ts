import { addTo } from '../../multimap.ts';
import { type ActionPattern, parseActionPattern, subsumes } from '../../policy/action-pattern.ts';
import { follow, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { callOf, itemsOf } from '../../template/call.ts';
import { mappingOf, memberOf, unreadKeyOf } from '../../template/members.ts';

/** What Allow statements grant together, whatever else they say. */
export class GrantedActions {
  readonly #texts = new Set<string>();
  readonly #byService = new Map<string, ActionPattern[]>();
  /** For each `NotAction`, its patterns. */
  readonly #exceptions: (readonly ActionPattern[])[] = [];
  #isOpen = false;

  /** Adds the statements of a policy document. What is not literal may grant anything. */
  addPolicy(body: Node): void {
    const document = mappingOf(body);
    const statements = body.type === 'sequence' ? body : memberOf(document, 'Statement');
    if (statements === undefined || (document !== undefined && unreadKeyOf(document) !== undefined))
      this.#isOpen = true;
    for (const statement of itemsOf(statements)) this.addStatement(statement);
  }

  /** Adds a statement, unless it denies. */
  addStatement(node: Node): void {
    const statement = mappingOf(node);
    if (statement === undefined || callOf(follow(node)) !== undefined) {
      this.#isOpen = true;
      return;
    }
    if (textOf(memberOf(statement, 'Effect')) === 'Deny') return;
    for (const action of itemsOf(memberOf(statement, 'Action'))) this.#addAction(textOf(action));
    const exception = memberOf(statement, 'NotAction');
    if (exception !== undefined) this.#exceptions.push(exceptionsIn(exception));
    if (unreadKeyOf(statement) !== undefined) this.#isOpen = true;
  }

  /** Adds what is not known. */
  addUnknown(): void {
    this.#isOpen = true;
  }

  /** Adds all that others grant. */
  addAll(other: GrantedActions): void {
    for (const text of other.#texts) this.#texts.add(text);
    for (const patterns of other.#byService.values())
      for (const pattern of patterns) addTo(this.#byService, pattern.service, pattern);
    this.#exceptions.push(...other.#exceptions);
    this.#isOpen ||= other.#isOpen;
  }

  /** Whether an action pattern is granted, with everything that it stands for. */
  covers(action: string): boolean {
    if (this.#isOpen || this.hasText(action)) return true;
    const narrow = parseActionPattern(action);
    if (narrow === undefined) return false;
    const wide = [...(this.#byService.get(narrow.service) ?? []), ...(this.#byService.get('*') ?? [])];
    return (
      wide.some((pattern) => subsumes(pattern, narrow)) ||
      this.#exceptions.some((patterns) => !patterns.some((pattern) => subsumes(pattern, narrow)))
    );
  }

  /** Whether an action pattern is granted in these words. */
  hasText(action: string): boolean {
    return this.#texts.has(action.toLowerCase());
  }

  /** The action patterns of the statements, in lower case. */
  texts(): readonly string[] {
    return [...this.#texts];
  }

  #addAction(text: string | undefined): void {
    const pattern = text === undefined ? undefined : parseActionPattern(text);
    if (text === undefined || text.includes('${')) this.#isOpen = true;
    else this.#texts.add(text.toLowerCase());
    if (pattern !== undefined) addTo(this.#byService, pattern.service, pattern);
  }
}

function exceptionsIn(node: Node): ActionPattern[] {
  return itemsOf(node).flatMap((item) => parseActionPattern(textOf(item) ?? '') ?? []);
}

/** Whether a mapping is a statement of some policy. */
export function isStatement(mapping: Mapping): boolean {
  const keys = new Set(mapping.entries.map(({ key }) => key));
  return keys.has('Effect') && (keys.has('Action') || keys.has('NotAction'));
}
