import type { Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { printable } from './words.ts';

/** How each policy was matched, step by step, a line each. */
export function matchingLines({ policies }: Report): string[] {
  return policies.flatMap(({ policy, trail }) => {
    const address = policy.address === undefined ? '' : ` ${policy.address}`;
    const place = `${formatLocation(policy.location)}${address}`;
    return trail.map((step) => printable(`${place}: ${step}`));
  });
}
