import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEdited, parseFile, prepareFormats } from '../../src/formats/formats.ts';
import type { Document, ParseResult } from '../../src/syntax/document.ts';
import type { Node } from '../../src/syntax/node.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { applyEdits, type TextEdit } from '../../src/text/text-edit.ts';

await prepareFormats(['main.tf']);

const TEXT = `# Who may read
locals {
  name = "reader-\${var.stage}"
}

data "aws_iam_policy_document" "reader" {
  # reads
  statement {
    actions = ["s3:GetObject", "s3:GetObjectAcl"] # both
    resources = [for one in var.buckets : "\${one}/*"]
  }
}

resource "aws_iam_role_policy" "text" {
  role   = aws_iam_role.reader.name
  policy = <<-EOF
    {"Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "\${var.x}"}]}
  EOF
}
resource "aws_iam_role_policy" "json" {
  policy = jsonencode({
    Statement = [{ Action = ["sqs:*"], Effect = "Allow", Resource = local.queues[0] }]
  })
}
resource "aws_iam_role" "reader" { name = local.name }
`;

function parse(text: string): Document {
  const parsed = parseFile(new SourceFile('main.tf', text));
  if (parsed?.ok !== true) throw new Error(parsed?.diagnostic.message);
  return parsed.document;
}

/** A parse result, with its comments. */
function whole(parsed: ParseResult | undefined): unknown {
  if (parsed?.ok !== true) return parsed;
  const { file, roots, comments } = parsed.document;
  return { text: file.text, roots, comments: comments() };
}

function bothWays(document: Document, edits: readonly TextEdit[]): [unknown, unknown] {
  const text = applyEdits(document.file.text, edits);
  return [whole(parseEdited(document, edits)), whole(parseFile(new SourceFile('main.tf', text)))];
}

/** The edit that replaces the only occurrence of a text. */
function edit(text: string, before: string, after: string): TextEdit {
  const start = text.indexOf(before);
  expect(text.indexOf(before, start + 1), before).toBe(-1);
  return { span: { start, end: start + before.length }, newText: after };
}

const IN_A_LIST = 'a "b" {\n  b = {\n    c = d\n    e = f\n  }\n}\n';

it.each<[string, string, [before: string, after: string][]]>([
  ['an item of a list', TEXT, [['"s3:GetObject", ', '']]],
  ['a comment between blocks', TEXT, [['# Who may read\n', '']]],
  [
    'a comment and a list',
    TEXT,
    [
      ['# Who may read\n', ''],
      [' # both', ''],
    ],
  ],
  [
    'two attributes',
    TEXT,
    [
      ['s3:Get*', 's3:GetA", "s3:GetB'],
      ['role   =', 'role ='],
    ],
  ],
  ['a block that is closed early', TEXT, [['  # reads', '}\nlocals {']]],
  ['an attribute that becomes two', TEXT, [['"s3:GetObjectAcl"]', '"s3:GetObjectAcl"]\nother = [1]']]],
  ['an attribute that becomes a comment', TEXT, [['name = local.name', '# name = local.name']]],
  ['an attribute that is removed', TEXT, [['role   = aws_iam_role.reader.name', '']]],
  ['a statement that is closed early', TEXT, [['    resources', '  }\n}\n    resources']]],
  ['a heredoc that is not closed', TEXT, [['  EOF\n', '']]],
  ['a comment that is not closed', TEXT, [['"s3:GetObjectAcl"]', '/*']]],
  ['a comment after an attribute', TEXT, [['local.name }', 'local.name # }']]],
  ['brackets around two elements', IN_A_LIST, [['= d', '= [\nd]']]],
  ['an element of an object', IN_A_LIST, [['= d', '= g']]],
  ['blocks on one line', 'a "b" { c = 1 } d "e" { f = 2 }\n', [['c = 1 }', 'c = 1 } #']]],
  ['Windows line ends', TEXT.replaceAll('\n', '\r\n'), [['  # reads\r\n', '']]],
  ['a byte order mark where an attribute starts', TEXT, [['role   =', '\ufeffrole   =']]],
  ['a byte order mark', `\ufeff${TEXT}`, [['"s3:GetObject", ', '']]],
])('%s: reparsing gives the same as parsing the whole text', (_, text, replaced) => {
  const edits = replaced.map(([before, after]) => edit(text, before, after));
  const [partly, wholly] = bothWays(parse(text), edits);
  expect(partly).toEqual(wholly);
});

/** The keys of the entries that are not the same objects as before. */
function changedKeys(before: Node | undefined, after: Node | undefined): string[] {
  if (before?.type !== 'mapping' || after?.type !== 'mapping') return [];
  return after.entries.flatMap((entry, index) => {
    const old = before.entries[index];
    return entry === old ? [] : [entry.key, ...changedKeys(old?.value, entry.value)];
  });
}

it('only changed entries are parsed again', () => {
  const document = parse(TEXT);
  // The new text has the same length, so that later entries need not be shifted.
  const parsed = parseEdited(document, [edit(TEXT, '"s3:GetObjectAcl"', '"s3:PutObjectAcl"')]);
  const after = parsed?.ok === true ? parsed.document.roots[0] : undefined;
  expect(changedKeys(document.roots[0], after)).toEqual(['data', 'statement', 'actions']);
});

const PIECES = [
  '',
  '"',
  '\n',
  '\n\n',
  '#',
  ' #',
  '[',
  ']',
  '{',
  '}',
  ',',
  '=',
  '  ',
  '\t',
  '\nx = 1\n',
  'a',
  '\\',
];
PIECES.push(
  '%',
  '${',
  '%{',
  '"${',
  'EOF\n',
  '<<EOF\n',
  '/*',
  '*/',
  '//',
  '\r\n',
  '\ufeff',
  '}\n{',
  '}\na {',
  '(',
  ')',
);

const edits = fc
  .uniqueArray(
    fc.tuple(fc.nat(TEXT.length), fc.nat(4), fc.array(fc.constantFrom(...PIECES), { maxLength: 2 })),
    { minLength: 1, maxLength: 3, selector: ([at]) => Math.floor(at / 8) },
  )
  .map((drawn) =>
    drawn.map(([at, count, pieces]): TextEdit => {
      const start = Math.floor(at / 8) * 8;
      const end = Math.min(TEXT.length, start + count);
      return { span: { start, end }, newText: pieces.join('') };
    }),
  );

it('after random edits, reparsing gives the same as parsing the whole text', () => {
  const document = parse(TEXT);
  fc.assert(
    fc.property(edits, (drawn) => {
      const [partly, wholly] = bothWays(document, drawn);
      // `toEqual` explains the difference, but takes far longer.
      if (!isDeepStrictEqual(partly, wholly)) expect(partly).toEqual(wholly);
    }),
    { seed: 4, numRuns: 300 },
  );
});
