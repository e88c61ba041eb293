import type { Owner } from '../locate/ownership.ts';
import { type Fitting, fittingOf, helpFor, knownCharacters, type OwnerAnswer } from './fitting.ts';
import { matchLiteral } from './match-literal.ts';
import { matchOpen, matchUnnamed } from './match-open.ts';
import type { MatchContext, StepAnswer } from './match-step.ts';
import { isLiteral, nameInPath } from './name-fit.ts';

/** Fewer known characters say nothing about a name with a part that may be anything. */
const LEAST_KNOWN = 3;

/**
 * Finds the principals in AWS that owners in the code or the document stand for. Every known principal that may have
 * the name of an owner owns the policy, so that what is not known can only prevent a removal.
 */
export function matchOwners(
  owners: readonly Owner[],
  context: MatchContext,
  source: 'code' | 'document' = 'code',
): StepAnswer {
  const answers = owners.map((owner) => matchOwner(owner, context, source));
  const unknown = answers.find((answer) => answer.type === 'unknown');
  if (unknown !== undefined) return { type: 'unmatched', reason: unknown.reason, help: unknown.help };
  const nobody = answers.filter((answer) => answer.type === 'nobody');
  const [first] = nobody;
  if (first !== undefined && nobody.length === answers.length) {
    const unsure = nobody.find(({ isDeployed }) => isDeployed === 'unknown');
    return unsure === undefined
      ? { type: 'not-deployed', evidence: first.reason }
      : { type: 'unmatched', reason: unsure.reason, help: unsure.help };
  }
  const principals = answers.flatMap((answer) =>
    answer.type === 'candidates' ? answer.principals : answer.type === 'nobody' ? answer.standIns : [],
  );
  const found = answers.filter((answer) => answer.type === 'candidates');
  const evidence = [
    ...found.map((answer) => answer.evidence),
    ...nobody.map(({ reason }) => reason),
    ...found.flatMap(({ caveat }) => caveat ?? []),
  ];
  return {
    type: 'principals',
    principals: [...new Set(principals)].sort(),
    evidence: [...new Set(evidence)].join('; '),
    isCertain: answers.every((answer, at) =>
      answer.type === 'candidates'
        ? answer.isCertain
        : owners[at] !== undefined && isLiteral(owners[at].name),
    ),
  };
}

function matchOwner(owner: Owner, context: MatchContext, source: 'code' | 'document'): OwnerAnswer {
  const fitting = fittingOf(owner, context);
  if (knownCharacters(owner.name) < LEAST_KNOWN) return matchUnnamed(fitting, context);
  if (fitsInAnotherCaseAlone(fitting)) {
    const [{ principal } = { principal: '' }] = fitting.candidates;
    const reason = `\`${principal}\` has the name \`${nameInPath(owner.name)}\` only if upper and lower case are ignored`;
    return { type: 'unknown', reason, help: helpFor(fitting) };
  }
  return isLiteral(owner.name) ? matchLiteral(fitting, context, source) : matchOpen(fitting, context);
}

function fitsInAnotherCaseAlone({ given, candidates }: Fitting): boolean {
  if (given.length > 0 || candidates.length === 0) return false;
  return candidates.every(({ fit }) => fit === 'in-another-case');
}
