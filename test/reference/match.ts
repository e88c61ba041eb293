/** A pattern taken apart: everything, or a service prefix and a name pattern, both as written. */
export type ReferencePattern = { everything: true } | { everything: false; service: string; name: string };

/** A text in the spelling in which prefixes and names are compared. */
export function fold(text: string): string {
  // Reading: "case-insensitive" is JavaScript's toLowerCase, and one character is one UTF-16 unit.
  return text.toLowerCase();
}

/** Takes an action or an action pattern apart at its first colon; `undefined` for any other text. */
export function referencePattern(pattern: string): ReferencePattern | undefined {
  // "`*` alone, and `*:*`, stand for everything."
  if (pattern === '*' || pattern === '*:*') return { everything: true };
  const colon = pattern.indexOf(':');
  if (colon === -1) return undefined;
  return { everything: false, service: pattern.slice(0, colon), name: pattern.slice(colon + 1) };
}

/** Whether a name pattern holds a wildcard. */
export function hasWildcard(namePattern: string): boolean {
  return namePattern.includes('*') || namePattern.includes('?');
}

/** Whether the pattern `service:Name` matches the action `service:Name`. */
export function referenceMatches(pattern: string, action: string): boolean {
  const wanted = referencePattern(pattern);
  const given = referencePattern(action);
  // Reading: a text without a colon, other than `*`, is not a pattern and matches nothing.
  if (wanted === undefined || given === undefined || given.everything) return false;
  if (wanted.everything) return true;
  // "Both may stand anywhere in the name, not in the service prefix."
  return fold(wanted.service) === fold(given.service) && referenceMatchesName(wanted.name, given.name);
}

/** Whether a name pattern matches a name: `*` is any run of characters, `?` is one, and case does not count. */
export function referenceMatchesName(namePattern: string, name: string): boolean {
  const pattern = [...fold(namePattern).split('')];
  const letters = [...fold(name).split('')];
  // `rest[j]` says whether the part of the pattern seen so far, from its end, matches the letters from j on.
  let rest = [...letters.map(() => false), true];
  for (const sign of pattern.reverse()) {
    const longer = [...letters.map(() => false), false];
    for (let j = letters.length; j >= 0; j -= 1) {
      const none = rest[j] === true;
      const one = j < letters.length;
      if (sign === '*') longer[j] = none || (one && longer[j + 1] === true);
      else longer[j] = one && (sign === '?' || sign === letters[j]) && rest[j + 1] === true;
    }
    rest = longer;
  }
  return rest[0] === true;
}

/** The possible rests of a name pattern after it has matched one letter. A star can match the letter and stay. */
export function afterLetter(namePattern: string, letter: string): string[] {
  if (namePattern === '') return [];
  const first = namePattern.charAt(0);
  const others = namePattern.slice(1);
  // "`*` stands for any run of characters (also none)": it takes the letter, or stands for nothing.
  if (first === '*') return [namePattern, ...afterLetter(others, letter)];
  // "and `?` for one."
  if (first === '?' || fold(first) === fold(letter)) return [others];
  return [];
}

/** Every outcome of "consume the prefix through the pattern, and what remains of the pattern follows it". */
export function narrowings(namePattern: string, prefix: string): string[] {
  let rests = [namePattern];
  for (const letter of prefix.split('')) {
    rests = [...new Set(rests.flatMap((rest) => afterLetter(rest, letter)))];
  }
  return rests.map((rest) => prefix + rest);
}
