import type { Document } from '../syntax/document.ts';
import { alignmentOf, isIndentedByFormatter } from './hcl-alignment.ts';
import { hasPrettyLists, isPretty } from './pretty-file.ts';
import { keepsStyle, programStyle } from './program-style.ts';
import { sourceOf } from './source.ts';

/** A formatter, as messages name it. */
export type Formatter = 'Black' | 'Prettier' | '`terraform fmt`';

/**
 * The formatter that leaves a file alone before an edit and not after it, as lines beside the edited statements would have to
 * change too; `undefined` if there is none.
 */
export function disturbedFormatter(before: Document, after: Document): Formatter | undefined {
  if (before.syntax === 'hcl')
    return isIndentedByFormatter(sourceOf(before)) &&
      isAligned(before.file.text) &&
      !isAligned(after.file.text)
      ? '`terraform fmt`'
      : undefined;
  const style = programStyle(sourceOf(before));
  if (style !== undefined)
    return keepsStyle(sourceOf(after), style) ? undefined : before.syntax === 'python' ? 'Black' : 'Prettier';
  return isPretty(sourceOf(before)) && !hasPrettyLists(sourceOf(after)) ? 'Prettier' : undefined;
}

/** Whether the lines of a text are known to be aligned; a text that is not read wholly counts as aligned. */
function isAligned(text: string): boolean {
  return (alignmentOf(text) ?? []).length === 0;
}
