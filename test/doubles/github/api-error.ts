/** An answer that is not a success, in the shape in which GitHub gives it. */
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

  /** The answer's body. */
  get body(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      documentation_url: `https://docs.github.com/rest${this.documentation}`,
      status: String(this.status),
    };
  }
}

/** There is no such thing, or none that the caller may know of. */
export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

/** Rule 26: the token lacks a right. */
export function notAccessible(): ApiError {
  return new ApiError(403, 'Resource not accessible by integration');
}

/** Rule 3: what the endpoints of reviews answer, their errors as strings. */
export function unprocessable(...errors: string[]): ApiError {
  return new ApiError(422, 'Unprocessable Entity', [...new Set(errors)], '/pulls/reviews');
}

/** One error of a single comment. */
export interface FieldError {
  resource: string;
  code: string;
  field: string;
  message?: string;
}

/** Rule 3: what the endpoints of single comments answer, their errors as objects. */
export function validationFailed(...errors: FieldError[]): ApiError {
  return new ApiError(422, 'Validation Failed', errors, '/pulls/comments');
}
