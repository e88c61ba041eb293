import { expect, it } from 'vitest';
import { literalName, type NameClue, type Ownership } from '../../src/locate/ownership.ts';
import { PolicyMentions } from '../../src/review/policy-mentions.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const SHARED = literalName('shared');
const OPEN: NameClue = { type: 'text', parts: [{ unknown: 'anything' }, '-shared'] };
const EITHER: NameClue = { type: 'text', parts: [{ unknown: 'one-of', values: ['a', 'B'] }] };

/** Whether code names a managed policy of `one/main.tf`, or of `one.yaml`, so that it may have other owners. */
function isDoubted(text: string, path: string, own = 'one/main.tf', name = SHARED): boolean {
  return doubtOf(text, path, own, name) === `\`${path}\` names it by its ARN, and may attach it too`;
}

/** Why a managed policy may have other owners. */
function doubtOf(text: string, path: string, own: string, name: NameClue): string | undefined {
  const owners = [{ type: 'role', name: literalName('a'), evidence: 'code', path: own }] as const;
  const ownership: Ownership = { type: 'owned', owners, managedNames: [name] };
  const found = new PolicyMentions([new SourceFile(path, text)]).doubted(ownership, own);
  return found.type === 'uncertain' ? found.reason : undefined;
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
  ['a name that may be longer', `"arn:aws:iam::1:policy/shared\${var.x}"`, 'two/main.tf'],
  [
    'the same computed name',
    `"arn:aws:iam::\${local.account}:policy/\${var.env}-shared"`,
    'two/main.tf',
    'one/main.tf',
    OPEN,
  ],
  ['a computed name, beside its own', `"arn:aws:iam::1:policy/\${local.name}" "shared"`, 'two/main.tf'],
  ['a name in a list of parts', 'join("", ["arn:aws:iam::1", ":policy/", "shared"])', 'two/main.tf'],
  ['a format', 'format("arn:aws:iam::%s:policy/%sed", local.account, "shar")', 'two/main.tf'],
  ['one of its names', '"arn:aws:iam::111111111111:policy/b"', 'two/main.tf', 'one/main.tf', EITHER],
])('a managed policy may have other owners by %s', (_, text, path, own, name) => {
  expect(isDoubted(text, path, own, name)).toBe(true);
});

it.each<[string, string, string, string?, NameClue?]>([
  ['its own module', 'policy_arn = "arn:aws:iam::111111111111:policy/shared"', 'one/attach.tf'],
  ['its own template', 'arn:aws:iam::111111111111:policy/shared', 'one.yaml', 'one.yaml'],
  ['a policy of AWS', '"arn:aws:iam::aws:policy/shared"', 'two/main.tf'],
  ['another name', '"arn:aws:iam::111111111111:policy/shared-too"', 'two/main.tf'],
  ['a longer name', `"arn:aws:iam::111111111111:policy/shared-\${var.x}"`, 'two/main.tf'],
  ['a computed name, without its own', `"arn:aws:iam::1:policy/\${local.name}" "other"`, 'two/main.tf'],
  ['a computed name of a policy of AWS', `"arn:aws:iam::aws:policy/\${local.name}" "shared"`, 'two/main.tf'],
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

it('a managed policy may have other owners where code looks it up by its name', () => {
  const lookup = (name: string): string => `data "aws_iam_policy" "p" {\n  name = "${name}"\n}\n`;
  const doubt = '`two/main.tf` looks it up by its name, and may attach it too';
  expect(doubtOf(lookup('shared'), 'two/main.tf', 'one/main.tf', SHARED)).toBe(doubt);
  expect(doubtOf(lookup(`\${var.env}-shared`), 'two/main.tf', 'one/main.tf', OPEN)).toBe(doubt);
  expect(doubtOf(lookup('other'), 'two/main.tf', 'one/main.tf', SHARED)).toBe(undefined);
  expect(doubtOf(lookup('shared'), 'one/b.tf', 'one/main.tf', SHARED)).toBe(undefined);
});

const references = (name: string): string =>
  `Resources:\n  Set:\n    Type: AWS::SSO::PermissionSet\n    Properties:\n      CustomerManagedPolicyReferences:\n        - Path: /\n          Name: ${name}\n`;
const block = (name: string): string =>
  `resource "aws_ssoadmin_customer_managed_policy_attachment" "a" {\n  customer_managed_policy_reference {\n    name = ${name}\n    path = "/"\n  }\n}\n`;

it.each<[string, string, string, string?, NameClue?]>([
  ['in another template', references('shared'), 'sso.yaml'],
  ['in another case', references('"Shared"'), 'sso.yaml'],
  ['in JSON', '{"CustomerManagedPolicyReferences": [{"Name": "shared"}]}', 'sso.json'],
  ['in a text with a hole', references(`!Sub "sha\${X}"`), 'sso.yaml'],
  ['in Terraform', block('"shared"'), 'sso/main.tf'],
  ['in the same module', block('"shared"'), 'one/sso.tf', 'one/main.tf'],
  ['in Terraform with a variable', block(`"\${var.env}-shared"`), 'sso/main.tf', 'a.yaml', OPEN],
  ['by one of its names', references('b'), 'sso.yaml', 'a.yaml', EITHER],
  ['of a name with an unknown part', references('prod-shared'), 'sso.yaml', 'a.yaml', OPEN],
])(
  'a managed policy that a permission set names %s has owners that are not known',
  (_, text, path, own = 'a.yaml', name = SHARED) => {
    expect(doubtOf(text, path, own, name)).toBe(`\`${path}\` gives it to an Identity Center permission set`);
  },
);

it.each<[string, string, string, string?, NameClue?]>([
  ['another name', references('shared-too'), 'sso.yaml'],
  ['another name in Terraform', block('"other"'), 'sso/main.tf'],
  ['a longer name', references(`!Sub "shared-\${X}"`), 'sso.yaml'],
  ['a name of which nothing is known', block('each.value.name'), 'sso/main.tf'],
  ['an open name that does not fit', references('other'), 'sso.yaml', 'a.yaml', OPEN],
  ['its own template', references('shared'), 'a.yaml'],
  ['a template without permission sets', 'Name: shared', 'b.yaml'],
])(
  'a managed policy has no other owners by a permission set that names %s',
  (_, text, path, own = 'a.yaml', name = SHARED) => {
    expect(doubtOf(text, path, own, name)).toBe(undefined);
  },
);
