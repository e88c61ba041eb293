import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { configJsonSchema, parseConfig } from '../../src/config/parse-config.ts';
import { mapPrincipals } from '../../src/config/path-mapping.ts';
import { SourceFile } from '../../src/text/source-file.ts';

function parse(text: string) {
  const { config, diagnostics } = parseConfig(new SourceFile('c.yml', text));
  return {
    config,
    trouble: diagnostics.map(({ message, location }) => `${location?.line}:${location?.column} ${message}`),
  };
}

describe('the configuration', () => {
  it('is all defaults when empty', () => {
    expect(parse('')).toEqual({ config: DEFAULT_CONFIG, trouble: [] });
    expect(parse('# nothing\n').config).toEqual(DEFAULT_CONFIG);
  });

  it('reads every key', () => {
    const text = `findings: ["f/*.json"]
policies: ["p/**"]
accounts: ["111111111111"]
principals:
  - policy: "policies/{role}.json"
    principal: "arn:aws:iam::111111111111:role/{role}"
keep:
  - actions: ["s3:DeleteObject*", "kms:*"]
    reason: runbook
    expires: 2027-06-30
min-unused-days: 3
max-finding-age-days: 30
fail-on: introduced
`;
    expect(parse(text)).toMatchObject({
      trouble: [],
      config: {
        findings: ['f/*.json'],
        accounts: ['111111111111'],
        principals: [
          { policy: 'policies/{role}.json', principals: ['arn:aws:iam::111111111111:role/{role}'] },
        ],
        keep: [{ reason: 'runbook', expires: '2027-06-30' }],
        minUnusedDays: 3,
        maxFindingAgeDays: 30,
        failOn: 'introduced',
      },
    });
  });

  const wrong: [string, string, string][] = [
    ['an unknown key', 'polices: []\n', '1:1 unknown key `polices`: did you mean `policies`?'],
    [
      'an unknown key inside',
      'keep:\n  - actions: ["s3:*"]\n    reason: x\n    expire: 2027-01-01\n',
      '4:5 unknown key `keep[0].expire`: did you mean `expires`?',
    ],
    [
      'an account that is a number',
      'accounts: [111111111111]\n',
      '1:12 `accounts[0]`: expected a string: put the account id in quotes',
    ],
    ['a reason that is missing', 'keep:\n  - actions: ["s3:*"]\n', '2:5 `keep[0].reason`'],
    [
      'a day that is none',
      'keep:\n  - actions: ["s3:*"]\n    reason: x\n    expires: 2027-02-30\n',
      '4:14 `keep[0].expires`: expected a day as YYYY-MM-DD',
    ],
    [
      'a pattern that is none',
      'keep:\n  - actions: ["GetObject"]\n    reason: x\n',
      '2:15 `keep[0].actions[0]`: expected an action pattern such as `s3:Get*`',
    ],
    [
      'an unknown capture',
      'principals:\n  - policy: "a/{x}.json"\n    principal: "arn:aws:iam::111111111111:role/{y}"\n',
      '2:5 `principals[0]`: a capture in the principal does not occur in `policy`',
    ],
    ['YAML that is broken', 'keep: [\n', '2:1 not valid YAML'],
    ['a key twice', 'keep: []\nkeep: []\n', '2:1 not valid YAML: Map keys must be unique'],
  ];
  it.each(wrong)('points at %s', (_, text, expected) => {
    const { trouble } = parse(text);
    expect(trouble).toHaveLength(1);
    expect(trouble[0]).toContain(expected);
  });

  it('reports every error at once', () => {
    expect(parse('polices: []\nfail-on: maybe\n').trouble).toHaveLength(2);
  });

  it('has a published schema that is generated from the same definition', () => {
    expect(JSON.parse(readFileSync('schema/least-privilege.schema.json', 'utf8'))).toEqual(
      configJsonSchema(),
    );
  });
});

describe('a mapping', () => {
  const arn = 'arn:aws:iam::111111111111:role/{role}';
  it.each([
    ['policies/{role}.json', 'policies/app.json', ['arn:aws:iam::111111111111:role/app']],
    ['policies/{role}.json', 'policies/a+b (c).json', ['arn:aws:iam::111111111111:role/a+b (c)']],
    ['**/{role}/policy.json', 'a/b/app/policy.json', ['arn:aws:iam::111111111111:role/app']],
    ['policies/{role}.json', 'policies/deep/app.json', undefined],
    ['policies/{role}.json', 'other/app.json', undefined],
  ])('%s on %s', (policy, path, expected) => {
    expect(mapPrincipals({ policy, principals: [arn] }, path, undefined)).toEqual(expected);
  });

  it('with an address holds for that policy alone', () => {
    const mapping = { policy: '*.tf', address: 'a.b', principals: ['p'] };
    expect(mapPrincipals(mapping, 'x.tf', 'a.b')).toEqual(['p']);
    expect(mapPrincipals(mapping, 'x.tf', 'a.c')).toBeUndefined();
  });
});
