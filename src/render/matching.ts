import type { Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { placeAndAddress, printable } from './words.ts';

/** How each policy was matched, step by step, a line each. */
export function matchingLines({ policies }: Report): string[] {
  return policies.flatMap(({ policy, trail }) => {
    const place = placeAndAddress(formatLocation(policy.location), policy).join(' ');
    return trail.map((step) => printable(`${place}: ${step}`));
  });
}
