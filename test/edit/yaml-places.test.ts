import { describe, expect, it } from 'vitest';
import { editedText, reviewText } from '../review-text.ts';
import { expectEdit } from './expect-edit.ts';

/** A whole file before and after. */
type Case = [name: string, before: string, unused: string[], after: string];

const compact: Case[] = [
  [
    'a list under the first key of an item',
    'Statement:\n- Action:\n  - s3:Get*\n  - s3:A\n  Effect: Allow\n',
    ['GetBucketAcl'],
    'Statement:\n- Action:\n  - s3:GetBucketCORS\n  - s3:GetObject*\n  - s3:A\n  Effect: Allow\n',
  ],
  [
    'a string under the first key of an item',
    'Statement:\n  - Action: s3:Get*\n    Effect: Allow\n',
    ['GetBucketAcl'],
    'Statement:\n  - Action:\n      - s3:GetBucketCORS\n      - s3:GetObject*\n    Effect: Allow\n',
  ],
  [
    'a string where lists are indented like their keys',
    'Statement:\n- Action: s3:Get*\n  Effect: Allow\n',
    ['GetBucketAcl'],
    'Statement:\n- Action:\n  - s3:GetBucketCORS\n  - s3:GetObject*\n  Effect: Allow\n',
  ],
  [
    'a string after a wide dash, in steps of four',
    'Statement:\n    -   Action: "s3:Get*"\n        Effect: Allow\n',
    ['GetBucketAcl'],
    'Statement:\n    -   Action:\n            - "s3:GetBucketCORS"\n            - "s3:GetObject*"\n        Effect: Allow\n',
  ],
  [
    'one line in brackets under the first key of an item',
    'Statement:\n- Action: [s3:Get*]\n  Effect: Allow\n',
    ['GetBucketAcl'],
    'Statement:\n- Action: [s3:GetBucketCORS, s3:GetObject*]\n  Effect: Allow\n',
  ],
  [
    'a statement that is not in a list',
    'Statement:\n  Effect: Allow\n  Action: s3:Get*\n',
    ['GetBucketAcl'],
    'Statement:\n  Effect: Allow\n  Action:\n    - s3:GetBucketCORS\n    - s3:GetObject*\n',
  ],
  [
    'an explicit key',
    'Statement:\n- Effect: Allow\n  ? Action\n  : - s3:A\n    - s3:B\n',
    ['A'],
    'Statement:\n- Effect: Allow\n  ? Action\n  : - s3:B\n',
  ],
  [
    'an explicit key whose list starts below',
    'Statement:\n- Effect: Allow\n  ? Action\n  :\n    - s3:A\n    - s3:B\n',
    ['B'],
    'Statement:\n- Effect: Allow\n  ? Action\n  :\n    - s3:A\n',
  ],
];

const braces: Case[] = [
  [
    'a list in an item between braces',
    'Statement:\n- {Effect: Allow, Action: [s3:A, s3:B], Resource: "*"}\n',
    ['A'],
    'Statement:\n- {Effect: Allow, Action: [s3:B], Resource: "*"}\n',
  ],
  [
    'a list in nested brackets',
    'Statement: [{Effect: Allow, Action: [s3:A, s3:B]}, {Effect: Deny, Action: [s3:B]}]\n',
    ['B'],
    'Statement: [{Effect: Allow, Action: [s3:A]}, {Effect: Deny, Action: [s3:B]}]\n',
  ],
  [
    'a list in nested brackets that grows',
    'Id: x\nStatement: [{Effect: Allow, Action: [s3:Get*], Resource: "*"}]\n',
    ['GetBucketAcl'],
    'Id: x\nStatement: [{Effect: Allow, Action: [\n    s3:GetBucketCORS,\n    s3:GetObject*\n  ], Resource: "*"}]\n',
  ],
  [
    'a string that becomes a list',
    'Statement:\n- {Effect: Allow, Action: s3:Get*, Resource: "*"}\n',
    ['GetBucketAcl'],
    'Statement:\n- {Effect: Allow, Action: [s3:GetBucketCORS, s3:GetObject*], Resource: "*"}\n',
  ],
  [
    'a string on a line of its own that becomes a list',
    'Statement:\n  - {\n      Effect: Allow,\n      Action: "s3:Get*"\n    }\n',
    ['GetBucketAcl'],
    'Statement:\n  - {\n      Effect: Allow,\n      Action: ["s3:GetBucketCORS", "s3:GetObject*"]\n    }\n',
  ],
  [
    'a string that stays one',
    "Statement: {Effect: Allow, 'Action':'s3:Get*'}\n",
    ['GetBucketAcl', 'GetBucketCORS'],
    "Statement: {Effect: Allow, 'Action':'s3:GetObject*'}\n",
  ],
  [
    'all of it as JSON',
    '{"Statement":[{"Effect":"Allow","Action":["s3:A","s3:B"]}]}\n',
    ['A'],
    '{"Statement":[{"Effect":"Allow","Action":["s3:B"]}]}\n',
  ],
  [
    'JSON with tabs and comments',
    '{\n\t"Statement": [ # all\n\t\t{\n\t\t\t"Effect": "Allow",\n\t\t\t"Action": [\n\t\t\t\t"s3:Get*", # reads\n\t\t\t\t"s3:A"\n\t\t\t]\n\t\t}\n\t]\n}\n',
    ['GetBucketAcl', 'A'],
    '{\n\t"Statement": [ # all\n\t\t{\n\t\t\t"Effect": "Allow",\n\t\t\t"Action": [\n\t\t\t\t"s3:GetBucketCORS",\n\t\t\t\t"s3:GetObject*" # reads\n\t\t\t]\n\t\t}\n\t]\n}\n',
  ],
];

