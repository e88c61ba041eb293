import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAnchor, misplacedComment, type WantedPlace } from './anchor.ts';
import { applySuggestions } from './apply-suggestions.ts';
import { addComment, addReview, addThread } from './create-review.ts';
import { type EventPayload, pullRequestPayload } from './event-payload.ts';
import { type Fault, Faults, type SeenRequest } from './faults.ts';
import type { FileChanges } from './file-change.ts';
import { Hub, headOf, type Located, locatedComments, refOf, type Violation } from './hub.ts';
import { Tokens, workflowLogin } from './identity.ts';
import { githubLimits, type Limits } from './limits.ts';
import type { Identity, Issue, Permissions, PullRequest, Settings } from './model.ts';
import { Repository } from './repository.ts';
import { runEnvironment } from './run-environment.ts';
import { SchemaCheck } from './schema-check.ts';
import { GitHubServer, type LoggedRequest, type OtherRepository } from './server.ts';
import {
  type CommentState,
  commentState,
  type PullRequestState,
  type ReviewState,
  type ThreadState,
  threadState,
} from './state.ts';
import { type RunOptions, workflowRun } from './workflow-run.ts';

/** Shared, since compiling the schemas takes longer than most tests. */
const check = new SchemaCheck();

/** The options of a simulated GitHub. All have defaults. */
export interface StartOptions {
  owner?: string;
  repo?: string;
  /** The permissions of the workflow's token. */
  permissions?: Partial<Permissions>;
  /** Limits to lower. */
  limits?: Partial<Limits>;
  /** Logins with the right to push. */
  writers?: readonly string[];
  /** The default branch; `main` if absent. */
  defaultBranch?: string;
  settings?: Partial<Settings>;
  /** Whether it is an Enterprise Server, with REST below `/api/v3` and GraphQL at `/api/graphql`. */
  isEnterprise?: boolean;
}

/** A GitHub on loopback with one repository, which follows the rules in README.md. Close it after use. */
export class SimulatedGitHub {
  /** The token of a workflow, and that of a workflow for a fork's pull request (rule 26). */
  readonly token = 'simulated-workflow-token';
  readonly readOnlyToken = 'simulated-read-only-token';
  readonly #folder: string;
  readonly #hub: Hub;
  readonly #server: GitHubServer;
  readonly #tokens = new Tokens();
  readonly #faults = new Faults();
  readonly #others: OtherRepository[] = [];
  #runs = 0;

