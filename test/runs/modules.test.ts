import { describe, expect, it } from 'vitest';
import type { FileChanges } from '../doubles/github/file-change.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { findingText, openPullRequest } from './scene.ts';

let github: SimulatedGitHub;
const start = eachOnGitHub((one) => {
  github = one;
});

const FINDINGS = { '.github/findings/app.json': findingText('resize-fn', 'GetBucketAcl') };
const moduleText = (...actions: string[]): string => `variable "name" {
  type = string
}

resource "aws_iam_role" "app" {
  name = "\${var.name}-fn"
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.name
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = [${actions.map((one) => `"${one}"`).join(', ')}], Resource = "*" }]
  })
}
`;
const call = (name: string, key = 'fn'): string =>
  `module "${key}" {\n  source = "../modules/fn"\n  name = "${name}"\n}\n`;

/** The run on a pull request that changes the module alone, and the paths of its suggestions. */
async function review(callers: FileChanges): Promise<[ActionRun, string[]]> {
  const before = { ...FINDINGS, 'modules/fn/main.tf': moduleText('s3:PutObject'), ...callers };
  const after = { 'modules/fn/main.tf': moduleText('s3:PutObject', 's3:GetBucketAcl') };
  const number = await openPullRequest(github, before, after);
  const run = await runAction(github, { event: 'pull_request', pullRequest: number });
  return [run, (await github.comments(number)).map(({ path }) => path)];
}

describe('a changed module', () => {
  it('belongs to the roles of a caller that does not change', async () => {
    const [, suggested] = await review({ 'live/main.tf': call('resize') });
    expect(suggested).toEqual(['modules/fn/main.tf']);
    expect(github.requests.length).toBeLessThanOrEqual(13);
  });

  it('belongs to the roles of all callers', async () => {
    const [, suggested] = await review({ 'live/main.tf': call('resize') + call('upload', 'other') });
    expect(suggested).toEqual([]);
  });

  it('is uncertain beside a caller that cannot be read', async () => {
    const json = '{"module": {"b": {"source": "../modules/fn", "name": "x"}}';
    const [result, suggested] = await review({ 'live/main.tf': call('resize'), 'other/main.tf.json': json });
    expect(suggested).toEqual([]);
    expect(result.summary).toContain('other/main.tf.json');
  });

  it('is uncertain if not all code was read that may call it', async () => {
    const large = Array.from({ length: 8 }, (_, at) => [
      `far/${at}/main.tf`,
      `#${'x'.repeat(4_100_000)}${at}\n`,
    ]);
    const [result, suggested] = await review({
      'live/main.tf': call('resize'),
      ...Object.fromEntries(large),
    });
    expect(suggested).toEqual([]);
    expect(result.summary).toContain('not all code was read that may call its module');
  });

  it('belongs to the roles of a caller that reaches it by a link', async () => {
    const [, suggested] = await review({
      'modules/link': { symlink: 'fn' },
      'live/main.tf': call('resize').replace('modules/fn', 'modules/link'),
    });
    expect(suggested).toEqual(['modules/fn/main.tf']);
  });

  it('belongs to the roles of a caller in a tree that is listed by its folders', async () => {
    await start({ limits: { treeEntries: 3 } });
    const [, suggested] = await review({ 'live/main.tf': call('resize') });
    expect(suggested).toEqual(['modules/fn/main.tf']);
  });
});
