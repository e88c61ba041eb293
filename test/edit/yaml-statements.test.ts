import { describe, expect, it } from 'vitest';
import { editedText, reviewText } from '../review-text.ts';
import { expectEdit } from './expect-edit.ts';

/** Statements before and after. `X` and `Y` are unused; statements that grant nothing else are removed. */
type Case = [name: string, before: string, after: string];

const block: Case[] = [
  [
    'the first',
    '  - Effect: Allow\n    Action: s3:X\n  - Effect: Allow\n    Action: s3:A\n',
    '  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'the middle',
    '  - Effect: Allow\n    Action: s3:A\n  - Action:\n      - s3:X\n      - s3:Y\n    Effect: Allow\n  - Effect: Allow\n    Action: s3:B\n',
    '  - Effect: Allow\n    Action: s3:A\n  - Effect: Allow\n    Action: s3:B\n',
  ],
  [
    'the last',
    '  - Effect: Allow\n    Action: s3:A\n  - Effect: Allow\n    Action: [s3:X]\n',
    '  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'neighbours',
    '  - Effect: Allow\n    Action: s3:X\n\n  - Effect: Allow\n    Action: s3:Y\n\n  - Effect: Allow\n    Action: s3:A\n',
    '  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'two apart',
    '  - Effect: Allow\n    Action: s3:X\n  - Effect: Allow\n    Action: s3:A\n  - Effect: Allow\n    Action: s3:Y\n',
    '  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'with the comment lines right above',
    '  - Effect: Allow\n    Action: s3:A\n  # the old one\n# - kept?\n  - Effect: Allow\n    Action: s3:X\n  # the next\n  - Effect: Allow\n    Action: s3:B\n',
    '  - Effect: Allow\n    Action: s3:A\n  # the next\n  - Effect: Allow\n    Action: s3:B\n',
  ],
  [
    'with the comments inside and after its lines',
    '  - Effect: Allow # always\n    # which\n    Action: s3:X # gone\n    # end of it\n  - Effect: Allow\n    Action: s3:A\n',
    '  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'without the comment inside the one above',
    '  - Effect: Allow\n    Action: s3:A\n    # end of it\n  - Effect: Allow\n    Action: s3:X\n',
    '  - Effect: Allow\n    Action: s3:A\n    # end of it\n',
  ],
  [
    'without a comment that a blank line separates from it',
    '  # all of them\n\n  - Effect: Allow\n    Action: s3:X\n  - Effect: Allow\n    Action: s3:A\n',
    '  # all of them\n  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'with one of the blank lines around, first',
    '\n  - Effect: Allow\n    Action: s3:X\n\n  - Effect: Allow\n    Action: s3:A\n',
    '\n  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'with one of the blank lines around, middle',
    '  - Effect: Allow\n    Action: s3:A\n\n  # old\n  - Effect: Allow\n    Action: s3:X\n\n  - Effect: Allow\n    Action: s3:B\n',
    '  - Effect: Allow\n    Action: s3:A\n\n  - Effect: Allow\n    Action: s3:B\n',
  ],
  [
    'with the blank line above, last',
    '  - Effect: Allow\n    Action: s3:A\n\n  - Effect: Allow\n    Action: s3:X\n\nId: end\n',
    '  - Effect: Allow\n    Action: s3:A\n\nId: end\n',
  ],
  [
    'at the indentation of its key',
    '- Effect: Allow\n  Action: s3:A\n# old\n- Sid: Old\n  Effect: Allow\n  Action: s3:X\n# of what follows\nId: end\n',
    '- Effect: Allow\n  Action: s3:A\n# of what follows\nId: end\n',
  ],
  [
    'with more blanks after the dash, an anchor and a tag',
    '  -   Effect: Allow\n      Action: s3:A\n  -   &old\n      Effect: Allow\n      Action: s3:X\n  - !!map\n    Effect: Allow\n    Action: s3:Y\n  - &new # used by nothing\n    Effect: Allow\n    Action: s3:B\n',
    '  -   Effect: Allow\n      Action: s3:A\n  - &new # used by nothing\n    Effect: Allow\n    Action: s3:B\n',
  ],
  [
    'whose last value is a block of text',
    '  - Effect: Allow\n    Action: s3:X\n    Resource: >-\n      arn:aws:s3:::app\n\n  - Effect: Allow\n    Action: s3:A\n',
    '  - Effect: Allow\n    Action: s3:A\n',
  ],
  [
    'in braces, first',
    '  # old\n  - {Effect: Allow, Action: s3:X} # gone\n  - {Effect: Allow, Action: s3:A}\n',
    '  - {Effect: Allow, Action: s3:A}\n',
  ],
  [
    'in braces on several lines, last',
    '  - {Effect: Allow, Action: [s3:A]}\n  - {\n      Effect: Allow,\n      Action: [s3:X]\n    }\n',
    '  - {Effect: Allow, Action: [s3:A]}\n',
  ],
  [
    'next to one that denies',
    '  - Effect: Deny\n    Action: s3:X\n  - Effect: Allow\n    Action: s3:X\n',
    '  - Effect: Deny\n    Action: s3:X\n',
  ],
];

