/**
 * What the keys of an object stand for. HCL's JSON leaves that to the program that reads it: an object may be a block or
 * a value, and a string a template, a plain text or an expression.
 */
export interface BodySchema {
  /** The blocks, by key. All other keys are arguments. */
  readonly blocks: ReadonlyMap<string, BlockSchema>;
  /** Arguments, all strings of which are plain text. */
  readonly plain?: ReadonlySet<string>;
  /** Arguments, all strings of which are expressions without the marks of an interpolation. */
  readonly bare?: ReadonlySet<string>;
  /** What keys are that the schema does not name; `undefined`: arguments. */
  readonly others?: BlockSchema;
}

/** A kind of block. */
export interface BlockSchema {
  /** How many labels stand between its type and its body. */
  readonly labels: number;
  /** Whether something else than objects may stand in the place of the block, as an argument. */
  readonly mayBeValue?: true;
  /** The schema of the body of a block with these labels. */
  body(labels: readonly string[]): BodySchema;
}
