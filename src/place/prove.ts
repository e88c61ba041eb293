import type { SourceFile } from '../text/source-file.ts';
import { Trial, type TrialInput } from './applies.ts';
import { areTouching } from './lines.ts';
import type { OutsideDiff, Placement, Suggestion } from './placement.ts';

/** Characters of one file that may be parsed to try subsets of its suggestions. */
const MOST_PARSED = 5_000_000;

/** The number of suggestions up to which every subset is tried. */
const ALL_SUBSETS = 5;

/** The number of subsets that are always tried: all together, and each apart from the next and the next but one. */
const FEWEST = 5;

const NOT_PROVEN =
  'it could not be shown that applying it without the other suggestions leaves the policy intact';

/**
 * Checks the `placeable` and `applies` laws: no two suggestions touch, and any of them can be applied, alone or with
 * others. A suggestion that breaks a law becomes an `OutsideDiff` with the reason.
 */
export function proveSuggestions(
  file: SourceFile,
  suggestions: readonly Suggestion[],
  input: TrialInput,
): Placement[] {
  const demoted: OutsideDiff[] = [];
  let standing = suggestions.filter((one) => {
    const alone = !suggestions.some((other) => other !== one && areTouching(one, other));
    if (!alone) demoted.push(demote(one));
    return alone;
  });
  const trial = new Trial(file, input);
  for (let broken = breach(file, standing, trial); broken !== undefined; ) {
    const failed = new Set(broken);
    demoted.push(...broken.map(demote));
    standing = standing.filter((one) => !failed.has(one));
    broken = breach(file, standing, trial);
  }
  return [...standing, ...demoted];
}

/** The smallest of the tried subsets that breaks the `applies` law. */
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

/**
 * The subsets of `count` suggestions to try, by index. All subsets where the suggestions are few. Otherwise all together;
 * for each binary digit of their indices, those with the digit and those without, so that of any two each is tried
 * without the other; and each alone. If these are more than `most`, none is tried alone, and only as many of the others
 * as fit, at least `FEWEST`.
 */
export function subsetsToTry(count: number, most: number): number[][] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count <= ALL_SUBSETS) {
    return Array.from({ length: 2 ** count - 1 }, (_, bits) =>
      all.filter((index) => ((bits + 1) >> index) % 2 === 1),
    );
  }
  const halves = Array.from({ length: Math.ceil(Math.log2(count)) }, (_, digit) => [
    all.filter((index) => (index >> digit) % 2 === 1),
    all.filter((index) => (index >> digit) % 2 === 0),
  ]).flat();
  const together = [all, ...halves];
  const alone = all.map((index) => [index]);
  return together.length + alone.length <= most
    ? [...together, ...alone]
    : together.slice(0, Math.max(most, FEWEST));
}
