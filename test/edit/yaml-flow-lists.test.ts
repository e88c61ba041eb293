import { describe } from 'vitest';
import { type Case, editEverywhere } from './yaml-list-cases.ts';

const lists: Case[] = [
  ['one line, first', '    Action: [s3:A, s3:B]\n', ['A'], '    Action: [s3:B]\n'],
  ['one line, middle', `    Action: ['s3:A',"s3:B",s3:C]\n`, ['B'], `    Action: ['s3:A',s3:C]\n`],
  ['one line, last', '    Action: [ s3:A, s3:B ] # both\n', ['B'], '    Action: [ s3:A ] # both\n'],
  ['one line, trailing comma', '    Action: [s3:A, s3:B,]\n', ['B'], '    Action: [s3:A,]\n'],
  ['one line, all but one', '    Action: [s3:A, s3:B, s3:C]\n', ['A', 'C'], '    Action: [s3:B]\n'],
  [
    'one line that grows',
    '    Action: [s3:Get*, s3:PutObject]\n',
    ['GetBucketAcl'],
    '    Action: [s3:GetBucketCORS, s3:GetObject*, s3:PutObject]\n',
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
    'a comment right after a removed item',
    '    Action: [s3:A, # reads\n      s3:B]\n',
    ['A'],
    '    Action: [s3:B]\n',
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

describe('a list between brackets', () => editEverywhere(lists));
