import { SimulatedGitHub } from '../../test/doubles/github/simulated-github.ts';
import { runSweepAction } from '../../test/runs/run-action.ts';
import { findingOf } from './review-texts.ts';
import type { BenchRow } from './table.ts';

const WRITES = { contents: 'write', 'pull-requests': 'write', issues: 'write' } as const;
const UNUSED = ['PutObject', 'DeleteObject'];

/** The requests and the time of whole runs of the bundled sweep that open two pull requests. */
export async function benchSweeps(): Promise<BenchRow[]> {
  return [...(await benchSweep(200, { requests: 60, seconds: 20 })), ...(await benchSweep(2000))];
}

/** Half of the files are policies of a role of their name, half are templates with two roles. */
async function benchSweep(
  files: number,
  target?: { readonly requests: number; readonly seconds: number },
): Promise<BenchRow[]> {
  const github = await SimulatedGitHub.start({ permissions: WRITES });
  try {
    await github.commit('main', repositoryOf(files), 'Policies');
    const start = process.hrtime.bigint();
    const run = await runSweepAction(github);
    const figure = Number(process.hrtime.bigint() - start) / 1e6;
    if (run.exitCode !== 0 || run.outputs.get('opened') !== '2') throw new Error(run.log);
    const name = `a sweep of ${files} policy files and ${(files * 3) / 2} roles that opens two pull requests`;
    return [
      { name, figure, unit: 'ms', ...(target && { target: { figure: target.seconds * 1000 } }) },
      {
        name: 'its requests',
        figure: github.requests.length,
        unit: 'requests',
        ...(target && { target: { figure: target.requests } }),
      },
    ];
  } finally {
    await github.close();
  }
}

function repositoryOf(files: number): Record<string, string> {
  const texts: Record<string, string> = {};
  const addRole = (name: string): void => {
    texts[`.github/findings/${name}.json`] = JSON.stringify(findingOf(name, UNUSED));
  };
  for (let at = 0; at < files / 2; at++) {
    const [bare, first, second] = [`bare${at}`, `first${at}`, `second${at}`];
    texts[`policies/${bare}.json`] = policyText(bare);
    texts[`services/${at}/template.yml`] = templateText([first, second]);
    for (const name of [bare, first, second]) addRole(name);
  }
  return texts;
}

function policyText(name: string): string {
  const statement = {
    Sid: name,
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    Resource: '*',
  };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2)}\n`;
}

function templateText(roles: readonly string[]): string {
  const resources = roles.map(
    (role, at) => `  Role${at}:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${role}
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: own
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action:
                  - s3:GetObject
                  - s3:PutObject
                Resource: "*"
`,
  );
  return `Resources:\n${resources.join('')}`;
}
