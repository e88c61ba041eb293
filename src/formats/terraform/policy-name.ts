import { joined, type Piece } from './pieces.ts';

/** The name of a policy, with adjacent literal parts merged. */
export type PolicyName = readonly Piece[];

/**
 * The name after the last slash of an ARN; `undefined` for AWS's own policies. Text without a slash is a name if it is
 * only a part of an ARN (`isPart`), or if an unknown part before it may contain the slash.
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

/** Whether an ARN is that of a policy of some account, with a name of which nothing is known. */
export function isAnyPolicy(arn: readonly Piece[]): boolean {
  const at = arn.findLastIndex((piece) => typeof piece === 'string');
  const last = arn[at];
  if (typeof last !== 'string' || at === arn.length - 1 || !last.endsWith('/')) return false;
  const text = arn.map((piece) => (typeof piece === 'string' ? piece : '*')).join('');
  return text.includes(':policy/') && !text.includes(':aws:policy/');
}

/** A key that names share if they are certainly the same; `undefined` if a part may differ between blocks. */
export function nameKey(name: PolicyName): string | undefined {
  const isSame = name.every(
    (piece) => typeof piece === 'string' || !/^(?:$|each\.|count\.)/.test(piece.unknown),
  );
  return isSame ? JSON.stringify(name) : undefined;
}

/** Whether every part of a name is literal. */
export function isLiteralName(name: PolicyName): boolean {
  return name.every((piece) => typeof piece === 'string');
}

/** Whether two names, at least one of which is not literal, may be the same. */
export function mayBeSame(one: PolicyName, other: PolicyName): boolean {
  // A name without literal text comes from elsewhere and may be that of any policy, so it tells nothing.
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

/** Whether a text matches a name whose unknown parts may be anything. */
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

/** Whether a part of a name is known. */
export function hasText(name: readonly Piece[]): boolean {
  return name.some((piece) => typeof piece === 'string' && piece !== '');
}

function literalPiece(name: PolicyName, index: number): string {
  const piece = name.at(index);
  return typeof piece === 'string' ? piece : '';
}
