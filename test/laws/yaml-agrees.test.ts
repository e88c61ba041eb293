import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAlias, isScalar, parseAllDocuments, visit } from 'yaml';
import type { Node } from '../../src/syntax/node.ts';
import { findVersionBreak } from '../../src/syntax/yaml/version-breaks.ts';
import { readYaml } from '../../src/syntax/yaml/yaml.ts';

const TEXT = `# Who may read
Parameters:
  Stage: { Type: String, Default: 'it''s' }
Resources:
  Reader: &reader
    Type: AWS::IAM::Role
    Properties:
      Policies: # all of them
      - PolicyName: "read\\u0041"
        PolicyDocument:
          Version: 2012-10-17
          Statement:
            - Effect: Allow
              Action: [s3:GetObject, 's3:GetObjectAcl', "s3:List*"] # three
              Resource: !Sub "arn:\${AWS::Partition}:s3:::\${Bucket}"
            - Effect: Deny
              Action:
              - sqs:*
              -   sns:Publish

              - &kms kms:Decrypt
              Condition: {Bool: {"aws:SecureTransport": false}, a: [b: 1, *kms]}
  Text:
    Description: >-
      of a few
      lines

    PolicyDocument: |
      {"Statement": []}
  Plain: one
    two
    # no part of it
  Again: *reader
  Nothing:
Outputs:
  Name: !GetAtt
    - Reader
    - Arn
--- !tagged
- - 1
  - ~
-
  - 0x1F
  - "a
    b"
`;

/** A scalar or alias that is not empty: its place and its value. */
type Piece = readonly [start: number, end: number, value: string];

/** The scalars and aliases of a text as the `yaml` library finds them; `undefined` if the text is invalid. */
function expected(text: string, version: '1.1' | '1.2' = '1.2'): Piece[] | undefined {
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false, version });
  const pieces: Piece[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    if (document.errors.length > 0) return undefined;
    visit(document, (_, node) => {
      if (isAlias(node)) pieces.push([node.range?.[0] ?? 0, node.range?.[1] ?? 0, 'alias']);
      if (isScalar(node) && node.range !== undefined && node.range !== null) {
        const [start, end] = node.range;
        const trimmed = start + text.slice(start, end).trimEnd().length;
        if (trimmed > start) pieces.push([start, trimmed, String(node.value)]);
      }
    });
  }
  return pieces;
}

function found(text: string): Piece[] | undefined {
  const read = readYaml(text);
  const pieces: Piece[] = [];
  const add = (node: Node): void => {
    switch (node.type) {
      case 'scalar':
        if (node.span.end > node.span.start)
          pieces.push([node.span.start, node.span.end, String(node.value)]);
        break;
      case 'sequence':
        for (const item of node.items) add(item);
        break;
      case 'mapping':
        for (const { key, keySpan, value } of node.entries) {
          if (keySpan.end > keySpan.start) pieces.push([keySpan.start, keySpan.end, key]);
          add(value);
        }
        break;
      case 'opaque':
        if (node.reason === 'alias') pieces.push([node.span.start, node.span.end, 'alias']);
        else if (node.expression?.type === 'call') for (const one of node.expression.arguments) add(one);
    }
  };
  if (!read.ok) return undefined;
  for (const root of read.roots) add(root);
  return pieces;
}

const PIECES = ['', '"', "'", '\n', '\n\n', '#', ' #', ': ', '- ', '[', ']', '{', '}', ',', ', ', '|', '>'];
PIECES.push(
  '\n---\n',
  '...\n',
  '&a ',
  '*reader',

  '\t',
  '  ',
  '    ',
  '\n  x: 1\n',
  'a',
  '\\',
  '%',
  '12',
);
PIECES.push(
  '@',
  '\n- ',
  '"a\n                b"',
  '<<: ',
  'null',
  '!!str ',
  "''",
  '{}',
  '[]',
  'a: ',
  '|\n',
  '\r\n',
);

/** Changes of the text: the offset, the number of removed characters, and the inserted piece. */
const changes = fc.array(fc.tuple(fc.nat(TEXT.length), fc.nat(4), fc.constantFrom(...PIECES)), {
  maxLength: 3,
});

function changed(drawn: readonly (readonly [number, number, string])[]): string {
  return drawn.reduce((text, [at, count, piece]) => text.slice(0, at) + piece + text.slice(at + count), TEXT);
}

it('after random changes, a text is read as the `yaml` library reads it', () => {
  let compared = 0;
  fc.assert(
    fc.property(changes, (drawn) => {
      const text = changed(drawn);
      const [ours, theirs] = [found(text), expected(text)];
      if (ours === undefined || theirs === undefined) return;
      compared++;
      expect(ours).toEqual(theirs);
    }),
    { seed: 2, numRuns: 600, examples: [[[]]] },
  );
  expect(compared).toBeGreaterThan(200);
});

/** The places of the pieces that a reader of YAML 1.1 finds, to which more characters end a line. */
function placesInOldYaml(text: string): Piece[] | undefined {
  return expected(text.replaceAll(/[\u0085\u2028\u2029]/g, '\n'), '1.1')?.map(withoutValue);
}

/** A piece without its value: `yes` is a boolean in YAML 1.1, and a line break in quotes is a blank. */
function withoutValue([start, end, value]: Piece): Piece {
  return [start, end, value === 'alias' ? value : ''];
}

it('after random changes, a text that is edited has the same parts for a reader of YAML 1.1', () => {
  const breaks = fc.constantFrom('\u0085', '\u2028', '\u2029').map((one) => `${one}${' '.repeat(20)}`);
  const inQuotes = fc.constantFrom(...[...TEXT.matchAll(/"[^"\n]+"/g)].map(({ index }) => index + 2));
  const change = fc.oneof(
    fc.tuple(fc.nat(TEXT.length), fc.nat(4), fc.constantFrom(...PIECES, '\u0085', ' # a\u2028', '\u2029')),
    fc.tuple(inQuotes, fc.constant(0), breaks),
  );
  const mixed = fc.array(change, { maxLength: 3 });
  const compared = { plain: 0, quoted: 0, refused: 0 };
  fc.assert(
    fc.property(mixed, (drawn) => {
      const text = changed(drawn);
      const read = readYaml(text);
      const [ours, theirs] = [found(text)?.map(withoutValue), placesInOldYaml(text)];
      if (!read.ok || ours === undefined || theirs === undefined) return;
      if (findVersionBreak(text, read.roots) !== undefined) compared.refused++;
      else {
        compared[/[\u0085\u2028\u2029]/.test(text) ? 'quoted' : 'plain']++;
        expect(ours).toEqual(theirs);
      }
    }),
    { seed: 3, numRuns: 1500, examples: [[[]]] },
  );
  for (const count of Object.values(compared)) expect(count).toBeGreaterThan(10);
});
