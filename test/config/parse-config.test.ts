import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const PATH = '.github/least-privilege.yml';

function parse(text: string): ReturnType<typeof parseConfig> {
  return parseConfig(new SourceFile(PATH, text));
}

/** The errors of a text as `line:column message`. */
function errorsOf(text: string): string[] {
  const { config, diagnostics } = parse(text);
  if (diagnostics.length > 0) expect(config).toEqual(DEFAULT_CONFIG);
  return diagnostics.map(({ code, severity, message, location }) => {
    expect([code, severity, location?.path]).toEqual(['config-invalid', 'error', PATH]);
    return location?.line === undefined ? message : `${location.line}:${location.column} ${message}`;
  });
}

const KNOWN =
  'the known keys are `findings`, `findings-repository`, `policies`, `assemblies`, `accounts`, `deployments`, `principals`, `keep`, `min-unused-days`, `max-finding-age-days`, `fail-on`, `fail-on-unreviewed`';

const WHOLE = `findings: [".github/findings/**/*.json"]     # default
findings-repository: "acme/security@release/1.x"
policies: ["**/*.{json,yml,yaml,template,tf}"]
assemblies: ["cdk.out"]
accounts: ["111111111111", {path: "prod/**", account: "222222222222"}]
deployments:
  - {root: ./infra/live/, count: 2}
  - {template: templates/app.yaml, count: 1}
principals:
  - policy: "policies/{role}.json"
    principal: "arn:aws:iam::111111111111:role/{role}"
  - policy: "infra/app.tf"
    address: "data.aws_iam_policy_document.app"
    principals: ["arn:aws:iam::111111111111:role/app", "arn:aws:iam::222222222222:role/app"]
keep:
  - actions: ["s3:DeleteObject*", "kms:*"]
    principals: ["arn:aws:iam::*:role/dr-*"]
    reason: "disaster recovery runbook"
    expires: 2027-06-30
min-unused-days: 30
max-finding-age-days: 60
fail-on: introduced
fail-on-unreviewed: any
`;

describe('a valid configuration', () => {
  test('says what it says', () => {
    expect(parse(WHOLE)).toEqual({
      config: {
        findings: ['.github/findings/**/*.json'],
        findingsRepository: { owner: 'acme', repo: 'security', ref: 'release/1.x' },
        policies: ['**/*.{json,yml,yaml,template,tf}'],
        assemblies: ['cdk.out'],
        accounts: [{ account: '111111111111' }, { path: 'prod/**', account: '222222222222' }],
        deployments: [
          { root: 'infra/live', count: 2 },
          { root: 'templates/app.yaml', count: 1 },
        ],
        principals: [
          { policy: 'policies/{role}.json', principals: ['arn:aws:iam::111111111111:role/{role}'] },
          {
            policy: 'infra/app.tf',
            address: 'data.aws_iam_policy_document.app',
            principals: ['arn:aws:iam::111111111111:role/app', 'arn:aws:iam::222222222222:role/app'],
          },
        ],
        keep: [
          {
            actions: ['s3:DeleteObject*', 'kms:*'],
            principals: ['arn:aws:iam::*:role/dr-*'],
            reason: 'disaster recovery runbook',
            expires: '2027-06-30',
          },
        ],
        minUnusedDays: 30,
        maxFindingAgeDays: 60,
        failOn: 'introduced',
        failOnUnreviewed: 'any',
      },
      diagnostics: [],
    });
  });

  test.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['comments only', '# nothing yet\n'],
    ['an empty document', '---\n'],
    ['an empty mapping', '{}\n'],
    ['a byte order mark', '\ufefffail-on: unused\n'],
    ['Windows line ends', 'fail-on: unused\r\nkeep: []\r\n'],
    ['JSON', '{"fail-on": "unused", "principals": []}'],
  ])('%s has the defaults', (_, text) => {
    const file = text === undefined ? undefined : new SourceFile(PATH, text);
    expect(parseConfig(file)).toEqual({ config: DEFAULT_CONFIG, diagnostics: [] });
  });

  test.each([
    ['a role with a path', 'arn:aws:iam::111111111111:role/team/app+x=1,@-.'],
    ['a user', 'arn:aws:iam::111111111111:user/ci'],
    ['another partition', 'arn:aws-us-gov:iam::111111111111:role/app'],
    ['a captured account', 'arn:aws:iam::{account}:role/{role}'],
  ])('a principal is %s', (_, arn) => {
    const { config, diagnostics } = parse(
      `principals: [{policy: "{account}/{role}.json", principal: "${arn}"}]\n`,
    );
    expect(diagnostics).toEqual([]);
    expect(config.principals.map(({ principals }) => principals)).toEqual([[arn]]);
  });

  test('an alias stands for its anchor', () => {
    const { config, diagnostics } = parse(
      'keep:\n  - {actions: &a ["s3:*"], reason: x}\n  - {actions: *a, reason: y}\n',
    );
    expect(diagnostics).toEqual([]);
    expect(config.keep.map(({ actions }) => actions)).toEqual([['s3:*'], ['s3:*']]);
  });
});

