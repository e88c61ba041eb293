import type { CloudFormationDeployment, TerraformDeployment } from '../../evidence/deployment.ts';
import { isRecentText } from '../recent-text.ts';
import { sha256 } from '../whole-file.ts';

/** A deployment as `pull` writes it, without its time. */
export type WrittenDeployment =
  | Omit<TerraformDeployment, 'recordedAt' | 'location'>
  | Omit<CloudFormationDeployment, 'recordedAt' | 'location'>;

/** The folder of deployments below the folder of the findings. */
export const DEPLOYED_FOLDER = 'deployed';
/** The longest readable part of a file's name, in characters. */
const LONGEST = 150;

/** The path of a deployment's file below the folder of the findings; it stays while the state or stack exists. */
export function deploymentPath(deployment: WrittenDeployment): string {
  const [readable, ...identity] = identityOf(deployment);
  const name = readable
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, LONGEST);
  const hash = sha256(JSON.stringify([readable, ...identity])).slice(0, 12);
  return `${DEPLOYED_FOLDER}/${deployment.source}${name === '' ? '' : `-${name}`}~${hash}.json`;
}

/** What tells deployments apart, the part that people can read first. */
function identityOf(deployment: WrittenDeployment): [string, ...unknown[]] {
  if (deployment.source === 'cloudformation')
    return [`${deployment.account}-${deployment.region}-${deployment.stack}`];
  const { root, name, lineage } = deployment;
  return [root, lineage === undefined ? { name } : { lineage }];
}

/** The text of a deployment that was recorded at a time in ISO 8601, UTC, to the second. */
export function renderDeployment(deployment: WrittenDeployment, recordedAt: string): string {
  return `${JSON.stringify({ deployment: orderKeys(deployment, recordedAt) }, undefined, 2)}\n`;
}

function orderKeys(deployment: WrittenDeployment, recordedAt: string): object {
  const principals = deployment.principals.map(({ address, arn }) => ({ address, arn }));
  if (deployment.source === 'cloudformation') {
    const { source, stack, region, account, template } = deployment;
    return { source, stack, region, account, template, recordedAt, principals };
  }
  const { source, root, name, lineage } = deployment;
  return { source, root, name, lineage, recordedAt, principals };
}

/** Whether a file holds the same deployment, recorded less than 30 days earlier. */
export function isDeploymentCurrent(text: string, deployment: WrittenDeployment, now: string): boolean {
  return isRecentText(text, 'recordedAt', now, (time) => renderDeployment(deployment, time));
}
