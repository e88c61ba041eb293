import { SimulatedGitHub, type StartOptions } from './simulated-github.ts';

/** Lines with their numbers, except for those with other texts. */
export function numbered(count: number, others: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: count }, (_, index) => `${others[index + 1] ?? `line ${index + 1}`}\n`).join(
    '',
  );
}

/** A repository with one pull request. The diff of `app.txt` has two hunks: lines 2–8 and 27–34 of the head. */
export interface Stage {
  github: SimulatedGitHub;
  number: number;
  base: string;
  head: string;
  /** `/repos/acme/infra`. */
  repo: string;
  /** `/repos/acme/infra/pulls/1`. */
  pull: string;
}

/** The text of `app.txt` in the head. */
export const headText = numbered(40, { 5: 'five', 30: 'thirty\nthirty b' });

/** Creates a stage. The caller has to close its GitHub. */
export async function setStage(options: StartOptions = {}): Promise<Stage> {
  const github = await SimulatedGitHub.start(options);
  const base = await github.commit(
    'main',
    {
      'app.txt': numbered(40),
      'other.txt': numbered(40),
      'windows.txt': 'a\r\nb\r\nc\r\n',
      'mixed.txt': 'a\nb\r\nc\n',
      'cut.txt': 'a\nb\nc',
      'moved.txt': numbered(20),
      'gone.txt': numbered(3),
      'image.bin': new Uint8Array([0, 1, 2]),
    },
    'base',
  );
  await github.branch('change', 'main');
  const head = await github.commit(
    'change',
    {
      'app.txt': headText,
      'windows.txt': 'a\r\nB\r\nc\r\n',
      'mixed.txt': 'a\nB\r\nc\n',
      'cut.txt': 'a\nb\nC',
      'new/added.txt': 'one\ntwo\n',
      'moved to.txt': { renamedFrom: 'moved.txt', content: numbered(20, { 10: 'ten' }) },
      'gone.txt': null,
      'image.bin': new Uint8Array([0, 1, 3]),
    },
    'change',
  );
  const number = await github.openPullRequest({ head: 'change' });
  const repo = '/repos/acme/infra';
  return { github, number, base, head, repo, pull: `${repo}/pulls/${number}` };
}
