import type { NameClue, NamePart, UnknownPart } from '../locate/ownership.ts';
import { once } from '../once.ts';
import type { PrincipalArn } from '../policy/arn.ts';

/** How a principal's name fits a name in the code. `in-another-case`: only if upper and lower case are not told apart. */
export type NameFit = 'fits' | 'in-another-case' | 'not';

/** The longest name of a role or user. */
const LONGEST_NAME = 64;

/** A principal in AWS, as names in the code are compared with it. */
export type NamedInAws = Pick<PrincipalArn, 'name' | 'account' | 'path'>;

/** Compares a principal with a name in the code. */
export function fitName(clue: NameClue, { name, account, path }: NamedInAws): NameFit {
  if (name.length > LONGEST_NAME) return 'not';
  const { lower, longest } = inLowerCase(clue);
  const lowerName = name.toLowerCase();
  // A cheap test first: most names lack the longest literal part.
  if (!lowerName.includes(longest)) return 'not';
  if (matchesClue(clue, name, account) && matchesPath(clue, path, account)) return 'fits';
  const fits = matchesClue(lower, lowerName, account) && matchesPath(lower, path.toLowerCase(), account);
  return fits ? 'in-another-case' : 'not';
}

/** Whether a principal has a path that the code may give it. A literal name is unique in an account, whatever its path. */
function matchesPath(clue: NameClue, path: string, account: string): boolean {
  const { paths } = clue;
  if (paths === undefined || isLiteral(clue)) return true;
  // The code may give a path without the slashes that IAM requires.
  const end = Math.max(path.length - 1, 1);
  const forms = new Set([path, path.slice(1), path.slice(0, end), path.slice(1, end)]);
  return paths.some((parts) => [...forms].some((form) => partsFill(parts, form, account)));
}

/** A name in lower case, with the longest text that every fitting name contains. */
const inLowerCase = once((clue: NameClue): { readonly lower: NameClue; readonly longest: string } => {
  const paths = clue.paths?.map(partsInLowerCase);
  if (clue.type === 'generated')
    return { lower: { type: 'generated', logicalId: clue.logicalId.toLowerCase(), paths }, longest: '' };
  const parts = partsInLowerCase(clue.parts);
  const texts = parts.filter((part) => typeof part === 'string');
  const [longest = ''] = texts.sort((a, b) => b.length - a.length);
  return { lower: { type: 'text', parts, optionalEnd: clue.optionalEnd?.toLowerCase(), paths }, longest };
});

function partsInLowerCase(parts: readonly NamePart[]): NamePart[] {
  return parts.map(partInLowerCase);
}

function partInLowerCase(part: NamePart): NamePart {
  if (typeof part === 'string') return part.toLowerCase();
  return part.unknown === 'one-of'
    ? { ...part, values: part.values.map((value) => value.toLowerCase()) }
    : part;
}

function matchesClue(clue: NameClue, name: string, account: string): boolean {
  if (clue.type === 'generated') return mayBeGenerated(clue.logicalId, name);
  const { parts, optionalEnd = '' } = clue;
  const start = name.slice(0, name.length - optionalEnd.length);
  if (name.endsWith(optionalEnd) && partsFill(parts, start, account)) return true;
  return name.length + optionalEnd.length > LONGEST_NAME && partsFill(parts, name, account);
}

/**
 * Ten to fourteen capitals and digits, since most are numbers without leading zeros; since 2023 also twelve letters and
 * digits.
 */
const GENERATED_SUFFIX = /^(?:[A-Z0-9]{10,14}|[A-Za-z0-9]{12})$/;
/** A short one without a digit is a word. */
const SUFFIX_IN_LOWER_CASE = /^(?:(?=.*\d)[a-z0-9]{10,11}|[a-z0-9]{12,14})$/;
/** Shorter names are not cut. CloudFormation may leave room for a suffix that is longer than the one in the name. */
const SHORTEST_CUT_NAME = LONGEST_NAME - 4;

/** Whether CloudFormation may have generated a name, `STACK-LOGICALID-SUFFIX`, for a logical id. */
function mayBeGenerated(logicalId: string, name: string): boolean {
  const suffixAt = name.lastIndexOf('-');
  const idAt = name.lastIndexOf('-', suffixAt - 1);
  if (idAt < 1) return false;
  const suffix = name.slice(suffixAt + 1);
  const isSuffix = GENERATED_SUFFIX.test(suffix) || (isLower(logicalId) && SUFFIX_IN_LOWER_CASE.test(suffix));
  const id = name.slice(idAt + 1, suffixAt);
  const isCut = name.length >= SHORTEST_CUT_NAME && id !== '' && logicalId.startsWith(id);
  return isSuffix && (id === logicalId || isCut);
}

