import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import { ConfigError } from '../../errors.ts';
import { STATE_NAME, type TerraformDeployment } from '../../evidence/deployment.ts';
import { readFindings } from '../../findings/read-findings.ts';
import { normaliseRepositoryPath } from '../../text/repository-path.ts';
import { SourceFile } from '../../text/source-file.ts';
import { repositoryTop } from '../../workspace/repository-paths.ts';
import { type PullFlags, refuseFlags } from '../pull-options.ts';
import { readIfThere } from '../whole-file.ts';
import type { DeploymentSource, RecordedDeployments, RecordSurroundings } from './deployment-source.ts';
import { readState } from './read-state.ts';
import { DEPLOYED_FOLDER, deploymentPath, type WrittenDeployment } from './written-deployment.ts';

/** The state of one Terraform root module. */
export const TERRAFORM_STATE: DeploymentSource = {
  prepare: (flags) => {
    const identity = readIdentity(flags);
    return (surroundings) => recordState(identity, flags, surroundings);
  },
};

/** What the flags say of a state. */
type Identity = Pick<TerraformDeployment, 'root' | 'name'>;

function readIdentity(flags: PullFlags): Identity {
  refuseFlags(flags, ['analyzerArn', 'account', 'principal', 'region', 'endpointUrl', 'days']);
  refuseFlags(flags, ['inventory', 'inventoryRole', 'stack']);
  const { root, name } = flags;
  if (root === undefined || root === '')
    throw new ConfigError('`--from terraform-state` needs `--root DIR`, the folder of the root module');
  const path = pathInRepository(root);
  if (path === undefined) throw new ConfigError(`\`--root ${root}\` is not a folder of the repository`);
  if (name !== undefined && !STATE_NAME.test(name))
    throw new ConfigError(`\`--name ${name}\`: expected a short name without spaces`);
  return { root: path, ...(name !== undefined && { name }) };
}

/** A folder, from the top of the repository; `undefined` if it is outside. */
function pathInRepository(folder: string): string | undefined {
  const path = relative(repositoryTop(process.cwd()), resolve(folder));
  // On another drive it stays absolute.
  return isAbsolute(path) ? undefined : normaliseRepositoryPath(path.split(sep).join('/') || '.');
}

async function recordState(
  { root, name }: Identity,
  { file, out }: PullFlags,
  { input }: RecordSurroundings,
): Promise<RecordedDeployments> {
  const bytes = file === undefined ? input() : createReadStream(file);
  if (bytes === undefined)
    throw new ConfigError('name the file of a state, or pipe in the output of `terraform state pull`');
  const content = await readState(bytes, file === undefined ? 'standard input' : `\`${file}\``);
  const deployment = { source: 'terraform', root, ...(name !== undefined && { name }), ...content } as const;
  return {
    deployments: [deployment],
    diagnostics: compareWithOthers(deployment, await otherStates(out, deployment)),
  };
}

/** The states that other files of the folder record. */
async function otherStates(out: string, deployment: WrittenDeployment): Promise<TerraformDeployment[]> {
  const names = await readdir(join(out, DEPLOYED_FOLDER)).catch(() => []);
  const paths = names
    .filter((name) => name.startsWith('terraform') && name.endsWith('.json'))
    .map((name) => `${DEPLOYED_FOLDER}/${name}`)
    .filter((path) => path !== deploymentPath(deployment));
  const texts = await Promise.all(paths.map((path) => readIfThere(join(out, path))));
  const files = texts.flatMap((text, index) => new SourceFile(paths[index] ?? '', text ?? ''));
  const { deployments } = readFindings(files, { unnamed: 'file-name' });
  return deployments.flatMap((one) => (one.source === 'terraform' ? one : []));
}

/**
 * A warning for each file that may record the same state. Throws a `ConfigError` if the states of the root could no
 * longer be told apart, since the same state would count twice.
 */
function compareWithOthers(
  { root, lineage }: Omit<TerraformDeployment, 'recordedAt' | 'location'>,
  others: readonly TerraformDeployment[],
): Diagnostic[] {
  const otherKind = others.find(
    (one) => one.root === root && (one.lineage === undefined) !== (lineage === undefined),
  );
  if (otherKind !== undefined)
    throw new ConfigError(
      `\`${otherKind.location.path}\` records a state of \`${root}\` ${lineage === undefined ? 'with' : 'without'} its lineage, so it may be the same one: use \`terraform state pull\` for every state of the root, or remove the file`,
    );
  return others
    .filter((one) => one.lineage !== undefined && one.lineage === lineage)
    .map((one) => sameState(one.location.path, one.root));
}

function sameState(path: string, root: string): Diagnostic {
  const message = `\`${path}\` records the same state under the root \`${root}\`: remove it if the root has moved`;
  return { code: 'deployment-incomplete', severity: 'warning', message };
}
