import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import { proxyOf } from '../proxy.ts';
import { PROXY_REFUSES } from './aws-client.ts';

type Handle = NodeHttpHandler['handle'];

/** Connections to one proxy. */
const MOST_SOCKETS = 50;

/**
 * Sends the SDK's requests through the proxy that `https_proxy` or `http_proxy` names, in either case, and directly to
 * the hosts of `no_proxy`. Requests to GitHub follow the same rules.
 */
export class ProxiedHandler extends NodeHttpHandler {
  readonly #options: NodeHttpHandlerOptions;
  readonly #byProxy = new Map<string, NodeHttpHandler>();

  constructor(options: NodeHttpHandlerOptions) {
    super(options);
    this.#options = options;
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const { protocol, hostname, port } = request;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const proxy = proxyOf(new URL(`${protocol}//${host}`));
    if (proxy === undefined) return super.handle(request, options);
    try {
      return await this.#through(proxy.href).handle(request, options);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }

  override destroy(): void {
    super.destroy();
    for (const handler of this.#byProxy.values()) handler.destroy();
  }

  #through(proxy: string): NodeHttpHandler {
    const known = this.#byProxy.get(proxy);
    if (known !== undefined) return known;
    const agent = { keepAlive: true, maxSockets: MOST_SOCKETS, proxy };
    const handler = new NodeHttpHandler({
      ...this.#options,
      httpAgent: new HttpProxyAgent(agent),
      httpsAgent: new HttpsProxyAgent(agent),
    });
    this.#byProxy.set(proxy, handler);
    return handler;
  }
}

/** The error for a proxy that answers `CONNECT` with another status than 200; `undefined` for other errors. */
function refusalOf(error: unknown): Error | undefined {
  const [, status] = /^Bad response: (\d+)$/.exec(error instanceof Error ? error.message : '') ?? [];
  if (status === undefined) return undefined;
  return Object.assign(new Error(`the proxy answers ${status}`), { code: PROXY_REFUSES });
}
