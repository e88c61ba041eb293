import { describe, expect, it } from 'vitest';
import type { Ownership } from '../../../src/locate/ownership.ts';
import type { MatchContext, MatchSubject } from '../../../src/match/match-step.ts';
import { codeStep } from '../../../src/match/steps/code-step.ts';
import { documentStep } from '../../../src/match/steps/document-step.ts';
import { contextOf, ownedBy, placeOf, policyIn } from '../subject.ts';

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
  const accounts = [{ account: A }, { account: B }];
  it.each<[string, Ownership, MatchContext, readonly string[]]>([
    ['a role, whatever its path', ownedBy('app', 'role', 'document'), contextOf([APP]), [APP]],
    [
      'a role of every configured account',
      ownedBy('app', 'role', 'document'),
      contextOf([APP], { accounts }),
      [APP, TWIN],
    ],
    ['a role of every account', ownedBy('app', 'role', 'document'), contextOf([APP, TWIN]), [APP, TWIN]],
  ])('is the policy of %s', (_, ownership, context, principals) => {
    expect(documentStep.match(subject(ownership), context)).toMatchObject({
      type: 'principals',
      principals,
      isCertain: true,
    });
  });

  it('is not matched to a user that nobody knows', () => {
    const answer = documentStep.match(subject(ownedBy('ci', 'user', 'document')), contextOf([APP]));
    expect(answer).toMatchObject({ type: 'unmatched', reason: 'no known user is named `ci`' });
  });

  it('leaves to the code what the code says', () => {
    const inCode = subject(ownedBy('app'));
    const inDocument = subject(ownedBy('app', 'role', 'document'));
    const context = contextOf([APP], { places: [placeOf('app')] });
    expect(documentStep.match(inCode, context)).toBeUndefined();
    expect(codeStep.match(inCode, context)).toMatchObject({ principals: [APP] });
    expect(codeStep.match(inDocument, context)).toBeUndefined();
    for (const ownership of [{ type: 'unsaid' }, { type: 'uncertain', reason: 'r' }] as const)
      expect(documentStep.match(subject(ownership), context)).toBeUndefined();
  });
});
