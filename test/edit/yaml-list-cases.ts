import { it } from 'vitest';
import { expectEdit } from './expect-edit.ts';

/** The lines from the `Action` key on, before and after; everything around them must stay. */
export type Case = [name: string, before: string, unused: string[], after: string];

/** A policy with an action list in an indented list of statements. */
const inPolicy = (action: string): string =>
  `Version: "2012-10-17"\nStatement:\n  - Sid: One # first\n    Effect: Allow\n${action}    Resource: "*"\n`;
/** The same at the end of the file. */
const atEnd = (action: string): string => `Statement:\n  - Effect: Allow\n    Resource: "*"\n${action}`;
/** The same in a template. */
const inTemplate = (action: string): string =>
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

/** Edits action lists in the midst of a policy, at the end of a file, and deep in a template. */
export function editEverywhere(cases: readonly Case[]): void {
  it.each(cases)('in a list of statements: %s', (_, before, names, after) =>
    expectEdit('policy.yaml', inPolicy(before), names, inPolicy(after)),
  );
  it.each(cases)('at the end of the file: %s', (_, before, names, after) =>
    expectEdit('policy.yml', atEnd(before), names, atEnd(after), ['plain']),
  );
  it.each(cases)('in a template: %s', (_, before, names, after) =>
    expectEdit('app.template', inTemplate(before), names, inTemplate(after), ['plain']),
  );
}
