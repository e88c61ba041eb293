import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseCatalog } from '../../src/catalog/load-catalog.ts';
import { ConfigError } from '../../src/errors.ts';
import { type ActionsByService, type CatalogData, countCatalogued, refuseGreatLoss } from './catalog-data.ts';
import { causeOf, checkShape, parseSourceJson } from './source-json.ts';

/** The content of `catalog/manifest.json`. */
const manifestSchema = z.strictObject({
  source: z.string().min(1),
  version: z.string().nullable(),
  license: z.string().nullable(),
  date: z.iso.date(),
  services: z.int(),
  actions: z.int(),
  /** The SHA-256 of `actions.json`, in lower-case hexadecimal. */
  sha256: z.string(),
  /** The same of `permissions-management.json`; absent from catalogs without that file. */
  permissionsManagement: z
    .strictObject({ services: z.int(), actions: z.int(), sha256: z.string() })
    .optional(),
});

/** The file of the actions of the access level *Permissions management*. */
const MANAGEMENT_FILE = 'permissions-management.json';

/** Replaces the catalog in a folder. Unless forced, refuses one that loses much or lacks a copyright line. */
export async function writeCatalog(folder: string, data: CatalogData, force: boolean): Promise<void> {
  if (!force) {
    const before = await readOptional(join(folder, 'actions.json'));
    if (before !== undefined) refuseGreatLoss(parseActions(before), data.actions);
    await requireNotice(join(folder, 'README.md'), data.copyright);
  }
  await replaceFiles([
    [join(folder, 'actions.json'), printActions(data.actions)],
    [join(folder, MANAGEMENT_FILE), printActions(data.permissionsManagement)],
    [join(folder, 'manifest.json'), printManifest(data)],
  ]);
}

/** Checks that a catalog is sorted, is laid out as `writeCatalog` does it, and matches its manifest. */
export async function checkCatalog(folder: string): Promise<void> {
  const text = await readRequired(join(folder, 'actions.json'));
  const file = join(folder, 'manifest.json');
  const manifest = checkShape(manifestSchema, parseSourceJson(await readRequired(file), file), file);
  const actions = parseActions(text);
  if (printActions(actions) !== text)
    throw new ConfigError('`actions.json` does not have the layout that a refresh writes');
  requireSame('services', manifest.services, actions.size);
  requireSame('actions', manifest.actions, countCatalogued(actions));
  requireSame('sha256', manifest.sha256, sha256(text));
  await checkManagement(folder, actions, manifest.permissionsManagement);
}

const NO_ACTIONS: ActionsByService = new Map();

/** Checks the file of the actions that manage permissions: each of them is an action of the catalog. */
async function checkManagement(
  folder: string,
  actions: ActionsByService,
  manifest: z.infer<typeof manifestSchema>['permissionsManagement'],
): Promise<void> {
  const file = join(folder, MANAGEMENT_FILE);
  if (manifest === undefined) {
    if ((await readOptional(file)) === undefined) return;
    throw new ConfigError(`\`manifest.json\` does not describe \`${MANAGEMENT_FILE}\``);
  }
  const text = await readRequired(file);
  const managing = text === printActions(new Map()) ? NO_ACTIONS : parseActions(text);
  if (printActions(managing) !== text)
    throw new ConfigError(`\`${MANAGEMENT_FILE}\` does not have the layout that a refresh writes`);
  for (const [service, names] of managing) {
    const unknown = names.find((name) => actions.get(service)?.includes(name) !== true);
    if (unknown !== undefined)
      throw new ConfigError(
        `\`${MANAGEMENT_FILE}\` has \`${service}:${unknown}\`, which \`actions.json\` lacks`,
      );
  }
  requireSame('services', manifest.services, managing.size, MANAGEMENT_FILE);
  requireSame('actions', manifest.actions, countCatalogued(managing), MANAGEMENT_FILE);
  requireSame('sha256', manifest.sha256, sha256(text), MANAGEMENT_FILE);
}

function requireSame(
  what: string,
  promised: number | string,
  found: number | string,
  file = 'actions.json',
): void {
  if (promised === found) return;
  throw new ConfigError(`\`manifest.json\` does not describe \`${file}\`: ${what} ${promised}, not ${found}`);
}

function parseActions(text: string): ActionsByService {
  const catalog = parseCatalog(text, undefined);
  return new Map(catalog.services.map((service) => [service, catalog.actionsOf(service) ?? []]));
}

/** The text of `actions.json`: one service on a line, so that the diff of a refresh is easy to read. */
function printActions(actions: ActionsByService): string {
  const lines: string[] = [];
  for (const [service, names] of actions)
    lines.push(`  ${JSON.stringify(service)}: ${JSON.stringify(names)}`);
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function printManifest({ origin, actions, permissionsManagement }: CatalogData): string {
  const { source, version, license, date } = origin;
  const manifest: z.infer<typeof manifestSchema> = {
    source,
    version,
    license,
    date,
    services: actions.size,
    actions: countCatalogued(actions),
    sha256: sha256(printActions(actions)),
    permissionsManagement: {
      services: permissionsManagement.size,
      actions: countCatalogued(permissionsManagement),
      sha256: sha256(printActions(permissionsManagement)),
    },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The notice is maintained by hand, and its owner has changed before. */
async function requireNotice(readme: string, copyright: string | undefined): Promise<void> {
  const text = await readOptional(readme);
  if (copyright === undefined || text === undefined || text.includes(copyright)) return;
  throw new ConfigError(
    `\`${readme}\` lacks the copyright line of the source, \`${copyright}\`: add it first`,
  );
}

/** Writes all new files before it replaces the first, so that a full disk leaves the old pair intact. */
async function replaceFiles(files: readonly (readonly [file: string, text: string])[]): Promise<void> {
  for (const [file, text] of files) await writeFile(`${file}.new`, text);
  for (const [file] of files) await rename(`${file}.new`, file);
}

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new ConfigError(`cannot read \`${file}\`: ${causeOf(error)}`);
  }
}

async function readRequired(file: string): Promise<string> {
  const text = await readOptional(file);
  if (text === undefined) throw new ConfigError(`\`${file}\` is missing`);
  return text;
}
