import { ANY, joined, LONGEST_TEXT, lengthOf, type Piece } from './pieces.ts';

/** The parts of a text, as `joined` returns them. */
type Pieces = readonly Piece[];

/** A function of a text whose other arguments are literal; `undefined` if nothing is certain of what it returns. */
type TextFunction = (pieces: Pieces, ...others: readonly string[]) => Pieces | undefined;

interface Row {
  /** How many arguments it has besides the text. */
  readonly others: number;
  readonly apply: TextFunction;
}

/** Functions that Terraform has, of texts in ASCII. */
const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['lower', { others: 0, apply: lower }],
  ['upper', { others: 0, apply: upper }],
  ['title', { others: 0, apply: title }],
  ['strrev', { others: 0, apply: reversed }],
  ['trimspace', { others: 0, apply: (pieces) => trim(pieces, SPACES) }],
  ['chomp', { others: 0, apply: (pieces) => trimEnd(pieces, '\r\n') }],
  ['trim', { others: 1, apply: trim }],
  ['trimprefix', { others: 1, apply: trimPrefix }],
  ['trimsuffix', { others: 1, apply: trimSuffix }],
  ['replace', { others: 2, apply: replace }],
  ['substr', { others: 2, apply: substr }],
  ['basename', { others: 0, apply: baseName }],
  ['dirname', { others: 0, apply: folderName }],
]);

const SPACES = ' \t\n\v\f\r';

/** As parts are compared with all of its ends. */
const LONGEST_OTHER = 128;

/** Whether a function of texts has this name. */
export function isTextFunction(name: string): boolean {
  return ROWS.has(name);
}

/**
 * The text that a function returns, as far as it is certain; `undefined` if nothing is. Other characters than those of
 * ASCII are left alone, as Go may treat them in another way.
 */
export function textFrom(name: string, [text, ...others]: readonly Pieces[]): Pieces | undefined {
  const row = ROWS.get(name);
  const pieces = text === undefined ? undefined : joined(text);
  if (row === undefined || pieces === undefined || others.length !== row.others) return undefined;
  if (lengthOf(pieces) > LONGEST_TEXT || !pieces.every(isPlain)) return undefined;
  const literals = others.map(literalOf).filter((other) => other !== undefined);
  const isShort = literals.every((other) => other.length <= LONGEST_OTHER && isAscii(other));
  return isShort && literals.length === others.length ? row.apply(pieces, ...literals) : undefined;
}

/** The text of parts that are all literal, which may be empty. */
function literalOf(pieces: Pieces): string | undefined {
  const [first = '', other] = joined(pieces);
  return other === undefined && typeof first === 'string' ? first : undefined;
}

function isPlain(piece: Piece): boolean {
  return typeof piece !== 'string' || isAscii(piece);
}

/** Whether a text has characters of ASCII alone. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** What is in lower case already, as data sources tell it of the place of deployment. */
const LOWER =
  /^data\.aws_(?:region\.[^.]+\.(?:name|id|region)|partition\.[^.]+\.partition|caller_identity\.[^.]+\.account_id)$/;

function lower(pieces: Pieces): Pieces {
  return pieces.map((piece) => {
    if (typeof piece === 'string') return piece.toLowerCase();
    return LOWER.test(piece.unknown) ? piece : ANY;
  });
}

function upper(pieces: Pieces): Pieces {
  return pieces.map((piece) => (typeof piece === 'string' ? piece.toUpperCase() : ANY));
}

/** A letter becomes a capital unless it is behind a letter, a digit or an underscore. */
function title(pieces: Pieces): Pieces {
  return pieces.flatMap((piece, at): Pieces => {
    if (typeof piece !== 'string') return [ANY];
    const text = piece.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
    // Nobody knows what is in front of the first letter.
    return at > 0 && /^[a-z]/.test(piece) ? [text.slice(1)] : [text];
  });
}

function reversed(pieces: Pieces): Pieces | undefined {
  if (pieces.some((piece) => typeof piece === 'string' && piece.includes('\r'))) return undefined;
  return [...pieces].reverse().map((piece) => (typeof piece === 'string' ? mirrored(piece) : ANY));
}

function mirrored(text: string): string {
  return [...text].reverse().join('');
}

/** The same text from right to left, so that what is done at its start is done at its end. */
function turned(pieces: Pieces): Pieces {
  return [...pieces].reverse().map((piece) => (typeof piece === 'string' ? mirrored(piece) : piece));
}

function trim(pieces: Pieces, characters: string): Pieces {
  return trimEnd(turned(trimEnd(turned(pieces), characters)), characters);
}

