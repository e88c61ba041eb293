import type { ReplaceActions } from '../refine/refinement.ts';
import { includes, readLanguage } from '../refine/verify/language.ts';

/**
 * Whether each pattern of a statement can go or be replaced by itself. It can when whatever stands in its place
 * lies within it: with any of the patterns changed the statement then grants at most what it did, and at least what
 * it does with all of them changed, which has been verified.
 */
export function isIndependent(change: ReplaceActions): boolean {
  return change.patterns.every(({ before, after }) => {
    const wide = readLanguage(before);
    return after.every(({ text }) => {
      const narrow = readLanguage(text);
      return wide !== undefined && narrow !== undefined && includes(wide, narrow);
    });
  });
}
