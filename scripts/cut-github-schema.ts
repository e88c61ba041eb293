// Cuts GitHub's published descriptions down to what the simulated GitHub answers.
// usage: cut-github-schema OPENAPI_PACKAGE GRAPHQL_SCHEMA_PACKAGE, the folders of the unpacked packages
// `@octokit/openapi` and `@octokit/graphql-schema`, from the repository's root; then format test/doubles/github/schema.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertValidSchema, buildSchema, type DefinitionNode, parse, print, visit } from 'graphql';

type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

const target = join('test', 'github', 'schema');

const operations = new Set([
  'git/get-blob',
  'git/get-tree',
  'pulls/create-reply-for-review-comment',
  'pulls/create-review',
  'pulls/create-review-comment',
  'pulls/delete-pending-review',
  'pulls/delete-review-comment',
  'pulls/get',
  'pulls/get-review',
  'pulls/get-review-comment',
  'pulls/list-comments-for-review',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/list-reviews',
  'pulls/update-review-comment',
  'repos/compare-commits-with-basehead',
  'repos/get',
  'repos/get-commit',
  'repos/get-content',
  'users/get-authenticated',
]);

/** Where GitHub's answers are known to differ from its description: these properties can be null too. */
const nullable = [
  'content-submodule/submodule_git_url',
  'pull-request-review-comment/line',
  'pull-request-review-comment/original_line',
  'pull-request-review-comment/position',
  'pull-request-review-comment/original_position',
  'review-comment/line',
  'review-comment/original_line',
  'review-comment/original_position',
];

/** Where GitHub's answers carry a property that its description does not name. */
const unnamed = ['validation-error/status', 'validation-error-simple/status'];

const graphqlFields: Record<string, string> = {
  Query: 'id node rateLimit repository viewer',
  Mutation: 'addPullRequestReviewThread deletePullRequestReview resolveReviewThread',
  Node: 'id',
  GitObject: 'id oid',
  Actor: 'login',
  User: 'id login',
  Bot: 'id login',
  RateLimit: 'cost limit remaining resetAt used',
  Repository: 'id name nameWithOwner object pullRequest',
  Blob: 'id oid byteSize isBinary isTruncated text',
  Tree: 'id oid entries',
  TreeEntry: 'name path type mode oid size object',
  Commit: 'id oid message tree',
  PullRequest: 'id number state headRefOid baseRefOid reviewThreads reviews',
  PullRequestReviewThread:
    'id isResolved isOutdated viewerCanResolve path line startLine originalLine originalStartLine diffSide subjectType comments',
  PullRequestReviewThreadConnection: 'nodes pageInfo totalCount',
  PullRequestReviewComment:
    'id databaseId fullDatabaseId body path author pullRequestReview replyTo viewerDidAuthor createdAt outdated line startLine',
  PullRequestReviewCommentConnection: 'nodes pageInfo totalCount',
  PullRequestReview: 'id databaseId fullDatabaseId body state author viewerDidAuthor createdAt submittedAt',
  PullRequestReviewConnection: 'nodes pageInfo totalCount',
  PageInfo: 'endCursor hasNextPage hasPreviousPage startCursor',
  AddPullRequestReviewThreadPayload: 'clientMutationId thread',
  DeletePullRequestReviewPayload: 'clientMutationId pullRequestReview',
  ResolveReviewThreadPayload: 'clientMutationId thread',
};

const dropped = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'title',
  'deprecated',
  'default',
]);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function child(value: Json | undefined, ...keys: string[]): Json | undefined {
  let at = value;
  for (const key of keys) at = isObject(at) ? at[key] : undefined;
  return at;
}

function entriesOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** OpenAPI 3.0's `nullable` said as JSON Schema says it. */
function withNull(schema: JsonObject): JsonObject {
  const { nullable: _, ...rest } = schema;
  if (typeof rest['type'] !== 'string') return { anyOf: [rest, { type: 'null' }] };
  const values = rest['enum'];
  return {
    ...rest,
    type: [rest['type'], 'null'],
    ...(Array.isArray(values) ? { enum: [...new Set([...values, null])] } : {}),
  };
}

class OpenApiCut {
  readonly definitions = new Map<string, Json>();
  readonly #description: Json;

  constructor(description: Json) {
    this.#description = description;
  }

  resolve(value: Json | undefined): Json | undefined {
    const reference = child(value, '$ref');
    return typeof reference === 'string' ? child(this.#description, ...reference.split('/').slice(1)) : value;
  }

  /** A schema without its prose, its references gathered into the definitions. Property names are kept whatever they are. */
  schema(value: Json | undefined, isPropertyMap = false): Json {
    if (Array.isArray(value)) return value.map((item) => this.schema(item));
    if (!isObject(value)) return value ?? null;
    const reference = value['$ref'];
    if (typeof reference === 'string') return this.#reference(reference);
    const cut: JsonObject = {};
    for (const key of Object.keys(value).sort()) {
      if (!isPropertyMap && (dropped.has(key) || key.startsWith('x-'))) continue;
      cut[key] = this.schema(value[key], !isPropertyMap && key === 'properties');
    }
    return cut['nullable'] === true && !isPropertyMap ? withNull(cut) : cut;
  }

  #reference(reference: string): Json {
    const name = reference.split('/').pop() ?? '';
    if (!this.definitions.has(name)) {
      this.definitions.set(name, null);
      this.definitions.set(name, this.#amended(name, this.schema(this.resolve({ $ref: reference }))));
    }
    return { $ref: `github.json#/definitions/${name}` };
  }

  #amended(name: string, schema: Json): Json {
    const properties = child(schema, 'properties');
    if (!isObject(properties)) return schema;
    for (const [property, amended] of Object.entries(properties)) {
      if (nullable.includes(`${name}/${property}`) && isObject(amended))
        properties[property] = withNull(amended);
    }
    if (unnamed.includes(`${name}/status`)) properties['status'] = { type: 'string' };
    return schema;
  }

