import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { FolderTree } from '../scripts/folder-tree.ts';

/** A service file of AWS's service reference, with the other members that the real files have. */
export function serviceFile(service: string, names: readonly string[]): object {
  return {
    Name: service,
    Actions: names.map((name) => ({
      Name: name,
      ActionConditionKeys: ['aws:SourceArn'],
      Annotations: {
        Properties: {
          IsList: false,
          IsPermissionManagement: /Permission/.test(name),
          IsTaggingOnly: false,
          IsWrite: true,
        },
      },
      Resources: [{ Name: 'queue' }],
      SupportedBy: { 'IAM Access Analyzer Policy Generation': false, 'IAM Action Last Accessed': true },
    })),
    ConditionKeys: [{ Name: 'aws:SourceArn', Types: ['String'] }],
    Operations: [{ Name: 'Operation', AuthorizedActions: [{ Name: names[0], Service: service }] }],
    Resources: [
      { Name: 'queue', ARNFormats: [`arn:\${Partition}:${service}:\${Region}:\${Account}:\${Name}`] },
    ],
    Version: 'v1.4',
  };
}

/** The JSON of each path of the site, in the shape of the real one. */
export function serviceReference(
  origin: string,
  services: Readonly<Record<string, readonly string[]>>,
): FolderTree {
  const site: Record<string, unknown> = {};
  const index: object[] = [];
  for (const [service, names] of Object.entries(services)) {
    index.push({ service, url: `${origin}/v1/${service}/${service}.json` });
    site[`v1/${service}/${service}.json`] = serviceFile(service, names);
  }
  return { ...site, 'v1/service-list.json': index };
}

/**
 * Serves a site on the loopback interface until the running test ends. `siteAt` gets the server's origin, which is
 * also returned. A number as content is answered as a status.
 */
export async function serveSite(siteAt: (origin: string) => FolderTree): Promise<string> {
  let site: FolderTree = {};
  const server = createServer((request, response) => {
    const content = site[(request.url ?? '').slice(1)] ?? 404;
    response.statusCode = typeof content === 'number' ? content : 200;
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const origin = `http://127.0.0.1:${portOf(server.address())}`;
  site = siteAt(origin);
  return origin;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
