import { expect, it } from 'vitest';
import { removalBasis } from '../../src/report/removal-basis.ts';
import type { ReviewedPolicy } from '../../src/report/report.ts';
import { APP, finding, ROLE, type Sample, sample } from '../render/sample.ts';

const PATH = 'policies/app.json';
const OTHER = 'arn:aws:iam::111111111111:role/other';
const unused = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const older = finding(unused, OTHER, 'b2').replaceAll('2026-09-30', '2026-09-05');
const principals = [{ policy: PATH, principals: [ROLE, OTHER] }];
const list = JSON.stringify({ principal: OTHER, unusedPermissions: unused });

function basisOf(given: Partial<Sample>): ReturnType<typeof removalBasis> {
  const { policies } = sample({ ...APP, ...given });
  return removalBasis(policies.filter((one): one is ReviewedPolicy => one.type === 'reviewed'));
}

it.each([
  ['one finding', { a: finding(unused) }, {}, ['a1'], '2026-09-30', 0],
  [
    'one of two roles is older',
    { a: finding(unused), b: older },
    { principals },
    ['b2', 'a1'],
    '2026-09-05',
    0,
  ],
  ['in another order', { b: older, a: finding(unused) }, { principals }, ['b2', 'a1'], '2026-09-05', 0],
  ['a list has no date', { a: finding(unused), b: list }, { principals }, ['b:0', 'a1'], '2026-09-30', 1],
  ['nothing has a date', { 'app.json': JSON.stringify(unused) }, {}, ['app.json:0'], undefined, 1],
] as const)('a removal is as old as its oldest finding: %s', (_, findings, config, ids, oldest, undated) => {
  const basis = basisOf({ findings, config });
  expect(basis.findings.map(({ id }) => id)).toEqual(ids);
  expect([basis.oldest, basis.undated]).toEqual([oldest, undated]);
});