/** An unknown part at the end may consist of such characters, and then those before it go too. */
function trimEnd(pieces: Pieces, characters: string): Pieces {
  let end = pieces.length;
  while (end > 0) {
    const piece = pieces[end - 1] ?? '';
    const kept = typeof piece === 'string' ? withoutEnd(piece, characters) : '';
    const hasUnknown = end < pieces.length || typeof piece !== 'string';
    if (kept !== '') return [...pieces.slice(0, end - 1), kept, ...(hasUnknown ? [ANY] : [])];
    end--;
  }
  return pieces.some((piece) => typeof piece !== 'string') ? [ANY] : [];
}

function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

function trimSuffix(pieces: Pieces, suffix: string): Pieces {
  return turned(trimPrefix(turned(pieces), mirrored(suffix)));
}

function trimPrefix(pieces: Pieces, prefix: string): Pieces {
  const [first, ...others] = pieces;
  if (first === undefined || prefix === '') return pieces;
  if (typeof first !== 'string') return [ANY, ...afterUnknown(others, prefix)];
  if (first.startsWith(prefix)) return [first.slice(prefix.length), ...others];
  if (others.length === 0 || !prefix.startsWith(first)) return pieces;
  return [ANY, ...afterUnknown(others, prefix)];
}

/** What is certainly left behind an unknown part with which a prefix may start. */
function afterUnknown(pieces: Pieces, prefix: string): Pieces {
  const [first, ...others] = pieces;
  if (first === undefined) return [];
  if (typeof first !== 'string') return afterUnknown(others, prefix);
  const most = Math.min(first.length, prefix.length);
  const taken = Array.from({ length: most }, (_, at) => most - at).find((length) =>
    prefix.endsWith(first.slice(0, length)),
  );
  const mayGo = taken === first.length || (others.length > 0 && prefix.includes(first));
  if (mayGo) return others.length === 0 ? [] : [ANY];
  return [first.slice(taken ?? 0), ...others];
}

/** Text in slashes is a pattern of Go's, which is not followed. */
function replace(pieces: Pieces, search: string, replacement: string): Pieces | undefined {
  const isPattern = search.length > 1 && search.startsWith('/') && search.endsWith('/');
  if (search === '' || isPattern || mayCrossParts(pieces, search)) return undefined;
  return pieces.map((piece) => {
    if (typeof piece !== 'string') return ANY;
    const parts = piece.split(search);
    const length = piece.length + (parts.length - 1) * (replacement.length - search.length);
    return length > LONGEST_TEXT ? ANY : parts.join(replacement);
  });
}

/** Whether a text that is searched may begin in an unknown part and end in a literal one, or the other way around. */
function mayCrossParts(pieces: Pieces, search: string): boolean {
  if (pieces.length < 2) return false;
  const literals = pieces.filter((piece) => typeof piece === 'string');
  return literals.some((literal) => {
    if (search.length > 2 && search.includes(literal)) return true;
    return Array.from({ length: search.length - 1 }, (_, at) => at + 1).some(
      (at) => literal.startsWith(search.slice(at)) || literal.endsWith(search.slice(0, at)),
    );
  });
}

/** Of a text with unknown parts, only what comes before the first of them has a certain place. */
function substr(pieces: Pieces, offset: string, length: string): Pieces | undefined {
  const [first = '', other] = pieces;
  const [start, count] = [wholeNumber(offset), wholeNumber(length)];
  if (start === undefined || count === undefined || typeof first !== 'string' || first.includes('\r'))
    return undefined;
  if (other === undefined || start + count <= first.length) return [first.slice(start, start + count)];
  return [first.slice(start), ANY];
}

/** A number as Terraform writes it, without a sign; `undefined` for other text. */
export function wholeNumber(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}

/** The part of a path behind its last slash. */
function baseName(pieces: Pieces): Pieces | undefined {
  const last = pieces.at(-1);
  if (typeof last !== 'string') return undefined;
  const name = last.slice(last.lastIndexOf('/') + 1);
  if (name === '' || name === '.' || name === '..') return undefined;
  return last.includes('/') || pieces.length === 1 ? [name] : [ANY, name];
}

/** The part of a path before its last slash, of paths that Go leaves as they are. */
function folderName(pieces: Pieces): Pieces | undefined {
  const path = literalOf(pieces) ?? '';
  const [name = '', ...folders] = path.split('/').reverse();
  if (folders.length === 0 || [name, ...folders].some((part) => /^\.{0,2}$/.test(part))) return undefined;
  return [path.slice(0, path.lastIndexOf('/'))];
}
