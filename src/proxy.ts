import { checkBypass } from '@actions/http-client/lib/proxy';
import { ConfigError } from './errors.ts';

/** The variables that name the proxy, by the protocol of an address; the first that is set counts. */
const VARIABLES = {
  'https:': ['https_proxy', 'HTTPS_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY'],
} as const;

/**
 * The proxy that the environment names for an address, by the rules of GitHub's toolkit; `undefined` if requests go
 * directly, as they do to the hosts of `no_proxy` and to this machine. Throws a `ConfigError` for a value with which the
 * toolkit fails, or which it passes over. A value may hold a password, so it is never shown.
 */
export function proxyOf(address: URL): URL | undefined {
  const variables = address.protocol === 'https:' ? VARIABLES['https:'] : VARIABLES['http:'];
  const name = variables.find((one) => process.env[one]);
  return name === undefined || checkBypass(address) ? undefined : readProxy(name, process.env[name] ?? '');
}

function readProxy(name: string, value: string): URL {
  const [, scheme] = /^\s*([a-z][a-z\d+.-]{0,20}):\/\//i.exec(value) ?? [];
  if (scheme === undefined) throw unusable(name, 'does not start with `http://` or `https://`');
  if (!/^https?$/i.test(scheme)) throw unusable(name, `starts with \`${scheme.toLowerCase()}://\``);
  try {
    const url = new URL(value);
    // The toolkit decodes them while it is loaded.
    decodeURIComponent(url.username + url.password);
    return url;
  } catch {
    throw unusable(name, 'holds no address of a proxy');
  }
}

function unusable(name: string, what: string): ConfigError {
  return new ConfigError(
    `the variable \`${name}\` ${what}: only proxies at \`http://HOST:PORT\` and \`https://HOST:PORT\` are supported, with \`USER:PASSWORD@\` before the host if the proxy wants them`,
  );
}
