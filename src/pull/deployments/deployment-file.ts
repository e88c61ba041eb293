import { join } from 'node:path';
import { shortenAwsText } from '../../aws/aws-client.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { FindingResult } from '../../findings/document-reader.ts';
import { readFindings } from '../../findings/read-findings.ts';
import { SourceFile } from '../../text/source-file.ts';
import { readIfThere } from '../whole-file.ts';
import {
  deploymentPath,
  isDeploymentCurrent,
  renderDeployment,
  type WrittenDeployment,
} from './written-deployment.ts';

/** The file of a deployment as it will be. */
export interface DeploymentFile {
  readonly type: 'file';
  /** Below the folder of the findings. */
  readonly path: string;
  readonly text: string;
  readonly change: 'added' | 'updated' | 'none';
  readonly deployment: WrittenDeployment;
}

/** Why a deployment has no new file; what it had stays. */
export interface RefusedFile {
  readonly type: 'refused';
  readonly path: string;
  readonly diagnostic: Diagnostic;
}

/** The file of a deployment that was recorded now, or why the review would not read it. */
export async function prepareFile(
  out: string,
  recorded: WrittenDeployment,
  now: string,
): Promise<DeploymentFile | RefusedFile> {
  const path = deploymentPath(recorded);
  const old = await readIfThere(join(out, path));
  const deployment = old === undefined ? recorded : keepTemplate(recorded, path, old);
  if (old !== undefined && isDeploymentCurrent(old, deployment, now))
    return { type: 'file', path, text: old, change: 'none', deployment };
  const text = renderDeployment(deployment, now);
  const [complaint] = readAsReview(path, text).diagnostics;
  if (complaint !== undefined) return refusedFile(path, complaint.message);
  return { type: 'file', path, text, change: old === undefined ? 'added' : 'updated', deployment };
}

/** The deployment with the template that somebody has written into its file, since AWS does not know it. */
function keepTemplate(recorded: WrittenDeployment, path: string, text: string): WrittenDeployment {
  const [old] = readAsReview(path, text).deployments;
  if (recorded.source !== 'cloudformation' || old?.source !== 'cloudformation') return recorded;
  return old.template === undefined ? recorded : { ...recorded, template: old.template };
}

function readAsReview(path: string, text: string): FindingResult {
  return readFindings([new SourceFile(path, text)], { unnamed: 'file-name' });
}

function refusedFile(path: string, complaint: string): RefusedFile {
  const message = `\`${path}\` was not written: ${shortenAwsText(complaint)}`;
  return { type: 'refused', path, diagnostic: { code: 'deployment-incomplete', severity: 'error', message } };
}
