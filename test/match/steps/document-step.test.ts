import { describe, expect, it } from 'vitest';
import type { Ownership } from '../../../src/locate/ownership.ts';
import type { MatchContext, MatchSubject } from '../../../src/match/match-step.ts';
import { codeStep } from '../../../src/match/steps/code-step.ts';
import { documentStep } from '../../../src/match/steps/document-step.ts';
import { contextOf, ownedBy, policyIn } from '../subject.ts';

const [A, B] = ['111111111111', '222222222222'];
const APP = `arn:aws:iam::${A}:role/team/app`;
const TWIN = `arn:aws:iam::${B}:role/app`;

const subject = (ownership: Ownership): MatchSubject => ({
  policy: policyIn('answer.json'),
  directives: [],
  ownership,
  isWhole: true,
});

describe('a document that names its owner', () => {
  it.each<[string, Ownership, MatchContext, readonly string[]]>([
    ['a role, whatever its path', ownedBy('app', 'role', 'document'), contextOf([APP]), [APP]],
    ['a user of another name', ownedBy('ci', 'user', 'document'), contextOf([APP]), ['ci']],
    [
      'a role of every configured account',
      ownedBy('app', 'role', 'document'),
      contextOf([APP], [A, B]),
      [APP, TWIN],
    ],
  ])('is the policy of %s', (_, ownership, context, principals) => {
    expect(documentStep.match(subject(ownership), context)).toEqual({
      type: 'principals',
      principals,
      evidence: 'its evidence',
    });
  });

  it('is ambiguous between accounts that are not configured', () => {
    const answer = documentStep.match(subject(ownedBy('app', 'role', 'document')), contextOf([APP, TWIN]));
    expect(answer).toMatchObject({ type: 'ambiguous' });
  });

  it('leaves to the code what the code says', () => {
    const inCode = subject(ownedBy('app'));
    const inDocument = subject(ownedBy('app', 'role', 'document'));
    const context = contextOf([APP]);
    expect(documentStep.match(inCode, context)).toBeUndefined();
    expect(codeStep.match(inCode, context)).toMatchObject({ principals: [APP] });
    expect(codeStep.match(inDocument, context)).toBeUndefined();
    for (const ownership of [{ type: 'unsaid' }, { type: 'uncertain', reason: 'r' }] as const)
      expect(documentStep.match(subject(ownership), context)).toBeUndefined();
  });
});