describe('an invalid configuration', () => {
  test.each<[string, string, string[]]>([
    ['a misspelt key', 'polices: []\n', ['1:1 unknown key `polices`: did you mean `policies`?']],
    ['a key in camel case', 'failOn: never\n', ['1:1 unknown key `failOn`: did you mean `fail-on`?']],
    ['a key near to none', 'unrelated-thing: 1\n', [`1:1 unknown key \`unrelated-thing\`: ${KNOWN}`]],
    [
      'a misspelt key of a keep entry',
      'keep:\n  - actions: ["s3:*"]\n    reason: x\n    expire: 2027-01-01\n',
      ['4:5 unknown key `keep[0].expire`: did you mean `expires`?'],
    ],
    [
      'a misspelt key of a mapping',
      'principals:\n  - polcy: a.json\n    policy: a.json\n    principal: arn:aws:iam::111111111111:role/a\n',
      ['2:5 unknown key `principals[0].polcy`: did you mean `policy`?'],
    ],
    [
      'the key of another mapping',
      'principals:\n  - policies: a.json\n    principal: arn:aws:iam::111111111111:role/a\n',
      [
        '2:5 `principals[0].policy`: required but missing',
        '2:5 unknown key `principals[0].policies`: did you mean `policy`?',
      ],
    ],
    [
      'globs that only exclude',
      'policies: ["!a.json"]\n',
      ['1:11 `policies`: expected a glob that does not start with `!`'],
    ],
    ...['security', 'a/b/c', 'acme/security@', 'acme/security@a..b', 'acme/security@a:b', '../x'].map(
      (name): [string, string, string[]] => [
        `the repository ${name}`,
        `findings-repository: "${name}"\naccounts: ["111111111111"]\n`,
        [
          `1:22 \`findings-repository\`: expected a repository as \`ORG/NAME\`, with \`@\` and a branch, tag or commit behind it if it is not the default branch, found \`${name}\``,
        ],
      ],
    ),
    [
      'a repository of findings without accounts',
      'findings-repository: acme/security\n',
      [
        '1:22 `findings-repository`: needs `accounts`: of a repository for many, only roles and users of these are used, found `acme/security`',
      ],
    ],
    ['a list', '- findings\n', ['1:1 `configuration`: expected a mapping, found a list']],
    ['a text', 'findings\n', ['1:1 `configuration`: expected a mapping, found a string']],
    ['a text for a list', 'findings: a.json\n', ['1:11 `findings`: expected a list, found a string']],
    ['an empty list', 'policies: []\n', ['1:11 `policies`: expected at least one item']],
    ['nothing after a key', 'keep:\naccounts: []\n', ['1:6 `keep`: expected a list, found nothing']],
    ['an empty glob', 'findings: [a, ""]\n', ['1:15 `findings[1]`: expected some text, found none']],
    [
      'a number for a glob',
      'findings:\n  - 7\n',
      ['2:5 `findings[0]`: expected a string, found a number: put it in quotes'],
    ],
    [
      'an account without quotes',
      'accounts: [111111111111]\n',
      ['1:12 `accounts[0]`: expected a string, found a number: put it in quotes'],
    ],
    [
      'an account of a part without its path',
      'accounts: [{account: "111111111111"}]\n',
      ['1:12 `accounts[0].path`: required but missing'],
    ],
    [
      'an account of a part with an unknown key',
      'accounts: [{paths: "a/**", account: "111111111111"}]\n',
      [
        '1:12 `accounts[0].path`: required but missing',
        '1:13 unknown key `accounts[0].paths`: did you mean `path`?',
      ],
    ],
    [
      'a folder outside of the repository',
      'deployments: [{root: ../x, count: 1}]\n',
      [
        '1:22 `deployments[0].root`: expected a path from the top of the repository, without a leading `/`, found `../x`',
      ],
    ],
    [
      'a root and a template',
      'deployments: [{root: x, template: x, count: 1}]\n',
      ['1:15 `deployments[0]`: expected either `root` or `template`'],
    ],
    [
      'no deployment',
      'deployments: [{root: x, count: 0}]\n',
      ['1:32 `deployments[0].count`: expected at least 1'],
    ],
    [
      'a root twice',
      'deployments: [{root: x, count: 1}, {root: x/, count: 1}]\n',
      ['1:36 `deployments[1]`: is listed twice'],
    ],
    [
      'a key of a deployment that is not known',
      'deployments: [{root: x, counts: 1}]\n',
      [
        '1:15 `deployments[0].count`: required but missing',
        '1:25 unknown key `deployments[0].counts`: did you mean `count`?',
      ],
    ],
    ['a list for an account', 'accounts: [[]]\n', ['1:12 `accounts[0]`: expected a mapping, found a list']],
    [
      'a short account',
      'accounts: ["1234"]\n',
      ['1:12 `accounts[0]`: expected the 12 digits of an account id, found `1234`'],
    ],
    [
      'a mapping of nothing',
      'principals:\n  - policy: a.json\n',
      ['2:5 `principals[0]`: expected either `principal` or `principals`'],
    ],
    [
      'a mapping of both',
      'principals:\n  - policy: a.json\n    principal: arn:aws:iam::111111111111:role/a\n    principals: [arn:aws:iam::111111111111:role/a]\n',
      ['2:5 `principals[0]`: expected either `principal` or `principals`'],
    ],
    [
      'a mapping without a policy',
      'principals:\n  - principal: arn:aws:iam::111111111111:role/a\n',
      ['2:5 `principals[0].policy`: required but missing'],
    ],
    [
      'a bare role name',
      'principals:\n  - policy: a.json\n    principal: app\n',
      [
        '3:16 `principals[0].principal`: expected the ARN of an IAM role or user, such as `arn:aws:iam::111111111111:role/app`, found `app`',
      ],
    ],
    [
      'a glob of principals in a mapping',
      'principals:\n  - policy: a.json\n    principals: ["arn:aws:iam::111111111111:role/*"]\n',
      [
        '3:18 `principals[0].principals[0]`: expected the ARN of an IAM role or user, such as `arn:aws:iam::111111111111:role/app`, found `arn:aws:iam::111111111111:role/*`',
      ],
    ],
    [
      'a capture that nothing captures',
      'principals:\n  - policy: "p/{role}.json"\n    principals:\n      - "arn:aws:iam::111111111111:role/{role}"\n      - "arn:aws:iam::111111111111:role/{name}"\n',
      [
        '5:9 `principals[0].principals[1]`: the capture `{name}` does not occur in `policy`, found `arn:aws:iam::111111111111:role/{name}`',
      ],
    ],
    [
      'a capture beside a character class',
      'principals:\n  - policy: "[ab]/{role}.json"\n    principal: "arn:aws:iam::111111111111:role/{role}"\n',
      [
        '2:13 `principals[0].policy`: a pattern with a capture may use only the wildcards `*`, `**`, `?` and `{a,b}`, found `[ab]/{role}.json`',
      ],
    ],
    [
      'a keep entry without a reason',
      'keep:\n  - actions: ["s3:*"]\n',
      ['2:5 `keep[0].reason`: required but missing'],
    ],
    [
      'a blank reason',
      'keep:\n  - actions: ["s3:*"]\n    reason: " "\n',
      ['3:13 `keep[0].reason`: expected some text, found none'],
    ],
    [
      'a keep entry of nothing',
      'keep:\n  - {actions: [], reason: x}\n',
      ['2:15 `keep[0].actions`: expected at least one item'],
    ],
    [
      'an action without a service',
      'keep:\n  - {actions: [GetObject], reason: x}\n',
      ['2:16 `keep[0].actions[0]`: expected an action pattern, such as `s3:Get*`, or `*`, found `GetObject`'],
    ],
    [
      'a keep entry for a bare name',
      'keep:\n  - {actions: ["*"], reason: x, principals: [dr-*]}\n',
      [
        '2:46 `keep[0].principals[0]`: expected a glob of ARNs, such as `arn:aws:iam::*:role/dr-*`, found `dr-*`',
      ],
    ],
    [
      'a day that is none',
      'keep:\n  - {actions: ["*"], reason: x, expires: 2027-02-29}\n',
      ['2:42 `keep[0].expires`: expected a date as YYYY-MM-DD, found `2027-02-29`'],
    ],
    [
      'a day of another form',
      'keep:\n  - {actions: ["*"], reason: x, expires: 30/06/2027}\n',
      ['2:42 `keep[0].expires`: expected a date as YYYY-MM-DD, found `30/06/2027`'],
    ],
    ['a negative number of days', 'min-unused-days: -1\n', ['1:18 `min-unused-days`: expected at least 0']],
    ['no age at all', 'max-finding-age-days: 0\n', ['1:23 `max-finding-age-days`: expected at least 1']],
    ['half a day', 'min-unused-days: 1.5\n', ['1:18 `min-unused-days`: expected a whole number, found 1.5']],
    [
      'days in words',
      'min-unused-days: ninety\n',
      ['1:18 `min-unused-days`: expected a number, found a string'],
    ],
    [
      'another way to fail',
      'fail-on: always\n',
      ['1:10 `fail-on`: expected `unused`, `introduced`, `never`, found `always`'],
    ],
    ['a prototype', '__proto__:\n  fail-on: never\n', [`1:1 unknown key \`__proto__\`: ${KNOWN}`]],
    [
      'several errors, by their places',
      'fail-on: no\nkeep:\n  - reason: ""\nacounts: []\n',
      [
        '1:10 `fail-on`: expected `unused`, `introduced`, `never`, found `no`',
        '3:5 `keep[0].actions`: required but missing',
        '3:13 `keep[0].reason`: expected some text, found none',
        '4:1 unknown key `acounts`: did you mean `accounts`?',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(errorsOf(text)).toEqual(expected);
  });
});

test('brackets may close below their key', () => {
  expect(errorsOf('policies: [\n  "**/*.json", # all\n]\nkeep: [\n{actions: ["*"], reason: x}\n]\n')).toEqual(
    [],
  );
});

describe('a file that is not one YAML document', () => {
  test.each<[string, string, string[]]>([
    [
      'two documents',
      'fail-on: never\n---\nfail-on: unused\n',
      ['3:1 expected one YAML document, found several'],
    ],
    [
      'a key twice',
      'fail-on: never\nkeep: []\nfail-on: unused\n',
      ['3:1 the key `fail-on` occurs twice: write all of it under one'],
    ],
    [
      'an open bracket',
      'findings: [a\n',
      ['2:1 not valid YAML: an earlier quote or bracket is not closed, or this line is not indented enough'],
    ],
    [
      'a tab as indentation',
      'keep:\n\t- a\n',
      ['2:1 not valid YAML: tab characters must not be used in indentation'],
    ],
    ['an unknown tag', 'findings: !secret [a]\n', ['1:11 unknown tag `!secret`']],
    [
      'an alias of nothing',
      'findings: *other\n',
      ['1:11 not valid YAML: an alias without an anchor before it'],
    ],
    ['an alias of itself', 'findings: &a [*a]\n', ['1:15 an alias refers to a value that contains it']],
    ['a merge key', 'keep: []\n<<: {fail-on: never}\n', [`2:1 unknown key \`<<\`: ${KNOWN}`]],
    ['a file of over 1 MiB', `# ${'x'.repeat(1024 * 1024)}`, ['1:1 not valid YAML: larger than 1 MiB']],
    [
      'brackets to no end',
      `keep: ${'['.repeat(100_000)}`,
      ['1:106 not valid YAML: nested deeper than 100 levels'],
    ],
    [
      'lists in lists to no end',
      '- '.repeat(100_000),
      ['1:201 not valid YAML: nested deeper than 100 levels'],
    ],
  ])('%s', (_, text, expected) => {
    expect(errorsOf(text)).toEqual(expected);
  });

  test('aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      return `k${level}: &k${level} [${Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*k${level - 1}`)).join(', ')}]`;
    });
    expect(errorsOf(`${levels.join('\n')}\n`)).toEqual(['7:10 more than 100 aliases']);
  });

  test.each([
    ['unknown keys', Array.from({ length: 5000 }, (_, index) => `k${index}: 1`)],
    ['equal keys', Array.from({ length: 5000 }, () => 'keep: []')],
  ])('no more than 20 errors for 5,000 %s', (_, lines) => {
    expect(errorsOf(`${lines.join('\n')}\n`)).toHaveLength(20);
  });
});
