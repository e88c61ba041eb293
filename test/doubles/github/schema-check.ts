import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { schemaFolder } from './schema-folder.ts';

interface Parameter {
  in: string;
  name: string;
  schema: object;
}

interface Operation {
  operationId: string;
  parameters: readonly Parameter[];
  requestBody?: object;
  responses: Readonly<Record<string, { schema?: object }>>;
}

interface Description {
  definitions: object;
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The schemas with all objects closed, so that a property that GitHub does not name is an error. */
function closed<T>(schema: T): T;
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((item) => closed(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  // Two closed schemas exclude each other. Where GitHub adds to a definition, the double answers with what it adds to.
  if ('allOf' in schema && Array.isArray(schema.allOf)) return closed(schema.allOf[0]);
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const isOpen = 'properties' in schema && 'type' in schema && !('additionalProperties' in schema);
  return { ...Object.fromEntries(entries), ...(isOpen ? { additionalProperties: false } : {}) };
}

/** Checks requests and responses against GitHub's OpenAPI description. */
export class SchemaCheck {
  readonly #paths: Description['paths'];
  readonly #ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    // Most schemas are used only a few times, so fast compilation matters more than fast checks.
    inlineRefs: false,
    code: { optimize: false },
  });
  readonly #compiled = new Map<object, ValidateFunction>();

  constructor() {
    const text = readFileSync(join(schemaFolder(), 'openapi.json'), 'utf8');
    const description: Description = JSON.parse(text);
    formats.default(this.#ajv);
    this.#ajv.addFormat('repo.nwo', true);
    this.#ajv.addSchema({ definitions: closed(description.definitions) }, 'github.json');
    this.#paths = closed(description.paths);
  }

  /** All `METHOD path` of the description. */
  get operations(): string[] {
    return Object.entries(this.#paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** Errors in the query of a request, which GitHub itself ignores. */
  query(method: string, path: string, query: URLSearchParams): string[] {
    const parameters = this.#operation(method, path).parameters.filter((one) => one.in === 'query');
    const wrong: string[] = [];
    for (const [name, text] of query) {
      const parameter = parameters.find((one) => one.name === name);
      if (parameter === undefined) {
        wrong.push(`\`${name}\` is not a parameter of ${method} ${path}`);
      } else if (!this.#fits(parameter.schema, text) && !this.#fits(parameter.schema, Number(text))) {
        wrong.push(`\`${name}\` of ${method} ${path} cannot be \`${text}\``);
      }
    }
    return wrong;
  }

  /** Errors in the body of a request, in GitHub's words. */
  requestBody(method: string, path: string, body: unknown): string[] {
    const schema = this.#operation(method, path).requestBody;
    if (schema === undefined) return body === undefined ? [] : [`${method} ${path} takes no body`];
    return this.#errors(schema, body ?? {}).map(githubWords);
  }

  /** Errors in a response. Statuses that are not in the description have GitHub's common format of errors. */
  response(method: string, path: string, status: number, body: unknown): string[] {
    const { responses } = this.#operation(method, path);
    const common = { $ref: 'github.json#/definitions/validation-error' };
    const described = responses[String(status)];
    if (described === undefined && status < 400) return [`${method} ${path} never answers ${status}`];
    const schema = described?.schema ?? (described === undefined ? common : undefined);
    if (schema === undefined) return body === undefined ? [] : [`${status} has no body`];
    const wrong = this.#errors(schema, body);
    // GitHub has more than one format of errors for the same status.
    if (status >= 400 && wrong.length > 0 && this.#errors(common, body).length === 0) return [];
    return wrong.map(
      (error) => `${error.instancePath || 'answer'} ${error.message} ${JSON.stringify(error.params)}`,
    );
  }

  #operation(method: string, path: string): Operation {
    const operation = this.#paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${method} ${path} is not in the cut description`);
    return operation;
  }

  #fits(schema: object, value: unknown): boolean {
    return this.#errors(schema, value).length === 0;
  }

  #errors(schema: object, value: unknown): ErrorObject[] {
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(schema);
    this.#compiled.set(schema, validate);
    return validate(value) ? [] : [...(validate.errors ?? [])];
  }
}

const articles = new Map([
  ['integer', 'an integer'],
  ['object', 'an object'],
  ['array', 'an array'],
]);

function githubWords(error: ErrorObject): string {
  const params: Record<string, unknown> = error.params;
  if (error.keyword === 'required') return `"${params['missingProperty']}" wasn't supplied.`;
  if (error.keyword === 'additionalProperties')
    return `"${params['additionalProperty']}" is not a permitted key.`;
  const at = error.instancePath.replaceAll(/\/(\d+)/g, '/items').replace(/^\//, 'properties/');
  const value = error.data === null ? 'nil' : JSON.stringify(error.data);
  if (error.keyword === 'enum')
    return `For '${at}', ${value} is not a member of ${JSON.stringify(params['allowedValues'])}.`;
  const type = String(params['type']);
  return `For '${at}', ${value} is not ${articles.get(type) ?? `a ${type}`}.`;
}
