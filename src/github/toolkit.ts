import { proxyOf } from '../proxy.ts';

/** What GitHub's toolkit knows of a run: how a client signs in, and the `fetch` that goes through the runner's proxy. */
export type Toolkit = Pick<typeof import('@actions/github/lib/utils'), 'defaults' | 'getOctokitOptions'>;

/**
 * Loads GitHub's toolkit. It chooses the proxy while it is loaded, and would end the run with a stack for one that it
 * cannot use: for such a proxy this throws a `ConfigError` first.
 */
export async function loadToolkit(apiUrl: string): Promise<Toolkit> {
  proxyOf(new URL(apiUrl));
  return import('@actions/github/lib/utils');
}
