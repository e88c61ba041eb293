import type { Diagnostic } from '../diagnostic.ts';
import type { UnusedPermissionFinding } from '../findings/finding.ts';
import type { Directive } from '../locate/directive.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import {
  helpAgainst,
  type MatchContext,
  type MatchStep,
  type MatchSubject,
  type OwnerHelp,
  type StepAnswer,
} from './match-step.ts';
import { codeStep } from './steps/code-step.ts';
import { configurationStep } from './steps/configuration-step.ts';
import { directiveStep, ignoredDirectives } from './steps/directive-step.ts';
import { documentStep } from './steps/document-step.ts';
import { fileNameStep } from './steps/file-name-step.ts';

/** The sources of evidence, in the order in which they are tried. */
const STEPS: readonly MatchStep[] = [configurationStep, directiveStep, documentStep, codeStep, fileNameStep];

/** A principal that owns a policy, with its findings. A principal without findings counts as using everything. */
export interface MatchedPrincipal {
  /**
   * The ARN; a bare name if no ARN is known; `undefined` if the form of its name alone is known, or if only a list for
   * every policy applies.
   */
  readonly principal: string | undefined;
  /** One of which the form of its name alone is known, in words. */
  readonly words?: string | undefined;
  readonly findings: readonly UnusedPermissionFinding[];
}

/** The principals that own a policy, and how they were found. */
export interface MatchedPolicy {
  /** The name of the step that answered; `command-line` if findings apply to every policy. */
  readonly step: string;
  /** How the principals were found, in words. */
  readonly evidence: string;
  /** Who else may own the policy without being seen, in words; absent if nobody. */
  readonly caveats?: readonly string[] | undefined;
  /** None if the policy is not deployed yet. */
  readonly principals: readonly MatchedPrincipal[];
}

/** The principals that own a policy, or why they are not known. */
export type MatchResult = {
  /** What each step said, in words, up to the one that answered. */
  readonly trail: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
} & (
  | { readonly type: 'matched'; readonly matched: MatchedPolicy }
  | { readonly type: 'unmatched'; readonly reason: string; readonly help: OwnerHelp | undefined }
);

/** Finds the principals that own a policy. The first step with an answer wins. */
export function matchPolicy(subject: MatchSubject, context: MatchContext): MatchResult {
  const { answer, step, trail } = firstAnswer(subject, context);
  const notes = ignoredDirectives(subject, context).map(ignoredDirective);
  const { unnamed } = context.known;
  if (answer.type === 'principals' || answer.type === 'not-deployed') {
    const all = answer.type === 'principals' ? answer.principals : [];
    const unknown = answer.type === 'principals' ? (answer.unknown ?? []) : [];
    const principals: MatchedPrincipal[] = [
      ...all.map((principal) => ({ principal, findings: context.known.findingsOf(principal, all) })),
      ...unknown.map((words) => ({ principal: undefined, words, findings: [] })),
    ];
    const caveats = answer.type === 'principals' ? answer.caveats : undefined;
    const matched = { step, evidence: answer.evidence, caveats, principals };
    return { type: 'matched', matched: withUnnamed(matched, unnamed), trail, diagnostics: notes };
  }
  if (unnamed.length > 0 && subject.ownership.type !== 'limit')
    return { type: 'matched', matched: withUnnamed(undefined, unnamed), trail, diagnostics: notes };
  const { reason, help } = answer;
  if (answer.type === 'unmatched') return { type: 'unmatched', reason, help, trail, diagnostics: notes };
  const unclear = ambiguousWarning(subject.policy, reason);
  return { type: 'unmatched', reason: unclear.message, help, trail, diagnostics: [...notes, unclear] };
}

function firstAnswer(
  subject: MatchSubject,
  context: MatchContext,
): { readonly answer: StepAnswer; readonly step: string; readonly trail: readonly string[] } {
  const { ownership } = subject;
  if (ownership.type === 'limit') {
    const reason = `it is ${ownership.reason}`;
    const answer = { type: 'unmatched', reason, help: helpAgainst({ type: 'limit' }) } as const;
    return { answer, step: '', trail: [reason] };
  }
  const trail: string[] = [];
  for (const { name, match } of STEPS) {
    const answer = match(subject, context);
    trail.push(`${name}: ${answer === undefined ? 'no answer' : answerInWords(answer)}`);
    if (answer !== undefined) return { answer, step: name, trail };
  }
  const answer = {
    type: 'unmatched',
    reason: 'nothing says which role or user the policy belongs to',
  } as const;
  return { answer, step: '', trail };
}

function answerInWords(answer: StepAnswer): string {
  switch (answer.type) {
    case 'principals':
      return `${[...answer.principals.map((one) => `\`${one}\``), ...(answer.unknown ?? [])].join(', ')} (${answer.evidence})`;
    case 'not-deployed':
      return answer.evidence;
    case 'unmatched':
    case 'ambiguous':
      return `not known, because ${answer.reason}`;
  }
}

function ambiguousWarning({ location }: LocatedPolicy, reason: string): Diagnostic {
  const message = `it is unclear which role or user the policy belongs to: ${reason}`;
  return { code: 'policy-ambiguous', severity: 'warning', message, location };
}

function ignoredDirective({ location, principals }: Directive): Diagnostic {
  const listed = principals.map((one) => `\`${one}\``).join(', ');
  const message = `the comment that names ${listed === '' ? 'nobody' : listed} is not obeyed, because this pull request adds it: it counts once it is merged`;
  return { code: 'directive-ignored', severity: 'warning', message, location };
}

/** Lists that apply to every policy count as further findings on each principal, whether it is known or not. */
function withUnnamed(
  matched: MatchedPolicy | undefined,
  unnamed: readonly UnusedPermissionFinding[],
): MatchedPolicy {
  if (matched !== undefined && unnamed.length === 0) return matched;
  const reason = 'the findings apply to every policy';
  if (matched === undefined || matched.principals.length === 0) {
    const principals = [{ principal: undefined, findings: unnamed }];
    return { step: 'command-line', evidence: reason, principals };
  }
  const principals = matched.principals.map((one) => ({ ...one, findings: [...one.findings, ...unnamed] }));
  return { ...matched, step: 'command-line', evidence: `${reason}; ${matched.evidence}`, principals };
}
