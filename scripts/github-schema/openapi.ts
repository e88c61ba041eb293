/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** The operations that the simulated GitHub answers. */
const OPERATIONS: ReadonlySet<string> = new Set([
  'git/create-commit',
  'git/create-ref',
  'git/create-tree',
  'git/get-blob',
  'git/get-ref',
  'git/get-tree',
  'issues/add-labels',
  'issues/create',
  'issues/create-label',
  'issues/update',
  'pulls/create',
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
  'pulls/update',
  'pulls/update-review-comment',
  'repos/compare-commits-with-basehead',
  'repos/get',
  'repos/get-commit',
  'repos/get-content',
  'users/get-authenticated',
]);

/** Properties that are `null` in some of GitHub's answers, although its description does not allow it. */
const NULLABLE: readonly string[] = [
  'content-submodule/submodule_git_url',
  'pull-request-review-comment/line',
  'pull-request-review-comment/original_line',
  'pull-request-review-comment/position',
  'pull-request-review-comment/original_position',
  'review-comment/line',
  'review-comment/original_line',
  'review-comment/original_position',
];

/** Properties of GitHub's answers that its description lacks. */
const UNNAMED: readonly string[] = ['validation-error/status', 'validation-error-simple/status'];

/** Members of a schema that do not restrict values. */
const PROSE: ReadonlySet<string> = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'title',
  'deprecated',
  'default',
]);

/** Cuts GitHub's OpenAPI description down to the operations in use and the definitions that they refer to. */
export function cutOpenApi(description: Json, version: string): Json {
  const cut = new OpenApiCut(description);
  const paths: JsonObject = {};
  const found = new Set<string>();
  for (const [path, methods] of membersOf(memberAt(description, 'paths'))) {
    for (const [method, operation] of membersOf(methods)) {
      const id = String(memberAt(operation, 'operationId'));
      if (!OPERATIONS.has(id) || found.has(id)) continue;
      found.add(id);
      const before = paths[path];
      paths[path] = { ...(isObject(before) ? before : {}), [method]: cut.operation(operation) };
    }
  }
  const missing = [...OPERATIONS].filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`not in the description: ${missing.join(', ')}`);
  const definitions = Object.fromEntries([...cut.definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
  const source = `@octokit/openapi ${version}, api.github.com, MIT licence, cut by scripts/cut-github-schema.ts`;
  return { source, amended: { nullable: [...NULLABLE], unnamed: [...UNNAMED] }, definitions, paths };
}

/** The member of a value at a path of keys; `undefined` when there is none. */
export function memberAt(value: Json | undefined, ...keys: string[]): Json | undefined {
  let at = value;
  for (const key of keys) at = isObject(at) ? at[key] : undefined;
  return at;
}

function membersOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Cuts operations of a description, and collects the definitions that they refer to. */
class OpenApiCut {
  readonly definitions = new Map<string, Json>();
  readonly #description: Json;

  constructor(description: Json) {
    this.#description = description;
  }

  operation(operation: Json): JsonObject {
    const responses: JsonObject = {};
    for (const [status, response] of membersOf(memberAt(operation, 'responses'))) {
      const schema = memberAt(this.#resolve(response), 'content', 'application/json', 'schema');
      responses[status] = schema === undefined ? {} : { schema: this.#schema(schema) };
    }
    const parameters = memberAt(operation, 'parameters');
    const body = memberAt(operation, 'requestBody', 'content', 'application/json', 'schema');
    return {
      operationId: memberAt(operation, 'operationId') ?? null,
      parameters: (Array.isArray(parameters) ? parameters : []).map((parameter) =>
        this.#parameter(parameter),
      ),
      ...(body === undefined ? {} : { requestBody: this.#schema(body) }),
      responses,
    };
  }

  #resolve(value: Json | undefined): Json | undefined {
    const reference = memberAt(value, '$ref');
    if (typeof reference !== 'string') return value;
    return memberAt(this.#description, ...reference.split('/').slice(1));
  }

  /** A schema without prose. In a map of properties, every key is the name of a property and stays. */
  #schema(value: Json | undefined, isPropertyMap = false): Json {
    if (Array.isArray(value)) return value.map((item) => this.#schema(item));
    if (!isObject(value)) return value ?? null;
    const reference = value['$ref'];
    if (typeof reference === 'string') return this.#reference(reference);
    const cut: JsonObject = {};
    for (const key of Object.keys(value).sort()) {
      if (!isPropertyMap && (PROSE.has(key) || key.startsWith('x-'))) continue;
      cut[key] = this.#schema(value[key], !isPropertyMap && key === 'properties');
    }
    return cut['nullable'] === true && !isPropertyMap ? withNull(cut) : cut;
  }

  #reference(reference: string): Json {
    const name = reference.split('/').pop() ?? '';
    if (!this.definitions.has(name)) {
      // Set first, since a definition may refer to itself.
      this.definitions.set(name, null);
      this.definitions.set(name, amend(name, this.#schema(this.#resolve({ $ref: reference }))));
    }
    return { $ref: `github.json#/definitions/${name}` };
  }

  #parameter(reference: Json): Json {
    const parameter = this.#resolve(reference);
    const [location, name, required] = ['in', 'name', 'required'].map(
      (key) => memberAt(parameter, key) ?? false,
    );
    return {
      in: location ?? null,
      name: name ?? null,
      required: required ?? false,
      schema: this.#schema(memberAt(parameter, 'schema')),
    };
  }
}

/** Adds to a definition what GitHub's answers are known to contain. */
function amend(name: string, schema: Json): Json {
  const properties = memberAt(schema, 'properties');
  if (!isObject(properties)) return schema;
  for (const [property, amended] of Object.entries(properties)) {
    if (NULLABLE.includes(`${name}/${property}`) && isObject(amended))
      properties[property] = withNull(amended);
  }
  if (UNNAMED.includes(`${name}/status`)) properties['status'] = { type: 'string' };
  return schema;
}

/** Replaces `nullable` of OpenAPI 3.0 by its form in JSON Schema. */
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
