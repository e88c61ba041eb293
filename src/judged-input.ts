import { review } from './pipeline.ts';
import { questionKey } from './refine/access-question.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { accessQuestions } from './review/second-judge.ts';

/**
 * The input of a review with what IAM Access Analyzer says of the refinements that the review would make. Throws a
 * `ConfigError` if it cannot be asked. What the input has answers to is not asked again. The AWS SDK is loaded only if there is something to ask.
 */
export async function withAccessAnswers(input: PipelineInput): Promise<PipelineInput> {
  const { accessAnswers: known = new Map() } = input;
  const { policies } = review({ ...input, accessAnswers: undefined });
  const questions = accessQuestions(policies).filter((question) => !known.has(questionKey(question)));
  if (questions.length === 0) return input;
  const { checkAccess } = await import('./aws/check-access.ts');
  return { ...input, accessAnswers: new Map([...known, ...(await checkAccess(questions))]) };
}
