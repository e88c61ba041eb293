import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { findingText, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const CONFIG = '.github/least-privilege.yml';
const FINDING = '.github/findings/app.json';
/** A name with markup for Markdown, HTML, GitHub, the runner, a terminal and a table. */
const EVIL =
  '<img src=x> @team #1 **b** | [x](y) `q` <!-- $a$ www.x.y ##[error]x \u001b[31m\u202e\n::error::pwned';

describe('untrusted text', () => {
  const policy = (sid: string): string =>
    policyText('s3:PutObject', 's3:GetBucketAcl', 's3:Get*').replace(
      '"Effect"',
      `"Sid": ${JSON.stringify(sid)},\n    "Effect"`,
    );
  const base = {
    [FINDING]: findingText('app', 'GetBucketAcl', 'PutObject'),
    [CONFIG]: `keep:\n  - actions: ["s3:PutObject"]\n    reason: ${JSON.stringify(EVIL)}\n`,
  };
  const change = {
    [`${EVIL}/app.json`]: policyText('s3:DeleteObject', 's3:GetBucketAcl'),
    [`${EVIL}/broken.json`]: '{"Statement": [{"Effect": "Allow",, }]}\n',
    'a/app.json': policy(EVIL),
    'b/app.json': policy('x').replace('"s3:PutObject"', JSON.stringify(`s3:${EVIL}`)),
    [FINDING]: findingText('app', 'GetBucketAcl').replace('role/app', 'role/a|`b`@team/app'),
  };
  /** The part of a Markdown text where GitHub looks for tags and mentions: without code, blocks and escapes. */
  const bare = (text: string): string =>
    text
      .replace(/^(`{3,})[a-z]*\n.*?^\1$/gms, '')
      .replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
      .replace(/<\/?(?:details|summary|sub)>|<br>|\n\n<!-- least-privilege-review v1 tag= key=\w+ -->$/g, '')
      .replace(/&#?\w+;|\\[^\w\s]/g, '%');

  it.each([
    ['a token that may write', 'change'],
    ['a token that may not', 'stranger:change'],
  ])(
    'is shown literally in comments, summary, log, annotations and SARIF, and has no effect: %s',
    async (_, head) => {
      const number = await openPullRequest(github, base, change, head);
      const { log, summary, sarif } = await runForSarif(number);
      const bodies = (await github.comments(number)).map(({ body }) => body);
      expect(bodies).toHaveLength(head === 'change' ? 3 : 0);
      for (const text of [summary, ...bodies]) {
        expect(bare(text)).not.toMatch(/<|@team|#1|\$a|www\.|\[x\]|^::/m);
        expect(text).not.toMatch(/[^\P{C}\n]/u);
      }
      // In a table, a bar ends a cell.
      for (const row of summary.split('\n').filter((line) => line.startsWith('| ')))
        expect(row.split(/(?<!\\)\|/)).toHaveLength(5);
      expect(log).not.toMatch(/[^\P{C}\n]/u);
      for (const line of log.trimEnd().split('\n')) {
        expect(line).toMatch(/^(?:comments: \d|::(?:add-mask|error|warning|notice)(?: file=[^:]*)?::)/);
        expect(line).not.toMatch(/^::error::pwned|^(?!::).*##\[/);
      }
      const texts = sarif.results.map(({ message }) => message.text);
      expect(texts.join('')).not.toMatch(/\p{C}|(?<!\\)[[\]]/u);
    },
  );

  async function runForSarif(number: number) {
    const result = await runAction(
      github,
      { event: 'pull_request', pullRequest: number },
      { 'sarif-file': 'x.sarif' },
    );
    const log: { runs: { results: { message: { text: string } }[] }[] } = JSON.parse(
      await readFile(join(result.workspace, 'x.sarif'), 'utf8'),
    );
    return { ...result, sarif: log.runs[0] ?? { results: [] } };
  }
});
