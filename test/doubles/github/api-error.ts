/** An error response in GitHub's format. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;
  readonly documentation: string;

  constructor(status: number, message: string, errors?: readonly unknown[], documentation = '') {
    super(message);
    this.status = status;
    this.errors = errors;
    this.documentation = documentation;
  }

  /** The body of the response. */
  get body(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      documentation_url: `https://docs.github.com/rest${this.documentation}`,
      status: String(this.status),
    };
  }
}

/** The error for something that does not exist, or that the caller may not see. */
export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

/** Rule 26: the error for a missing permission. */
export function notAccessible(): ApiError {
  return new ApiError(403, 'Resource not accessible by integration');
}

/** Rule 3: the error of the endpoints of reviews, with `errors` as strings. */
export function unprocessable(...errors: string[]): ApiError {
  return new ApiError(422, 'Unprocessable Entity', [...new Set(errors)], '/pulls/reviews');
}

/** One of the errors about a single comment. */
export interface FieldError {
  resource: string;
  code: string;
  field: string;
  message?: string;
}

/** Rule 3: the error of the endpoints of single comments, with `errors` as objects. */
export function validationFailed(...errors: FieldError[]): ApiError {
  return new ApiError(422, 'Validation Failed', errors, '/pulls/comments');
}