  operation(operation: Json): JsonObject {
    const responses: JsonObject = {};
    for (const [status, response] of entriesOf(child(operation, 'responses'))) {
      const schema = child(this.resolve(response), 'content', 'application/json', 'schema');
      responses[status] = schema === undefined ? {} : { schema: this.schema(schema) };
    }
    const parameters = child(operation, 'parameters');
    const body = child(operation, 'requestBody', 'content', 'application/json', 'schema');
    return {
      operationId: child(operation, 'operationId') ?? null,
      parameters: (Array.isArray(parameters) ? parameters : []).map((parameter) =>
        this.#parameter(parameter),
      ),
      ...(body === undefined ? {} : { requestBody: this.schema(body) }),
      responses,
    };
  }

  #parameter(reference: Json): Json {
    const parameter = this.resolve(reference);
    const [location, name, required] = ['in', 'name', 'required'].map(
      (key) => child(parameter, key) ?? false,
    );
    return {
      in: location ?? null,
      name: name ?? null,
      required: required ?? false,
      schema: this.schema(child(parameter, 'schema')),
    };
  }
}

function cutOpenApi(description: Json, version: string): Json {
  const cut = new OpenApiCut(description);
  const paths: JsonObject = {};
  for (const [path, methods] of entriesOf(child(description, 'paths'))) {
    for (const [method, operation] of entriesOf(methods)) {
      if (!operations.delete(String(child(operation, 'operationId')))) continue;
      const before = paths[path];
      paths[path] = { ...(isObject(before) ? before : {}), [method]: cut.operation(operation) };
    }
  }
  if (operations.size > 0) throw new Error(`not in the description: ${[...operations].join(', ')}`);
  const definitions = Object.fromEntries([...cut.definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
  const source = `@octokit/openapi ${version}, api.github.com, MIT licence, cut by scripts/cut-github-schema.ts`;
  return { source, amended: { nullable, unnamed }, definitions, paths };
}

function nameOf(definition: DefinitionNode): string | undefined {
  return 'name' in definition ? definition.name?.value : undefined;
}

/** The definitions of one schema with only the listed fields, and the inputs and enums that these need. */
function cutGraphql(text: string, version: string): string {
  const all = new Map(parse(text, { noLocation: true }).definitions.map((one) => [nameOf(one), one]));
  const kept = new Map<string, DefinitionNode>();
  const wanted = Object.keys(graphqlFields);
  for (const name of wanted) {
    const definition = all.get(name);
    if (definition === undefined || kept.has(name)) continue;
    const cut = cutDefinition(definition, graphqlFields[name]?.split(' '));
    kept.set(name, cut);
    visit(cut, { NamedType: (type) => void wanted.push(type.name.value) });
  }
  const printed = [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => print(definition));
  const source = `# @octokit/graphql-schema ${version}, MIT licence, cut by scripts/cut-github-schema.ts`;
  const result = `${source}\n\n${printed.join('\n\n')}\n`;
  assertValidSchema(buildSchema(result));
  return result;
}

function cutDefinition(definition: DefinitionNode, fields: readonly string[] | undefined): DefinitionNode {
  const missing = new Set(fields);
  const cut: DefinitionNode = visit(definition, {
    StringValue: (_node, key) => (key === 'description' ? null : undefined),
    Directive: () => null,
    FieldDefinition: (field) => {
      if (fields === undefined) return undefined;
      return missing.delete(field.name.value) ? undefined : null;
    },
    NamedType: (type, key, parent) => {
      // Interfaces that nothing in use asks for are left out, and unions are reduced to the listed members.
      const isListed = type.name.value in graphqlFields;
      return Array.isArray(parent) && typeof key === 'number' && !isListed ? null : undefined;
    },
  });
  if (missing.size > 0) throw new Error(`${nameOf(definition)} has no ${[...missing].join(', ')}`);
  return cut;
}

function versionOf(folder: string): string {
  const parsed: Json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return String(child(parsed, 'version'));
}

const [openapi, graphql] = process.argv.slice(2);
if (openapi === undefined || graphql === undefined) {
  throw new Error('usage: cut-github-schema OPENAPI_PACKAGE GRAPHQL_SCHEMA_PACKAGE');
}
mkdirSync(target, { recursive: true });
const description: Json = JSON.parse(readFileSync(join(openapi, 'generated', 'api.github.com.json'), 'utf8'));
writeFileSync(
  join(target, 'openapi.json'),
  `${JSON.stringify(cutOpenApi(description, versionOf(openapi)))}\n`,
);
const schema = readFileSync(join(graphql, 'schema.graphql'), 'utf8');
writeFileSync(join(target, 'schema.graphql'), cutGraphql(schema, versionOf(graphql)));
