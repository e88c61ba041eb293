import { fold } from './match.ts';

/** What can remain of a name pattern once it has matched one letter; a star may take the letter and stay. */
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
