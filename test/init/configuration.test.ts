import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { configurationText } from '../../src/init/configuration.ts';
import type { NamedAccount } from '../../src/init/survey.ts';
import type { UnmatchedPolicy } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { policyIn } from '../match/subject.ts';

const APP = 'arn:aws:iam::111111111111:role/app';

function unmatched(candidates: readonly string[], path = 'infra/app.json', reason = 'r'): UnmatchedPolicy {
  const help = { candidates, accounts: 'known', inventories: [] } as const;
  return { type: 'unmatched', policy: policyIn(path), reason, help, takesComments: false, trail: [] };
}

function written(accounts: readonly NamedAccount[], policies: readonly UnmatchedPolicy[] = []): string {
  return configurationText({ accounts, unmatched: policies });
}

/** The part of a configuration that a person gets who uncomments a key. */
function uncommented(text: string, key: string): unknown {
  const lines = text.split('\n');
  const from = lines.indexOf(`# ${key}:`);
  const end = lines.findIndex((line, at) => at > from && !line.startsWith('#   '));
  return parse(
    lines
      .slice(from, end)
      .map((line) => line.slice(2))
      .join('\n'),
  );
}

function read(text: string): ReturnType<typeof parseConfig> {
  return parseConfig(new SourceFile('.github/least-privilege.yml', text));
}

describe('the configuration', () => {
  it('is this for a repository that tells something', () => {
    const accounts = [{ account: '111111111111', places: ['findings', '`infra/a.tf`'] }];
    expect(written(accounts, [unmatched([APP]), unmatched([])])).toBe(
      `# All keys: docs/configuration.md in the repository of least-privilege-review

# Every account in which this repository is deployed. Roles and users of others are not looked for, so list all of
# them, and remove the \`# \` in front:
# accounts:
#   - "111111111111"   # in findings, \`infra/a.tf\`

# Policies whose role or user the code does not tell. Name all roles and users that have a policy.
# To take over what is right, remove the \`# \` in front:
# principals:
#   # infra/app.json:1:1: r
#   - policy: "infra/app.json"
#     principal: "${APP}"
# What to write for 1 more policy: least-privilege-review owners

# Only what a pull request itself adds fails the check. \`never\` only reports; \`unused\`, the default, also fails for
# what changed files granted before. Which when:
# docs/starting.md in the repository of least-privilege-review
fail-on: introduced
`,
    );
  });

  it('sets nothing that a person has to confirm', () => {
    const { config, diagnostics } = read(
      written([{ account: '111111111111', places: ['findings'] }], [unmatched([APP])]),
    );
    expect([config, diagnostics]).toEqual([{ ...DEFAULT_CONFIG, failOn: 'introduced' }, []]);
  });

  it('proposes what is read once it is no comment', () => {
    const text = written(
      [
        { account: '111111111111', places: ['findings'] },
        { account: '222222222222', places: ['`a: # b`'] },
      ],
      [unmatched([APP, `${APP}2`]), unmatched([`${APP}3`], 'policies/x: # "y".json')],
    );
    expect(uncommented(text, 'accounts')).toEqual({ accounts: ['111111111111', '222222222222'] });
    expect(uncommented(text, 'principals')).toEqual({
      principals: [
        { policy: 'infra/app.json', principals: [APP, `${APP}2`] },
        { policy: 'policies/x: # "y".json', principal: `${APP}3` },
      ],
    });
  });

  it.each([0, 6])('proposes no part of what may be meant: %i candidates', (number) => {
    const candidates = Array.from({ length: number }, (_, at) => `${APP}${at}`);
    const text = written([], [unmatched(candidates)]);
    expect(text).toContain('# What to write for 1 policy: least-privilege-review owners\n');
    expect(text).not.toContain('principals:');
  });

  it('is short for a repository of many policies and accounts', () => {
    const policies = Array.from({ length: 300 }, (_, at) => unmatched([APP], `p/${at}.json`));
    const accounts = Array.from({ length: 90 }, (_, at) => ({
      account: String(100_000_000_000 + at),
      places: ['findings'],
    }));
    const text = written(accounts, policies);
    expect(text.split('\n').length).toBeLessThan(230);
    expect(text).toContain('#   # and 40 more accounts\n');
    expect(text).toContain('# What to write for 250 more policies: least-privilege-review owners\n');
  });

  it.each([
    'a\nfail-on: never\n#',
    'a\rfail-on: never',
    'a\u0085fail-on: never',
    'a\u2028fail-on: never',
    'a\u2029fail-on: never',
    'a\u001b[2J\u0000\ufeff\u202e',
    'a\ud800',
  ])('holds hostile text in comments alone: %j', (hostile) => {
    const path = `${hostile}.json`;
    const text = written(
      [{ account: '111111111111', places: [`\`${path}\``] }],
      [unmatched([`arn:aws:iam::111111111111:role/${hostile}`], path, hostile)],
    );
    expect(parse(text)).toEqual({ 'fail-on': 'introduced' });
    expect(parseAllDocuments(text)).toHaveLength(1);
    expect(read(text).diagnostics).toEqual([]);
    expect(text).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
    expect(uncommented(text, 'principals')).toMatchObject({ principals: [{}] });
  });
});
