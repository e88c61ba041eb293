import type { FileDiff } from '../diff/hunk.ts';
import { type FileEdit, refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import type { TrialInput } from './applies.ts';
import { joinTouching, lineChange, nearestNeighbour } from './lines.ts';
import { changeObstacle, fileObstacle, NOT_IN_HUNK, NOT_SPLIT } from './obstacle.ts';
import type { LineChange, OutsideDiff, Placement, Suggestion } from './placement.ts';
import { proveSuggestions } from './prove.ts';
import { splitEdits } from './split-edits.ts';
import type { EditPart } from './statement-parts.ts';

/** What placing needs from the stages before it. */
export interface EarlierStages extends TrialInput {
  readonly editPart: EditPart;
}

/**
 * Turns a file's edits into suggestions. Each has as few lines as possible and lies in one hunk, at least one line
 * separates any two, and each can be applied without the others. What cannot be placed is returned with the reason.
 */
export function placeEdits(edit: FileEdit, diff: FileDiff | undefined, stages: EarlierStages): Placement[] {
  const { file } = edit;
  const obstacle = fileObstacle(file, diff);
  if (obstacle !== undefined || diff === undefined) {
    const reason = obstacle ?? '';
    return lineChanges(edit).map((change) => ({ type: 'outside-diff', reason, ...change }));
  }
  const runs = withRemovedRuns(edit.changes);
  const single = runs.flatMap((run) => (run.length === 1 ? run : []));
  const { split, tooLarge } = splitEdits(file, single, diff, stages.editPart);
  const units = runs.flatMap((run) => {
    const [first] = run;
    const parts = first && split.get(first);
    return parts === undefined ? [run] : parts.placeable.map((part) => [part]);
  });
  const placements = units.map((changes) => placeUnit(edit, changes, diff, tooLarge));
  const suggestions = joinTouching(file, ofType(placements, 'suggestion'));
  const placed = suggestions.map(({ changes }) => placeUnit(edit, changes, diff, tooLarge));
  const proven = proveSuggestions(file, ofType(placed, 'suggestion'), stages);
  const rests = [...split.values()].flatMap(({ rest }) => rest ?? []);
  const beside = rests.map(
    (rest): Placement => ({ type: 'outside-diff', reason: NOT_IN_HUNK, ...lineChange(file, [rest]) }),
  );
  const outside = [...ofType(placements, 'outside-diff'), ...ofType(placed, 'outside-diff'), ...beside];
  return [...proven, ...outside].sort((a, b) => a.startLine - b.startLine || a.line - b.line);
}

/** A file's edits as changes of lines, without regard to a diff. */
export function lineChanges(edit: FileEdit): LineChange[] {
  return joinTouching(
    edit.file,
    withRemovedRuns(edit.changes).map((run) => lineChange(edit.file, run)),
  );
}

/**
 * The edits of a file, with one entry for each removed statement. Where neighbouring statements are removed, the edit of
 * the first removes them all, and the others join it with no text edits of their own.
 */
function withRemovedRuns(changes: readonly StatementEdit[]): StatementEdit[][] {
  return changes.map((change) => {
    const run = [change];
    if (refinementOfEdit(change).type !== 'remove') return run;
    const { policy, refinement, statement } = change;
    for (let next = statement + 1; refinement.statements[next]?.type === 'remove'; next++) {
      if (changes.some((other) => other.policy === policy && other.statement === next)) break;
      run.push({ policy, refinement, statement: next, edits: [] });
    }
    return run;
  });
}

/** A change, widened by the line of its statement, or else by the one on the other side, when needed to fit a hunk. */
function placeUnit(
  { file }: FileEdit,
  changes: readonly StatementEdit[],
  diff: FileDiff,
  tooLarge: ReadonlySet<StatementEdit>,
): Placement {
  const nearest = nearestNeighbour(file, changes);
  const near = lineChange(file, changes, nearest);
  const reason = changeObstacle(file, near, diff);
  if (reason === undefined) return { type: 'suggestion', ...near };
  const far = lineChange(file, changes, nearest === 'above' ? 'below' : 'above');
  const farReason = changeObstacle(file, far, diff);
  if (farReason === undefined) return { type: 'suggestion', ...far };
  const told = farReason === NOT_IN_HUNK ? farReason : reason;
  const isBounded = told === NOT_IN_HUNK && changes.some((change) => tooLarge.has(change));
  return { type: 'outside-diff', reason: isBounded ? NOT_SPLIT : told, ...near };
}

function ofType(placements: readonly Placement[], type: 'suggestion'): Suggestion[];
function ofType(placements: readonly Placement[], type: 'outside-diff'): OutsideDiff[];
function ofType(placements: readonly Placement[], type: Placement['type']): Placement[] {
  return placements.filter((placement) => placement.type === type);
}
