import { ConfigError, InternalError } from '../errors.ts';
import { ANSWER_TOO_LARGE, PROXY_REFUSES, quoteAwsText } from './aws-client.ts';

/** What went wrong and what to do, by kind of failure. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  [
    'credentials',
    'no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first',
  ],
  ['refused', 'AWS refused the credentials: sign in again'],
  ['throttled', 'AWS still throttles requests after several attempts: try again later'],
  ['unreachable', 'AWS cannot be reached: check the network, the region and the endpoint'],
  [
    'certificate',
    'the certificate of AWS, or of the proxy, is not trusted: set `NODE_EXTRA_CA_CERTS` to a file with that of its authority',
  ],
  ['proxy', 'AWS cannot be reached through the proxy: check `https_proxy` and `no_proxy`'],
  ['region', 'no usable AWS region: give one, or set `AWS_REGION`'],
  ['too large', 'AWS returns an answer larger than 40 MiB'],
  ['failing', 'AWS still fails after several attempts: try again later'],
]);

/** Where the permissions that `pull` needs are written. */
const AS_IN_POLICY = ', as pull/policy.json does';

/** Kinds of failure that every other request would meet as well. */
const FATAL: ReadonlySet<string> = new Set([
  'credentials',
  'refused',
  'throttled',
  'unreachable',
  'proxy',
  'certificate',
  'region',
]);

/** Kinds of failure by the code of the error. */
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
  [PROXY_REFUSES, 'proxy'],
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
  [ANSWER_TOO_LARGE, 'too large'],
  ['InternalFailure', 'failing'],
  ['InternalServerException', 'failing'],
  ['ServiceFailure', 'failing'],
  ['ServiceUnavailable', 'failing'],
  ['ServiceUnavailableException', 'failing'],
]);

/** The code of an error as the AWS SDK or Node gives it: `AccessDeniedException`, `ECONNREFUSED`. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^Region (?:is missing|not accepted)/.test(error.message) ? 'region' : error.name;
}

/** The result of a request to AWS. A failure is thrown as `explainAwsError` explains it. */
export async function askAws<T>(operation: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw explainAwsError(error, operation);
  }
}

/** Whether every other request would fail in the same way; takes explained errors too. */
export function isFatal(thrown: unknown): boolean {
  const error = thrown instanceof ConfigError ? thrown.cause : thrown;
  const kind = failureKind(error);
  return isDenied(error) || FATAL.has(kind);
}

/** A failed request as a `ConfigError` of one line that says what to do; our own bugs are returned unchanged. */
export function explainAwsError(error: unknown, operation: string): Error {
  if (!(error instanceof Error)) return new InternalError(String(error));
  if (error instanceof ConfigError || error instanceof InternalError) return error;
  const explanation = failureMessage(error, operation);
  if (explanation === undefined) return error;
  // The SDK appends advice for developers to some messages, on a line of its own.
  const original = /^(?:\n|$)/.test(error.message) ? '' : `: ${quoteAwsText(error.message)}`;
  return new ConfigError(`${explanation}${original}`, { cause: error });
}

function failureMessage(error: Error, operation: string): string | undefined {
  if (isDenied(error))
    return `AWS denies \`${operation}\`: allow it${isOfPull(operation) ? AS_IN_POLICY : ''}`;
  const message = MESSAGES.get(failureKind(error));
  if (message !== undefined) return message;
  if ('$fault' in error || '$metadata' in error) return `\`${operation}\` failed with ${error.name}`;
  // Reading the answer failed because it does not have the shape that AWS documents.
  return error instanceof TypeError ? `\`${operation}\` returned an unexpected answer` : undefined;
}

/** Whether `pull` needs an operation; the others are for `--verify-with-aws`. */
function isOfPull(operation: string): boolean {
  return !operation.startsWith('access-analyzer:Check');
}

function failureKind(error: unknown): string {
  const code = errorCode(error);
  const kind = KINDS.get(code);
  if (kind !== undefined || code === 'region') return kind ?? code;
  return httpStatus(error) >= 500 ? 'failing' : '';
}

function isDenied(error: unknown): boolean {
  return ['AccessDenied', 'AccessDeniedException'].includes(errorCode(error));
}

function httpStatus(error: unknown): number {
  if (!(error instanceof Error) || !('$metadata' in error)) return 0;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return 0;
  return Number(metadata.httpStatusCode);
}
