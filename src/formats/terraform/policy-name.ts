import type { Piece } from './evaluate.ts';

/** The name of a policy, in as few parts as there can be. */
export type PolicyName = readonly Piece[];

/**
 * The name behind the last slash of an ARN; `undefined` for policies of AWS's own. Text without a slash is a name where
 * `isPart` says that it is but a part of an ARN, or where the slash may be in what is not known before it.
 */
export function nameInArn(arn: readonly Piece[], isPart: boolean): PolicyName | undefined {
  const at = arn.findLastIndex((piece) => typeof piece === 'string' && piece.includes('/'));
  const piece = arn[at];
  if (typeof piece !== 'string') {
    const mayHaveSlash = typeof arn[0] !== 'string' && typeof arn.at(-1) === 'string';
    return isPart || mayHaveSlash ? joined(arn) : undefined;
  }
  if (piece.includes(':aws:policy/')) return undefined;
  return joined([piece.slice(piece.lastIndexOf('/') + 1), ...arn.slice(at + 1)]);
}

/** The same text in as few parts as there can be. */
export function joined(pieces: readonly Piece[]): PolicyName {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else if (piece !== '') all.push(piece);
  }
  return all;
}

/** What two names that are certainly the same have in common; `undefined` where a part differs from block to block. */
export function nameKey(name: PolicyName): string | undefined {
  const isSame = name.every(
    (piece) => typeof piece === 'string' || !/^(?:$|each\.|count\.)/.test(piece.unknown),
  );
  return isSame ? JSON.stringify(name) : undefined;
}

/** Whether a name is literal as a whole. */
export function isLiteralName(name: PolicyName): boolean {
  return name.every((piece) => typeof piece === 'string');
}

/** Whether two names, not both literal, may be the same as far as they are known. */
export function mayBeSame(one: PolicyName, other: PolicyName): boolean {
  // What is wholly unknown comes from elsewhere, and may name any policy there is.
  if (!hasText(one) || !hasText(other)) return false;
  if (isLiteralName(other)) return fitsLiteral(one, literalPiece(other, 0));
  if (isLiteralName(one)) return fitsLiteral(other, literalPiece(one, 0));
  const [start, otherStart] = [literalPiece(one, 0), literalPiece(other, 0)];
  const [end, otherEnd] = [literalPiece(one, -1), literalPiece(other, -1)];
  return (
    (start.startsWith(otherStart) || otherStart.startsWith(start)) &&
    (end.endsWith(otherEnd) || otherEnd.endsWith(end))
  );
}

/** Whether a text has the literal parts of a name, in their order and from its start to its end. */
function fitsLiteral(name: PolicyName, text: string): boolean {
  let at = 0;
  for (const [index, piece] of name.entries()) {
    if (typeof piece !== 'string') continue;
    const isLast = index === name.length - 1;
    const found = isLast ? text.length - piece.length : index === 0 ? 0 : text.indexOf(piece, at);
    if (found < at || !text.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return true;
}

function hasText(name: readonly Piece[]): boolean {
  return name.some((piece) => typeof piece === 'string' && piece !== '');
}

function literalPiece(name: PolicyName, index: number): string {
  const piece = name.at(index);
  return typeof piece === 'string' ? piece : '';
}
