import type { NameClue, NamePart } from '../../locate/ownership.ts';
import { addTo } from '../../multimap.ts';
import type { AssemblyPrincipal } from './assembly-principals.ts';
import { GrantedActions } from './granted-actions.ts';

/**
 * Joins what roles and users have that may be one: where a stack attaches policies by a name, it may mean one that another
 * stack declares. Each then has what the other has. More than they have can only add owners.
 */
export function joinByName(principals: readonly AssemblyPrincipal[]): void {
  const named = principals.filter(({ logicalId }) => logicalId === undefined);
  const candidatesFor = named.length === 0 ? () => [] : byName(principals);
  const added = new Map<AssemblyPrincipal, GrantedActions>();
  const add = (to: AssemblyPrincipal, from: AssemblyPrincipal): void => {
    const all = added.get(to) ?? new GrantedActions();
    all.addAll(from.granted);
    added.set(to, all);
  };
  for (const one of named)
    for (const other of new Set(one.names.flatMap((name) => candidatesFor(name)))) {
      if (one === other || one.type !== other.type) continue;
      add(one, other);
      // Two that are named are compared from both sides.
      if (other.logicalId !== undefined) add(other, one);
    }
  for (const [principal, all] of added) principal.granted.addAll(all);
}

/** Finds the principals that may have a name. Most names are literal, so that only the others are compared. */
function byName(principals: readonly AssemblyPrincipal[]): (name: NameClue) => readonly AssemblyPrincipal[] {
  const literal = new Map<string, AssemblyPrincipal[]>();
  const others: { readonly name: NameClue; readonly principal: AssemblyPrincipal }[] = [];
  for (const principal of principals)
    for (const name of principal.names) {
      const text = literalOf(name);
      if (text === undefined) others.push({ name, principal });
      else addTo(literal, text, principal);
    }
  return (name) => {
    const text = literalOf(name);
    const all = text === undefined ? [...literal.values()].flat() : (literal.get(text) ?? []);
    const same =
      text === undefined ? all.filter(({ names }) => names.some((one) => mayBeSame(name, one))) : all;
    return [...same, ...others.filter((one) => mayBeSame(name, one.name)).map(({ principal }) => principal)];
  };
}

function literalOf(name: NameClue): string | undefined {
  const text = name.type === 'text' ? textOf(name) : undefined;
  return text?.isLiteral === true ? text.start : undefined;
}

/** How CloudFormation ends the names that it makes up. */
const GENERATED = /-[a-z0-9]{12,14}$/;

function mayBeSame(name: NameClue, other: NameClue): boolean {
  const [one, two] = [name, other].map((clue) => (clue.type === 'text' ? textOf(clue) : undefined));
  if (one === undefined || two === undefined) {
    const text = one ?? two;
    return text?.isLiteral !== true || GENERATED.test(text.start);
  }
  if (one.isLiteral && two.isLiteral) return one.start === two.start;
  return (
    (one.start.startsWith(two.start) || two.start.startsWith(one.start)) &&
    (one.end.endsWith(two.end) || two.end.endsWith(one.end))
  );
}

/** The literal text at both ends of a name, in lower case: IAM does not tell case apart. */
function textOf({ parts, optionalEnd }: Extract<NameClue, { readonly type: 'text' }>) {
  const isLiteral = optionalEnd === undefined && parts.every((part) => typeof part === 'string');
  const whole = parts.map(literal).join('');
  if (isLiteral) return { start: whole, end: whole, isLiteral };
  return { start: literal(parts[0]), end: optionalEnd === undefined ? literal(parts.at(-1)) : '', isLiteral };
}

function literal(part: NamePart | undefined): string {
  return typeof part === 'string' ? part.toLowerCase() : '';
}
