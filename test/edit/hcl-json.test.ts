import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { catalogOf, editedText, reviewText } from '../review-text.ts';
import { expectEdit } from './expect-edit.ts';

await prepareFormats(['main.tf.json']);

const PATH = 'main.tf.json';

/** A file with the lines of a policy document, at the depth that Prettier gives them. */
function file(lines: string): string {
  const inner = lines
    .trim()
    .split('\n')
    .map((line) => `        ${line}\n`);
  return `{\n  "data": {\n    "aws_iam_policy_document": {\n      "app": {\n${inner.join('')}      }\n    }\n  }\n}\n`;
}

const STAYS = '"resources": ["*"]';

describe('a policy document in JSON', () => {
  it.each([
    [
      'a list over several lines',
      `"statement": [\n  {\n    "actions": [\n      "s3:GetObject",\n      "s3:PutObject"\n    ],\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "actions": [\n      "s3:GetObject"\n    ],\n    ${STAYS}\n  }\n]`,
    ],
    [
      'a single statement that is no list',
      `"statement": {\n  "actions": ["s3:GetObject", "s3:PutObject"],\n  ${STAYS}\n}`,
      ['GetObject'],
      `"statement": {\n  "actions": ["s3:PutObject"],\n  ${STAYS}\n}`,
    ],
    [
      'the first statement',
      `"statement": [\n  {\n    "actions": ["s3:PutObject"],\n    ${STAYS}\n  },\n  {\n    "sid": "B",\n    "actions": ["s3:GetObject"],\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "sid": "B",\n    "actions": ["s3:GetObject"],\n    ${STAYS}\n  }\n]`,
    ],
    [
      'the last statement',
      `"statement": [\n  {\n    "actions": ["s3:GetObject"],\n    ${STAYS}\n  },\n  {\n    "//": "a comment",\n    "actions": ["s3:PutObject"],\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "actions": ["s3:GetObject"],\n    ${STAYS}\n  }\n]`,
    ],
    [
      'statements behind a dynamic one, whose places in the list differ from those in the policy',
      `"dynamic": {\n  "statement": {\n    "for_each": "\${var.x}",\n    "content": {\n      "actions": ["s3:GetObject", "s3:PutObject"],\n      ${STAYS}\n    }\n  }\n},\n"statement": [\n  {\n    "actions": ["s3:PutObject"],\n    ${STAYS}\n  },\n  {\n    "actions": ["s3:GetObject"],\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"dynamic": {\n  "statement": {\n    "for_each": "\${var.x}",\n    "content": {\n      "actions": ["s3:GetObject"],\n      ${STAYS}\n    }\n  }\n},\n"statement": [\n  {\n    "actions": ["s3:GetObject"],\n    ${STAYS}\n  }\n]`,
    ],
    [
      'all dynamic statements',
      `"dynamic": {\n  "statement": [\n    {\n      "for_each": "\${var.x}",\n      "content": {\n        "actions": ["s3:PutObject"]\n      }\n    }\n  ]\n},\n"statement": [\n  {\n    "actions": ["s3:GetObject"]\n  }\n]`,
      ['PutObject'],
      `"dynamic": {\n  "statement": []\n},\n"statement": [\n  {\n    "actions": ["s3:GetObject"]\n  }\n]`,
    ],
    [
      'a wildcard',
      `"statement": [\n  {\n    "actions": ["s3:*Object"],\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "actions": ["s3:GetObject"],\n    ${STAYS}\n  }\n]`,
    ],
    [
      'not_actions',
      `"statement": [\n  {\n    "not_actions": ["s3:GetObject"],\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "not_actions": ["s3:GetObject", "s3:PutObject"],\n    ${STAYS}\n  }\n]`,
    ],
    [
      'an element that is an expression beside',
      `"statement": [\n  {\n    "actions": ["s3:PutObject", "s3:GetObject", "\${var.more}"],\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "actions": ["s3:GetObject", "\${var.more}"],\n    ${STAYS}\n  }\n]`,
    ],
    [
      'lists that an expression joins',
      `"statement": [\n  {\n    "actions": "\${concat([\\"s3:GetObject\\", \\"s3:PutObject\\"], var.more)}",\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "actions": "\${concat([\\"s3:GetObject\\"], var.more)}",\n    ${STAYS}\n  }\n]`,
    ],
    [
      'a wildcard in a list within an expression',
      `"statement": [\n  {\n    "actions": "\${concat([\\"s3:*Object\\"], var.more)}",\n    ${STAYS}\n  }\n]`,
      ['PutObject'],
      `"statement": [\n  {\n    "actions": "\${concat([\\"s3:GetObject\\"], var.more)}",\n    ${STAYS}\n  }\n]`,
    ],
  ])('%s', (_, before, names, after) => {
    expectEdit(PATH, file(before), names, file(after));
  });
});

const policy = (value: string): string => `{"resource": {"aws_iam_policy": {"app": {"policy": ${value}}}}}\n`;
const json = (...actions: string[]): string =>
  `{"Statement": [{"Effect": "Allow", "Action": ${JSON.stringify(actions)}, "Resource": "\${var.arn}/$\${aws:username}"}]}`;
