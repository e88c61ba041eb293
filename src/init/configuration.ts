import { mappingEntry, proposedOwners } from '../render/owner-help.ts';
import { count, printable } from '../render/words.ts';
import type { UnmatchedPolicy } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { isPublished, PRODUCT, pageOf, SCHEMA_URL } from './product.ts';
import type { NamedAccount, Survey } from './survey.ts';

/** More entries than a person would check in one file. */
const MOST_PROPOSED = 50;

/**
 * The configuration for a repository. What the repository only suggests is proposed in comments: an account or a role
 * that is wrong or missing there may cost a permission that is used.
 */
export function configurationText({ accounts, unmatched }: Pick<Survey, 'accounts' | 'unmatched'>): string {
  const lines = [
    ...(isPublished(PRODUCT) ? [`# yaml-language-server: $schema=${SCHEMA_URL}`] : []),
    `# All keys: ${pageOf('docs/configuration.md')}`,
    '',
    ...accountLines(accounts),
    '',
    ...(unmatched.length === 0 ? [] : [...mappingLines(unmatched), '']),
    '# Only what a pull request itself adds fails the check. `never` only reports; `unused`, the default, also fails for',
    '# what changed files granted before. Which when:',
    `# ${pageOf('docs/starting.md')}`,
    'fail-on: introduced',
  ];
  return `${lines.join('\n')}\n`;
}

function accountLines(accounts: readonly NamedAccount[]): string[] {
  const entries = accounts
    .slice(0, MOST_PROPOSED)
    .map(({ account, places }) => `#   - "${account}"   # in ${onOneLine(places.join(', '))}`);
  return [
    '# Every account in which this repository is deployed. Roles and users of others are not looked for, so list all of',
    '# them, and remove the `# ` in front:',
    '# accounts:',
    ...(entries.length === 0 ? ['#   - "ACCOUNT"'] : entries),
    ...moreLine(accounts.length),
  ];
}

function mappingLines(policies: readonly UnmatchedPolicy[]): string[] {
  const proposed = policies.filter((policy) => proposedOwners(policy).length > 0).slice(0, MOST_PROPOSED);
  const others = policies.length - proposed.length;
  return [
    '# Policies whose role or user the code does not tell. Name all roles and users that have a policy.',
    ...(proposed.length === 0
      ? []
      : ['# To take over what is right, remove the `# ` in front:', '# principals:']),
    ...proposed.flatMap(proposedMapping),
    ...(others === 0
      ? []
      : [`# What to write for ${otherPolicies(others, proposed.length)}: least-privilege-review owners`]),
  ];
}

function otherPolicies(others: number, proposed: number): string {
  return proposed === 0 ? count(others, 'policy') : count(others, 'more policy');
}

function proposedMapping(policy: UnmatchedPolicy): string[] {
  const place = onOneLine(`${formatLocation(policy.policy.location)}: ${policy.reason}`);
  return [`#   # ${place}`, ...mappingEntry(policy).map((line) => `# ${onOneLine(line)}`)];
}

function moreLine(number: number): string[] {
  return number > MOST_PROPOSED ? [`#   # and ${count(number - MOST_PROPOSED, 'more account')}`] : [];
}

/** Untrusted text for a comment: YAML has line breaks that are no control characters. */
function onOneLine(text: string): string {
  return printable(text).replace(/[\t\u2028\u2029]/g, '\ufffd');
}
