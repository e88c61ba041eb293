import { follow, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { memberOf } from '../../template/members.ts';
import type { StackTemplate } from './assembly-templates.ts';
import { GrantedActions, isStatement } from './granted-actions.ts';

/** Statements of a resource that are not those of an identity policy, such as the policy of a bucket. */
export interface ResourceStatements {
  readonly at: StackTemplate;
  readonly id: string;
  /** Allow statements that name principals. */
  readonly withPrincipals: GrantedActions;
  /** Allow statements that name none, such as those of a service control policy. */
  readonly withoutPrincipals: GrantedActions;
  /** Texts that may hold statements. */
  readonly texts: readonly string[];
}

/** The statements of a template's resources outside of the identity policies, whose texts are `bodies`. */
export function otherStatements(at: StackTemplate, bodies: ReadonlySet<Node>): ResourceStatements[] {
  return [...at.template.resources.values()].flatMap(({ id, properties }) => {
    const found = {
      at,
      id,
      withPrincipals: new GrantedActions(),
      withoutPrincipals: new GrantedActions(),
      texts: [] as string[],
      isAny: false,
    };
    if (properties !== undefined) search(properties, bodies, found);
    const texts = found.texts.some((text) => STATEMENT.test(text)) ? found.texts : [];
    return found.isAny || texts.length > 0 ? [{ ...found, texts }] : [];
  });
}

/** What a statement in a text has. */
const STATEMENT = /Action\\*"/;

type Draft = ResourceStatements & { texts: string[]; isAny: boolean };

function search(given: Node, bodies: ReadonlySet<Node>, found: Draft): void {
  const node = follow(given);
  if (bodies.has(node)) return;
  if (node.type === 'mapping') {
    if (isStatement(node)) addStatement(node, found);
    else for (const { value } of node.entries) search(value, bodies, found);
  } else if (node.type === 'sequence') for (const item of node.items) search(item, bodies, found);
  else found.texts.push(textOf(node) ?? '');
}

function addStatement(statement: Mapping, found: Draft): void {
  const names = memberOf(statement, 'Principal') ?? memberOf(statement, 'NotPrincipal');
  (names === undefined ? found.withoutPrincipals : found.withPrincipals).addStatement(statement);
  found.isAny = true;
}
