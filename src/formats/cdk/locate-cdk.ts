import type { Diagnostic } from '../../diagnostic.ts';
import type { GrantCall, LocatedPolicy, LocateResult } from '../../locate/located-policy.ts';
import type { ListedActions, Ownership, Surroundings } from '../../locate/ownership.ts';
import type { Document } from '../../syntax/document.ts';
import { type Found, findLists, type Place } from './find-lists.ts';
import { mayChangeEffects } from './later-effects.ts';
import { otherPolicy } from './other-policies.ts';
import { publishedLibrary } from './published.ts';
import { type ActionList, readList } from './read-list.ts';

/** More statements than a program has. */
const MOST_LISTS = 5000;

/** Finds the literal lists of actions of a program. Each is a policy of its own. */
export function locateLists(document: Document): LocateResult {
  const { file, roots } = document;
  const findings = roots.map(findLists);
  const found = findings.flatMap(({ lists }) => lists);
  if (found.length > MOST_LISTS) {
    const message = `it has more than ${MOST_LISTS} statements, so it was not reviewed`;
    const location = { path: file.path };
    return { policies: [], diagnostics: [{ code: 'policy-invalid', severity: 'error', message, location }] };
  }
  const settled = findings.flatMap(({ effects }) => effects);
  const later = {
    effect: findings.some(({ setsEffect }) => setsEffect) || mayChangeEffects(document, settled),
  };
  const policies: LocatedPolicy[] = [];
  const diagnostics: Diagnostic[] = renamedNotes(document);
  const names = new Names(document);
  for (const one of found) {
    const identity = names.identityIn(one.place);
    const reading = readList(document, one, later);
    if (reading?.type === 'note') diagnostics.push(reading.diagnostic);
    if (reading?.type === 'list') {
      const address = names.addressOf(reading.list);
      policies.push({ ...policyOf(document, one, reading.list, address), identity });
    }
  }
  const grants = findings.flatMap((one) =>
    one.grants.map(({ method, start }): GrantCall => ({ method, location: file.locate(start) })),
  );
  return { policies, diagnostics, grants };
}

/** Places that give `PolicyStatement` another name, or hand it on: an import, an assignment, a class, an argument, a text. */
const RENAMED =
  /\bPolicyStatement\s+as\s+[A-Za-z_$][\w$]*\s*(?:[,}):]|$)|=\s*(?:\w+\.)?PolicyStatement\b(?!\s*[.(<[])|\bextends\s+(?:\w+\.)?PolicyStatement\b|\bclass\s+\w+\((?:\w+\.)?PolicyStatement\)|\bPolicyStatement\s*:\s*[A-Za-z_$][\w$]*\s*[,}=]|['"`]PolicyStatement['"`]|\w\(\s*(?:\w+\.)*PolicyStatement\s*[,)]/gm;
const MOST_RENAMED = 20;

/** A note for each place from which on statements may be made under a name that is not looked for. */
function renamedNotes({ file }: Document): Diagnostic[] {
  const message =
    '`PolicyStatement` has another name from here on, and what is made under it is not read, so what is granted there is not known';
  return [...file.text.matchAll(RENAMED)].slice(0, MOST_RENAMED).map(({ index }) => ({
    code: 'policy-not-literal',
    severity: 'note',
    message,
    location: file.locate(index),
  }));
}

function policyOf(
  document: Document,
  { node, place }: Found,
  list: ActionList,
  address: string,
): LocatedPolicy {
  const { file } = document;
  const limit = list.limit ?? otherPolicy(place, file);
  const listed: ListedActions = {
    path: file.path,
    actions: list.statement.patterns.filter((text) => text !== undefined),
  };
  return {
    document,
    location: file.locate(list.span.start),
    address,
    policy: { statements: [list.statement], kind: 'unknown', size: undefined },
    statements: [list.located],
    onlyElements: list.onlyElements,
    extents: [list.span, node.span, ...[...place.around].reverse()],
    ownership: (around) => limit ?? ownershipOf(listed, around),
  };
}

/** Whose a list is: what the program made tells, never the program. */
function ownershipOf(listed: ListedActions, { documentAt, ownersOfList }: Surroundings): Ownership {
  const library = documentAt && publishedLibrary(listed.path, documentAt);
  if (library !== undefined) return library;
  if (ownersOfList === undefined) return NO_ASSEMBLY;
  return listed.actions.length === 0 ? NOT_LITERAL : ownersOfList(listed);
}

const NO_ASSEMBLY: Ownership = {
  type: 'uncertain',
  reason: 'no cloud assembly is named, which would tell whose it is',
};
const NOT_LITERAL: Ownership = { type: 'uncertain', reason: 'none of its actions is literal text' };

/** The addresses of lists, which are their places, and what identifies a list when lines move. */
class Names {
  readonly #document: Document;
  readonly #addresses = new Set<string>();
  readonly #counts = new Map<string, number>();

  constructor(document: Document) {
    this.#document = document;
  }

  addressOf({ span }: ActionList): string {
    const { path, line, column } = this.#document.file.locate(span.start);
    const place = `${path}:${line}`;
    const address = this.#addresses.has(place) ? `${place}:${column}` : place;
    this.#addresses.add(address);
    return address;
  }

  /** The functions around a place, and the number of the statement in them. */
  identityIn({ scopes }: Place): string {
    const scope = scopes.join('.');
    const count = (this.#counts.get(scope) ?? 0) + 1;
    this.#counts.set(scope, count);
    return `${scope}#${count}`;
  }
}
