/** An operation that was asked for, and with what. */
export interface Call {
  /** As IAM policies name it: `access-analyzer:GetFindingV2`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** An answer that is an error of the service. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string = code) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What a service does when an operation is called: a value that fits the operation's output, or an `AwsError`. */
export type Handler = (input: Readonly<Record<string, unknown>>) => object;

/** Cuts one page out of a list, with the token of the next. */
export function page<T>(
  items: readonly T[],
  size: number,
  token: unknown,
): { readonly items: T[]; readonly next: string | undefined } {
  const start = token === undefined ? 0 : Number(Buffer.from(String(token), 'base64url').toString());
  if (!Number.isInteger(start) || start < 0 || (token !== undefined && start >= items.length))
    throw new AwsError('ValidationException', 400, 'the token is not one of ours');
  const end = start + size;
  const next = end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return { items: items.slice(start, end), next };
}
