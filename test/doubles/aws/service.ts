/** A call of an operation. */
export interface Call {
  /** The name that IAM policies use: `access-analyzer:GetFindingV2`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The account that the request's credentials are for. */
  readonly account: string;
  /** The region that the request is signed for. */
  readonly region: string;
}

/** An error that the service returns. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string = code) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Handles a call: returns a value of the operation's output shape, or throws an `AwsError`. */
export type Handler = (input: Readonly<Record<string, unknown>>) => object;

/** A page of a list, with the token of the next page. */
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
