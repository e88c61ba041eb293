import { describe, it } from 'vitest';
import { expectEdit } from './expect-edit.ts';

/** The lines from the `Action` key on, before and after; everything around them must stay. */
type Case = [name: string, before: string, unused: string[], after: string];

const indented = (action: string): string =>
  `Version: "2012-10-17"\nStatement:\n  - Sid: One # first\n    Effect: Allow\n${action}    Resource: "*"\n`;
const last = (action: string): string => `Statement:\n  - Effect: Allow\n    Resource: "*"\n${action}`;
const template = (action: string): string =>
  [
    'Resources:',
    '  App:',
    '    Type: AWS::IAM::Policy',
    '    Properties:',
    '      PolicyDocument:',
    '        Statement:',
    '          - Effect: Allow',
    action.replaceAll(/^(?=.)/gm, '        ').trimEnd(),
    `            Resource: !Sub "\${Bucket.Arn}/*"`,
    '      PolicyName: app',
    '',
  ].join('\n');

const blockLists: Case[] = [
  [
    'the first',
    '    Action:\n      - s3:A\n      - s3:B\n      - s3:C\n',
    ['A'],
    '    Action:\n      - s3:B\n      - s3:C\n',
  ],
  [
    'the middle',
    '    Action:\n      - s3:A\n      - s3:B\n      - s3:C\n',
    ['B'],
    '    Action:\n      - s3:A\n      - s3:C\n',
  ],
  [
    'the last',
    '    Action:\n      - s3:A\n      - s3:B\n      - s3:C\n',
    ['C'],
    '    Action:\n      - s3:A\n      - s3:B\n',
  ],
  [
    'all but the first',
    '    Action:\n      - s3:A\n      - s3:B\n      - s3:C\n',
    ['B', 'C'],
    '    Action:\n      - s3:A\n',
  ],
  [
    'all but the last',
    '    Action:\n      - s3:A\n      - s3:B\n      - s3:C\n',
    ['A', 'B'],
    '    Action:\n      - s3:C\n',
  ],
  [
    'first and last',
    '    Action:\n      - s3:A\n      - s3:B\n      - s3:C\n',
    ['A', 'C'],
    '    Action:\n      - s3:B\n',
  ],
  [
    'at the indentation of its key',
    '    Action:\n    - s3:A\n    - s3:B\n',
    ['A'],
    '    Action:\n    - s3:B\n',
  ],
  [
    'with a comment behind each item',
    '    Action: # these\n      - s3:A # reads: "all"\n      - s3:B # - s3:No\n      - s3:C # end\n',
    ['B'],
    '    Action: # these\n      - s3:A # reads: "all"\n      - s3:C # end\n',
  ],
  [
    'with a comment before the first',
    '    Action:\n      # reads\n      - s3:A\n      - s3:B\n',
    ['A'],
    '    Action:\n      # reads\n      - s3:B\n',
  ],
  [
    'with comments and blank lines between, the middle',
    '    Action:\n      - s3:A\n      # group\n\n      - s3:B\n      # - s3:No\n      - s3:C\n',
    ['B'],
    '    Action:\n      - s3:A\n      # group\n\n      # - s3:No\n      - s3:C\n',
  ],
  [
    'with comments between, all but the first',
    '    Action:\n      - s3:A\n      # one\n      - s3:B\n  # two\n      - s3:C\n',
    ['B', 'C'],
    '    Action:\n      - s3:A\n      # one\n  # two\n',
  ],
  [
    'with a comment behind the last',
    '    Action:\n      - s3:A\n      - s3:B\n      # end\n',
    ['B'],
    '    Action:\n      - s3:A\n      # end\n',
  ],
  [
    'with more blanks behind the dash',
    '    Action:\n      -   s3:A\n      -   s3:Get*\n      -\ts3:PutObject\n',
    ['A', 'GetBucketAcl'],
    '    Action:\n      -   s3:GetBucketCORS\n      -   s3:GetObject*\n      -\ts3:PutObject\n',
  ],
  [
    'with blanks behind items',
    '    Action:   \n      - s3:A  \n      - s3:B \t\n      - s3:C\n',
    ['B'],
    '    Action:   \n      - s3:A  \n      - s3:C\n',
  ],
  [
    'with an item below its dash',
    '    Action:\n      -\n        s3:A\n      - # which\n        s3:B\n      - s3:C\n',
    ['A', 'B'],
    '    Action:\n      - s3:C\n',
  ],
  [
    'with a wildcard below its dash',
    '    Action:\n      - # which\n        s3:Get*\n      - s3:C\n',
    ['GetBucketAcl'],
    '    Action:\n      - # which\n        s3:GetBucketCORS\n      - s3:GetObject*\n      - s3:C\n',
  ],
  [
    'with every kind of quotes',
    `    Action:\n      - 's3:A'\n      - "s3:B"\n      - s3:C\n      - 's3:D'\n`,
    ['A', 'C'],
    `    Action:\n      - "s3:B"\n      - 's3:D'\n`,
  ],
  [
    'with wildcards in every kind of quotes',
    `    Action:\n      - 's3:GetB*' # one\n      - "s3:GetO*"\n      - s3:Put*\n`,
    ['GetBucketAcl', 'GetObject', 'PutX'],
    `    Action:\n      - 's3:GetBucketCORS' # one\n      - "s3:GetObjectVersion*"\n      - s3:PutObject\n`,
  ],
  [
    'with a wildcard that becomes several, before the comment of its line',
    '    Action:\n      - s3:Get* # reads\n      - s3:PutObject\n',
    ['GetBucketAcl'],
    '    Action:\n      - s3:GetBucketCORS\n      - s3:GetObject* # reads\n      - s3:PutObject\n',
  ],
  [
    'with an escape beside',
    '    Action:\n      - "s3:\\x41"\n      - "s3:\\u0042"\n',
    ['B'],
    '    Action:\n      - "s3:\\x41"\n',
  ],
  [
    'with a block of text for an item',
    '    Action:\n      - |-\n        s3:A\n\n      - >-\n        s3:Get*\n      - s3:C\n',
    ['A', 'GetBucketAcl', 'GetBucketCORS'],
    '    Action:\n\n      - s3:GetObject*\n      - s3:C\n',
  ],
  [
    'with an anchor and a tag that nothing uses',
    '    Action:\n      - &a s3:A\n      - !!str s3:Get*\n      - &c s3:Put*\n',
    ['A', 'GetBucketAcl'],
    '    Action:\n      - !!str s3:GetBucketCORS\n      - s3:GetObject*\n      - &c s3:Put*\n',
  ],
  [
    'behind an anchor',
    '    Action: &actions\n      - s3:A\n      - s3:B\n',
    ['A'],
    '    Action: &actions\n      - s3:B\n',
  ],
  [
    'with functions among the items',
    `    Action:\n      - s3:A\n      - !Sub "s3:\${Verb}Object"\n      - s3:B\n      - Fn::Sub: "s3:\${X}"\n      - !If\n        - Cond\n        - s3:No\n        - !Ref AWS::NoValue\n      - s3:C\n`,
    ['A', 'B', 'C'],
    `    Action:\n      - !Sub "s3:\${Verb}Object"\n      - Fn::Sub: "s3:\${X}"\n      - !If\n        - Cond\n        - s3:No\n        - !Ref AWS::NoValue\n`,
  ],
  [
    'under a key in quotes',
    `    "Action":\n      - s3:A\n      - s3:B\n`,
    ['A'],
    `    "Action":\n      - s3:B\n`,
  ],
  [
    'under a key with blanks before the colon',
    `    'Action' :\n      - s3:A\n      - s3:B\n`,
    ['B'],
    `    'Action' :\n      - s3:A\n`,
  ],
  [
    'a star that starts an item',
    `    Action:\n      - s3:PutObject\n      - '*'\n`,
    ['PutObject', 'GetObject'],
    `    Action:\n      - 'ec2:*'\n      - 's3:GetBucket*'\n      - 's3:GetObjectVersion*'\n`,
  ],
];

