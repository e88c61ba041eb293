import { CONFIG_PATH } from '../config/config.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { OwnerHelp, UnmatchedPolicy } from '../report/report.ts';
import { quotedYaml } from './quoted-yaml.ts';
import { count, listUpTo } from './words.ts';

/** One way to make the role or user of a policy known. */
export interface OwnerHint {
  /** A sentence without a final period; untrusted text is in backticks. */
  readonly text: string;
  /** What to write or to run, ready to paste; its lines hold no control characters. */
  readonly code?: string;
}

const MOST_CANDIDATES = 5;
/** Stand for what the reader has to fill in. */
const SOME_ACCOUNT = 'ACCOUNT';
const SOME_ARN = 'arn:aws:iam::ACCOUNT:role/NAME';

/**
 * The known principals that an entry for a policy may name: all that may be meant, or none if they are too many to check.
 */
export function proposedOwners({ help }: UnmatchedPolicy): readonly string[] {
  const candidates = help?.candidates ?? [];
  return candidates.length > MOST_CANDIDATES ? [] : candidates;
}

/** How to make the role or user of a policy known, the way that helps most policies first. */
export function ownerHints(policy: UnmatchedPolicy): OwnerHint[] {
  const { help, takesComments } = policy;
  const candidates = help?.candidates ?? [];
  return [
    ...candidateHint(candidates),
    ...(help?.accounts === 'missing' ? [accountsHint(candidates)] : []),
    ...inventoryHint(help?.inventories ?? [], help?.accounts === 'missing'),
    ...deploymentHints(help?.deployments),
    mappingHint(policy),
    ...(takesComments ? [commentHint(policy)] : []),
  ];
}

function candidateHint(candidates: readonly string[]): OwnerHint[] {
  if (candidates.length === 0) return [];
  const listed = listUpTo(candidates, MOST_CANDIDATES, (one) => `\`${one}\``);
  return [{ text: `${count(candidates.length, 'known principal')} may be meant: ${listed}` }];
}

function accountsHint(candidates: readonly string[]): OwnerHint {
  const accounts = [...new Set(candidates.flatMap((one) => parsePrincipalArn(one)?.account ?? []))].sort();
  const lines = (accounts.length > 0 ? accounts : [SOME_ACCOUNT]).map((account) => `  - "${account}"`);
  return {
    text: `list every account in which it is deployed in \`${CONFIG_PATH}\``,
    code: ['accounts:', ...lines].join('\n'),
  };
}

function inventoryHint(accounts: readonly string[], areUnknown: boolean): OwnerHint[] {
  if (accounts.length === 0 && !areUnknown) return [];
  const whose = accounts.length === 0 ? 'of these accounts' : listUpTo(accounts, MOST_CANDIDATES, String);
  const which = accounts.length === 0 ? whose : `of ${whose}`;
  return [
    {
      text: `fetch a list of the roles and users ${which}; \`ROLE\` is a role that may list them there`,
      code: 'least-privilege-review pull --inventory-role ROLE',
    },
  ];
}

const COMMANDS = {
  terraform: (folder: string) =>
    `terraform state pull | least-privilege-review pull --from terraform-state --root ${folder}`,
  cloudformation: () => 'least-privilege-review pull --from cloudformation',
};

/** The commands that record what is deployed, and the entry that says how much there is. */
function deploymentHints(missing: OwnerHelp['deployments']): OwnerHint[] {
  if (missing === undefined) return [];
  const { source, path, recorded, expected } = missing;
  const [kind, key] = source === 'terraform' ? ['state', 'root'] : ['stack', 'template'];
  const known = expected === null ? `${recorded}` : `${recorded} of ${expected}`;
  const entry = ['deployments:', `  - ${key}: ${quotedYaml(path)}`, '    count: N'].join('\n');
  return [
    {
      text: `record the roles and users of every ${kind} of \`${path}\`; ${known} ${recorded === 1 ? 'is' : 'are'} recorded`,
      code: COMMANDS[source](/^[\w./-]+$/.test(path) ? path : 'DIR'),
    },
    ...(expected === null
      ? [{ text: `say how many ${kind}s there are in \`${CONFIG_PATH}\``, code: entry }]
      : []),
  ];
}

function mappingHint(policy: UnmatchedPolicy): OwnerHint {
  const code = ['principals:', ...mappingEntry(policy)].join('\n');
  return { text: `name the role or user in \`${CONFIG_PATH}\``, code };
}

/** The entry under `principals` of the configuration that names the role or user of a policy, as lines of YAML. */
export function mappingEntry(unmatched: UnmatchedPolicy): string[] {
  const { location, address } = unmatched.policy;
  const arns = arnsFor(unmatched);
  const [only, other] = arns;
  return [
    `  - policy: ${quotedYaml(location.path)}`,
    ...(address === undefined ? [] : [`    address: ${quotedYaml(address)}`]),
    other === undefined
      ? `    principal: ${quotedYaml(only ?? SOME_ARN)}`
      : `    principals: [${arns.map(quotedYaml).join(', ')}]`,
  ];
}

function commentHint(policy: UnmatchedPolicy): OwnerHint {
  return {
    text: 'or name it in a comment above the policy',
    code: `${policy.policy.document.syntax === 'typescript' ? '//' : '#'} least-privilege: ${arnsFor(policy).map(onOneLine).join(', ')}`,
  };
}

/** The ARNs for an entry. A part of those that may be meant would cost the others what they use. */
function arnsFor(policy: UnmatchedPolicy): readonly string[] {
  const arns = proposedOwners(policy);
  return arns.length > 0 ? arns : [SOME_ARN];
}

function onOneLine(text: string): string {
  return text.replace(/[^\P{C}]|\u2028|\u2029/gu, '\ufffd');
}
