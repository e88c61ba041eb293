import { fetch, ProxyAgent } from 'undici';
import { proxyOf } from '../proxy.ts';

/**
 * A `fetch` for the server of an address, through the proxy that the environment names for it; Node's own knows none.
 * Throws a `ConfigError` if that proxy cannot be used.
 */
export function proxiedFetch(address: string): typeof fetch {
  const proxy = proxyOf(new URL(address));
  if (proxy === undefined) return fetch;
  const { url, credentials } = proxy;
  const token = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const dispatcher = new ProxyAgent({ uri: url.href, ...(token && { token }) });
  return (request, options) => fetch(request, { ...options, dispatcher });
}
