import { describe, expect, it } from 'vitest';
import { editedText, reviewText } from '../../review-text.ts';

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const OPTIONS = { path: 'iam/app.json.tftpl', config: { policies: ['**/*.tftpl'] } };

/** A policy with a statement that has these lines, and a second statement. */
const policy = (...lines: string[]): string =>
  `{\n  "Statement": [\n    {\n${lines.map((line) => `      ${line}\n`).join('')}    },\n    { "Effect": "Allow", "Action": "s3:GetBucketAcl", "Resource": "*" }\n  ]\n}\n`;
const HOLE = `"Resource": "arn:aws:s3:::\${bucket}/*"`;

describe('the literal lists of a template', () => {
  it.each<[string, string, string]>([
    [
      'on lines',
      policy('"Effect": "Allow",', '"Action": [', '  "s3:PutObject",', '  "s3:GetObject"', '],', HOLE),
      policy('"Effect": "Allow",', '"Action": [', '  "s3:GetObject"', '],', HOLE),
    ],
    [
      'on one line',
      policy('"Effect": "Allow",', '"Action": ["s3:GetObject", "s3:PutObject"],', HOLE),
      policy('"Effect": "Allow",', '"Action": ["s3:GetObject"],', HOLE),
    ],
    [
      'with tabs and CRLF',
      policy(
        '"Effect": "Allow",',
        '"Action": [',
        '\t"s3:PutObject",',
        '\t"s3:GetObject"',
        '],',
        HOLE,
      ).replaceAll('\n', '\r\n'),
      policy('"Effect": "Allow",', '"Action": [', '\t"s3:GetObject"', '],', HOLE).replaceAll('\n', '\r\n'),
    ],
    [
      'with a byte order mark',
      `\ufeff${policy('"Effect": "Allow",', '"Action": ["s3:PutObject", "s3:GetObject"],', HOLE)}`,
      `\ufeff${policy('"Effect": "Allow",', '"Action": ["s3:GetObject"],', HOLE)}`,
    ],
    [
      'in a text on one line',
      `{"Statement":[{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],"Resource":\${jsonencode(arns)}}]}`,
      `{"Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":\${jsonencode(arns)}}]}`,
    ],
    [
      'with a wildcard',
      policy('"Effect": "Allow",', '"Action": "s3:*Object",', HOLE),
      policy('"Effect": "Allow",', '"Action": "s3:GetObject",', HOLE),
    ],
    [
      'with elements that are filled in',
      policy('"Effect": "Allow",', `"Action": ["s3:PutObject", "s3:\${a}", \${join(",", more)}],`, HOLE),
      policy('"Effect": "Allow",', `"Action": ["s3:\${a}", \${join(",", more)}],`, HOLE),
    ],
    [
      'beside a list with a directive',
      policy(
        '"Effect": "Allow",',
        '"Action": ["s3:PutObject", "s3:GetObject"],',
        `"Resource": [%{ for b in buckets ~}"\${b}",%{ endfor ~}"x"]`,
      ),
      policy(
        '"Effect": "Allow",',
        '"Action": ["s3:GetObject"],',
        `"Resource": [%{ for b in buckets ~}"\${b}",%{ endfor ~}"x"]`,
      ),
    ],
    [
      'in a loop',
      `{ "Statement": [\n%{ for b in buckets ~}\n  { "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "\${b}" }%{ if b != last },%{ endif }\n%{ endfor ~}\n] }\n`,
      `{ "Statement": [\n%{ for b in buckets ~}\n  { "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "\${b}" }%{ if b != last },%{ endif }\n%{ endfor ~}\n] }\n`,
    ],
    [
      'in the branches of a condition',
      '{ "Statement": [\n%{ if w }\n  { "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"] },\n%{ else }\n  { "Effect": "Allow", "Action": ["s3:GetBucketAcl", "s3:PutObject"] },\n%{ endif }\n  { "Effect": "Deny", "Action": "s3:PutObject" }\n] }\n',
      '{ "Statement": [\n%{ if w }\n  { "Effect": "Allow", "Action": ["s3:GetObject"] },\n%{ else }\n  { "Effect": "Allow", "Action": ["s3:GetBucketAcl"] },\n%{ endif }\n  { "Effect": "Deny", "Action": "s3:PutObject" }\n] }\n',
    ],
    [
      'of a statement that goes with all that is filled in for it',
      policy(
        '"Effect": "Allow",',
        '"Action": "s3:PutObject",',
        `"Resource": [%{ for b in buckets ~}"\${b}",%{ endfor ~}"x"]`,
      ),
      '{\n  "Statement": [\n    { "Effect": "Allow", "Action": "s3:GetBucketAcl", "Resource": "*" }\n  ]\n}\n',
    ],
    [
      'and the excluded actions',
      policy('"Effect": "Allow",', '"NotAction": ["iam:*"],', HOLE),
      policy('"Effect": "Allow",', '"NotAction": ["iam:*", "s3:PutObject"],', HOLE),
    ],
  ])('are edited: %s', (_, before, after) => {
    expect(editedText(before, UNUSED, OPTIONS)).toBe(after);
  });

  it.each<[string, string, string[]]>([
    [
      'a list with a directive',
      policy(
        '"Effect": "Allow",',
        '"Action": ["s3:GetObject", %{ if w }"s3:PutObject",%{ endif } "s3:GetBucketAcl"]',
      ),
      [
        'note: an action of the statement is text with an interpolation, not literal text, so what is granted there is not known',
      ],
    ],
    [
      'a statement with an effect that depends on a directive',
      policy('%{ if w }"Effect": "Deny",%{ endif }', '"Action": ["s3:PutObject", "s3:GetObject"]'),
      [
        'note: the statement is text with an interpolation, not literal text, so what is granted there is not known',
      ],
    ],
    [
      'a statement with a key that is filled in',
      policy('"Effect": "Allow",', `"\${kind}": "x",`, '"Action": ["s3:PutObject", "s3:GetObject"]'),
      [
        'note: the statement is text with an interpolation, not literal text, so what is granted there is not known',
      ],
    ],
    [
      'an effect that is filled in',
      policy(`"Effect": "\${effect}",`, '"Action": ["s3:PutObject", "s3:GetObject"]'),
      [
        'note: the statement is text with an interpolation, not literal text, so what is granted there is not known',
      ],
    ],
    [
      'a statement between others that are there or not',
      '{ "Statement": [%{ if w }{ "Effect": "Allow", "Action": "s3:PutObject" },%{ endif }{ "Effect": "Allow", "Action": "s3:GetObject" }] }',
      [
        'warning: directives of the template decide which statements are there, so that none can be removed safely: remove the unused actions by hand',
      ],
    ],
    [
      'statements that are filled in',
      `{ "Version": "2012-10-17", "Statement": \${statements} } "Effect"`,
      ['note: not valid JSON, whatever is filled in: text after the end; the file was not reviewed'],
    ],
    [
      'what is none, whatever is filled in',
      '{ "Statement": [%{ if w }{ "Effect": "Allow" }%{ else }{ "Effect": "Deny" }%{ endif }] }',
      ['note: not valid JSON, whatever is filled in: a comma is missing; the file was not reviewed'],
    ],
    [
      'the language of Jinja',
      policy('"Effect": "Allow",', '"Action": ["s3:PutObject", "s3:GetObject"],', '"Resource": "{{ arn }}"'),
      ['note: the file is a template of a language that is not read, so the file was not reviewed'],
    ],
    [
      'members of the whole that depend on a directive',
      '{ %{ if w }"Id": "x",%{ endif } "Statement": [{ "Effect": "Allow", "Action": "s3:PutObject" }] }',
      ['note: what the template is depends on what is filled in, so it was not reviewed'],
    ],
  ])('are left alone in %s', (_, text, expected) => {
    const { edits, diagnostics } = reviewText(text, UNUSED, OPTIONS);
    expect(edits).toEqual([]);
    expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(expected);
  });

  it.each([
    [
      'a trust policy',
      `{ "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "\${arn}" } }] }`,
    ],
    ['a script', `#!/bin/sh\necho "\${a} Statement Effect Action"\n`],
    ['YAML', `Statement:\n  - Effect: Allow\n    Action: ["s3:PutObject"]\n    Resource: \${arn}\n`],
  ])('are not looked for in %s', (_, text) => {
    const { policies, edits } = reviewText(text, UNUSED, OPTIONS);
    expect([policies, edits]).toEqual([[], []]);
  });
});

describe('a JSON file with the marks of a template', () => {
  const text = policy(
    '"Effect": "Allow",',
    '"Action": ["s3:PutObject", "s3:GetObject"],',
    `"Resource": \${arns}`,
  );
  it('is read as one', () => {
    expect(editedText(text, UNUSED)).toBe(text.replace('"s3:PutObject", ', ''));
  });

  it('is none if it is a template of resources', () => {
    const resources = `{ "Resources": { "R": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyDocument": ${text} } } } }`;
    const { policies, edits } = reviewText(resources, UNUSED);
    expect([policies, edits]).toEqual([[], []]);
  });
});
