import { notFound } from './api-error.ts';
import type { Limits } from './limits.ts';
import type { Comment, Identity, Issue, PullRequest, Review, Settings, Thread } from './model.ts';
import { apiDate } from './parsed-object.ts';
import type { Repository } from './repository.ts';

/** An action of a client that GitHub accepts, but that a rule in README.md forbids. */
export interface Violation {
  /** The number of the rule, or what does not match GitHub's description. `response`: a mistake of this double. */
  rule: number | 'request' | 'response' | 'query';
  message: string;
}

/** The state of the simulated GitHub: one repository with its pull requests. */
export class Hub {
  readonly owner: string;
  readonly repo: string;
  readonly repositoryId = 640_000_001;
  readonly repository: Repository;
  readonly limits: Limits;
  readonly pullRequests: PullRequest[] = [];
  readonly issues: Issue[] = [];
  /** The names of the labels, in the spelling in which they were made. */
  readonly labels = new Set<string>();
  readonly settings: Settings;
  readonly defaultBranch: string;
  readonly violations: Violation[] = [];
  /** Blobs that are still listed but can no longer be read. */
  readonly lost = new Set<string>();
  /** Logins with the right to push. */
  readonly writers: ReadonlySet<string>;
  /** The prefix of REST's paths: empty, or the folder of an Enterprise Server. */
  readonly restRoot: '' | '/api/v3';
  readonly graphqlPath: '/graphql' | '/api/graphql';
  /** `http://host:port`, once the server listens. */
  origin = '';
  /** Below 2^31, because GraphQL's `databaseId` ends there. */
  #lastId = 1_900_000_000;

  constructor(options: {
    owner: string;
    repo: string;
    repository: Repository;
    limits: Limits;
    writers: Iterable<string>;
    isEnterprise?: boolean;
    settings?: Partial<Settings>;
    defaultBranch?: string;
  }) {
    this.owner = options.owner;
    this.repo = options.repo;
    this.repository = options.repository;
    this.defaultBranch = options.defaultBranch ?? 'main';
    this.settings = {
      hasIssues: true,
      isArchived: false,
      mayCreatePullRequests: true,
      protectedBranches: undefined,
      signsCommits: true,
      ...options.settings,
    };
    this.limits = options.limits;
    this.writers = new Set(options.writers);
    this.restRoot = options.isEnterprise === true ? '/api/v3' : '';
    this.graphqlPath = options.isEnterprise === true ? '/api/graphql' : '/graphql';
  }

  get fullName(): string {
    return `${this.owner}/${this.repo}`;
  }

  /** The REST address of the repository. */
  get apiUrl(): string {
    return `${this.origin}${this.restRoot}/repos/${this.fullName}`;
  }

  /** The web address of the repository. */
  get htmlUrl(): string {
    return `${this.origin}/${this.fullName}`;
  }

  nextId(): number {
    return ++this.#lastId;
  }

  /** The next second of the simulated clock, in the API's format. */
  now(): string {
    return apiDate(this.repository.tick());
  }

  /** The next number of a pull request or an issue, which share them. */
  nextNumber(): number {
    return this.pullRequests.length + this.issues.length + 1;
  }

  /**
   * A branch has moved, or is gone: its pull requests have a new head. Rule 44: one whose head becomes equal to its base
   * is closed, and so is one whose branch is gone.
   */
  async moved(branch: string, oid: string | undefined): Promise<void> {
    for (const pullRequest of this.pullRequests) {
      if (pullRequest.head !== branch || pullRequest.state === 'closed' || headOf(pullRequest) === oid)
        continue;
      if (oid === undefined) {
        pullRequest.state = 'closed';
        continue;
      }
      pullRequest.heads.push(oid);
      await this.repository.setRef(`refs/pull/${pullRequest.number}/head`, oid);
      if ((await this.repository.resolve(`refs/heads/${pullRequest.base}`)) !== oid) continue;
      pullRequest.state = 'closed';
      pullRequest.isEmptied = true;
    }
  }

  /** Rule 44: why a closed pull request cannot be opened again. */
  async reopenRefusal(pullRequest: PullRequest): Promise<string | undefined> {
    const { state, mergedAt, isEmptied, head, base } = pullRequest;
    if (state === 'open') return undefined;
    if (mergedAt !== undefined) return 'The pull request has been merged.';
    if (isEmptied === true) return 'There are no new commits on the branch.';
    const tip = await this.repository.resolve(refOf(head), 'commit');
    if (tip === undefined) return `The ${head} branch has been deleted.`;
    const last = headOf(pullRequest);
    if ((await this.repository.mergeBase(last, tip)) !== last)
      return `The ${head} branch was force-pushed or recreated.`;
    const isSame = (one: PullRequest) => one.head === head && one.base === base && one.state === 'open';
    return this.pullRequests.some(isSame) ? 'There is already an open pull request for it.' : undefined;
  }

  pullRequest(number: number): PullRequest {
    const found = this.pullRequests.find((one) => one.number === number);
    if (found === undefined) throw notFound();
    return found;
  }

  /** A comment that the identity may see, with what it belongs to. */
  comment(id: number, viewer: Identity): Located {
    for (const pullRequest of this.pullRequests) {
      const located = locatedComments(pullRequest).find((one) => one.comment.id === id);
      if (located !== undefined && isVisible(located.review, viewer)) return located;
    }
    throw notFound();
  }
}

/** A comment with its thread, its review and its pull request. */
export interface Located {
  comment: Comment;
  thread: Thread;
  review: Review;
  pullRequest: PullRequest;
}

/** All comments of a pull request, including pending ones, the oldest first. */
export function locatedComments(pullRequest: PullRequest): Located[] {
  const located: Located[] = [];
  for (const thread of pullRequest.threads) {
    for (const comment of thread.comments) {
      const review = pullRequest.reviews.find((one) => one.id === comment.review);
      if (review !== undefined) located.push({ comment, thread, review, pullRequest });
    }
  }
  return located.sort((a, b) => a.comment.id - b.comment.id);
}

/** Rule 5: only its author sees a pending review. */
export function isVisible(review: Review, viewer: Identity): boolean {
  return review.state !== 'PENDING' || review.author === viewer.login;
}

/** The commit at the head of a pull request. */
export function headOf(pullRequest: PullRequest): string {
  return pullRequest.heads.at(-1) ?? '';
}

/** The ref of a branch, or of a fork's branch given as `owner:branch`. */
export function refOf(branch: string): string {
  const [owner, ...rest] = branch.split(':');
  return rest.length === 0 ? `refs/heads/${branch}` : `refs/forks/${owner}/${rest.join(':')}`;
}
