import {
  type AccessAnswer,
  type AccessAnswers,
  type AccessQuestion,
  accessQuestion,
  questionKey,
} from '../refine/access-question.ts';
import { revertStatements } from '../refine/revert-statements.ts';
import type { PolicyReport } from '../report/report.ts';
import type { FilePolicy } from './limiting-policy.ts';

/** The questions about all refinements of a report. */
export function accessQuestions(policies: readonly PolicyReport[]): AccessQuestion[] {
  return policies.flatMap((report) => questionOf(report) ?? []);
}

function questionOf(report: FilePolicy): AccessQuestion | undefined {
  return report.type === 'reviewed' ? accessQuestion(report.policy.policy, report.refinement) : undefined;
}

/** A policy with the answer about its refinement; it is not edited unless Access Analyzer agrees. */
export function withAnswer(report: FilePolicy, answers: AccessAnswers): FilePolicy {
  const question = questionOf(report);
  if (report.type !== 'reviewed' || question === undefined) return report;
  const access = answers.get(questionKey(question)) ?? NOT_ASKED;
  if (access.type === 'agrees') return { ...report, access };
  const all = new Set(report.refinement.statements.keys());
  const refinement = revertStatements(report.policy.policy, report.refinement, all);
  return { ...report, access, refinement, obstacle: obstacleOf(access) };
}

const NOT_ASKED: AccessAnswer = { type: 'unanswered', reason: 'it was not asked about what the edit makes' };

function obstacleOf(access: Exclude<AccessAnswer, { type: 'agrees' }>): string {
  return access.type === 'disagrees'
    ? `Access Analyzer disagrees with the refinement, so it is not suggested: ${access.reason}; please report this`
    : `Access Analyzer could not check the refinement, so it is not suggested: ${access.reason}`;
}

/** Whether an answer takes a refinement back. */
export function isWithheld(report: FilePolicy): boolean {
  return report.type === 'reviewed' && report.access !== undefined && report.access.type !== 'agrees';
}
