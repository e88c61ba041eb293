import { commitMessage } from '../../sweep/commit-message.ts';
import type { OwnerGroup } from '../../sweep/owner-group.ts';
import { ASK_AGAIN, type UnknownHead } from '../../sweep/standing.ts';
import { type GitHubClient, wholeData } from '../client.ts';
import { httpStatusOf } from '../request-fault.ts';
import type { TreeFile } from '../tree.ts';
import type { RepositoryState } from './repository-state.ts';
import { readHead } from './standing-state.ts';

/** A commit that was written, and whether GitHub has signed it. */
export interface WrittenCommit {
  readonly oid: string;
  /** GitHub's reason why the commit has no verified signature; `undefined` if it has one. */
  readonly unsigned: string | undefined;
}

/** What has become of a pull request. */
export type PullRequestState = 'open' | 'closed' | 'merged';

const NO_COMMIT = '0000000000000000000000000000000000000000';
const MOVE = `mutation ($repository: ID!, $name: GitRefname!, $from: GitObjectID!, $to: GitObjectID!) {
  updateRefs(input: { repositoryId: $repository, refUpdates: [{ name: $name, beforeOid: $from, afterOid: $to, force: true }] }) { clientMutationId }
}`;

/** The colours of labels that the sweep makes. */
const LABEL_COLOUR = '0e8a16';
const ASK_AGAIN_COLOUR = 'fbca04';

/** Writes what a sweep writes to a repository, one request at a time. Every method throws GitHub's error. */
export class SweepWriter {
  readonly #client: GitHubClient;
  readonly #state: RepositoryState;
  readonly #files: ReadonlyMap<string, TreeFile>;
  readonly #labels: readonly string[];
  #hasLabels = false;

  constructor(
    client: GitHubClient,
    state: RepositoryState,
    files: ReadonlyMap<string, TreeFile>,
    labels: readonly string[],
  ) {
    this.#client = client;
    this.#state = state;
    this.#files = files;
    this.#labels = labels;
  }

  get #repository(): { owner: string; repo: string } {
    const { owner, repo } = this.#state;
    return { owner, repo };
  }

  /** Writes one tree and one commit on the tip of the base branch; each file keeps its mode. */
  async commit(group: OwnerGroup): Promise<WrittenCommit> {
    const { base } = this.#state;
    const tree = await this.#client.rest.git.createTree({
      ...this.#repository,
      base_tree: base.tree,
      tree: group.edits.map(({ file: { path }, edited }) => ({
        path,
        mode: this.#files.get(path)?.mode === '100755' ? '100755' : '100644',
        type: 'blob',
        content: edited,
      })),
    });
    // Without author and committer, GitHub signs the commits of Apps and of Actions.
    const { data } = await this.#client.rest.git.createCommit({
      ...this.#repository,
      message: commitMessage(group),
      tree: tree.data.sha,
      parents: [base.commit],
    });
    const { verified, reason } = data.verification;
    return { oid: data.sha, unsigned: verified ? undefined : reason };
  }

  /** Creates a branch. GitHub refuses it if there is one. */
  async createBranch(branch: string, oid: string): Promise<void> {
    await this.#client.rest.git.createRef({ ...this.#repository, ref: `refs/heads/${branch}`, sha: oid });
  }

  /** Moves a branch from one commit to another in one step. GitHub refuses it if the branch is elsewhere by now. */
  async moveBranch(branch: string, from: string, to: string): Promise<void> {
    const name = `refs/heads/${branch}`;
    const variables = { repository: this.#state.id, name, from, to };
    wholeData(await this.#client.graphql<object>(MOVE, variables));
  }

  /** Deletes a branch that is at a commit, and only there. */
  deleteBranch(branch: string, from: string): Promise<void> {
    return this.moveBranch(branch, from, NO_COMMIT.padEnd(from.length, '0'));
  }

  /** The commit at a branch now. */
  async tipOf(branch: string): Promise<string | undefined> {
    try {
      const { data } = await this.#client.rest.git.getRef({ ...this.#repository, ref: `heads/${branch}` });
      return data.object.sha;
    } catch (error) {
      if (httpStatusOf(error) === 404) return undefined;
      throw error;
    }
  }

  /** The paths of the files that a pull request changes, up to 100. */
  async filesOf(number: number): Promise<string[]> {
    const parameters = { ...this.#repository, pull_number: number, per_page: 100 };
    const { data } = await this.#client.rest.pulls.listFiles(parameters);
    return data.map(({ filename }) => filename);
  }

  /** Opens a pull request and returns its number. */
  async open(branch: string, title: string, body: string): Promise<number> {
    const { base } = this.#state;
    const { data } = await this.#client.rest.pulls.create({
      ...this.#repository,
      title,
      head: branch,
      base: base.name,
      body,
    });
    return data.number;
  }

  /** Edits a pull request, or closes it. Returns what it is then, and the commit at its head. */
  async edit(
    number: number,
    change: { title?: string; body: string; state?: 'closed' },
  ): Promise<{ readonly state: PullRequestState; readonly head: string }> {
    const { data } = await this.#client.rest.pulls.update({
      ...this.#repository,
      pull_number: number,
      ...change,
    });
    return { state: stateOf(data), head: data.head.sha };
  }

  /** A pull request as it is now. */
  async read(number: number): Promise<{ readonly state: PullRequestState; readonly body: string }> {
    const { data } = await this.#client.rest.pulls.get({ ...this.#repository, pull_number: number });
    return { state: stateOf(data), body: data.body ?? '' };
  }

  /** What a commit changes since it left the base branch as it is now; `undefined` if it cannot be compared with it. */
  changesAt(commit: string): Promise<UnknownHead | undefined> {
    return readHead(this.#client, this.#state, this.#state.base.name, commit);
  }

  /** Puts the labels on a pull request, and makes those that are missing. */
  async label(number: number): Promise<void> {
    await this.makeLabels();
    if (this.#labels.length === 0) return;
    const labels = [...this.#labels];
    await this.#client.rest.issues.addLabels({ ...this.#repository, issue_number: number, labels });
  }

  /** Makes the labels that are missing, once; the one that lifts a decline is among them. */
  async makeLabels(): Promise<void> {
    if (this.#hasLabels) return;
    const names = [...new Set([...this.#labels, ASK_AGAIN])];
    const variables = Object.fromEntries(names.map((name, at) => [`l${at}`, name]));
    const query = `query ($owner: String!, $repo: String!, ${names.map((_, at) => `$l${at}: String!`).join(', ')}) {
  repository(owner: $owner, name: $repo) { ${names.map((_, at) => `l${at}: label(name: $l${at}) { name }`).join(' ')} }
}`;
    const answer = await this.#client.graphql<{ repository: Record<string, object | null> | null }>(query, {
      ...this.#repository,
      ...variables,
    });
    const found = new Map(Object.entries(wholeData(answer).repository ?? {}));
    for (const [at, name] of names.entries()) {
      if ((found.get(`l${at}`) ?? null) !== null) continue;
      const isAskAgain = name === ASK_AGAIN;
      await this.#client.rest.issues.createLabel({
        ...this.#repository,
        name,
        color: isAskAgain ? ASK_AGAIN_COLOUR : LABEL_COLOUR,
        description: isAskAgain
          ? 'Put on a closed pull request of the sweep, it asks for its removals again'
          : 'Removes permissions that AWS reports as unused',
      });
    }
    this.#hasLabels = true;
  }
}

function stateOf({ state, merged }: { readonly state: string; readonly merged: boolean }): PullRequestState {
  if (merged) return 'merged';
  return state === 'open' ? 'open' : 'closed';
}
