import {
  CheckAccessNotGranted$,
  CheckNoNewAccess$,
  GetAnalyzer$,
  GetFindingV2$,
  ListAnalyzers$,
  ListFindingsV2$,
} from '@aws-sdk/client-accessanalyzer';
import { ListStackResources$, ListStacks$ } from '@aws-sdk/client-cloudformation';
import {
  GenerateServiceLastAccessedDetails$,
  GetRole$,
  GetServiceLastAccessedDetails$,
  GetUser$,
  ListRoles$,
  ListUsers$,
} from '@aws-sdk/client-iam';
import { AssumeRole$ } from '@aws-sdk/client-sts';
import { AwsError } from './service.ts';
import { membersOf, type Schema, ShapeMismatch, toWire, toXml } from './shape.ts';

/** A complete HTTP request. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/** An HTTP answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A parsed request: its operation, its input and the shape of its output. */
export interface ParsedCall {
  readonly service: 'access-analyzer' | 'cloudformation' | 'iam' | 'sts';
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: Schema;
}

const REST = [
  CheckAccessNotGranted$,
  CheckNoNewAccess$,
  GetAnalyzer$,
  GetFindingV2$,
  ListAnalyzers$,
  ListFindingsV2$,
];
const IAM = [
  GenerateServiceLastAccessedDetails$,
  GetRole$,
  GetServiceLastAccessedDetails$,
  GetUser$,
  ListRoles$,
  ListUsers$,
];
const QUERY = [
  { service: 'iam', version: '2010-05-08', operations: IAM },
  { service: 'sts', version: '2011-06-15', operations: [AssumeRole$] },
  { service: 'cloudformation', version: '2010-05-15', operations: [ListStackResources$, ListStacks$] },
] as const;

/** Parses a request: Access Analyzer uses REST with JSON, the others use forms with XML. */
export function parseCall(request: HttpRequest): ParsedCall {
  return request.method === 'POST' && request.url.pathname === '/' ? parseForm(request) : parseRest(request);
}

function parseForm({ body }: HttpRequest): ParsedCall {
  const { Action, Version, ...fields } = Object.fromEntries(new URLSearchParams(body));
  const { service, operations = [] } = QUERY.find(({ version }) => version === Version) ?? {};
  const operation = operations.find(([, , name]) => name === Action);
  if (service === undefined || operation === undefined) throw new AwsError('InvalidAction', 400);
  const [, , name, , input, output] = operation;
  return { service, name, input: typed(input, fields), output };
}

function parseRest({ method, url, body }: HttpRequest): ParsedCall {
  for (const [, , name, traits, input, output] of REST) {
    const http: unknown = typeof traits === 'object' && 'http' in traits ? traits.http : undefined;
    if (!Array.isArray(http) || http[0] !== method) continue;
    const labels = matchPath(http[1], url.pathname);
    if (labels === undefined) continue;
    const query = new Map<string, string>();
    for (const { name: member, traits: place } of membersOf(input)) {
      const key: unknown = typeof place === 'object' && place && 'httpQuery' in place && place.httpQuery;
      const value = typeof key === 'string' ? url.searchParams.get(key) : null;
      if (value !== null) query.set(member, value);
    }
    if (query.size !== url.searchParams.size)
      throw new ShapeMismatch(`${name} has no parameters ${url.search}`);
    const json = body === '' ? {} : toWire(input, JSON.parse(body), name);
    if (typeof json !== 'object') throw new ShapeMismatch(`${name} takes no ${body}`);
    const fields = { ...labels, ...Object.fromEntries(query) };
    return { service: 'access-analyzer', name, input: { ...typed(input, fields, json), ...json }, output };
  }
  throw new AwsError('UnknownOperationException', 404, `${method} ${url.pathname}`);
}

/** The labels of a path that matches a template such as `/findingv2/{id}`. */
function matchPath(template: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = decodeURIComponent(given[index] ?? '');
    if (part.startsWith('{')) labels[part.slice(1, -1)] = text;
    else if (part !== text) return undefined;
  }
  return labels;
}

/** Fields of a query or form with the types of the model; refuses what does not fit it. */
function typed(
  schema: Schema,
  fields: Readonly<Record<string, string>>,
  rest: object | null = {},
): Readonly<Record<string, unknown>> {
  const members = new Map(membersOf(schema).map((member) => [member.name, member.schema]));
  const numbers = Object.entries(fields).map(([name, text]): [string, unknown] => {
    const shape = members.get(name);
    const plain = Array.isArray(shape) ? shape[0] : shape;
    return [name, plain === 1 ? Number(text) : text];
  });
  toWire(schema, { ...Object.fromEntries(numbers), ...rest });
  return Object.fromEntries(numbers);
}

/** The HTTP answer to a call; refuses a value that does not fit the model. */
export function renderAnswer({ service, name, output }: ParsedCall, value: object): HttpAnswer {
  const wire = toWire(output, value, name);
  if (service === 'access-analyzer')
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(wire) };
  const version = QUERY.find((one) => one.service === service)?.version;
  const body = `<${name}Response xmlns="https://${service}.amazonaws.com/doc/${version}/"><${name}Result>${toXml(wire)}</${name}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${name}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** The HTTP answer for an error of a service. */
export function renderError(service: ParsedCall['service'], error: AwsError): HttpAnswer {
  const { code, status, message } = error;
  if (service === 'access-analyzer') {
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': code };
    return { status, headers, body: JSON.stringify({ message }) };
  }
  const type = status < 500 ? 'Sender' : 'Receiver';
  const body = `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error>${toXml({ Type: type, Code: code, Message: message })}</Error><RequestId>1</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
