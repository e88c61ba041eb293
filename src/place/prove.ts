import type { SourceFile } from '../text/source-file.ts';
import { type Proof, Trial } from './applies.ts';
import { touch } from './lines.ts';
import type { OutsideDiff, Placement, Suggestion } from './placement.ts';
import { subsetsToTry } from './subsets.ts';

/** Characters that may be parsed for one file to try subsets of its suggestions. */
const MOST_PARSED = 5_000_000;
const NOT_PROVEN =
  'it could not be shown that applying it without the other suggestions leaves the policy whole';

/**
 * The `placeable` and `applies` laws, on every run: no two suggestions touch, and any of them can be applied, alone
 * or with others. A suggestion that breaks one is not posted as such but shown, with the reason.
 */
export function proveSuggestions(
  file: SourceFile,
  suggestions: readonly Suggestion[],
  proof: Proof,
): Placement[] {
  const demoted: OutsideDiff[] = [];
  let standing = suggestions.filter((one) => {
    const alone = !suggestions.some((other) => other !== one && touch(one, other));
    if (!alone) demoted.push(demote(one));
    return alone;
  });
  const trial = new Trial(file, proof);
  for (let broken = breach(file, standing, trial); broken !== undefined; ) {
    const failed = new Set(broken);
    demoted.push(...broken.map(demote));
    standing = standing.filter((one) => !failed.has(one));
    broken = breach(file, standing, trial);
  }
  return [...standing, ...demoted];
}

/** The smallest tried subset that breaks the law. */
function breach(
  file: SourceFile,
  suggestions: readonly Suggestion[],
  trial: Trial,
): Suggestion[] | undefined {
  const budget = Math.floor(MOST_PARSED / Math.max(1, file.text.length));
  const subsets = subsetsToTry(suggestions.length, budget)
    .map((indices) => indices.flatMap((index) => suggestions[index] ?? []))
    .sort((a, b) => a.length - b.length);
  return subsets.find((subset) => !trial.applies(subset));
}

function demote(suggestion: Suggestion): OutsideDiff {
  return { ...suggestion, type: 'outside-diff', reason: NOT_PROVEN };
}