const object = (actions: string): string =>
  `{ Statement = [{ Effect = "Allow", Action = ${actions}, Resource = "*" }] }`;

describe('a policy in a string of JSON', () => {
  it.each([
    [
      'JSON',
      JSON.stringify(json('s3:GetObject', 's3:PutObject')),
      ['PutObject'],
      JSON.stringify(json('s3:GetObject')),
    ],
    [
      'JSON over several lines',
      JSON.stringify(json('s3:GetObject', 's3:PutObject').replaceAll(',', ',\n  ')),
      ['PutObject'],
      JSON.stringify(json('s3:GetObject', 's3:PutObject').replaceAll(',', ',\n  ')).replace(
        ',\\n  \\"s3:PutObject\\"',
        '',
      ),
    ],
    [
      'an object of an expression',
      JSON.stringify(`\${jsonencode(${object('["s3:GetObject", "s3:PutObject"]')})}`),
      ['PutObject'],
      JSON.stringify(`\${jsonencode(${object('["s3:GetObject"]')})}`),
    ],
    [
      'an object over several lines, with comments',
      JSON.stringify(`\${jsonencode(${object('[\n    "s3:GetObject",\n    "s3:PutObject", # why\n  ]')})}`),
      ['PutObject'],
      JSON.stringify(`\${jsonencode(${object('[\n    "s3:GetObject",\n  ]')})}`),
    ],
    [
      'a wildcard of an object',
      JSON.stringify(`\${jsonencode(${object('"s3:*Object"')})}`),
      ['PutObject'],
      JSON.stringify(`\${jsonencode(${object('"s3:GetObject"')})}`),
    ],
    [
      'JSON in a string of an expression',
      JSON.stringify(`\${var.a ? ${JSON.stringify(json('s3:GetObject', 's3:PutObject'))} : var.b}`),
      ['PutObject'],
      JSON.stringify(`\${var.a ? ${JSON.stringify(json('s3:GetObject'))} : var.b}`),
    ],
  ])('%s', (_, before, names, after) => {
    expectEdit(PATH, policy(before), names, policy(after));
  });

  it('keeps letters and marks that are written as escapes', () => {
    const text = policy(
      `"{\\u0022Statement\\u0022: [{\\"Effect\\": \\"Allow\\", \\"Action\\": [\\"s3:GetObject\\", \\"s3:PutObject\\"], \\"Resource\\": \\"\\u003cx\\u003e\\"}]}"`,
    );
    const unused = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
    expect(editedText(text, unused, { path: PATH })).toBe(text.replace(', \\"s3:PutObject\\"', ''));
  });
});

it('a star in JSON becomes `not_actions` where the list would be too long', () => {
  const names = Array.from(
    { length: 800 },
    (_, at) => `Thing${String.fromCharCode(65 + (at % 26))}x${at}Get`,
  );
  const catalog = catalogOf({ s3: names, ec2: ['RunInstances'] });
  const unused = [{ serviceNamespace: 's3', actions: names.filter((_, at) => at % 20 === 0) }];
  const text = file(`"statement": [{ "actions": ["*"], ${STAYS} }]`);
  const edited = editedText(text, unused, { path: PATH, catalog });
  expect(JSON.parse(edited).data.aws_iam_policy_document.app.statement).toEqual([
    {
      not_actions: unused.flatMap(({ actions }) => actions.map((name) => `s3:${name}`)).sort(),
      resources: ['*'],
    },
  ]);
});

it('the owner of a policy in JSON is not asked for in a comment', () => {
  const { policies } = reviewText(file(`"statement": {"actions": ["s3:PutObject"]}`), [], {
    path: PATH,
  });
  expect(policies).toMatchObject([{ type: 'unmatched', takesComments: false }]);
});

describe('what is not edited', () => {
  it.each([
    ['a statement that is the only one', `"statement": {"actions": ["s3:PutObject"], ${STAYS}}`],
    ['a statement that is an expression', `"statement": "\${var.statement}"`],
    [
      'a list of statements with an expression',
      `"statement": [{"actions": ["s3:PutObject"]}, "\${var.more}"]`,
    ],
    [
      'a dynamic statement that is no list',
      `"dynamic": {"statement": {"for_each": [], "content": {"actions": ["s3:PutObject"]}}}, "statement": {"actions": ["s3:GetObject"]}`,
    ],
    [
      'a statement of another policy',
      `"statement": [{"actions": ["s3:PutObject"], "principals": {"type": "AWS"}}]`,
    ],
  ])('%s', (_, body) => {
    const text = file(body);
    const { edits } = reviewText(text, [{ serviceNamespace: 's3', actions: ['PutObject'] }], { path: PATH });
    expect(edits).toEqual([]);
  });

  it('a key that occurs twice in a statement', () => {
    const text = file(`"statement": [{"actions": ["s3:PutObject"], "actions": ["s3:GetObject"]}]`);
    const { edits, diagnostics } = reviewText(text, [{ serviceNamespace: 's3', actions: ['PutObject'] }], {
      path: PATH,
    });
    expect(edits).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'not valid Terraform: an argument is given twice; the file was not reviewed',
    ]);
  });
});
