import { describe } from 'vitest';
import { type Case, editEverywhere } from './yaml-list-cases.ts';

const lists: Case[] = [
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
    'with a comment after each item',
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
    '    Action:\n      - s3:A\n',
  ],
  [
    'with a comment after the last',
    '    Action:\n      - s3:A\n      - s3:B\n      # end\n',
    ['B'],
    '    Action:\n      - s3:A\n      # end\n',
  ],
  [
    'with more blanks after the dash',
    '    Action:\n      -   s3:A\n      -   s3:Get*\n      -\ts3:PutObject\n',
    ['A', 'GetBucketAcl'],
    '    Action:\n      -   s3:GetBucketCORS\n      -   s3:GetObject*\n      -\ts3:PutObject\n',
  ],
  [
    'with blanks after items',
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
    'after an anchor',
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
    '    Action: # reads\n      - s3:GetBucketCORS\n      - s3:GetObject*\n',
  ],
  [
    'a string that becomes a list and loses its anchor',
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

describe('a list with dashes', () => editEverywhere(lists));

describe('a string', () => editEverywhere(strings));