/** A bare policy that consists only of functions would not be recognised as one. */
const besideFunction: Case = [
  'next to a statement that is a function',
  '  - !FindInMap [Statements, Effect, Allow]\n  - Effect: Allow\n    Action: s3:X\n',
  '  - !FindInMap [Statements, Effect, Allow]\n',
];

describe('an emptied statement in a list with dashes is removed', () => {
  it.each(block)('%s', (_, before, after) =>
    expectEdit('policy.yaml', `Statement:\n${before}`, ['X', 'Y'], `Statement:\n${after}`),
  );

  it.each([...block.filter(([, before]) => !before.includes('Id: end')), besideFunction])(
    'in a template: %s',
    (_, before, after) => {
      const template = (statements: string): string =>
        `Resources:\n  App:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n${statements.replaceAll(/^(?=.)/gm, '        ')}      Path: /\n`;
      expectEdit('app.yml', template(before), ['X', 'Y'], template(after));
    },
  );
});

const flow: Case[] = [
  [
    'one line, first',
    '[{Effect: Allow, Action: [s3:X]}, {Effect: Allow, Action: [s3:A, s3:B]}]',
    '[{Effect: Allow, Action: [s3:A, s3:B]}]',
  ],
  [
    'one line, last',
    '[ {Effect: Allow, Action: s3:A} , {Effect: Allow, Action: s3:X} ]',
    '[ {Effect: Allow, Action: s3:A} ]',
  ],
  [
    'one line, middle',
    '[{Effect: Allow, Action: s3:A},{Effect: Allow, Action: s3:X},{Effect: Allow, Action: s3:B}]',
    '[{Effect: Allow, Action: s3:A},{Effect: Allow, Action: s3:B}]',
  ],
  [
    'lines with comments, first',
    '[ # all\n    # old\n    {Effect: Allow, Action: s3:X}, # gone\n    # new\n    {Effect: Allow, Action: s3:A}\n  ]',
    '[ # all\n    # new\n    {Effect: Allow, Action: s3:A}\n  ]',
  ],
  [
    'lines with comments, last',
    '[\n    {Effect: Allow, Action: s3:A}, # first\n    # old\n    {\n      Effect: Allow, # always\n      Action: [s3:X]\n    }\n    # end\n  ]',
    '[\n    {Effect: Allow, Action: s3:A} # first\n    # end\n  ]',
  ],
  [
    'lines, with a trailing comma',
    '[\n    {Effect: Allow, Action: s3:A},\n    {Effect: Allow, Action: s3:X},\n  ]',
    '[\n    {Effect: Allow, Action: s3:A},\n  ]',
  ],
  [
    'braces that share lines',
    '[{\n    Effect: Allow,\n    Action: s3:X\n  }, {\n    Effect: Allow,\n    Action: s3:A\n  }]',
    '[{\n    Effect: Allow,\n    Action: s3:A\n  }]',
  ],
  [
    'with its anchor',
    '[&old {Effect: Allow, Action: s3:X}, &new {Effect: Allow, Action: s3:A}]',
    '[&new {Effect: Allow, Action: s3:A}]',
  ],
  [
    'JSON',
    '[\n    { "Effect": "Allow", "Action": "s3:A" },\n    { "Effect": "Allow", "Action":["s3:X"] }\n  ]',
    '[\n    { "Effect": "Allow", "Action": "s3:A" }\n  ]',
  ],
];

describe('an emptied statement in brackets is removed', () => {
  const policy = (statements: string): string => `Version: '2012-10-17'\nStatement: ${statements}\n`;
  it.each(flow)('%s', (_, before, after) => expectEdit('policy.yaml', policy(before), ['X'], policy(after)));
});

describe('a statement stays', () => {
  const unused = [{ serviceNamespace: 's3', actions: ['X'] }];
  it.each([
    ['a list of one', 'Statement:\n  - Effect: Allow\n    Action: s3:X\n'],
    ['no list', 'Statement:\n  Effect: Allow\n  Action:\n    - s3:X\n'],
    ['between braces', 'Statement: {Effect: Allow, Action: [s3:X]}\n'],
  ])('when it is the only one: %s', (_, text) => {
    const report = reviewText(text, unused, { path: 'policy.yaml' });
    expect(report).toMatchObject({ edits: [], diagnostics: [], unusedCount: 1 });
    expect(report.policies).toMatchObject([{ refinement: { outcome: 'detach' } }]);
  });

  it('and so does a comment that names the owner of the policy when the statement below is removed', () => {
    const directive = '  # least-privilege: arn:aws:iam::111111111111:role/app\n';
    const statement = (action: string): string => `  - Effect: Allow\n    Action: s3:${action}\n`;
    const text = `Statement:\n  # all of it\n${directive}  # old\n${statement('X')}${statement('A')}`;
    const findings = [{ principal: 'arn:aws:iam::111111111111:role/app', unusedPermissions: unused }];
    expect(editedText(text, findings[0], { path: 'policy.yaml' })).toBe(
      `Statement:\n  # all of it\n${directive}${statement('A')}`,
    );
  });
});