const strings: Case[] = [
  [
    'a string that stays one',
    '    Action: s3:Get*\n',
    ['GetBucketAcl', 'GetBucketCORS'],
    '    Action: s3:GetObject*\n',
  ],
  [
    'a string that stays one, with a comment',
    `    Action:   's3:Get*'   # reads\n`,
    ['GetBucketAcl', 'GetBucketCORS'],
    `    Action:   's3:GetObject*'   # reads\n`,
  ],
  [
    'a string that becomes a list',
    '    Action: s3:Get*\n',
    ['GetBucketAcl'],
    '    Action:\n      - s3:GetBucketCORS\n      - s3:GetObject*\n',
  ],
  [
    'a string in quotes that becomes a list',
    '    Action:   "s3:Get*"\n',
    ['GetBucketAcl'],
    '    Action:\n      - "s3:GetBucketCORS"\n      - "s3:GetObject*"\n',
  ],
  [
    'a string below its key that becomes a list',
    '    Action: # reads\n      s3:Get*\n',
    ['GetBucketAcl'],
    '    Action: # reads\n      - s3:GetBucketCORS\n      - s3:GetObject*\n',
  ],
  [
    'a string with a comment that becomes a list',
    '    Action: s3:Get* # reads\n',
    ['GetBucketAcl'],
    '    Action:\n      - s3:GetBucketCORS\n      - s3:GetObject* # reads\n',
  ],
  [
    'a string with an anchor, which goes, that becomes a list',
    '    Action: &a s3:Get*\n',
    ['GetBucketAcl'],
    '    Action:\n      - s3:GetBucketCORS\n      - s3:GetObject*\n',
  ],
  [
    'a block of text that becomes a list',
    '    Action: >-\n      s3:Get*\n',
    ['GetBucketAcl'],
    '    Action:\n      - s3:GetBucketCORS\n      - s3:GetObject*\n',
  ],
  [
    'a star alone',
    `    Action: '*'\n`,
    ['GetObject'],
    `    Action:\n      - 'ec2:*'\n      - 's3:GetBucket*'\n      - 's3:GetObjectVersion*'\n      - 's3:PutObject'\n`,
  ],
];