function isLower(text: string): boolean {
  return text === text.toLowerCase();
}

/** Whether the parts, one after another, can make up the whole name. */
function partsFill(parts: readonly NamePart[], name: string, account: string): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    // What starts first covers all that start later.
    const starts = isAnything(part) && ends.size > 0 ? [Math.min(...ends)] : ends;
    for (const at of starts) for (const end of partEnds(part, name, at, account)) next.add(end);
    ends = next;
  }
  return ends.has(name.length);
}

function isAnything(part: NamePart): boolean {
  return typeof part !== 'string' && part.unknown === 'anything';
}

const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-us-gov',
];
/** Names the directions, because with any word in their place `qa-eu-west-1` would be a region too. */
const REGION =
  /(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-[a-z]{2})-(?:central|(?:north|south)(?:east|west)?|east|west)-\d/y;
/** 18 digits of the time, and a counter of 8 hexadecimal digits. */
const UNIQUE_SUFFIX = /\d{18}[0-9a-f]{8}/y;

/** The offsets at which a part that starts at an offset may end. */
function partEnds(part: NamePart, name: string, at: number, account: string): number[] {
  if (typeof part === 'string') return literalEnds(part, name, at);
  switch (part.unknown) {
    case 'anything':
      return Array.from({ length: name.length - at + 1 }, (_, index) => at + index);
    case 'account':
      return literalEnds(account, name, at);
    case 'partition':
      return PARTITIONS.flatMap((partition) => literalEnds(partition, name, at));
    case 'region':
      return formEnds(REGION, name, at);
    case 'unique-suffix':
      return formEnds(UNIQUE_SUFFIX, name, at);
    case 'one-of':
      return part.values.flatMap((value) => literalEnds(value, name, at));
  }
}

function literalEnds(text: string, name: string, at: number): number[] {
  return name.startsWith(text, at) ? [at + text.length] : [];
}

function formEnds(form: RegExp, name: string, at: number): number[] {
  form.lastIndex = at;
  const length = form.exec(name)?.[0].length ?? 0;
  return length === 0 ? [] : [at + length];
}

/** The only name that fits in an account; `undefined` if several may. */
export function literalIn(clue: NameClue, account: string): string | undefined {
  if (clue.type === 'generated' || clue.optionalEnd !== undefined) return undefined;
  const texts = clue.parts.map((part) => {
    if (typeof part === 'string') return part;
    return part.unknown === 'account' ? account : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Whether a name is known in every account, apart from the account's own number. */
export function isLiteral(clue: NameClue): boolean {
  return literalIn(clue, '') !== undefined;
}

/** Whether a part of a name may be one of these. */
export function hasPart({ parts }: Extract<NameClue, { type: 'text' }>, kind: UnknownPart): boolean {
  return parts.some((part) => typeof part !== 'string' && part.unknown === kind);
}

/** How many characters of a name are literal, at least. */
export function countKnown({ parts }: Extract<NameClue, { type: 'text' }>): number {
  return parts.reduce((sum, part) => sum + leastKnown(part), 0);
}

function leastKnown(part: NamePart): number {
  if (typeof part === 'string') return part.length;
  return part.unknown === 'one-of' ? Math.min(...part.values.map(({ length }) => length)) : 0;
}

/** The most characters of listed values that a name shows. */
const MOST_SHOWN = 40;

/** What the code says about a name as text, with `*` for each unknown part and `{a,b}` for a part with few values. */
export function nameWithStars(clue: NameClue): string {
  if (clue.type === 'generated') return `*-${clue.logicalId}-*`;
  return withStars([...clue.parts, clue.optionalEnd ?? '']);
}

/** The same with the path in front, as inventories have it, if it is the only one and not `/`. */
export function nameInPath(clue: NameClue): string {
  const [path = [], other] = clue.paths ?? [];
  const inFront = other === undefined ? withStars(path).replace(/^\//, '') : '';
  return inFront + nameWithStars(clue);
}

function withStars(parts: readonly NamePart[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const values = part.unknown === 'one-of' ? part.values.join(',') : '';
      return values === '' || values.length > MOST_SHOWN ? '*' : `{${values}}`;
    })
    .join('');
}
