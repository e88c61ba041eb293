import { ConfigError, InternalError } from '../errors.ts';

const MESSAGES: ReadonlyMap<string, string> = new Map([
  [
    'credentials',
    'no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first',
  ],
  ['refused', 'AWS refused the credentials: sign in again'],
  ['throttled', 'AWS still throttles after several attempts: try again later'],
  ['unreachable', 'AWS cannot be reached: check the network, the region and `--endpoint-url`'],
  ['region', 'no AWS region: give `--region`, or set `AWS_REGION`'],
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
  if (error.message === 'Region is missing') return 'region';
  return error.name;
}

/** Waits for a request; its error is thrown explained, with the original as its cause. */
export async function asked<T>(operation: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw explainAwsError(error, operation);
  }
}

/** Whether every request would fail like this one, so that it makes no sense to go on. Takes explained errors too. */
export function isFatal(thrown: unknown): boolean {
  const error = thrown instanceof ConfigError && thrown.cause !== undefined ? thrown.cause : thrown;
  if (error instanceof ConfigError || error instanceof InternalError) return true;
  const kind = kindOf(error);
  return isDenied(error) || ['credentials', 'refused', 'throttled', 'unreachable', 'region'].includes(kind);
}

/** What a failed request means, in one line that says what to do; bugs of ours are given back as they are. */
export function explainAwsError(error: unknown, operation: string): Error {
  if (!(error instanceof Error)) return new InternalError(String(error));
  if (error instanceof ConfigError || error instanceof InternalError) return error;
  const cause = error;
  const [line = ''] = error.message.split('\n');
  const said = line === '' ? '' : `: \`${line}\``;
  if (isDenied(error))
    return new ConfigError(`AWS denies \`${operation}\`: allow it, as pull/policy.json does${said}`, {
      cause,
    });
  const known = MESSAGES.get(kindOf(error));
  if (known !== undefined) return new ConfigError(`${known}${said}`, { cause });
  if ('$fault' in error || '$metadata' in error)
    return new ConfigError(`\`${operation}\` failed with ${error.name}${said}`, { cause });
  return error;
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
