import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventPayload } from './event-payload.ts';
import type { Hub } from './hub.ts';

/** The details of one run of a workflow. */
export interface WorkflowRun {
  event: string;
  payload: EventPayload;
  sha: string;
  ref: string;
  token: string;
  actor: string;
  /** Only for pull requests. */
  branches?: { head: string; base: string };
}

/** Creates the files of a run in a folder. Returns the environment variables that a runner sets for an action. */
export async function runEnvironment(
  hub: Hub,
  folder: string,
  number: number,
  run: WorkflowRun,
): Promise<Record<string, string>> {
  const files = ['STEP_SUMMARY', 'OUTPUT', 'ENV', 'PATH', 'STATE'].map(
    (name) => [`GITHUB_${name}`, join(folder, name.toLowerCase())] as const,
  );
  const eventPath = join(folder, 'event.json');
  const temporary = join(folder, 'temp');
  const workspace = join(folder, 'workspace');
  for (const path of [temporary, workspace]) await mkdir(path, { recursive: true });
  for (const [, path] of files) await writeFile(path, '');
  await writeFile(eventPath, JSON.stringify(run.payload, null, 2));
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: run.actor,
    GITHUB_API_URL: hub.origin + hub.restRoot,
    GITHUB_BASE_REF: run.branches?.base ?? '',
    GITHUB_EVENT_NAME: run.event,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_GRAPHQL_URL: hub.origin + hub.graphqlPath,
    GITHUB_HEAD_REF: run.branches?.head ?? '',
    GITHUB_JOB: 'least-privilege',
    GITHUB_REF: run.ref,
    GITHUB_REF_NAME: run.ref.replace(/^refs\/(?:heads|pull)\//, ''),
    GITHUB_REPOSITORY: hub.fullName,
    GITHUB_REPOSITORY_ID: String(hub.repositoryId),
    GITHUB_REPOSITORY_OWNER: hub.owner,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: String(9_000_000_000 + number),
    GITHUB_RUN_NUMBER: String(number),
    GITHUB_SERVER_URL: hub.origin,
    GITHUB_SHA: run.sha,
    GITHUB_WORKFLOW: 'least-privilege',
    GITHUB_WORKSPACE: workspace,
    INPUT_TOKEN: run.token,
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temporary,
    ...Object.fromEntries(files),
  };
}
