import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadToolkit } from '../src/github/toolkit.ts';
import { proxyOf } from '../src/proxy.ts';

beforeEach(() => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'])
    vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

const api = new URL('https://api.github.com');
const SUPPORTED =
  'only proxies at `http://HOST:PORT` and `https://HOST:PORT` are supported, with `USER:PASSWORD@` before the host if the proxy wants them';

describe('the proxy that a variable names', () => {
  it.each([
    ['http://proxy.corp:3128', 'http://proxy.corp:3128/'],
    ['HTTP://proxy.corp:3128/', 'http://proxy.corp:3128/'],
    ['https://proxy.corp', 'https://proxy.corp/'],
    [' http://proxy.corp ', 'http://proxy.corp/'],
    ['http://me:a%40b@proxy.corp:3128', 'http://me:a%40b@proxy.corp:3128/'],
  ])('%s', (value, url) => {
    vi.stubEnv('https_proxy', value);
    expect(proxyOf(api)?.href).toBe(url);
  });

  it.each([
    ['socks5://127.0.0.1:1080', 'starts with `socks5://`'],
    ['SOCKS5H://me:secret@proxy', 'starts with `socks5h://`'],
    ['ftp://proxy', 'starts with `ftp://`'],
    ['proxy.corp:3128', 'does not start with `http://` or `https://`'],
    ['localhost:3128', 'does not start with `http://` or `https://`'],
    ['me:secret@proxy.corp:3128', 'does not start with `http://` or `https://`'],
    [' ', 'does not start with `http://` or `https://`'],
    ['http://', 'holds no address of a proxy'],
    ['http://proxy:99999', 'holds no address of a proxy'],
    ['http://[::1', 'holds no address of a proxy'],
    ['http://me:secret%@proxy', 'holds no address of a proxy'],
    ['://proxy', 'does not start with `http://` or `https://`'],
    ['http:// proxy', 'holds no address of a proxy'],
    ['\u0007\u001b[31m://x', 'does not start with `http://` or `https://`'],
  ])('is refused without showing it: %j', async (value, what) => {
    vi.stubEnv('HTTPS_PROXY', value);
    const message = `the variable \`HTTPS_PROXY\` ${what}: ${SUPPORTED}`;
    expect(() => proxyOf(api)).toThrow(message);
    await expect(loadToolkit(api.href)).rejects.toThrow(message);
  });

  it('is of no matter where requests go directly', () => {
    vi.stubEnv('https_proxy', 'socks5://127.0.0.1:1080');
    expect(proxyOf(new URL('http://api.github.com'))).toBeUndefined();
    expect(proxyOf(new URL('https://localhost:8443'))).toBeUndefined();
    vi.stubEnv('no_proxy', 'github.com');
    expect(proxyOf(api)).toBeUndefined();
  });
});
