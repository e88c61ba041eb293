import { describe, expect, it } from 'vitest';
import type { UnusedPermissionFinding } from '../../src/findings/finding.ts';
import { basisSentence, withoutCommits } from '../../src/render/finding-links.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
const AT = { serverUrl: 'https://github.example', owner: 'acme', repo: 'infra', commit };
const BLOB = `https://github.example/acme/infra/blob/${commit}`;

function finding(id: string, path: string, day?: string, line = 1): UnusedPermissionFinding {
  const analyzedAt = day === undefined ? {} : { analyzedAt: `${day}T00:00:00Z` };
  return {
    type: 'unused-permission',
    id,
    principal: 'app',
    unused: [],
    source: { path, line },
    ...analyzedAt,
  };
}

const [a, b] = [finding('a1', 'f/a.json', '2026-09-05'), finding('b2', 'f/all.json', '2026-09-30', 7)];

describe('a sentence on findings', () => {
  it.each([
    ['none', [], undefined, 0, ''],
    ['one', [a], '2026-09-05', 0, `Analysed on 2026-09-05: finding [\`a1\`](${BLOB}/f/a.json).`],
    [
      'several',
      [a, b],
      '2026-09-05',
      0,
      `Analysed on 2026-09-05, the oldest of the analyses: findings [\`a1\`](${BLOB}/f/a.json) of 2026-09-05, [\`b2\`](${BLOB}/f/all.json#L7) of 2026-09-30.`,
    ],
    [
      'a list without a date',
      [finding('f/list.json:12', 'f/list.json')],
      undefined,
      1,
      `Reported by finding [\`f/list.json\`](${BLOB}/f/list.json), without a date.`,
    ],
    [
      'a date for one of two alone',
      [finding('f/list.json:0', 'f/list.json'), a],
      '2026-09-05',
      1,
      `Analysed on 2026-09-05: findings [\`f/list.json\`](${BLOB}/f/list.json), [\`a1\`](${BLOB}/f/a.json). 1 of them has no date.`,
    ],
    [
      'many',
      [a, a, a, a, a],
      '2026-09-05',
      0,
      `Analysed on 2026-09-05: findings ${[a, a, a].map(() => `[\`a1\`](${BLOB}/f/a.json)`).join(', ')} and 2 more.`,
    ],
  ])('%s', (_, findings, oldest, undated, expected) =>
    expect(basisSentence({ findings, oldest, undated }, AT)).toBe(expected),
  );
  it('names the path alone where no commit is known', () =>
    expect(basisSentence({ findings: [a], oldest: '2026-09-05', undated: 0 }, undefined)).toBe(
      'Analysed on 2026-09-05: finding `f/a.json`.',
    ));
  it.each(['a) [x](http://x', '<b>', 'x`y', '@team', 'a\nb', 'é ?#%'])(
    'does not leave its link: %j',
    (text) => {
      const one = finding(text, `f/${text}.json`, '2026-09-05');
      const sentence = basisSentence({ findings: [one], oldest: '2026-09-05', undated: 0 }, AT);
      const [, url = ''] = /\]\(([^()\s<>]*)\)\.$/.exec(sentence) ?? [];
      expect(decodeURIComponent(url)).toBe(`${BLOB}/f/${text}.json`);
    },
  );
});

describe('a comment compared with another', () => {
  const body = (sha: string, more = ''): string =>
    `x [\`a1\`](${BLOB.replace(commit, sha)}/f/a.json).\n\n${more}`;
  const other = commit.replaceAll('0', 'f');
  it('may link other commits', () => expect(withoutCommits(body(commit))).toBe(withoutCommits(body(other))));
  it('may not suggest another text', () => {
    const suggestion = (sha: string): string =>
      body(commit, `\`\`\`suggestion\n[x](${BLOB.replace(commit, sha)}/a)\n\`\`\``);
    expect(withoutCommits(suggestion(commit))).not.toBe(withoutCommits(suggestion(other)));
  });
});
