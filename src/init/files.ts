import { lstatSync } from 'node:fs';
import { CONFIG_PATH } from '../config/config.ts';
import type { SourceFile } from '../text/source-file.ts';
import { listFilesIn, readFiles } from '../workspace/working-tree.ts';
import type { NewFile } from '../workspace/write-files.ts';
import { configurationText } from './configuration.ts';
import type { Origin } from './origin.ts';
import { usedProduct } from './product.ts';
import { rolePolicy, trustPolicy } from './role.ts';
import type { Survey } from './survey.ts';
import { findingsWorkflow, isUsed, reviewWorkflow, WORKFLOW_MARKS } from './workflows.ts';

/**
 * Where the files are written. The policies of the role are no part of what the repository deploys: no format reads their
 * ending, so they are not reviewed.
 */
export const PATHS = {
  review: '.github/workflows/least-privilege.yml',
  findings: '.github/workflows/findings.yml',
  config: CONFIG_PATH,
  rolePolicy: '.github/least-privilege/role-policy.document',
  trustPolicy: '.github/least-privilege/trust-policy.document',
} as const;

/** Stand for what the repository does not tell. */
export const SOME_ACCOUNT = 'ACCOUNT';
export const SOME_REPOSITORY = 'ORG/REPOSITORY';

/** A file that is to be written, unless something is there or serves already; `text` is then what that holds. */
export interface PlannedFile extends NewFile {
  readonly state: 'missing' | 'present' | 'taken' | 'served';
  /** The path of what serves: the file itself, or a workflow of another name. */
  readonly served: string;
}

/** The files for a repository. */
export async function planFiles(survey: Survey, { repository, branch }: Origin): Promise<PlannedFile[]> {
  const account = survey.account?.account ?? SOME_ACCOUNT;
  const { place } = survey;
  const role = { account, partition: place.partition, repository: repository ?? SOME_REPOSITORY, branch };
  const workflows = (await readFiles(await workflowPaths())).files;
  const { review, findings } = WORKFLOW_MARKS;
  const product = usedProduct(workflows);
  const there = (await readFiles([PATHS.config, PATHS.trustPolicy].filter(isThere))).files;
  const planned = [
    planWorkflow({ path: PATHS.review, text: reviewWorkflow(product) }, review, workflows),
    planWorkflow(
      { path: PATHS.findings, text: findingsWorkflow(account, place, product) },
      findings,
      workflows,
    ),
    plan({ path: PATHS.config, text: configurationText(survey) }),
    plan({ path: PATHS.rolePolicy, text: rolePolicy() }),
    plan({ path: PATHS.trustPolicy, text: trustPolicy(role) }),
  ];
  const texts = new Map([...workflows, ...there].map(({ path, text }) => [path, text]));
  return planned.map((file) =>
    file.state === 'missing' ? file : { ...file, text: texts.get(file.served) ?? '' },
  );
}

function plan(file: NewFile): PlannedFile {
  return { ...file, state: isThere(file.path) ? 'present' : 'missing', served: file.path };
}

/** A workflow of any name serves if it uses the action. */
function planWorkflow(file: NewFile, mark: string, workflows: readonly SourceFile[]): PlannedFile {
  const serving = workflows.filter(({ text }) => isUsed(mark, text)).map(({ path }) => path);
  const [other] = serving;
  if (other === undefined) return { ...plan(file), state: isThere(file.path) ? 'taken' : 'missing' };
  if (serving.includes(file.path)) return plan(file);
  return { ...file, state: 'served', served: other };
}

async function workflowPaths(): Promise<string[]> {
  const paths = await listFilesIn('.github/workflows/');
  return paths.filter((path) => /\.ya?ml$/.test(path));
}

/** Whether anything is at a path, even a link that leads nowhere. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A folder of the path is a file, or may not be read: writing tells why.
    return false;
  }
}
