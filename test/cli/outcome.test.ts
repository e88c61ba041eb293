import { describe, expect, it } from 'vitest';
import { diagnosticLines, EXIT, exitStatus, takesColour } from '../../src/cli/outcome.ts';
import { OUTPUTS } from '../../src/render/outputs.ts';
import type { Report } from '../../src/report/report.ts';
import { baseOf } from '../base-of.ts';
import { APP, finding, policyText, type Sample, sample } from '../render/sample.ts';

const BROKEN = {
  code: 'policy-syntax',
  severity: 'error',
  message: 'not valid',
  location: { path: 'b.json' },
};
const WARNING = { code: 'finding-stale', severity: 'warning', message: 'old' };
const BUG = { code: 'internal', severity: 'error', message: 'a bug' };

function withTrouble(...diagnostics: readonly object[]): Report {
  return sample({ ...APP, more: { diagnostics: diagnostics as Report['diagnostics'] } });
}

describe('colours', () => {
  it.each<[object, boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '' }, false, false],
    [{ TERM: 'dumb' }, true, false],
  ])('%j, on a terminal %s: %s', (env, isTTY, expected) => {
    expect(takesColour({ isTTY }, env as NodeJS.ProcessEnv)).toBe(expected);
  });
});

it.each([
  ['text', 'b.json  error  not valid\n'],
  ['json', 'b.json  error  not valid\n'],
  ['markdown', 'b.json  error  not valid\n'],
  ['sarif', 'b.json  error  not valid\n'],
  ['patch', 'warning  old\nb.json  error  not valid\n'],
])('prints errors beside a report, and warnings where it omits them: %s', (format, expected) => {
  const [output] = OUTPUTS.filter((one) => one.format === format);
  expect(output && diagnosticLines(withTrouble(WARNING, BROKEN), output, false)).toBe(expected);
});

describe('the exit status', () => {
  const [NOSUCH, PUT] = [
    { serviceNamespace: 'nosuch', actions: ['DoIt'] },
    { serviceNamespace: 's3', actions: ['PutObject'] },
  ];
  const stays: Sample = {
    policies: { 'app.json': policyText(['nosuch:*', 's3:PutObject', 's3:GetObject']) },
    findings: { x: finding([NOSUCH, PUT]) },
  };
  const same = (given: Sample): Sample => ({
    ...given,
    config: { failOn: 'introduced' },
    more: { base: baseOf(given.policies) },
  });
  it.each<[string, Sample, number]>([
    ['what can be removed', APP, EXIT.failed],
    ['what cannot', stays, EXIT.failed],
    ['nothing unused', { ...APP, findings: { x: finding([]) } }, EXIT.clean],
    ['no policy', { policies: {}, findings: {} }, EXIT.clean],
    ['a check that never fails', { ...APP, config: { failOn: 'never' } }, EXIT.clean],
    ['what was there before', same(APP), EXIT.clean],
    ['what is new', { ...APP, config: { failOn: 'introduced' } }, EXIT.failed],
  ])('of %s', (_, given, status) => {
    expect(exitStatus(sample(given))).toBe(status);
  });

  it('tells errors before unused permissions', () => {
    expect(exitStatus(withTrouble(WARNING))).toBe(EXIT.failed);
    expect(exitStatus(withTrouble(BROKEN))).toBe(EXIT.usage);
    expect(exitStatus(withTrouble(BROKEN, BUG))).toBe(EXIT.internal);
  });

  it('ignores what was there before where only new permissions count', () => {
    const old = same(stays);
    const report = sample({
      ...old,
      findings: { x: finding([NOSUCH, { serviceNamespace: 's3', actions: ['PutObject', 'GetBucketAcl'] }]) },
      policies: { ...old.policies, 'app/p.json': policyText(['s3:GetBucketAcl', 's3:GetObject']) },
    });
    expect(exitStatus(report)).toBe(EXIT.failed);
  });
});
