/** Far more than following the references of any real module takes. */
const MOST_STEPS = 500_000;

/** What following the references of a module may still take. What is not followed for it counts as not known. */
export class Work {
  #left = MOST_STEPS;

  /** Takes steps; `false` when there are no more. */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }

  /** Whether something was left out. */
  get isSpent(): boolean {
    return this.#left < 0;
  }
}
