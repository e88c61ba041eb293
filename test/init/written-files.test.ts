import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import pullPolicy from '../../pull/policy.json' with { type: 'json' };
import { hasPolicyEnding } from '../../src/formats/formats.ts';
import { PATHS } from '../../src/init/files.ts';
import { PRODUCT, pageOf, SCHEMA_URL, usedProduct } from '../../src/init/product.ts';
import { ROLE_NAME, rolePolicy, trustPolicy } from '../../src/init/role.ts';
import { findingsWorkflow, reviewWorkflow, WORKFLOW_MARKS } from '../../src/init/workflows.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const ACCOUNT = '111111111111';
const review = reviewWorkflow();
const findings = findingsWorkflow(ACCOUNT, { partition: 'aws', region: 'us-east-1' });

/** The fenced blocks of a page, without the indentation of lists. */
function blocks(page: string): string[] {
  const found = readFileSync(page, 'utf8').matchAll(/^( *)```\w+\n(.*?)^ *```$/gms);
  return [...found].map(([, indent = '', text = '']) =>
    text
      .split('\n')
      .map((line) => line.slice(indent.length))
      .join('\n'),
  );
}

describe('the workflows', () => {
  it.each([
    ['README.md', review],
    ['docs/findings.md', findings],
    ['pull/README.md', findings],
  ])('are those that %s shows', (page, text) => {
    expect(blocks(page)).toContain(text);
  });

  it.each([
    [review, WORKFLOW_MARKS.review],
    [findings, WORKFLOW_MARKS.findings],
  ])('have permissions, concurrency and what they are found again by', (text, mark) => {
    const workflow = parse(text);
    expect(Object.keys(workflow)).toEqual(['on', 'permissions', 'concurrency', 'jobs']);
    expect(text).toContain(mark);
    expect([review, findings].filter((one) => one.includes(mark))).toEqual([text]);
  });

  it('start with their paths', () => {
    expect([review, findings].map((text) => text.split('\n')[0])).toEqual([
      `# ${PATHS.review}`,
      `# ${PATHS.findings}`,
    ]);
  });
});

describe('the role', () => {
  it('may do what the workflow for findings needs, in the words of pull/policy.json', () => {
    const [analyzer, , inventory] = pullPolicy.Statement;
    expect(JSON.parse(rolePolicy())).toEqual({ Version: '2012-10-17', Statement: [analyzer, inventory] });
    expect([analyzer?.Sid, inventory?.Sid]).toEqual(['AccessAnalyzer', 'Inventory']);
  });

  it('has the trust policy that the page on findings shows', () => {
    const shown = blocks('docs/findings.md').find((text) => text.includes('AssumeRoleWithWebIdentity'));
    const written = trustPolicy({
      account: ACCOUNT,
      partition: 'aws',
      repository: 'ORG/REPOSITORY',
      branch: 'main',
    });
    expect(JSON.parse(written)).toEqual(JSON.parse(shown ?? ''));
    expect(findings).toContain(`arn:aws:iam::${ACCOUNT}:role/${ROLE_NAME}\n`);
  });

  it('is in the partition of the repository, in China with its own audience', () => {
    const place = { partition: 'aws-cn', region: 'cn-north-1' };
    expect(findingsWorkflow(ACCOUNT, place)).toContain(
      `          role-to-assume: arn:aws-cn:iam::${ACCOUNT}:role/least-privilege-pull\n` +
        '          aws-region: cn-north-1\n          audience: sts.amazonaws.com.cn\n',
    );
    const trust = trustPolicy({ account: ACCOUNT, partition: 'aws-cn', repository: 'a/b', branch: 'main' });
    expect(trust).toContain('"token.actions.githubusercontent.com:aud": "sts.amazonaws.com.cn"');
    expect(trust).toContain(`arn:aws-cn:iam::${ACCOUNT}:oidc-provider/`);
  });

  it('trusts a branch of any name as text', () => {
    const branch = 'a"}],\u202e\u2028ü';
    const written = trustPolicy({ account: ACCOUNT, partition: 'aws', repository: 'a/b', branch });
    expect(written).toContain('repo:a/b:ref:refs/heads/a\\"}],\\u202e\\u2028ü"');
    const [statement] = JSON.parse(written).Statement;
    const { 'token.actions.githubusercontent.com:sub': subject } = statement.Condition.StringEquals;
    expect(subject).toBe(`repo:a/b:ref:refs/heads/${branch}`);
  });

  it('has policies in files that no format reads', () => {
    expect([PATHS.rolePolicy, PATHS.trustPolicy].filter(hasPolicyEnding)).toEqual([]);
  });
});

describe('who publishes the actions', () => {
  const other = { repository: 'corp/least-privilege-review', release: '0123abc' };

  it('is told by the package', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`- uses: ${PRODUCT.repository}@${PRODUCT.release}\n`);
  });

  it.each([
    ['- uses: corp/least-privilege-review@0123abc # v1\n', other],
    ['- uses: "corp/least-privilege-review/sweep@0123abc"\n', other],
    ['- uses: corp/least-privilege@v1\n', PRODUCT],
  ])('is told by a workflow that is there: %j', (text, product) => {
    expect(usedProduct([new SourceFile('.github/workflows/a.yml', text)])).toEqual(product);
  });

  it('has addresses only once it is known', () => {
    expect(pageOf('docs/findings.md', other)).toBe(
      'https://github.com/corp/least-privilege-review/blob/0123abc/docs/findings.md',
    );
    const nobody = { ...PRODUCT, repository: 'OWNER/least-privilege-review' };
    expect(pageOf('docs/findings.md', nobody)).toBe(
      'docs/findings.md in the repository of least-privilege-review',
    );
  });
});

it('the schema is a file of this repository', () => {
  const path = SCHEMA_URL.replace(/^.*\/v1\//, '');
  expect(JSON.parse(readFileSync(path, 'utf8')).title).toBe('least-privilege-review configuration');
});
