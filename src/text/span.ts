/** A half-open range of UTF-16 offsets in a file's original text: `start` is included, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