describe('an action list in YAML', () => {
  it.each(compact)('in block style: %s', (_, before, names, after) =>
    expectEdit('policy.yaml', before, names, after),
  );
  it.each(braces)('between braces: %s', (_, before, names, after) =>
    expectEdit('policy.yaml', before, names, after),
  );
});

const role = (name: string, statements: string): string =>
  `  ${name}:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n        - PolicyName: one\n          PolicyDocument: ${statements}\n`;

describe('aliases', () => {
  const notes = (text: string, ...names: string[]): string[] => {
    const report = reviewText(text, [{ serviceNamespace: 's3', actions: names }], { path: 'app.yaml' });
    return report.diagnostics.map(
      ({ severity, location, message }) => `${severity} ${location?.line}:${location?.column} ${message}`,
    );
  };

  it('a policy that aliases refer to is edited once', () => {
    const text = (list: string): string =>
      `Resources:\n${role('A', `&shared\n            Statement:\n              - Effect: Allow\n                Action: ${list}`)}${role('B', '*shared')}`;
    expectEdit('app.yaml', text('[s3:A, s3:B]'), ['A'], text('[s3:B]'));
    expectEdit(
      'app.yaml',
      text('s3:Get*'),
      ['GetBucketAcl'],
      text('\n                  - s3:GetBucketCORS\n                  - s3:GetObject*').replace(
        ': \n',
        ':\n',
      ),
    );
  });

  it.each([
    ['a list', '&list\n                  - s3:A\n                  - s3:B', '*list'],
    ['an item', '\n                  - &item s3:A\n                  - s3:B', '[*item]'],
    ['a string', '&text s3:A', '*text'],
  ])('%s that is shared between policies is unchanged and reported', (_, shared, alias) => {
    const statement = (action: string): string =>
      `\n            Statement:\n              - Effect: Allow\n                Action: ${action}`;
    const text = `Resources:\n${role('A', statement(shared))}${role('B', statement(alias))}`.replaceAll(
      ': \n',
      ':\n',
    );
    expect(editedText(text, [{ serviceNamespace: 's3', actions: ['A', 'B'] }], { path: 'app.yaml' })).toBe(
      text,
    );
    expect(notes(text, 'A', 'B').map((note) => note.replace(/ \d+:\d+/, ''))).toEqual([
      'note the statement is shared with another policy, not literal text, so what is granted there is not known',
      expect.stringMatching(
        /^note (?:an action of the statement|the statement) is shared with another policy, not literal text/,
      ),
    ]);
  });

  it('a statement with a shared key is unchanged', () => {
    const text =
      'Version: &k one\nStatement:\n- Effect: Allow\n  &k Action: [s3:A]\n- Effect: Allow\n  Action: s3:B\nId: *k\n';
    expect(editedText(text, [{ serviceNamespace: 's3', actions: ['A'] }], { path: 'app.yaml' })).toBe(text);
    expect(notes(text, 'A')).toEqual([
      'note 3:3 the statement is shared with another policy, not literal text, so what is granted there is not known',
    ]);
  });

  it('a literal beside an alias is refined, and the alias stays', () => {
    const text = (list: string): string =>
      `Parameters:\n  X: &other s3:B\nResources:\n${role('A', `\n            Statement:\n              - Effect: Allow\n                Action: ${list}`)}`.replaceAll(
        ': \n',
        ':\n',
      );
    expectEdit(
      'app.yaml',
      text('[s3:A, *other, s3:Get*]'),
      ['A', 'B', 'GetBucketAcl', 'GetBucketCORS'],
      text('[*other, s3:GetObject*]'),
    );
    expect(notes(text('[s3:A, *other]'), 'A')).toEqual([
      'note 12:32 an action of the statement is shared with another policy, not literal text, so what is granted there is not known',
    ]);
  });
});

describe('policies in unusual places', () => {
  it('in a nested list', () => {
    const text = (list: string): string =>
      `Resources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n        Fn::If:\n          - Prod\n          - - PolicyName: one\n              PolicyDocument:\n                Statement:\n                - Action:${list}\n                  Effect: Allow\n          - - PolicyName: two\n              PolicyDocument: {Statement: [{Effect: Deny, Action: s3:A}]}\n`;
    const dash = '\n                  - ';
    expectEdit('app.yaml', text(`${dash}s3:A${dash}s3:B`), ['A'], text(`${dash}s3:B`));
    expectEdit(
      'app.yaml',
      text(' s3:Get*'),
      ['GetBucketAcl'],
      text(`${dash}s3:GetBucketCORS${dash}s3:GetObject*`),
    );
  });

  it('in the list of statements of a Serverless Framework service', () => {
    const text = (first: string, second: string): string =>
      `service: app\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n${first}${second}functions: {}\n`;
    const statement = (list: string): string =>
      `        # one\n        - Effect: Allow\n          Action: ${list}\n          Resource: '*'\n`;
    expectEdit(
      'serverless.yml',
      text(statement('[s3:A, s3:B]'), statement('s3:A')),
      ['A'],
      text(statement('[s3:B]'), ''),
    );
    expectEdit(
      'serverless.yml',
      text(statement('s3:A'), statement('[s3:A, s3:B]')),
      ['A'],
      text('', statement('[s3:B]')),
    );
  });
});

describe('several documents', () => {
  it('are all edited', () => {
    const text = (first: string, second: string): string =>
      `--- # one\nResources:\n${role('A', `{Statement: [{Effect: Allow, Action: ${first}}]}`)}...\n---\nResources:\n${role('A', `{Statement: [{Effect: Allow, Action: ${second}}]}`)}`;
    expectEdit('app.yaml', text('[s3:A, s3:B]', '[s3:B, s3:A]'), ['A'], text('[s3:B]', '[s3:B]'));
  });
});
