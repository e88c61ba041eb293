import { describe, expect, it } from 'vitest';
import type { PolicyDocument, Statement } from '../../src/policy/policy-document.ts';
import { accessQuestion } from '../../src/refine/access-question.ts';
import { refine } from '../../src/refine/refine.ts';
import { catalogOf } from '../laws/catalog-of.ts';
import { unusedSetOf } from '../laws/engine-input.ts';
import { allow } from './example-statement.ts';

const CATALOG = catalogOf({ s3: ['GetObject', 'PutObject', 'ListBucket'], sqs: ['SendMessage'] });
const UNUSED = unusedSetOf({ s3: ['PutObject'] });

function question(...statements: Statement[]) {
  const policy: PolicyDocument = { statements, kind: 'unknown', size: undefined };
  const asked = accessQuestion(policy, refine(policy, { unused: UNUSED, catalog: CATALOG }));
  return asked && { ...asked, before: grants(asked.before), after: grants(asked.after) };
}

/** The statements of a document, each as its index and its list. */
function grants(document: string): unknown[] {
  return JSON.parse(document).Statement.map(
    ({ Sid, Effect, Resource, Condition, ...list }: Record<string, never>) => {
      expect([Effect, Resource]).toEqual(['Allow', '*']);
      expect(Condition).toEqual({ StringEquals: { 'aws:PrincipalTag/statement': String(Sid).slice(1) } });
      return [Sid, list];
    },
  );
}

const deny = (...patterns: string[]): Statement => ({ ...allow(patterns), effect: 'Deny' });

describe('what Access Analyzer is asked about a refinement', () => {
  it('compares each statement with itself, and names what is removed', () =>
    expect(question(allow(['s3:GetObject', 's3:PutObject']), allow(['sqs:*']))).toEqual({
      before: [
        ['S0', { Action: ['s3:GetObject', 's3:PutObject'] }],
        ['S1', { Action: ['sqs:*'] }],
      ],
      after: [
        ['S0', { Action: ['s3:GetObject'] }],
        ['S1', { Action: ['sqs:*'] }],
      ],
      removed: ['s3:PutObject'],
    }));
  it('leaves out a statement that is removed, and what denies', () =>
    expect(question(allow(['s3:PutObject']), deny('s3:*'), allow(['sqs:*']))?.after).toEqual([
      ['S2', { Action: ['sqs:*'] }],
    ]));
  it('leaves out elements that are not literal', () =>
    expect(question(allow(['s3:GetObject', 's3:PutObject']), allow([undefined]))?.before).toHaveLength(1));
  it('asks nothing if nothing is refined', () => expect(question(allow(['sqs:*']))).toBeUndefined());
  it('asks nothing if no other grant could be written', () =>
    expect(question(allow(['s3:PutObject']), allow([undefined]))).toBeUndefined());
});
