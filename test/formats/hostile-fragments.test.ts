import { expect, it } from 'vitest';
import { mayBeFragment, mayBeMerged } from '../../src/formats/formats.ts';
import { PolicyMentions } from '../../src/review/policy-mentions.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { mergedOwners } from './merged-owners.ts';

const MILLISECONDS = 10_000;
const LENGTH = 500_000;
const POLICY = 'AWS::IAM::Policy Effect Statement ';

/** How long it takes, in milliseconds. */
function duration(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

it.each([
  ['letters', 'a'],
  ['lines', '\n'],
  ['spaces', ' '],
  ['references', '!Ref '],
  ['brackets', '${'],
  ['keys', 'Ref: [ '],
  ['blocks', 'customer_managed_policy_reference { ${'],
  ['names', 'CustomerManagedPolicyReferences Name: '],
])('a text of many %s is tested at once', (_, part) => {
  const file = new SourceFile('a.yaml', POLICY + part.repeat(LENGTH / part.length));
  const taken = duration(() => {
    mayBeFragment(file);
    mayBeMerged(file);
    new PolicyMentions([file]);
  });
  expect(taken).toBeLessThan(MILLISECONDS);
});

it('many files that attach many policies of one file are joined at once', () => {
  const ids = Array.from({ length: 300 }, (_, at) => `P${at}`);
  const document = 'PolicyDocument: {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}';
  const policies = ids.map((id) => `  ${id}: {Type: AWS::IAM::ManagedPolicy, Properties: {${document}}}\n`);
  const references = ids.map((id) => `!Ref ${id}`).join(', ');
  const others = Array.from({ length: 190 }, (_, at) => [
    `b${at}.yaml`,
    `Resources:\n  R: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [${references}]}}\n`,
  ]);
  const taken = duration(() => {
    const owners = mergedOwners({
      'a.yaml': `Resources:\n${policies.join('')}`,
      ...Object.fromEntries(others),
    });
    expect(owners['P0']).toHaveLength(190);
  });
  expect(taken).toBeLessThan(3 * MILLISECONDS);
});
