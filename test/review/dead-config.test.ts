import { describe, expect, it } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { finding } from '../review-files.ts';
import { CATALOG, reviewText } from '../review-text.ts';

const POLICY = '{"Statement": {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}}';
const ROLE = 'arn:aws:iam::111111111111:role';

/** The warnings about a configuration; `isWhole`: all files of the repository are known. */
function warnings(config: Partial<Config>, isWhole = true): string[] {
  const { diagnostics } = review({
    policies: [new SourceFile('policies/app.json', POLICY)],
    base: undefined,
    findings: [finding('app', { s3: ['PutObject'] })],
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, ...config },
    catalog: CATALOG,
    diffs: undefined,
    allPaths: isWhole ? ['policies/app.json', 'infra/main.tf'] : undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  return diagnostics.map(({ code, severity, message }) => `${code} ${severity} ${message}`);
}

describe('what the configuration names and nothing is', () => {
  it.each<[string, Partial<Config>, string[]]>([
    [
      'a role that nothing knows',
      { principals: [{ policy: 'policies/app.json', principals: [`${ROLE}/apq`] }] },
      [
        `no finding and no inventory knows \`${ROLE}/apq\`, which \`principals\` in the configuration names: did you mean \`${ROLE}/app\`?`,
      ],
    ],
    [
      'a role that a capture makes',
      { principals: [{ policy: '{dir}/app.json', principals: [`${ROLE}/{dir}`] }] },
      [
        `no finding and no inventory knows \`${ROLE}/policies\`, which \`principals\` in the configuration names: did you mean \`${ROLE}/app\`?`,
      ],
    ],
    [
      'a path of a mapping',
      { principals: [{ policy: 'policy/app.json', principals: [`${ROLE}/app`] }] },
      [
        '`policy/app.json` under `principals` in the configuration fits no file: did you mean `policies/app.json`?',
      ],
    ],
    [
      'a glob of policies',
      { policies: ['policies/*.json', 'iam/**/*.json'] },
      ['`iam/**/*.json` under `policies` in the configuration fits no file'],
    ],
    [
      'an action to keep',
      { keep: [{ actions: ['s3:PutObjects', 's3:Get*'], reason: 'runbook' }] },
      [
        'no action of the catalog fits `s3:PutObjects` under `keep` in the configuration: did you mean `s3:PutObject`?',
      ],
    ],
    [
      'a service to keep',
      { keep: [{ actions: ['s33:*', '*'], reason: 'runbook' }] },
      ['no action of the catalog fits `s33:*` under `keep` in the configuration: did you mean `s3`?'],
    ],
    ['nothing', {}, []],
  ])('is warned about: %s', (_, config, expected) => {
    const found = warnings(config).filter((one) => one.startsWith('config-unused'));
    expect(found).toEqual(expected.map((message) => `config-unused warning ${message}`));
  });

  it('is not looked for among files that were not listed', () => {
    expect(
      warnings({ principals: [{ policy: 'x/*.json', principals: [`${ROLE}/app`] }] }, false),
    ).not.toContainEqual(expect.stringContaining('config-unused'));
  });
});

describe('a comment that nearly is a directive', () => {
  it.each([
    [`# least-privelege: ${ROLE}/app`, 'least-privelege:'],
    [`# Least privilege: ${ROLE}/app`, 'Least privilege:'],
    ['# The least privilege: read only', undefined],
    [`# least-privilege: ${ROLE}/app`, undefined],
  ])('is warned about: %s', (comment, found) => {
    const text = `${comment}\nStatement:\n  - Effect: Allow\n    Action: s3:PutObject\n    Resource: "*"\n`;
    const { diagnostics } = reviewText(text, [], { path: 'p.yml' });
    const messages = diagnostics
      .filter(({ code }) => code === 'directive-misspelt')
      .map(({ message }) => message);
    expect(messages).toEqual(
      found === undefined
        ? []
        : [`the comment has no effect: it says \`${found}\` instead of \`least-privilege:\``],
    );
  });
});
