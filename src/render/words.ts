import type { UnusedPrincipalFinding } from '../findings/finding.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { Refinement, RetainedReason } from '../refine/refinement.ts';
import type { PolicyReport, Report } from '../report/report.ts';

/** A number with its noun: `1 permission`, `2 policies`. */
export function count(
  number: number,
  noun: string,
  plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`,
): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** A number with commas: `22,091`. Not by `toLocaleString`, because loading a locale takes longer than a review. */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Where a policy is, and its address; the address alone where that is a place. */
export function placeAndAddress(
  place: string,
  { address, location }: PolicyReport['policy'],
): readonly string[] {
  if (address === undefined) return [place];
  return address.startsWith(`${location.path}:`) ? [address] : [place, address];
}

/** Lines counted from 1, both ends inside: `line 3`, `lines 3–5`. */
export function formatLines(lines: { readonly startLine: number; readonly line: number }): string {
  const { startLine, line } = lines;
  return startLine === line ? `line ${line}` : `lines ${startLine}–${line}`;
}

/** The first texts of a list, written by `write`, and the number of the others: `a, b and 3 more`. */
export function listUpTo(texts: readonly string[], most: number, write: (text: string) => string): string {
  const more = texts.length > most ? ` and ${texts.length - most} more` : '';
  return texts.slice(0, most).map(write).join(', ') + more;
}

/** Untrusted text for a terminal or a log: control characters are replaced, except for tabs. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\t]/gu, '\ufffd');
}

/** JSON in which no untrusted text holds a control character or a line break of YAML. */
export function withEscapes(json: string): string {
  return json.replace(/[^\P{C}\n]|\u2028|\u2029/gu, escaped);
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}

/** The path of roles that IAM Identity Center makes, with the region. The names after it are unique. */
const SIGN_ON_PATH =
  /^(arn:[a-z-]+:iam::\d{12}:role\/)?aws-reserved\/sso\.amazonaws\.com\/(?:[a-z0-9-]+\/)?(?=AWSReservedSSO_[^/]*$)/;

/** The type and name in a principal's ARN, without the path of single sign-on; the type of anything else is `principal`. */
export function nameOfPrincipal(principal: string): { type: string; name: string } {
  const arn = parsePrincipalArn(principal);
  if (arn === undefined) return { type: 'principal', name: principal };
  return { type: arn.type, name: arn.resource.replace(SIGN_ON_PATH, '') };
}

/** A principal's ARN with an ellipsis for the path of single sign-on; anything else as it is. */
export function shortArn(principal: string): string {
  return principal.replace(SIGN_ON_PATH, '$1…/');
}

/** The date of the catalog as a sentence. */
export function catalogSentence({ catalogDate }: Report): string {
  return `Catalog of AWS actions: ${catalogDate ?? 'date unknown'}.`;
}

/** What the disposition `generalised` means, without a final period. */
export const GENERALISED = 'Actions that AWS adds later are granted only where a new pattern covers them';

const NOT_USED: Readonly<Record<UnusedPrincipalFinding['type'], string>> = {
  'unused-role': 'the role is not used',
  'unused-access-key': 'an access key is not used',
  'unused-password': 'the password is not used',
};

/** What a finding says of a role, a key or a password that is not used at all. */
export function describeUnused({ type, lastAccessed }: UnusedPrincipalFinding): string {
  const last = lastAccessed === undefined ? '' : `, last used on ${lastAccessed.slice(0, 10)}`;
  return `${NOT_USED[type]}${last}`;
}

/**
 * The size of a policy before and after its refinement, the limit, and what other policies take of the limit, in
 * characters as IAM counts them: `612 → 548 of 6,144 characters`. `undefined` where the size is not known.
 */
export function describeSizes(refinement: Refinement): string | undefined {
  const { sizeBefore, sizeAfter, sizeBeside, sizeLimit } = refinement;
  if (sizeBefore === undefined) return undefined;
  const after = sizeAfter === undefined ? '?' : thousands(sizeAfter);
  const beside = sizeBeside === 0 ? '' : ` less ${thousands(sizeBeside)}`;
  return `${thousands(sizeBefore)} → ${after} of ${thousands(sizeLimit)}${beside} characters`;
}

/** Why a pattern still grants unused actions. */
const RETAINED_REASONS: Readonly<Record<RetainedReason, string>> = {
  'unknown-service': 'the catalog does not know the service, so its wildcard cannot be narrowed',
  malformed: 'IAM would refuse the pattern, so it is not analysed',
  'not-literal': 'its value is not known here',
  branch: 'nothing else is certain to be in the list or in its branch, and no list of actions may be empty',
  layout: 'its layout allows no safe edit: remove it by hand',
};

const MOST_NAMED = 30;

/**
 * For each pattern from which a refinement could not remove unused actions, the actions and the reason, without a final
 * period. Names are written by `write`. Expressions with unknown actions are left out: diagnostics report them.
 */
export function describeRetained({ retained }: Refinement, write: (name: string) => string): string[] {
  return retained
    .filter(({ actions, reason }) => actions.length > 0 || reason === 'malformed')
    .map(({ pattern, actions, reason }) => {
      const granted = actions.length === 0 ? '' : `, which grants ${listUpTo(actions, MOST_NAMED, write)}`;
      return `${pattern === '' ? 'an expression' : write(pattern)}${granted}: ${RETAINED_REASONS[reason]}`;
    });
}
