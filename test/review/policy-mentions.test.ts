import { expect, it } from 'vitest';
import { literalName, type NameClue, type Ownership } from '../../src/locate/ownership.ts';
import { PolicyMentions } from '../../src/review/policy-mentions.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const SHARED = literalName('shared');
const OPEN: NameClue = { type: 'text', parts: [{ unknown: 'anything' }, '-shared'] };
const EITHER: NameClue = { type: 'text', parts: [{ unknown: 'one-of', values: ['a', 'B'] }] };

/** Whether code names a managed policy of `one/main.tf`, or of `one.yaml`, so that it may have other owners. */
function isDoubted(text: string, path: string, own = 'one/main.tf', name = SHARED): boolean {
  const owners = [{ type: 'role', name: literalName('a'), evidence: 'code', path: own }] as const;
  const ownership: Ownership = { type: 'owned', owners, managedNames: [name] };
  const found = new PolicyMentions([new SourceFile(path, text)]).doubted(ownership, own);
  if (found.type === 'uncertain')
    expect(found.reason).toBe(`\`${path}\` names it by its ARN, and may attach it too`);
  return found.type === 'uncertain';
}

it.each<[string, string, string, string?, NameClue?]>([
  ['another module', 'policy_arn = "arn:aws:iam::111111111111:policy/shared"', 'two/main.tf'],
  ['another template', `- !Sub arn:aws:iam::\${AWS::AccountId}:policy/shared`, 'two.yaml', 'one.yaml'],
  ['a path', '"arn:aws:iam::111111111111:policy/team/a/shared"', 'two/main.tf'],
  ['another case', '"arn:aws:iam::111111111111:policy/Shared"', 'two/main.tf'],
  [
    'an open name that fits',
    '"arn:aws:iam::111111111111:policy/prod-shared"',
    'two/main.tf',
    'one/main.tf',
    OPEN,
  ],
  ['one of its names', '"arn:aws:iam::111111111111:policy/b"', 'two/main.tf', 'one/main.tf', EITHER],
])('a managed policy may have other owners by %s', (_, text, path, own, name) => {
  expect(isDoubted(text, path, own, name)).toBe(true);
});

it.each<[string, string, string, string?, NameClue?]>([
  ['its own module', 'policy_arn = "arn:aws:iam::111111111111:policy/shared"', 'one/attach.tf'],
  ['its own template', 'arn:aws:iam::111111111111:policy/shared', 'one.yaml', 'one.yaml'],
  ['a policy of AWS', '"arn:aws:iam::aws:policy/shared"', 'two/main.tf'],
  ['another name', '"arn:aws:iam::111111111111:policy/shared-too"', 'two/main.tf'],
  ['a longer name', `"arn:aws:iam::111111111111:policy/shared\${var.x}"`, 'two/main.tf'],
  [
    'an open name that does not fit',
    '"arn:aws:iam::1:policy/prod-other"',
    'two/main.tf',
    'one/main.tf',
    OPEN,
  ],
  ['none of its names', '"arn:aws:iam::1:policy/c"', 'two/main.tf', 'one/main.tf', EITHER],
])('a managed policy has no other owners by %s', (_, text, path, own, name) => {
  expect(isDoubted(text, path, own, name)).toBe(false);
});
