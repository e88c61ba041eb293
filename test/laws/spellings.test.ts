import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import type { Report } from '../../src/report/report.ts';
import { reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const RUNS = process.env['PROVE'] === 'all' ? 20_000 : 500;
const SEED = 20261129;

/** Grants two permissions, one of which is unused. */
const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const ACTIONS = ['s3:PutObject', 's3:GetObject'];

type Text = fc.Arbitrary<string>;

/** Each character of a word in one of the ways that a syntax has for it. */
function spelled(word: string, ...ways: ((character: string) => string)[]): Text {
  const how = fc.constantFrom((character: string) => character, ...ways);
  return fc
    .array(how, { minLength: word.length, maxLength: word.length })
    .map((spell) => [...word].map((character, at) => spell[at]?.(character) ?? character).join(''));
}

const hex =
  (mark: string, digits: number, upper = false) =>
  (character: string): string => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
    return `\\${mark}${upper ? code.toUpperCase() : code}`;
  };

const joined = (parts: readonly Text[], separator = ''): Text =>
  fc.tuple(...parts).map((texts) => texts.join(separator));
const space: Text = fc.constantFrom('', ' ', '\n', '\t ');

const jsonWord = (word: string): Text =>
  spelled(word, hex('u', 4), hex('u', 4, true), (character) => (character === '/' ? '\\/' : character)).map(
    (text) => `"${text}"`,
  );

/** An object or a list in JSON, with any white space. */
function jsonOf(value: unknown): Text {
  if (typeof value === 'string') return jsonWord(value);
  const isList = Array.isArray(value);
  const items = isList
    ? value.map(jsonOf)
    : Object.entries(value as object).map(([key, inner]) =>
        joined([jsonWord(key), space, fc.constant(':'), space, jsonOf(inner)]),
      );
  return fc
    .tuple(space, joined(items, ','), space)
    .map(([before, text, after]) => (isList ? `[${before}${text}${after}]` : `{${before}${text}${after}}`));
}

const DOCUMENT = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ACTIONS, Resource: '*' }],
};

/** A scalar of YAML within brackets or after a key, on one line. */
function yamlWord(word: string): Text {
  const double = spelled(word, hex('x', 2), hex('u', 4, true), hex('U', 8)).map((text) => `"${text}"`);
  const plain = word === '*' ? `'*'` : word;
  return fc
    .tuple(fc.constantFrom('', '', '!!str ', '! '), fc.oneof(fc.constantFrom(plain, `'${word}'`), double))
    .map(([tag, text]) => (tag === '! ' && text === plain ? text : tag + text));
}

function yamlValue(word: string, indent: string): Text {
  const blocks = ['|-', '>-'].map((mark) => fc.constant(`${mark}\n${indent}  ${word}`));
  return fc.oneof({ weight: 4, arbitrary: yamlWord(word) }, ...blocks);
}

function yamlEntry(key: string, value: Text, indent: string): Text {
  return fc
    .tuple(yamlWord(key), value, fc.constantFrom('simple', 'simple', 'explicit'))
    .map(([name, text, form]) =>
      form === 'explicit' ? `? ${name}\n${indent}: ${text}` : `${name}: ${text}`,
    );
}

function yamlList(indent: string): Text {
  const items = ACTIONS.map((action) =>
    yamlValue(action, `${indent}  `).map((text) => `\n${indent}- ${text}`),
  );
  const flow = joined(ACTIONS.map(yamlWord), ', ').map((text) => `[${text}]`);
  return fc.oneof(joined(items), flow);
}

const yamlStatement: Text = joined(
  [
    yamlEntry('Effect', yamlValue('Allow', '    '), '    '),
    yamlEntry('Action', yamlList('      '), '    '),
    yamlEntry('Resource', yamlWord('*'), '    '),
  ],
  '\n    ',
);

const yaml: Text = fc.oneof(
  yamlEntry(
    'Statement',
    yamlStatement.map((text) => `\n  - ${text}`),
    '',
  ).map((text) => `${text}\n`),
  jsonOf(DOCUMENT).map((text) => text.replaceAll('\t', ' ')),
);

const hclWord = (word: string): Text => spelled(word, hex('u', 4), hex('U', 8)).map((text) => `"${text}"`);

const hclKey = (key: string): Text =>
  fc.oneof(
    fc.constant(key),
    hclWord(key),
    hclWord(key).map((text) => `(${text})`),
  );

const hclStatement: Text = joined(
  [
    ['Effect', hclWord('Allow')] as const,
    ['Action', joined(ACTIONS.map(hclWord), ', ').map((text) => `[${text}]`)] as const,
    ['Resource', hclWord('*')] as const,
  ].map(([key, value]) => joined([hclKey(key), fc.constantFrom(' = ', ' : ', '='), value])),
  ', ',
).map((text) => `{ ${text} }`);

const encoded: Text = fc.tuple(hclKey('Statement'), hclStatement, fc.boolean()).map(([key, text, isList]) => {
  const value = isList ? `[${text}]` : text;
  return `jsonencode({ ${key} = ${value} })`;
});

/** JSON as a string of HCL, whose own escapes come on top. */
const quoted: Text = jsonOf(DOCUMENT).map((text) => JSON.stringify(text));
const heredoc: Text = fc
  .tuple(jsonOf(DOCUMENT), fc.constantFrom('<<', '<<-'))
  .map(([text, mark]) => `${mark}END\n${text}\nEND`);

const terraform: Text = fc.oneof(encoded, quoted, heredoc).map((text) => {
  return `resource "aws_iam_role_policy" "app" {\n  policy = ${text}\n}\n`;
});

const blocks: Text = joined(ACTIONS.map(hclWord), ', ').map(
  (text) => `data "aws_iam_policy_document" "app" {\n  statement {\n    actions = [${text}]\n  }\n}\n`,
);

/** How many unused permissions a review has found, and what else it says. */
function answer({ unusedCount, diagnostics }: Report): { unused: number; said: string[] } {
  return {
    unused: unusedCount,
    said: diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

describe('a policy is reviewed in every spelling', () => {
  it.each([
    ['policy.json', 'JSON', jsonOf(DOCUMENT)],
    ['policy.yaml', 'YAML', yaml],
    ['main.tf', 'Terraform, as a text or an object', terraform],
    ['main.tf', 'Terraform, in blocks', blocks],
  ])('%s: %s', (path, _, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { unused, said } = answer(reviewText(text, UNUSED, { path }));
        expect([unused, said], text).toEqual([1, []]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
