import { ConfigError, InternalError } from '../errors.ts';
import { quoted } from './quoted.ts';

const MESSAGES: ReadonlyMap<string, string> = new Map([
  [
    'credentials',
    'no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first',
  ],
  ['refused', 'AWS refused the credentials: sign in again'],
  ['throttled', 'AWS still throttles after several attempts: try again later'],
  ['unreachable', 'AWS cannot be reached: check the network, the region and the endpoint'],
  ['region', 'no usable AWS region: give one, or set `AWS_REGION`'],
  ['failing', 'AWS fails to answer after several attempts: try again later'],
]);

const KINDS: ReadonlyMap<string, string> = new Map([
  ['CredentialsProviderError', 'credentials'],
  ['TokenProviderError', 'credentials'],
  ['ExpiredToken', 'refused'],
  ['ExpiredTokenException', 'refused'],
  ['InvalidClientTokenId', 'refused'],
  ['InvalidSignatureException', 'refused'],
  ['SignatureDoesNotMatch', 'refused'],
  ['UnrecognizedClientException', 'refused'],
  ['Throttling', 'throttled'],
  ['ThrottlingException', 'throttled'],
  ['TooManyRequestsException', 'throttled'],
  ['TimeoutError', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
  ['ECONNRESET', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['ETIMEDOUT', 'unreachable'],
  ['EPIPE', 'unreachable'],
  ['InternalFailure', 'failing'],
  ['InternalServerException', 'failing'],
  ['ServiceFailure', 'failing'],
  ['ServiceUnavailable', 'failing'],
  ['ServiceUnavailableException', 'failing'],
]);

/** The error's code (`AccessDeniedException`, `ECONNREFUSED`), as AWS's SDK or Node give it. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^Region (?:is missing|not accepted)/.test(error.message) ? 'region' : error.name;
}

/** Waits for a request and what is made of its answer; an error is thrown explained, with the original as its cause. */
export async function asked<T>(operation: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw explainAwsError(error, operation);
  }
}

/** Whether every request would fail like this one, so that it makes no sense to go on. Takes explained errors too. */
export function isFatal(thrown: unknown): boolean {
  const error = thrown instanceof ConfigError ? thrown.cause : thrown;
  const kind = kindOf(error);
  return isDenied(error) || ['credentials', 'refused', 'throttled', 'unreachable', 'region'].includes(kind);
}

/** What a failed request means, in one line that says what to do; bugs of ours are given back as they are. */
export function explainAwsError(error: unknown, operation: string): Error {
  if (!(error instanceof Error)) return new InternalError(String(error));
  if (error instanceof ConfigError || error instanceof InternalError) return error;
  const message = messageOf(error, operation);
  if (message === undefined) return error;
  const said = error.message === '' ? '' : `: ${quoted(error.message)}`;
  return new ConfigError(`${message}${said}`, { cause: error });
}

function messageOf(error: Error, operation: string): string | undefined {
  if (isDenied(error)) return `AWS denies \`${operation}\`: allow it, as pull/policy.json does`;
  const known = MESSAGES.get(kindOf(error));
  if (known !== undefined) return known;
  if ('$fault' in error || '$metadata' in error) return `\`${operation}\` failed with ${error.name}`;
  // What was read out of the answer is not there: it has another shape than AWS gives it.
  return error instanceof TypeError ? `the answer to \`${operation}\` is not understood` : undefined;
}

function kindOf(error: unknown): string {
  const code = errorCode(error);
  const kind = KINDS.get(code);
  if (kind !== undefined || code === 'region') return kind ?? code;
  return statusOf(error) >= 500 ? 'failing' : '';
}

function isDenied(error: unknown): boolean {
  return ['AccessDenied', 'AccessDeniedException'].includes(errorCode(error));
}

function statusOf(error: unknown): number {
  if (!(error instanceof Error) || !('$metadata' in error)) return 0;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return 0;
  return Number(metadata.httpStatusCode);
}
