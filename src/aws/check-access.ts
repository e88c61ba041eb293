import {
  AccessAnalyzerClient,
  CheckAccessNotGrantedCommand,
  CheckNoNewAccessCommand,
} from '@aws-sdk/client-accessanalyzer';
import {
  type AccessAnswer,
  type AccessAnswers,
  type AccessQuestion,
  questionKey,
} from '../refine/access-question.ts';
import { type AwsSettings, boundAnswers, quoteAwsText, requireMember } from './aws-client.ts';
import { askAws, errorCode } from './aws-error.ts';
import { awsClientConfig } from './client-config.ts';

/** Actions in one call of `CheckAccessNotGranted`. */
const MOST_ACTIONS = 100;
/** Questions that are asked at a time. */
const MOST_AT_ONCE = 4;
/** Access Analyzer's errors about what it was asked, and not about the caller. */
const REFUSALS = new Set([
  'InvalidParameterException',
  'UnprocessableEntityException',
  'ValidationException',
]);

const FROM_ENVIRONMENT: AwsSettings = { region: undefined, endpoint: undefined, retryStrategy: undefined };

/** The part of both answers that is read. */
interface CheckResult {
  readonly result?: string | undefined;
  readonly message?: string | undefined;
  readonly reasons?: readonly { readonly description?: string | undefined }[] | undefined;
}

/**
 * Puts questions about refinements to IAM Access Analyzer, each once. Credentials and region come from the environment.
 * Throws a `ConfigError` if it cannot be reached or does not allow the calls.
 */
export async function checkAccess(
  questions: readonly AccessQuestion[],
  settings: AwsSettings = FROM_ENVIRONMENT,
): Promise<AccessAnswers> {
  const client = boundAnswers(new AccessAnalyzerClient(awsClientConfig(settings)));
  const open = [...new Map(questions.map((question) => [questionKey(question), question]))];
  const answers = new Map<string, AccessAnswer>();
  const work = open.values();
  const askNext = async (): Promise<void> => {
    for (const [key, question] of work) answers.set(key, await ask(client, question));
  };
  try {
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, askNext));
  } finally {
    client.destroy();
  }
  return answers;
}

async function ask(client: AccessAnalyzerClient, question: AccessQuestion): Promise<AccessAnswer> {
  const { before, after, removed } = question;
  const identity = { policyType: 'IDENTITY_POLICY' } as const;
  const noNewAccess = new CheckNoNewAccessCommand({
    ...identity,
    existingPolicyDocument: before,
    newPolicyDocument: after,
  });
  const first = await answerOf('CheckNoNewAccess', client.send(noNewAccess));
  if (first.type !== 'agrees') return first;
  for (let start = 0; start < removed.length; start += MOST_ACTIONS) {
    const actions = removed.slice(start, start + MOST_ACTIONS);
    const notGranted = new CheckAccessNotGrantedCommand({
      ...identity,
      policyDocument: after,
      access: [{ actions }],
    });
    const answer = await answerOf('CheckAccessNotGranted', client.send(notGranted));
    if (answer.type !== 'agrees') return answer;
  }
  return first;
}

async function answerOf(operation: string, request: Promise<CheckResult>): Promise<AccessAnswer> {
  try {
    const { result, message = '', reasons = [] } = await request;
    const verdict = requireMember(result, 'result');
    if (verdict === 'PASS') return { type: 'agrees' };
    if (verdict !== 'FAIL') throw new TypeError(`the result is ${quoteAwsText(String(verdict))}`);
    const [detail = message] = reasons.flatMap(({ description }) => description ?? []);
    return { type: 'disagrees', reason: `\`${operation}\` says ${quoteAwsText(detail || verdict)}` };
  } catch (error) {
    if (error instanceof Error && REFUSALS.has(errorCode(error)))
      return { type: 'unanswered', reason: `\`${operation}\` answers ${quoteAwsText(error.message)}` };
    return askAws(`access-analyzer:${operation}`, Promise.reject(error));
  }
}
