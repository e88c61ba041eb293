/** The words of an action name; joined, they are the name. */
export function referenceWords(name: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at < name.length; at += 1) {
    if (word !== '' && beginsWord(name, at)) {
      words.push(word);
      word = '';
    }
    // "Other separators stay with the word before them."
    word += name.charAt(at);
  }
  return word === '' ? words : [...words, word];
}

function beginsWord(name: string, at: number): boolean {
  if (!isUpper(name.charAt(at))) return false;
  const before = name.charAt(at - 1);
  const after = name.charAt(at + 1);
  // "a new word begins at an upper-case letter that follows a lower-case letter or a digit,"
  if (isLower(before) || isDigit(before)) return true;
  // "and at the last capital of a run of capitals that is followed by a lower-case letter."
  // Reading: a run may be one capital, so that `Foo-Bar` is `Foo-` and `Bar`.
  return isLower(after);
}

// Reading: letters and digits are those of ASCII, as in every name of AWS's; any other character is a separator.
function isUpper(letter: string): boolean {
  return letter >= 'A' && letter <= 'Z' && letter.length === 1;
}

function isLower(letter: string): boolean {
  return letter >= 'a' && letter <= 'z' && letter.length === 1;
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9' && letter.length === 1;
}
