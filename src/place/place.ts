import type { FileDiff } from '../diff/hunk.ts';
import type { FileEdit, StatementEdit } from '../edit/file-edit.ts';
import type { Proof } from './applies.ts';
import { joinTouching, lineChange } from './lines.ts';
import { changeObstacle, fileObstacle, NOT_IN_HUNK } from './obstacle.ts';
import { withRemovedRuns } from './parts.ts';
import type { LineChange, OutsideDiff, Placement, Suggestion } from './placement.ts';
import { proveSuggestions } from './prove.ts';
import { type EditPart, splitStatement } from './split.ts';

/** Characters of one file that may be parsed to split its statements. */
const MOST_PARSED = 10_000_000;

/** What placing asks of the stages before it. */
export interface Placing extends Proof {
  readonly editPart: EditPart;
}

/**
 * Turns a file's edits into suggestions: as few lines as possible, disjoint, with at least one line between, each
 * in one hunk, and any of them applicable without the others. What cannot be placed comes back with the reason.
 */
export function placeEdits(edit: FileEdit, diff: FileDiff | undefined, placing: Placing): Placement[] {
  const { file } = edit;
  const obstacle = fileObstacle(file, diff);
  if (obstacle !== undefined || diff === undefined) {
    const reason = obstacle ?? '';
    return lineChanges(edit).map((change) => ({ type: 'outside-diff', reason, ...change }));
  }
  const units: (readonly StatementEdit[])[] = [];
  const rests: StatementEdit[] = [];
  const budget = { characters: MOST_PARSED };
  for (const run of withRemovedRuns(edit.changes)) {
    const [first] = run;
    if (run.length > 1 || first === undefined) units.push(run);
    else {
      const { placeable, rest } = splitStatement(file, first, diff, placing.editPart, budget);
      units.push(...placeable.map((part) => [part]));
      if (rest !== undefined) rests.push(rest);
    }
  }
  const placements = units.map((changes) => placeUnit(edit, changes, diff));
  const suggestions = joinTouching(file, ofType(placements, 'suggestion'));
  const placed = suggestions.map(({ changes }) => placeUnit(edit, changes, diff));
  const proven = proveSuggestions(file, ofType(placed, 'suggestion'), placing);
  const shown = rests.map(
    (rest): Placement => ({ type: 'outside-diff', reason: NOT_IN_HUNK, ...lineChange(file, [rest]) }),
  );
  const outside = [...ofType(placements, 'outside-diff'), ...ofType(placed, 'outside-diff'), ...shown];
  return [...proven, ...outside].sort((a, b) => a.startLine - b.startLine || a.line - b.line);
}

/** The same edits as changes of lines, wherever they are. */
export function lineChanges(edit: FileEdit): LineChange[] {
  return joinTouching(
    edit.file,
    withRemovedRuns(edit.changes).map((run) => lineChange(edit.file, run)),
  );
}

/** One change, with whichever kept line beside it makes it fit where a kept line is needed. */
function placeUnit({ file }: FileEdit, changes: readonly StatementEdit[], diff: FileDiff): Placement {
  const below = lineChange(file, changes, 'below');
  const reason = changeObstacle(file, below, diff);
  if (reason === undefined) return { type: 'suggestion', ...below };
  const above = lineChange(file, changes, 'above');
  if (changeObstacle(file, above, diff) === undefined) return { type: 'suggestion', ...above };
  return { type: 'outside-diff', reason, ...below };
}

function ofType(placements: readonly Placement[], type: 'suggestion'): Suggestion[];
function ofType(placements: readonly Placement[], type: 'outside-diff'): OutsideDiff[];
function ofType(placements: readonly Placement[], type: Placement['type']): Placement[] {
  return placements.filter((placement) => placement.type === type);
}
