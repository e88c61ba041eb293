import type { ServiceActions } from '../refine/refinement.ts';

/**
 * Whether a text of an unknown language may be a policy that allows some of these actions: it has the words of one,
 * letters that are escaped included, and names one of the services, or all.
 */
export function mayGrantInText(text: string, actions: readonly ServiceActions[]): boolean {
  if (!looksLikePolicyText(text)) return false;
  const plain = withoutEscapes(text);
  const folded = plain.toLowerCase();
  return EVERY_ACTION.test(plain) || actions.some(({ service }) => folded.includes(`${service}:`));
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|x([0-9a-f]{2}))/gi, decode);
}

function decode(whole: string, ...codes: (string | undefined)[]): string {
  const code = Number.parseInt(codes.slice(0, 3).find((one) => one !== undefined) ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** The keys of a statement, in the spelling of a document, a template language or a program. */
const EFFECT = /\beffect[\\"'\s]*[:=.]/i;
const ACTIONS = /\b(?:not_?)?actions?[\\"'\s]*[:=]/i;
const EVERY_ACTION = /actions?[^a-z*]{0,12}\*|\*:\*/i;

/** Whether a text has a statement that allows something to a role or user: trust and resource policies name principals. */
export function looksLikePolicyText(written: string): boolean {
  const text = withoutEscapes(written);
  const isStatement = /statement/i.test(text) && EFFECT.test(text) && ACTIONS.test(text);
  const isForOthers = /Principal|principals/.test(text) && !text.includes('AWS::IAM::');
  return isStatement && !isForOthers && (text.includes('Allow') || !text.includes('Deny'));
}
