import type { Config } from '../config/config.ts';
import { ConfigError } from '../errors.ts';
import type { ActionSettings } from './action-inputs.ts';
import type { GitHubClient } from './client.ts';
import { errorLine, httpStatusOf, requestFaultOf } from './request-fault.ts';
import type { ReviewTarget } from './target.ts';

/** Where findings, inventories and deployments are read. */
export interface FindingsSource {
  readonly client: GitHubClient;
  readonly repository: Pick<ReviewTarget, 'owner' | 'repo'>;
  readonly commit: string;
  /** Whether it is another repository than the one under review, so that no change touches what is read. */
  readonly isElsewhere: boolean;
}

/**
 * The repository that the configuration names for findings, at its default branch or the ref that is named; otherwise
 * the one under review, at `commit`. Throws a `ConfigError` if it cannot be read.
 */
export async function findingsSource(
  client: GitHubClient,
  { owner, repo }: Pick<ReviewTarget, 'owner' | 'repo'>,
  commit: string,
  { findingsRepository }: Config,
  { findingsToken }: Pick<ActionSettings, 'findingsToken'>,
): Promise<FindingsSource> {
  if (findingsRepository === undefined)
    return { client, repository: { owner, repo }, commit, isElsewhere: false };
  const { ref = 'HEAD', ...repository } = findingsRepository;
  const reader = client.withToken(findingsToken);
  try {
    const mediaType = { format: 'sha' };
    const { data } = await reader.rest.repos.getCommit({ ...repository, ref, mediaType });
    return { client: reader, repository, commit: String(data), isElsewhere: true };
  } catch (error) {
    throw accessFault(error, `${repository.owner}/${repository.repo}`, findingsRepository.ref);
  }
}

/** What to do about a repository that cannot be read; other trouble is returned unchanged. */
function accessFault(error: unknown, name: string, ref: string | undefined): unknown {
  const { type } = requestFaultOf(error, Date.now());
  const isAccess = httpStatusOf(error) === 401 || ['no-right', 'barred', 'gone', 'refused'].includes(type);
  if (!isAccess) return error;
  const place = ref === undefined ? `\`${name}\`` : `\`${name}\` at \`${ref}\``;
  return new ConfigError(
    `the findings repository ${place} cannot be read (GitHub says: ${errorLine(error)}): set the input \`findings-token\` to a token that may read its contents; a pull request from a fork gets no secrets, so there it is missing`,
  );
}
