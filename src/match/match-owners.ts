import type { Owner } from '../locate/ownership.ts';
import { type Fitting, fittingOf, helpFor, knownCharacters, type OwnerAnswer, whyAbsent } from './fitting.ts';
import { jointHelp } from './joint-help.ts';
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
  if (unknown !== undefined) return { type: 'unmatched', reason: unknown.reason, help: jointHelp(answers) };
  const absent = answers.filter((answer) => answer.type === 'absent').map(({ reason }) => reason);
  const nobody = answers.filter((answer) => answer.type === 'nobody');
  const found = answers.filter((answer) => answer.type === 'candidates');
  if (answers.length > 0 && found.length === 0) {
    const unsure = nobody.find(({ isDeployed }) => isDeployed === 'unknown');
    return unsure === undefined
      ? { type: 'not-deployed', evidence: nobody[0]?.reason ?? absent[0] ?? '' }
      : { type: 'unmatched', reason: unsure.reason, help: jointHelp(answers) };
  }
  const standIns = nobody.map((answer) => answer.standIns);
  const inWords = sortedOnce(standIns.filter((one) => typeof one === 'string'));
  const caveats = [...new Set(found.flatMap(({ caveat }) => caveat ?? []))];
  const evidence = [
    ...found.map((answer) => answer.evidence),
    ...nobody.map(({ reason }) => reason),
    ...absentInWords(absent),
    ...caveats,
  ];
  return {
    type: 'principals',
    principals: sortedOnce([
      ...found.flatMap(({ principals }) => principals),
      ...standIns.flatMap((one) => (typeof one === 'string' ? [] : one)),
    ]),
    unknown: inWords.length === 0 ? undefined : inWords,
    evidence: [...new Set(evidence)].join('; '),
    caveats: caveats.length === 0 ? undefined : caveats,
    isCertain: answers.every((answer, at) =>
      answer.type === 'candidates'
        ? answer.isCertain
        : answer.type === 'absent' || (owners[at] !== undefined && isLiteral(owners[at].name)),
    ),
  };
}

/** Why owners are not deployed: the first of them, and how many others. */
function absentInWords(reasons: readonly string[]): string[] {
  const [first, ...others] = sortedOnce(reasons);
  if (first === undefined) return [];
  const more = others.length === 1 ? 'neither is 1 other' : `neither are ${others.length} others`;
  return [others.length === 0 ? first : `${first}, and ${more}`];
}

function sortedOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function matchOwner(owner: Owner, context: MatchContext, source: 'code' | 'document'): OwnerAnswer {
  const fitting = fittingOf(owner, context);
  const reason = whyAbsent(fitting, context);
  if (reason !== undefined) return { type: 'absent', reason };
  if (knownCharacters(owner.name) < LEAST_KNOWN) return matchUnnamed(fitting, context);
  if (fitsInAnotherCaseAlone(fitting)) {
    const [{ principal } = { principal: '' }] = fitting.candidates;
    const reason = `\`${principal}\` has the name \`${nameInPath(owner.name)}\` only if upper and lower case are ignored`;
    return { type: 'unknown', reason, help: { ...helpFor(fitting), accounts: 'known' } };
  }
  return isLiteral(owner.name) ? matchLiteral(fitting, context, source) : matchOpen(fitting, context);
}

function fitsInAnotherCaseAlone({ given, candidates }: Fitting): boolean {
  if (given.length > 0 || candidates.length === 0) return false;
  return candidates.every(({ fit }) => fit === 'in-another-case');
}
