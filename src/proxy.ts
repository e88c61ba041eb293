import { checkBypass } from '@actions/http-client/lib/proxy';
import { ConfigError } from './errors.ts';

/** The proxy of an address. */
export interface Proxy {
  /** Starts with `http://` or `https://`, and has a host. */
  readonly url: URL;
  /** The user and the password that the proxy wants, joined by a colon; `undefined` if the address has neither. */
  readonly credentials: string | undefined;
}

/** The variables that name the proxy, by the protocol of an address; the first that is set counts. */
const VARIABLES = {
  'https:': ['https_proxy', 'HTTPS_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY'],
} as const;

/**
 * The proxy that the environment names for an address; `undefined` if requests go directly, as they do to the hosts of
 * `no_proxy` and to this machine. Throws a `ConfigError` if the value of the variable is of no use. A value may hold a
 * password, so it is never shown.
 */
export function proxyOf(address: URL): Proxy | undefined {
  const variables = address.protocol === 'https:' ? VARIABLES['https:'] : VARIABLES['http:'];
  const name = variables.find((one) => process.env[one]?.trim());
  if (name === undefined || checkBypass(address)) return undefined;
  return readProxy(name, process.env[name]?.trim() ?? '');
}

function readProxy(name: string, value: string): Proxy {
  // As curl takes it.
  const text = value.includes('://') ? value : `http://${value}`;
  const [, scheme = ''] = /^([a-z][a-z\d+.-]{0,20}):\/\//i.exec(text) ?? [];
  if (scheme !== '' && !/^https?$/i.test(scheme))
    throw unusable(name, `starts with \`${scheme.toLowerCase()}://\``);
  try {
    const url = new URL(text);
    return { url, credentials: credentialsOf(url) };
  } catch {
    throw unusable(name, 'holds no address of a proxy');
  }
}

function credentialsOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
}

function unusable(name: string, what: string): ConfigError {
  return new ConfigError(
    `the variable \`${name}\` ${what}: only proxies at \`http://HOST:PORT\` and \`https://HOST:PORT\` are supported, with \`USER:PASSWORD@\` before the host if the proxy wants them`,
  );
}
