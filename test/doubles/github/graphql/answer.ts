import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, execute, GraphQLError, Kind, OperationTypeNode, parse, validate } from 'graphql';
import { ApiError } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import { membersOf, textOf } from '../json-value.ts';
import type { Identity } from '../model.ts';
import type { Answer } from '../rest/route.ts';
import { schemaFolder } from '../schema-folder.ts';
import { TypedError } from './context.ts';
import { mutations } from './mutations.ts';
import { queries } from './queries.ts';

const schema = buildSchema(readFileSync(join(schemaFolder(), 'schema.graphql'), 'utf8'));

/** Whether a request asks for a mutation. */
export function isMutation(body: unknown): boolean {
  try {
    return parse(textOf(body, 'query') ?? '').definitions.some(
      (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.MUTATION,
    );
  } catch {
    return false;
  }
}

function errorJson(error: GraphQLError) {
  const { message, path, locations } = error;
  const original = error.originalError;
  return {
    ...(original instanceof TypedError ? { type: original.type } : {}),
    ...(path === undefined ? {} : { path }),
    ...(original instanceof TypedError && original.type === 'FORBIDDEN'
      ? { extensions: { saml_failure: false } }
      : {}),
    locations,
    message,
  };
}

/** Answers a GraphQL request. A query that the cut schema does not allow is also recorded as a violation. */
export async function answerGraphql(hub: Hub, body: unknown, identify: () => Identity): Promise<Answer> {
  let viewer: Identity;
  try {
    viewer = identify();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: error.body };
  }
  const checked = checkQuery(textOf(body, 'query') ?? '');
  if ('errors' in checked) {
    hub.violations.push({ rule: 'query', message: checked.errors.map(({ message }) => message).join('; ') });
    return { status: 200, body: { errors: checked.errors.map(errorJson) } };
  }
  const operationName = textOf(body, 'operationName');
  const result = await execute({
    schema,
    document: checked.document,
    rootValue: { ...queries, ...mutations },
    contextValue: { hub, viewer },
    variableValues: Object.fromEntries(membersOf(membersOf(body).get('variables'))),
    ...(operationName === undefined ? {} : { operationName }),
  });
  recordUnexpected(hub, result.errors ?? []);
  const errors = result.errors === undefined ? {} : { errors: result.errors.map(errorJson) };
  return { status: 200, body: { data: result.data, ...errors } };
}

function checkQuery(
  query: string,
): { document: ReturnType<typeof parse> } | { errors: readonly GraphQLError[] } {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** Records errors that are neither GitHub's refusals nor the caller's mistakes: they are mistakes of this double. */
function recordUnexpected(hub: Hub, errors: readonly GraphQLError[]): void {
  for (const { originalError, message } of errors) {
    if (originalError === undefined) hub.violations.push({ rule: 'query', message });
    else if (!(originalError instanceof TypedError)) hub.violations.push({ rule: 'response', message });
  }
}
