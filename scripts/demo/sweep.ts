import pc from 'picocolors';
import { SimulatedGitHub } from '../../test/doubles/github/simulated-github.ts';
import { runSweepAction } from '../../test/runs/run-action.ts';

const WRITES = { contents: 'write', 'pull-requests': 'write', issues: 'write' } as const;

/** Sweeps a repository of two roles three times: one pull request is merged, one is declined. */
export async function demoSweep(
  files: Readonly<Record<string, string>>,
  printTitle: (text: string) => void,
): Promise<void> {
  const github = await SimulatedGitHub.start({ permissions: WRITES });
  try {
    await github.commit('main', files, 'Policies and findings');
    printTitle('The sweep opens a pull request for each role, the most dangerous first');
    const first = await runSweepAction(github);
    printLog(first.log);
    for (const { number, title, head, body } of github.pullRequests) {
      console.log(pc.cyan(`\n#${number} ${title}`));
      console.log(`${head}\n\n${body.split('\n\n').slice(0, 3).join('\n\n').replaceAll('**', '')}`);
    }

    printTitle('One is merged, one is closed: the second sweep asks for neither again');
    const [merged, declined] = github.pullRequests.map(({ number }) => number);
    if (merged === undefined || declined === undefined)
      throw new Error('the sweep opened too few pull requests');
    await github.mergePullRequest(merged);
    github.closePullRequest(declined);
    const second = await runSweepAction(github);
    printLog(second.log);

    printTitle('The dashboard');
    const [issue] = github.issues;
    console.log(`${pc.cyan(`#${issue?.number} ${issue?.title}`)}\n\n${visible(issue?.body ?? '')}`);
    const third = await runSweepAction(github);
    const opened = [first, second, third].map(({ outputs }) => outputs.get('opened')).join();
    if (opened !== '2,0,0' || github.violations.length > 0)
      throw new Error('the sweep did not give the expected result');
  } finally {
    await github.close();
  }
}

function printLog(log: string): void {
  console.log(log.replace(/^::add-mask::.*\n/gm, '').trim());
}

/** A body without its hidden marker, with only the titles of folded parts. */
function visible(body: string): string {
  return body
    .replace(/<details><summary>(.*?)<\/summary>.*?<\/details>/gs, '▸ $1')
    .replace(/<!--.*?-->/gs, '')
    .replaceAll('**', '')
    .trim();
}
