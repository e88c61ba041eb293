/** A half-open range of UTF-16 offsets into a file's original text: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
