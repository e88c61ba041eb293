import { eachChild, sourceAt, spanAt, type Walk } from '../tree-walk.ts';

/** What a call calls. */
interface Callee {
  /** The names that lead to it, joined by dots. `?` stands for what is not a name. */
  readonly name: string;
  /** Whether it is names alone. */
  readonly isName: boolean;
  /** Where its last name starts, or its end if that is none. */
  readonly start: number;
}

const NAMES = /^[\w$]+(?:\s*!?\s*\??\.\s*[\w$]+)*!?$/;
const LONGEST = 500;

/** Reads the callee under the cursor. `gather` is called for what it is a member of, unless that is a name. */
export function calleeOf(walk: Walk, gather: (type: string) => void): Callee {
  const { start, end } = spanAt(walk);
  const source = end - start < LONGEST ? sourceAt(walk) : '';
  if (NAMES.test(source)) return { name: source.replace(/[\s!?]+/g, ''), isName: true, start };
  let name = '?';
  let last = end;
  eachChild(walk, (type) => {
    const field = walk.cursor.currentFieldName;
    if (field === 'property' || field === 'attribute') {
      name = `?.${sourceAt(walk)}`;
      last = spanAt(walk).start;
    } else gather(type);
  });
  return { name, isName: false, start: last };
}