  private constructor(folder: string, hub: Hub, permissions: Permissions) {
    this.#folder = folder;
    this.#hub = hub;
    const parts = { hub, others: this.#others, tokens: this.#tokens, faults: this.#faults, check };
    this.#server = new GitHubServer(parts);
    this.declareToken(this.token, { login: workflowLogin, kind: 'installation', permissions });
    const readOnly: Permissions = { contents: 'read', 'pull-requests': 'read' };
    this.declareToken(this.readOnlyToken, {
      login: workflowLogin,
      kind: 'installation',
      permissions: readOnly,
    });
  }

  /** Creates an empty repository and starts to listen. */
  static async start(options: StartOptions = {}): Promise<SimulatedGitHub> {
    const { owner = 'acme', repo = 'infra', writers = ['dev', 'maintainer'] } = options;
    const folder = await mkdtemp(join(tmpdir(), 'simulated-github-'));
    const limits = { ...githubLimits, ...options.limits };
    const repository = await Repository.create(join(folder, 'repository.git'), limits, options.defaultBranch);
    const isEnterprise = options.isEnterprise === true;
    const { settings = {}, defaultBranch = 'main' } = options;
    const parts = { owner, repo, repository, limits, writers, isEnterprise, settings, defaultBranch };
    const hub = new Hub(parts);
    const permissions: Permissions = { contents: 'read', 'pull-requests': 'write', ...options.permissions };
    const github = new SimulatedGitHub(folder, hub, permissions);
    hub.origin = await github.#server.listen();
    return github;
  }

  /** Stops listening and removes the folder. */
  async close(): Promise<void> {
    await this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** The address of REST: `http://host:port`, followed by `/api/v3` for an Enterprise Server. */
  get url(): string {
    return this.#hub.origin + this.#hub.restRoot;
  }

  /** The address of GraphQL. */
  get graphqlUrl(): string {
    return this.#hub.origin + this.#hub.graphqlPath;
  }

  /** All requests so far, the oldest first. */
  get requests(): readonly LoggedRequest[] {
    return this.#server.log;
  }

  /** Violations of rules that GitHub would accept, and mistakes of this double. */
  get violations(): readonly Violation[] {
    return this.#hub.violations;
  }

  /** Adds a token. Returns it. */
  declareToken(token: string, identity: Identity): string {
    return this.#tokens.declare(token, identity);
  }

  /** Adds a repository that these tokens may read, with one commit on its default branch. Returns the commit's id. */
  async addRepository(
    name: string,
    changes: FileChanges,
    { tokens = [this.token], branch = 'main' }: { tokens?: readonly string[]; branch?: string } = {},
  ): Promise<string> {
    const [owner = '', repo = ''] = name.split('/');
    const known = this.#others.find(({ hub }) => hub.fullName === name)?.hub;
    const { limits } = this.#hub;
    const repository =
      known?.repository ??
      (await Repository.create(join(this.#folder, `other-${this.#others.length}.git`), limits));
    if (known === undefined) {
      const hub = new Hub({ owner, repo, repository, limits, writers: [] });
      hub.origin = this.#hub.origin;
      this.#others.push({ hub, readers: new Set(tokens) });
    }
    return repository.commit(refOf(branch), changes, 'files', { name: 'dev' });
  }

  /**
   * Pushes one commit to a branch, or to a fork's `owner:branch`. Creates the branch if needed. Returns the commit's
   * id.
   */
  async commit(branch: string, changes: FileChanges, message: string, by = 'dev'): Promise<string> {
    const oid = await this.#hub.repository.commit(refOf(branch), changes, message, { name: by });
    await this.#hub.moved(branch, oid);
    return oid;
  }

  /** Creates a branch at another branch or commit, or moves it there like a forced push. */
  async branch(name: string, from: string): Promise<string> {
    const oid = await this.#commitOf(from);
    await this.#hub.repository.setRef(refOf(name), oid);
    await this.#hub.moved(name, oid);
    return oid;
  }

  /** Merges one branch into another. Returns the merge commit. */
  async merge(into: string, from: string): Promise<string> {
    const [base, head] = [await this.#commitOf(into), await this.#commitOf(from)];
    const oid = await this.#hub.repository.merge(base, head, `Merge ${from} into ${into}`);
    if (oid === undefined) throw new Error(`${from} conflicts with ${into}`);
    return this.branch(into, oid);
  }

  /** Opens a pull request. Returns its number. A `head` of the form `owner:branch` belongs to a fork. */
  async openPullRequest(options: {
    base?: string;
    head: string;
    author?: string;
    title?: string;
    body?: string;
  }): Promise<number> {
    const { base = 'main', head, author = 'dev', title = 'Change', body = '' } = options;
    const number = this.#hub.nextNumber();
    const heads = [await this.#commitOf(head)];
    const createdAt = this.#hub.now();
    const opened = { number, title, body, author, base, head, createdAt, heads, reviews: [], threads: [] };
    this.#hub.pullRequests.push({ ...opened, labels: [], labelEvents: 0, state: 'open' });
    await this.#hub.repository.setRef(`refs/pull/${number}/head`, heads[0] ?? '');
    return number;
  }

  /** Closes a pull request without merging it. */
  closePullRequest(number: number): void {
    this.#hub.pullRequest(number).state = 'closed';
  }

  /** Opens a closed pull request again. Rule 44: not one whose head has become its base, or whose branch is not as it was. */
  async reopenPullRequest(number: number): Promise<void> {
    const pullRequest = this.#hub.pullRequest(number);
    const refusal = await this.#hub.reopenRefusal(pullRequest);
    if (refusal !== undefined) throw new Error(`it cannot be opened again: ${refusal}`);
    pullRequest.state = 'open';
    const tip = await this.tip(pullRequest.head);
    if (tip !== undefined && tip !== headOf(pullRequest)) pullRequest.heads.push(tip);
  }

  /** Merges a pull request like the button on the web page. Returns the merge commit. */
  async mergePullRequest(number: number): Promise<string> {
    const pullRequest = this.#hub.pullRequest(number);
    const oid = await this.merge(pullRequest.base, pullRequest.head);
    pullRequest.state = 'closed';
    pullRequest.mergedAt = this.#hub.now();
    return oid;
  }

  /** All pull requests, as a person sees them. */
  get pullRequests(): readonly PullRequestState[] {
    return this.#hub.pullRequests.map((one) => ({
      number: one.number,
      title: one.title,
      body: one.body,
      author: one.author,
      head: one.head,
      base: one.base,
      state: one.mergedAt === undefined ? one.state : 'merged',
      labels: [...one.labels],
    }));
  }

  /** All issues that are no pull requests. */
  get issues(): readonly Issue[] {
    return structuredClone(this.#hub.issues);
  }

  /** Opens an issue. Returns its number. */
  openIssue({ title, author = 'dev', body = '' }: { title: string; author?: string; body?: string }): number {
    const number = this.#hub.nextNumber();
    const createdAt = this.#hub.now();
    this.#hub.issues.push({ number, title, body, author, state: 'open', labels: [], createdAt });
    return number;
  }

  /** The labels of the repository. */
  get labels(): readonly string[] {
    return [...this.#hub.labels];
  }

  /** Makes a label. */
  addLabel(name: string): void {
    this.#hub.labels.add(name);
  }

  /** Edits a pull request or an issue as a person does. */
  edit(
    number: number,
    change: {
      title?: string;
      body?: string;
      state?: 'open' | 'closed';
      undecided?: number;
      labels?: string[];
    },
  ): void {
    const pullRequest = this.#hub.pullRequests.find((one) => one.number === number);
    const found = pullRequest ?? this.#hub.issues.find((one) => one.number === number);
    if (found === undefined) throw new Error(`no pull request or issue ${number}`);
    Object.assign(found, change);
    if (change.labels !== undefined && pullRequest !== undefined) pullRequest.labelEvents++;
  }

  /** Changes a setting of the repository. */
  set(settings: Partial<Settings>): void {
    Object.assign(this.#hub.settings, settings);
  }

  /** Deletes a branch. */
  async deleteBranch(name: string): Promise<void> {
    await this.#hub.repository.deleteRef(refOf(name));
    await this.#hub.moved(name, undefined);
  }

  /** The commit at a branch; `undefined` if there is none. */
  async tip(branch: string): Promise<string | undefined> {
    return this.#hub.repository.resolve(refOf(branch), 'commit');
  }

  /** A commit: its message, its parents, and its author's name. */
  async readCommit(
    oid: string,
  ): Promise<{ message: string; parents: readonly string[]; author: string; tree: string }> {
    const { message, parents, author, tree } = await this.#hub.repository.readCommit(oid);
    return { message, parents, author: author.name, tree };
  }

  /** The mode of the entry at a path, such as `100755`. */
  async mode(ref: string, path: string): Promise<string | undefined> {
    return (await this.#hub.repository.entry(await this.#commitOf(ref), path))?.mode;
  }

  /** The payload of a pull request's event. */
  event(number: number, action = 'opened'): Promise<EventPayload> {
    return pullRequestPayload(this.#hub, this.#hub.pullRequest(number), action);
  }

  /**
   * The environment variables of one run, with its files in a new folder. A fork's pull request gets the read-only
   * token.
   */
  async environment(options: RunOptions): Promise<Record<string, string>> {
    const number = ++this.#runs;
    const run = await workflowRun(this.#hub, this, options);
    return runEnvironment(this.#hub, join(this.#folder, `run-${number}`), number, run);
  }

  /** The published comments of a pull request with their current places, the oldest first. */
  comments(number: number): Promise<CommentState[]> {
    const published = this.#located(number).filter(({ review }) => review.state !== 'PENDING');
    return Promise.all(published.map((located) => commentState(this.#hub, located)));
  }

  /** All reviews of a pull request, including pending ones. */
  reviews(number: number): readonly ReviewState[] {
    return structuredClone(this.#hub.pullRequest(number).reviews);
  }

  /** All threads of a pull request, with their comments. */
  threads(number: number): Promise<ThreadState[]> {
    const pullRequest = this.#hub.pullRequest(number);
    return Promise.all(pullRequest.threads.map((thread) => threadState(this.#hub, pullRequest, thread)));
  }

  /** Applies suggestions like the button on the web page, in one commit. Rejects with `SuggestionRefused`. */
  async applySuggestions(
    number: number,
    commentIds: readonly number[],
    { by = 'maintainer' } = {},
  ): Promise<string> {
    const pullRequest = this.#hub.pullRequest(number);
    const comments = commentIds.map((id) => this.#comment(number, id));
    const oid = await applySuggestions(this.#hub, pullRequest, comments, by);
    await this.#hub.moved(pullRequest.head, oid);
    return oid;
  }

  /** Replies in a thread as a person. Returns the reply's id. */
  reply(number: number, commentId: number, body: string, by = 'dev'): number {
    const { thread, pullRequest } = this.#comment(number, commentId);
    return addComment(this.#hub, thread, this.#publish(pullRequest, by), body).id;
  }

  /** Comments on lines or a file as a person, by the rules of the API. Returns the comment's id. */
  async comment(number: number, place: WantedPlace, body: string, by = 'dev'): Promise<number> {
    const pullRequest = this.#hub.pullRequest(number);
    const anchor = await findAnchor(this.#hub, pullRequest, headOf(pullRequest), place);
    if (typeof anchor === 'string') throw misplacedComment(anchor);
    return addThread(this.#hub, pullRequest, this.#publish(pullRequest, by), anchor, body).comment.id;
  }

  /** Resolves or reopens the thread of a comment as a person. */
  resolve(number: number, commentId: number, isResolved = true): void {
    this.#comment(number, commentId).thread.isResolved = isResolved;
  }

  /** Answers the next matching requests with a fault, a number of times. */
  fail(predicate: (request: SeenRequest) => boolean, fault: Fault, { times = 1 } = {}): void {
    this.#faults.add(predicate, fault, times);
  }

  /** Runs an action once, just before the next matching request is answered, such as a push in the middle of a run. */
  before(predicate: (request: SeenRequest) => boolean, action: () => Promise<unknown>): void {
    this.#faults.addAction(predicate, action);
  }

  /** Holds the next matching request back until an action has ended, such as another run, which sends requests itself. */
  meanwhile(predicate: (request: SeenRequest) => boolean, action: () => Promise<unknown>): void {
    this.#faults.addHold(predicate, action);
  }

  /** The text of a file at a branch or commit; `undefined` if there is none. */
  async readFile(ref: string, path: string): Promise<string | undefined> {
    return (await this.readBytes(ref, path))?.toString();
  }

  /** The bytes of a file at a branch or commit; `undefined` if there is none. */
  async readBytes(ref: string, path: string): Promise<Buffer | undefined> {
    return this.#hub.repository.file(await this.#commitOf(ref), path);
  }

  /** Makes a file's blob unreadable, as after a forced push and a clean-up. It is still listed. */
  async lose(ref: string, path: string): Promise<void> {
    const entry = await this.#hub.repository.entry(await this.#commitOf(ref), path);
    if (entry === undefined) throw new Error(`no file \`${path}\` at \`${ref}\``);
    this.#hub.lost.add(entry.oid);
  }

  /** The diff from the merge base of two branches or commits to the second, as git prints it. */
  async diff(base: string, head: string): Promise<string> {
    const [from, to] = [await this.#commitOf(base), await this.#commitOf(head)];
    return this.#hub.repository.diffText((await this.#hub.repository.mergeBase(from, to)) ?? from, to);
  }

  #publish(pullRequest: PullRequest, by: string) {
    return addReview(
      this.#hub,
      pullRequest,
      { login: by },
      { commit: headOf(pullRequest), body: '', state: 'COMMENTED' },
    );
  }

  #located(number: number): Located[] {
    return locatedComments(this.#hub.pullRequest(number));
  }

  #comment(number: number, id: number): Located {
    const located = this.#located(number).find((one) => one.comment.id === id);
    if (located === undefined) throw new Error(`no comment ${id} on pull request ${number}`);
    return located;
  }

  async #commitOf(branch: string): Promise<string> {
    const { repository } = this.#hub;
    const oid =
      (await repository.resolve(refOf(branch), 'commit')) ?? (await repository.resolve(branch, 'commit'));
    if (oid === undefined) throw new Error(`no branch or commit \`${branch}\``);
    return oid;
  }
}
