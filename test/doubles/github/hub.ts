import { notFound } from './api-error.ts';
import type { Limits } from './limits.ts';
import type { Comment, Identity, PullRequest, Review, Thread } from './model.ts';
import { apiDate } from './parsed-object.ts';
import type { Repository } from './repository.ts';

/** What a client did and GitHub takes, though one of the rules in README.md forbids it. */
export interface Violation {
  /** The rule's number, or what was checked against GitHub's description; a `response` is this double's own mistake. */
  rule: number | 'request' | 'response' | 'query';
  message: string;
}

/** Everything that the simulated GitHub knows: one repository with its pull requests. */
export class Hub {
  readonly owner: string;
  readonly repo: string;
  readonly repositoryId = 640_000_001;
  readonly repository: Repository;
  readonly limits: Limits;
  readonly pullRequests: PullRequest[] = [];
  readonly violations: Violation[] = [];
  /** Blobs that are still listed and can no longer be read. */
  readonly lost = new Set<string>();
  /** Logins with the right to push. */
  readonly writers: ReadonlySet<string>;
  /** What REST's paths begin with: nothing, or the folder of an Enterprise Server. */
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
  }) {
    this.owner = options.owner;
    this.repo = options.repo;
    this.repository = options.repository;
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

  /** The next moment of the simulated clock, as the API writes it. */
  now(): string {
    return apiDate(this.repository.tick());
  }

  pullRequest(number: number): PullRequest {
    const found = this.pullRequests.find((one) => one.number === number);
    if (found === undefined) throw notFound();
    return found;
  }

  /** A comment that may be seen by the identity, with all that it belongs to. */
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

/** Every comment of a pull request, pending ones included, the oldest first. */
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

/** Rule 5: a pending review is its author's only. */
export function isVisible(review: Review, viewer: Identity): boolean {
  return review.state !== 'PENDING' || review.author === viewer.login;
}

/** The commit at the head of a pull request. */
export function headOf(pullRequest: PullRequest): string {
  return pullRequest.heads.at(-1) ?? '';
}

/** The ref in which a branch, or `owner:branch` of a fork, is kept. */
export function refOf(branch: string): string {
  const [owner, ...rest] = branch.split(':');
  return rest.length === 0 ? `refs/heads/${branch}` : `refs/forks/${owner}/${rest.join(':')}`;
}
