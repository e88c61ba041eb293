import { count, nameOfPrincipal, printable } from '../render/words.ts';
import type { OwnerGroup } from './owner-group.ts';

/** Characters of a name in a title. */
const LONGEST_NAME = 80;

/** The title of a group's pull request, and the first line of its commit: `Remove 12 unused permissions of role app`. */
export function titleOf({ weight, principals }: Pick<OwnerGroup, 'weight' | 'principals'>): string {
  return `Remove ${count(weight.count, 'unused permission')} of ${principalsInWords(principals)}`;
}

/** Whether a title is the sweep's own, whatever the number of permissions in it. */
export function isOwnTitle(title: string, principals: readonly string[]): boolean {
  const number = /^Remove (\d{1,9}) /.exec(title)?.[1];
  const weight = { dangerous: 0, count: Number(number) };
  return number !== undefined && title === titleOf({ weight, principals });
}

/** Principals in plain words, without Markdown: `role app`, `roles app and batch`, `role app and 3 others`. */
export function principalsInWords(principals: readonly string[]): string {
  const named = principals.map(nameOfPrincipal).map(({ type, name }) => ({ type, name: plainName(name) }));
  const [first, second, ...others] = named;
  if (first === undefined) return 'nobody';
  const text = `${first.type} ${first.name}`;
  if (second === undefined) return text;
  if (named.every(({ type, name }) => type === first.type && name === first.name))
    return `${text} in ${principals.length} accounts`;
  if (others.length > 0) return `${text} and ${principals.length - 1} others`;
  return first.type === second.type
    ? `${first.type}s ${first.name} and ${second.name}`
    : `${text} and ${second.type} ${second.name}`;
}

/** A name in which nothing is a mention or a line break. */
function plainName(name: string): string {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  // A name such as `a@b` is none, since a mention starts a word.
  return printable(short).replace(/(?<!\w)@/g, '@\u200b');
}
