import { expect, it } from 'vitest';
import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import type { PolicyDocument, Statement } from '../../src/policy/policy-document.ts';
import { grantedCount, keptActions } from '../../src/report/granted-actions.ts';
import { CATALOG } from '../review-text.ts';

const of = (
  element: 'Action' | 'NotAction',
  patterns: readonly (string | undefined)[],
  effect: 'Allow' | 'Deny' = 'Allow',
) => ({ effect, element, patterns, single: false, size: undefined }) as const;

it.each([
  ['everything', [of('Action', ['*'])], 11],
  ['a service', [of('Action', ['s3:*'])], 6],
  ['each action once', [of('Action', ['s3:Get*', 's3:getobject']), of('Action', ['S3:GetObject'])], 5],
  ['known literals once', [of('Action', ['s3:GetObject', 's3:Odd']), of('Action', ['S3:getobject'])], 1],
  ['literals beside all but some', [of('Action', ['s3:GetObject']), of('NotAction', ['s3:*'])], 6],
  ['all but some', [of('NotAction', ['s3:*'])], 5],
  ['nothing of a Deny statement', [of('Action', ['s3:*'], 'Deny')], 0],
  ['nothing of what it does not know', [of('Action', ['odd:*', undefined, 'no pattern'])], 0],
])('counts %s', (_, statements, expected) =>
  expect(grantedCount({ statements, kind: 'unknown', size: undefined }, CATALOG)).toBe(expected),
);

function allow(...patterns: string[]): Statement {
  return { effect: 'Allow', element: 'Action', patterns, single: false, size: undefined };
}

function not(...patterns: string[]): Statement {
  return { ...allow(...patterns), element: 'NotAction' };
}

it.each<[string, Statement, string[], string[]]>([
  [
    'an action that is written out',
    allow('S3:getobject'),
    ['s3:GetObject', 's3:PutObject'],
    ['s3:GetObject'],
  ],
  ['an action of a wildcard', allow('s3:Get*'), ['s3:GetObject', 's3:PutObject'], ['s3:GetObject']],
  ['patterns that overlap', allow('s3:*Acl'), ['s3:Get*', 's3:Put*'], ['s3:Get*']],
  ['a whole service', allow('s3:Get*'), ['ec2:*', 's3:*'], ['s3:*']],
  [
    'what the catalog does not know',
    allow('s3:Future', 'odd:Get*'),
    ['odd:*', 'odd:GetA', 's3:F*'],
    ['odd:*', 'odd:GetA', 's3:F*'],
  ],
  ['in a bare star', allow('*'), ['odd:*', 's3:GetObject'], ['odd:*', 's3:GetObject']],
  [
    'what NotAction leaves',
    not('s3:*', 'odd:Get*'),
    ['odd:*', 'odd:GetA', 's3:GetObject', 'ec2:*'],
    ['ec2:*', 'odd:*'],
  ],
  ['nothing that a Deny statement lists', { ...allow('s3:*'), effect: 'Deny' }, ['s3:GetObject'], []],
])('reports a kept permission only if the policy grants it: %s', (_, statement, kept, expected) => {
  const policy: PolicyDocument = { statements: [statement], kind: 'unknown', size: undefined };
  const permissions = kept.flatMap((text) => {
    const pattern = parseActionPattern(text);
    return pattern === undefined
      ? []
      : [
          { pattern, reason: 'runbook' },
          { pattern, reason: 'another' },
        ];
  });
  expect(keptActions(policy, permissions, CATALOG)).toEqual(
    expected.map((action) => ({ action, reason: 'runbook' })),
  );
});
