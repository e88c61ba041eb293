import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderSarif } from '../../src/render/sarif.ts';
import { VERSION } from '../../src/version.ts';
import { APP, finding, policyText, roleFinding, type Sample, sample } from './sample.ts';
import { applyReplacements, sarifProblems } from './sarif-log.ts';

const PATH = 'policies/app.json';
const policy = APP.policies[PATH] ?? '';

/** The SARIF run of a report, checked against the schema. */
function sarif(given: Sample) {
  const text = renderSarif(sample(given));
  const log = JSON.parse(text);
  expect(sarifProblems(log)).toEqual([]);
  return log.runs[0];
}

it.each<[string, Sample]>([
  ['a policy with suggestions', APP],
  ['an empty report', { policies: {}, findings: {} }],
  [
    'a policy to detach',
    { ...APP, findings: { x: finding([{ serviceNamespace: 's3' }, { serviceNamespace: 'ec2' }]) } },
  ],
  ['a broken file', { ...APP, policies: { [PATH]: '{"Statement": [{"Effect": "Allow",, }]}' } }],
  ['odd names', { ...APP, policies: { 'a b/ü#?%{0}[x]\u202e/app.json': policy } }],
  ['unused roles', { ...APP, findings: { 'r.json': roleFinding('arn:aws:iam::111111111111:role/old') } }],
])('is valid SARIF 2.1.0: %s', (_, given) => expect(sarif(given).tool.driver.version).toBe(VERSION));

it('has a result for each statement, with rule, level, text and region', () => {
  const { results, tool } = sarif(APP);
  expect(results).toHaveLength(2);
  expect(results[0]).toMatchObject({
    ruleId: 'unused-permission',
    level: 'warning',
    message: {
      text: 'role app does not use 2 permissions granted here: s3:GetBucketAcl, s3:PutObject. Actions that AWS adds later are granted only where a new pattern covers them; catalog of 2026-09-26',
    },
    properties: { disposition: 'generalised', catalogDate: '2026-09-26' },
    locations: [{ physicalLocation: { artifactLocation: { uri: PATH }, region: { startLine: 7 } } }],
  });
  expect(results[1]).toMatchObject({
    message: { text: 'role app does not use 1 permission granted here: ec2:RunInstances' },
    properties: { disposition: 'exact' },
  });
  const rule = tool.driver.rules[results[0].ruleIndex];
  expect(rule).toMatchObject({ id: 'unused-permission', help: { text: expect.stringContaining('keep') } });
  expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
});

it('lists what is unused where there is no fix, with the reason', () => {
  const { results } = sarif({
    ...APP,
    findings: { x: finding([{ serviceNamespace: 's3' }, { serviceNamespace: 'ec2' }]) },
  });
  expect(results[0].message.text).toMatch(
    /^role app does not use \d+ permissions granted here: ec2:RunInstances, .*; the policy grants nothing that is used: detach it/,
  );
});

it.each([
  ['line feeds', policy],
  ['both', policy.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\ufeff${policy}`],
  ['one line with a mark', `\ufeff${JSON.stringify(JSON.parse(policy))}`],
])('has fixes that make the edited file: %s', (_, text) => {
  const given = { ...APP, policies: { [PATH]: text } };
  const { results } = sarif(given);
  const edits = results.flatMap((result: { fixes: { artifactChanges: { replacements: object[] }[] }[] }) =>
    result.fixes.flatMap((fix) => fix.artifactChanges.flatMap((change) => change.replacements)),
  );
  expect(applyReplacements(text, edits)).toBe(sample(given).edits[0]?.edited);
});

it('has fingerprints that stay when lines move and differ for equal results', () => {
  const prints = (given: Sample): string[] =>
    sarif(given).results.map(
      (result: { partialFingerprints: Record<string, string> }) =>
        result.partialFingerprints['primaryLocationLineHash'],
    );
  expect(prints({ ...APP, policies: { [PATH]: `\n\n${policy}` } })).toEqual(prints(APP));
  const twice = policyText(['s3:PutObject', 's3:GetObject'], ['s3:PutObject', 's3:GetObject']);
  expect(new Set(prints({ ...APP, policies: { [PATH]: twice } })).size).toBe(2);
});

it('has diagnostics as notifications, and errors make it unsuccessful', () => {
  const run = sarif({
    ...APP,
    policies: { [PATH]: policy, 'b.json': '{"Statement": [{"Effect": "Allow",, }]}' },
  });
  const [invocation] = run.invocations;
  expect(invocation.executionSuccessful).toBe(false);
  expect(invocation.toolExecutionNotifications[0]).toMatchObject({
    level: 'error',
    locations: [{ physicalLocation: { artifactLocation: { uri: 'b.json' } } }],
  });
});

it('has no link and no placeholder in untrusted text', () => {
  const role = 'arn:aws:iam::111111111111:role/[x](http:y){0}/old';
  const { results } = sarif({ ...APP, findings: { 'r.json': roleFinding(role) } });
  expect(results[0].message.text).toContain('\\[x\\](http:y){{0}}');
});

it('has at most as many results as GitHub shows, and says how many are left out', () => {
  const lists = Array.from({ length: 1700 }, () => ['s3:PutObject', 's3:GetObject']);
  const policies = Object.fromEntries(
    [1, 2, 3].map((number) => [`${number}/app.json`, policyText(...lists)]),
  );
  const text = renderSarif(sample({ ...APP, policies, hunks: 'none' }));
  const [run] = JSON.parse(text).runs;
  expect(run.results).toHaveLength(5000);
  expect(JSON.stringify(run.invocations)).toContain('100 results left out');
});

it('has the version of package.json', () =>
  expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version));
