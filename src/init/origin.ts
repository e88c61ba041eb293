import { isCommit, tryGit } from '../workspace/git.ts';

/** A repository on GitHub, and the branch whose workflows may assume the role. */
export interface Origin {
  /** `ORG/REPOSITORY`; `undefined` if the remote `origin` is not on GitHub. */
  readonly repository: string | undefined;
  readonly branch: string;
}

/** Asks git where the repository comes from. */
export async function readOrigin(): Promise<Origin> {
  const [url = '', branch] = await Promise.all([ask('ls-remote', '--get-url', 'origin'), defaultBranch()]);
  return { repository: gitHubRepository(url), branch };
}

const OWNER = /^[a-z\d](?:[a-z\d-]{0,38})$/i;
const REPOSITORY = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** The repository on github.com that the URL of a remote names, as `ORG/REPOSITORY`. */
export function gitHubRepository(url: string): string | undefined {
  const path =
    /^(?:https?:\/\/(?:[^/@\s]*@)?github\.com(?::443)?\/|(?:ssh|git):\/\/(?:git@)?(?:ssh\.)?github\.com(?::\d+)?\/|(?:git@)?github\.com:\/?)(.*)$/i.exec(
      url,
    )?.[1];
  const [owner = '', name = '', ...rest] =
    path
      ?.replace(/\/$/, '')
      .replace(/\.git$/, '')
      .split('/') ?? [];
  return rest.length === 0 && OWNER.test(owner) && REPOSITORY.test(name) ? `${owner}/${name}` : undefined;
}

/** Usual names of the default branch. */
const USUAL_BRANCHES = ['main', 'master'] as const;

async function defaultBranch(): Promise<string> {
  const remote = await ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  if (remote?.startsWith('origin/') === true) return remote.slice('origin/'.length);
  for (const place of ['refs/remotes/origin', 'refs/heads'])
    for (const name of USUAL_BRANCHES) if (await isCommit(`${place}/${name}`)) return name;
  // A repository without a commit has a branch already.
  return (await ask('symbolic-ref', '--short', 'HEAD')) ?? USUAL_BRANCHES[0];
}

/** The first line of what git answers; `undefined` if it has no answer. */
async function ask(...args: string[]): Promise<string | undefined> {
  const line = await tryGit(...args).then(
    (output) => output?.split('\n')[0],
    () => undefined,
  );
  return line === '' ? undefined : line;
}
