/**
 * The offsets at which the words of an action name end, in ascending order; the last is the name's length. A word
 * begins at an upper-case letter that follows a lower-case letter or a digit, and at the last capital of a run of
 * capitals that is followed by a lower-case letter: `CreateDBInstance` is Create · DB · Instance. Any other character
 * belongs to the word before it.
 */
export function wordEnds(name: string): number[] {
  const ends = [nextWordEnd(name, 0)];
  for (let end = ends[0] ?? 0; end < name.length; ends.push(end)) end = nextWordEnd(name, end);
  return ends;
}

/** The first offset after the given one at which a word ends; the name's length if there is none. */
export function nextWordEnd(name: string, after: number): number {
  for (let at = after + 1; at < name.length; at++) {
    if (!isUpper(name, at)) continue;
    const followsWord = isLower(name, at - 1) || isDigit(name, at - 1);
    if (followsWord || isLower(name, at + 1)) return at;
  }
  return name.length;
}

function isUpper(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
}

function isLower(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 97 && code <= 122;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
