import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
    ['http://proxy.corp:3128', 'http://proxy.corp:3128/', undefined],
    ['HTTP://proxy.corp:3128/', 'http://proxy.corp:3128/', undefined],
    ['https://proxy.corp', 'https://proxy.corp/', undefined],
    [' http://proxy.corp ', 'http://proxy.corp/', undefined],
    ['proxy.corp:3128', 'http://proxy.corp:3128/', undefined],
    ['localhost:3128', 'http://localhost:3128/', undefined],
    ['10.0.0.1:3128', 'http://10.0.0.1:3128/', undefined],
    ['me:secret@proxy.corp:3128', 'http://me:secret@proxy.corp:3128/', 'me:secret'],
    ['http://me:a%40b@proxy.corp:3128', 'http://me:a%40b@proxy.corp:3128/', 'me:a@b'],
  ])('%s', (value, url, credentials) => {
    vi.stubEnv('https_proxy', value);
    const proxy = proxyOf(api);
    expect([proxy?.url.href, proxy?.credentials]).toEqual([url, credentials]);
  });

  it.each([
    ['socks5://127.0.0.1:1080', 'starts with `socks5://`'],
    ['SOCKS5H://me:secret@proxy', 'starts with `socks5h://`'],
    ['ftp://proxy', 'starts with `ftp://`'],
    ['http://', 'holds no address of a proxy'],
    ['http://proxy:99999', 'holds no address of a proxy'],
    ['http://[::1', 'holds no address of a proxy'],
    ['http://me:secret%@proxy', 'holds no address of a proxy'],
    ['://proxy', 'holds no address of a proxy'],
    ['http:// proxy', 'holds no address of a proxy'],
    ['\u0007\u001b[31m://x', 'holds no address of a proxy'],
  ])('is refused without showing it: %j', (value, what) => {
    vi.stubEnv('HTTPS_PROXY', value);
    expect(() => proxyOf(api)).toThrow(`the variable \`HTTPS_PROXY\` ${what}: ${SUPPORTED}`);
  });

  it('is of no matter where requests go directly', () => {
    vi.stubEnv('https_proxy', 'socks5://127.0.0.1:1080');
    expect(proxyOf(new URL('http://api.github.com'))).toBeUndefined();
    expect(proxyOf(new URL('https://localhost:8443'))).toBeUndefined();
    vi.stubEnv('no_proxy', 'github.com');
    expect(proxyOf(api)).toBeUndefined();
  });
});
