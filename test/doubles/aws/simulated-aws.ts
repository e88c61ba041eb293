import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type AccessAnalyzerState, accessAnalyzerHandlers } from './access-analyzer.ts';
import { type CloudFormationState, cloudFormationHandlers } from './cloudformation.ts';
import { type IamState, iamHandlers } from './iam.ts';
import { type HttpAnswer, type ParsedCall, parseCall, renderAnswer, renderError } from './protocol.ts';
import { AwsError, type Call } from './service.ts';
import { ShapeMismatch } from './shape.ts';
import { accountOfKey, HOME_ACCOUNT, type StsState, stsHandlers } from './sts.ts';

/** What happens in place of an answer or before it. */
export type Fault =
  | { readonly error: AwsError }
  | { readonly isDropped: true }
  | { readonly body: string }
  | { readonly milliseconds: number }
  | { readonly before: () => unknown };

interface Rule {
  readonly applies: (call: Call) => boolean;
  readonly fault: Fault;
  times: number;
}

/** The part of Access Analyzer, CloudFormation, IAM and STS that `pull` and `--verify-with-aws` use, on loopback; shapes and paths come from the SDK's models. */
export class SimulatedAws {
  readonly accessAnalyzer: AccessAnalyzerState = {
    analyzers: [],
    findings: new Map(),
    findingsPerPage: 50,
    detailsPerPage: 50,
  };
  readonly iam: IamState = {
    principals: new Map(),
    jobs: new Map(),
    existing: new Map(),
    servicesPerPage: 100,
    principalsPerPage: 1_000,
    now: new Date('2026-10-01T00:00:00Z'),
  };
  readonly sts: StsState = { assumable: new Set() };
  readonly cloudFormation: CloudFormationState = { stacks: [], perPage: 100 };
  /** Every call, including those that failed. */
  readonly calls: Call[] = [];
  /** Requests that AWS would refuse, and mistakes of this double; assert that there are none. */
  readonly violations: string[] = [];
  /** The operations that the credentials may call; absent for all. */
  allowed: ReadonlySet<string> | undefined;
  readonly #rules: Rule[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<SimulatedAws> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SimulatedAws(server);
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Environment variables through which the SDK finds credentials and this server. */
  get environment(): Record<string, string> {
    return {
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: this.url,
    };
  }

  /** How often an operation was called. */
  count(operation: string): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }

  /** Applies a fault to the next calls of an operation; with `id`, `account`, `region` or `stack`, only to calls for that. */
  fail(
    operation: string,
    fault: Fault,
    {
      times = 1,
      id,
      account,
      region,
      stack,
    }: { times?: number; id?: string; account?: string; region?: string; stack?: string } = {},
  ): void {
    const applies = (call: Call): boolean =>
      call.operation === operation &&
      (id === undefined || call.input['id'] === id) &&
      (account === undefined || call.account === account) &&
      (region === undefined || call.region === region) &&
      (stack === undefined || String(call.input['StackName']).includes(`:stack/${stack}/`));
    this.#rules.push({ applies, fault, times });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const url = new URL(request.url ?? '/', this.url);
    const answer = await this.#answer({ method: request.method ?? '', url, body }, request.headers);
    if (answer === undefined) response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async #answer(
    request: Parameters<typeof parseCall>[0],
    { authorization, 'x-amz-security-token': token }: IncomingMessage['headers'],
  ): Promise<HttpAnswer | undefined> {
    let service: ParsedCall['service'] = 'access-analyzer';
    try {
      const call = parseCall(request);
      service = call.service;
      const operation = `${service}:${call.name}`;
      const { account, region } = this.#checkSignature(authorization, token, service);
      const recorded = { operation, input: call.input, account, region };
      this.calls.push(recorded);
      const fault = this.#faultFor(recorded);
      if (fault !== undefined && 'isDropped' in fault) return undefined;
      if (fault !== undefined && 'error' in fault) throw fault.error;
      if (fault !== undefined && 'body' in fault)
        return { status: 200, headers: { 'content-type': 'application/json' }, body: fault.body };
      if (fault !== undefined && 'milliseconds' in fault) await pause(fault.milliseconds);
      if (fault !== undefined && 'before' in fault) await fault.before();
      if (this.allowed?.has(operation) === false)
        throw new AwsError(
          service === 'access-analyzer' ? 'AccessDeniedException' : 'AccessDenied',
          403,
          `not authorized to perform: ${operation}`,
        );
      return renderAnswer(call, this.#perform(call, account, region));
    } catch (error) {
      if (error instanceof AwsError) return renderError(service, error);
      const message = error instanceof Error ? error.message : String(error);
      this.violations.push(message);
      const status = error instanceof ShapeMismatch ? 400 : 500;
      return renderError(service, new AwsError('ValidationException', status, message));
    }
  }

  #perform({ service, name, input }: ParsedCall, account: string, region: string): object {
    const handlers = {
      'access-analyzer': () => accessAnalyzerHandlers(this.accessAnalyzer),
      cloudformation: () => cloudFormationHandlers(this.cloudFormation, account, region),
      iam: () => iamHandlers(this.iam, account),
      sts: () => stsHandlers(this.sts),
    };
    const handler = handlers[service]().get(name);
    if (handler === undefined) throw new AwsError('UnknownOperationException', 404, name);
    return handler(input);
  }

  /** The account and region that a request is signed for. */
  #checkSignature(
    authorization: string | undefined,
    token: unknown,
    service: string,
  ): { account: string; region: string } {
    const scope = authorization?.split('Credential=')[1]?.split(',')[0]?.split('/');
    const account = accountOfKey(scope?.[0] ?? '', token);
    if (!authorization?.startsWith('AWS4-HMAC-SHA256 ') || scope?.[3] !== service)
      this.violations.push(`a request to ${service} is not signed for it: ${authorization}`);
    if (account === undefined) this.violations.push(`a request to ${service} has no session token`);
    return { account: account ?? HOME_ACCOUNT, region: scope?.[2] ?? '' };
  }

  #faultFor(call: Call): Fault | undefined {
    const rule = this.#rules.find(({ applies, times }) => times > 0 && applies(call));
    if (rule !== undefined) rule.times--;
    return rule?.fault;
  }
}