const flowLists: Case[] = [
  ['one line, first', '    Action: [s3:A, s3:B]\n', ['A'], '    Action: [s3:B]\n'],
  ['one line, middle', `    Action: ['s3:A',"s3:B",s3:C]\n`, ['B'], `    Action: ['s3:A',s3:C]\n`],
  ['one line, last', '    Action: [ s3:A, s3:B ] # both\n', ['B'], '    Action: [ s3:A ] # both\n'],
  ['one line, trailing comma', '    Action: [s3:A, s3:B,]\n', ['B'], '    Action: [s3:A,]\n'],
  ['one line, all but one', '    Action: [s3:A, s3:B, s3:C]\n', ['A', 'C'], '    Action: [s3:B]\n'],
  [
    'one line that grows',
    '    Action: [s3:Get*, s3:PutObject]\n',
    ['GetBucketAcl'],
    '    Action: [\n      s3:GetBucketCORS,\n      s3:GetObject*,\n      s3:PutObject\n    ]\n',
  ],
  [
    'lines, first',
    '    Action: [\n      s3:A,\n      s3:B\n    ]\n',
    ['A'],
    '    Action: [\n      s3:B\n    ]\n',
  ],
  [
    'lines, last',
    '    Action:\n      [\n        "s3:A",\n        "s3:B",\n      ]\n',
    ['B'],
    '    Action:\n      [\n        "s3:A",\n      ]\n',
  ],
  [
    'lines, last without a trailing comma',
    '    Action: [\n      s3:A,\n      s3:B\n      ]\n',
    ['B'],
    '    Action: [\n      s3:A\n      ]\n',
  ],
  [
    'lines that are filled',
    '    Action: [s3:A, s3:B,\n             s3:C, s3:D]\n',
    ['B', 'C'],
    '    Action: [s3:A, s3:D]\n',
  ],
  [
    'lines with comments',
    '    Action: [ # these\n      s3:A, # reads, "all"\n      # group ]\n      s3:B, # goes\n      s3:C # end\n    ]\n',
    ['B'],
    '    Action: [ # these\n      s3:A, # reads, "all"\n      # group ]\n      s3:C # end\n    ]\n',
  ],
  [
    'lines with comments, last',
    '    Action: [\n      s3:A, # reads\n      s3:B # end\n      # more\n    ]\n',
    ['B'],
    '    Action: [\n      s3:A # reads\n      # more\n    ]\n',
  ],
  [
    'a comment right behind an item that goes',
    '    Action: [s3:A, # reads\n      s3:B]\n',
    ['A'],
    '    Action: [ # reads\n      s3:B]\n',
  ],
  [
    'a comment between a filled line and its last item',
    '    Action: [s3:A, # reads\n      s3:B]\n',
    ['B'],
    '    Action: [s3:A # reads\n      ]\n',
  ],
  [
    'anchors and tags',
    '    Action: [&a s3:A, !!str s3:B, &c s3:C]\n',
    ['A', 'C'],
    '    Action: [!!str s3:B]\n',
  ],
  [
    'functions',
    `    Action: [s3:A, !Sub "s3:\${X}", {"Fn::Sub": "s3:\${Y}"}, s3:B]\n`,
    ['A', 'B'],
    `    Action: [!Sub "s3:\${X}", {"Fn::Sub": "s3:\${Y}"}]\n`,
  ],
];

const spread = [...blockLists, ...strings, ...flowLists];

describe('an action list in YAML', () => {
  it.each(spread)('in an indented list of statements: %s', (_, before, names, after) =>
    expectEdit('policy.yaml', indented(before), names, indented(after)),
  );
  it.each(spread)('at the end of the file: %s', (_, before, names, after) =>
    expectEdit('policy.yml', last(before), names, last(after)),
  );
  it.each(spread)('in a template: %s', (_, before, names, after) =>
    expectEdit('app.template', template(before), names, template(after)),
  );
});
