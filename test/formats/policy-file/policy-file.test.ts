import { describe, expect, it } from 'vitest';
import { reviewText } from '../../review-text.ts';
import { ownersIn } from '../owners.ts';

const unused = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const statement = '{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}';

describe('files without an identity policy are passed over', () => {
  it.each([
    ['another JSON file', '{"name": "x", "Statement": "text"}'],
    ['a list', '[1, 2]'],
  ])('%s', (_, text) => {
    expect(reviewText(text, unused)).toMatchObject({ conclusion: 'skipped', policies: [], diagnostics: [] });
  });
});

describe('trust and resource policies are left alone, with a note', () => {
  it.each([
    ['a trust policy', '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:PutObject"}]}'],
    [
      'a resource policy in one statement of several',
      `{"Statement":[${statement},{"Effect":"Allow","NotPrincipal":"*","Action":"s3:PutObject"}]}`,
    ],
  ])('%s', (_, text) => {
    expect(reviewText(text, unused)).toMatchObject({
      conclusion: 'skipped',
      policies: [],
      edits: [],
      diagnostics: [
        {
          code: 'policy-not-refined',
          severity: 'note',
          message: 'not refined: the `Principal` shows that this is a trust or resource policy',
          location: { path: 'policy.json', line: 1, column: 1 },
        },
      ],
    });
  });
});

it('names a policy of AWS Organizations as AWS prints it', () => {
  const content = JSON.stringify(`{"Statement":[${statement}]}`);
  const text = `{"Policy":{"PolicySummary":{"Type":"SERVICE_CONTROL_POLICY"},"Content":${content}}}`;
  expect(reviewText(text, unused)).toMatchObject({
    conclusion: 'skipped',
    policies: [],
    diagnostics: [
      {
        code: 'policy-not-refined',
        severity: 'note',
        message: 'the policy was left as it is: it is a policy of AWS Organizations, which grants nothing',
        location: { path: 'policy.json', line: 1, column: 11 },
      },
    ],
  });
});

describe('a broken file is reported where it may have been a policy', () => {
  it.each([
    ['{"Version": "2012-10-17",', true],
    ['{"Statement": [', true],
    ['{"name": ', false],
  ])('%s', (text, isReported) => {
    expect(reviewText(text, unused).diagnostics.map(({ code }) => code)).toEqual(
      // A changed file that holds no policy gets a note.
      [isReported ? 'policy-syntax' : 'file-skipped'],
    );
  });
});

describe('policies are found', () => {
  it.each([
    ['with a statement object', `{"Statement":${statement}}`],
    ['with a list', `{"Statement":[${statement}]}`],
    ['as AWS prints an inline policy', `{"RoleName":"x","PolicyDocument":{"Statement":[${statement}]}}`],
    ['as AWS prints a managed policy', `{"PolicyVersion":{"Document":{"Statement":[${statement}]}}}`],
  ])('%s', (_, text) => {
    expect(reviewText(text, unused)).toMatchObject({ conclusion: 'unused', unusedCount: 1 });
  });

  it('with a Deny statement that is left alone', () => {
    const deny = '{"Statement":[{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]}';
    expect(reviewText(deny, unused)).toMatchObject({ conclusion: 'clean', edits: [] });
  });
});

it('an answer of AWS that names two roles belongs to neither', () => {
  const text = `{"RoleName":"x","RoleName":"y","PolicyDocument":{"Statement":[${statement}]}}`;
  expect(ownersIn(text, 'x.json')).toEqual({
    undefined: ['uncertain: the file is an answer of AWS that has `RoleName` several times'],
  });
});

describe('policies that are not certain are reported, not refined', () => {
  it.each([
    [
      'a key twice',
      '{"Statement":[{"Effect":"Allow","Effect":"Deny","Action":"s3:PutObject"}]}',
      'policy.json:1:42 the policy was not reviewed: a key occurs twice in one object, so its meaning is ambiguous',
    ],
    [
      'an effect that is none',
      '{"Statement":[{"Effect":"Permit","Action":"s3:PutObject"}]}',
      'policy.json:1:25 the policy was not reviewed: `Effect` must be `Allow` or `Deny`',
    ],
    [
      'no action',
      '{"Statement":[{"Effect":"Allow"}]}',
      'policy.json:1:15 the policy was not reviewed: a statement has neither `Action` nor `NotAction`',
    ],
    [
      'an action that is a number',
      '{"Statement":[{"Effect":"Allow","Action":[1]}]}',
      'policy.json:1:43 the policy was not reviewed: `Action` must hold strings',
    ],
    [
      'broken JSON',
      '{"Statement":[{"Effect":"Allow" "Action":[]}]}',
      'policy.json:1:33 not valid JSON: a comma is missing; the file was not reviewed',
    ],
    [
      'a template',
      `{"Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":\${arns}\${more}}]}`,
      'policy.json:1:69 not valid JSON, whatever is filled in: a comma is missing; the file was not reviewed',
    ],
    [
      'nesting that never ends',
      `{"Statement":[{"Effect":"Allow","Action":${'['.repeat(100_000)}`,
      'policy.json:1:139 not valid JSON: nested deeper than 100 levels; the file was not reviewed',
    ],
  ])('%s', (_, text, expected) => {
    const { diagnostics, edits } = reviewText(text, unused);
    expect(edits).toEqual([]);
    expect(
      diagnostics.map(
        ({ location, message }) => `${location?.path}:${location?.line}:${location?.column} ${message}`,
      ),
    ).toEqual([expected]);
  });
});
