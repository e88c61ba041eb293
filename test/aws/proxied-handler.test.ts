import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { SimulatedProxy } from '../doubles/proxy.ts';
import { newFolder } from '../pull/new-folder.ts';
import { runPull } from '../pull/run-pull.ts';

let aws: SimulatedAws;
let proxy: SimulatedProxy;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  proxy = await SimulatedProxy.start();
  addAnalyzer(aws);
  addFinding(aws, 'a', role('a'), [unused('s3', ['GetObject'])]);
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'])
    vi.stubEnv(name, '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await proxy.close();
  await aws.close();
});

/** Rule 42: only the proxy knows this host. */
const endpoint = (): string => `http://aws.corp.invalid:${new URL(aws.url).port}`;
const pull = async (endpointUrl = endpoint()): ReturnType<typeof runPull> =>
  runPull(aws, await newFolder('findings'), { endpointUrl });

describe('requests to AWS', () => {
  it.each(['http_proxy', 'HTTP_PROXY'])('go through the proxy of `%s`', async (name) => {
    vi.stubEnv(name, proxy.url);
    expect(await pull()).toMatchObject({ findingCount: 1 });
    expect(new Set(proxy.targets)).toEqual(new Set([`aws.corp.invalid:${new URL(aws.url).port}`]));
  });

  it.each(['https_proxy', 'HTTPS_PROXY'])('by TLS go through the proxy of `%s`', async (name) => {
    vi.stubEnv(name, proxy.url);
    proxy.status = 403;
    await expect(pull('https://aws.corp.invalid')).rejects.toThrow(
      'AWS cannot be reached through the proxy: check `https_proxy` and `no_proxy`: `the proxy answers 403`',
    );
    expect(proxy.targets).toEqual(['aws.corp.invalid:443']);
  });

  it.each(['no_proxy', 'NO_PROXY'])('go past the proxy for the hosts of `%s`', async (name) => {
    vi.stubEnv('http_proxy', proxy.url);
    vi.stubEnv(name, 'other.invalid,.corp.invalid');
    await expect(pull()).rejects.toThrow('AWS cannot be reached: check the network');
    expect(proxy.targets).toEqual([]);
  });

  it('to this machine go past the proxy', async () => {
    vi.stubEnv('http_proxy', proxy.url);
    expect(await pull(aws.url)).toMatchObject({ findingCount: 1 });
    expect(proxy.targets).toEqual([]);
  });
});
