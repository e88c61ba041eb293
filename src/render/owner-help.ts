import { CONFIG_PATH } from '../config/config.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { MissingDeployments, OwnerHelp, UnmatchedPolicy } from '../report/report.ts';
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

/** What makes the role or user of a policy known if all of it is done, one after the other. */
type Way = readonly OwnerHint[];

/**
 * The known principals that an entry for a policy may name: all that may be meant, or none if they are too many to check.
 * Those that somebody has written already are no more to check than before.
 */
export function proposedOwners({ help }: UnmatchedPolicy): readonly string[] {
  const candidates = help?.candidates ?? [];
  return candidates.length > MOST_CANDIDATES && help?.obstacle === undefined ? [] : candidates;
}

/**
 * How to make the role or user of a policy known, the way that helps most policies first. Each other way starts with
 * "or", and each further step of a way with "and". Nothing, if nothing that could be written helps.
 */
export function ownerHints(policy: UnmatchedPolicy): OwnerHint[] {
  const { help } = policy;
  if (help?.obstacle?.type === 'limit') return [];
  const ways = [...obstacleWays(policy), knowledgeWay(help), ...writtenWays(policy)];
  return [...candidateHint(help?.candidates ?? []), ...ways.filter((way) => way.length > 0).flatMap(joined)];
}

function joined(way: Way, at: number): OwnerHint[] {
  return way.map((hint, step) => {
    const word = step > 0 ? 'and ' : at > 0 ? 'or ' : '';
    return { ...hint, text: `${word}${hint.text}` };
  });
}

/** What to do about comments that are in the way. */
function obstacleWays(policy: UnmatchedPolicy): Way[] {
  const obstacle = policy.help?.obstacle;
  if (obstacle?.type !== 'comments') return [];
  const which = commentsOn(obstacle.lines);
  if (obstacle.fault === 'contradicted') return [[{ text: `remove ${which}, if the code is right` }]];
  return [[commentHint(policy, `write this in place of ${which}`)]];
}

/** To name the principals: an entry counts before any comment, and a wrong comment is an error beside an entry too. */
function writtenWays(policy: UnmatchedPolicy): Way[] {
  const obstacle = policy.help?.obstacle;
  const entry = mappingHint(policy);
  if (obstacle?.type === 'comments' && obstacle.fault === 'invalid')
    return [[{ text: `remove ${commentsOn(obstacle.lines)}` }, entry]];
  if (obstacle !== undefined || !policy.takesComments) return [[entry]];
  return [[entry], [commentHint(policy, 'name them in a comment above the policy')]];
}

function commentsOn(lines: readonly number[]): string {
  return lines.length === 1
    ? `the comment on line ${lines[0]}`
    : `the comments on lines ${listUpTo(lines.map(String), MOST_CANDIDATES, (line) => line)}`;
}

/** What the review would have to know to find out by itself. */
function knowledgeWay(help: OwnerHelp | undefined): Way {
  if (help === undefined) return [];
  return [
    ...(help.accounts === 'missing' ? [accountsHint(help.candidates)] : []),
    ...inventoryHint(help),
    ...(help.deployments ?? []).flatMap(deploymentHints),
  ];
}

function candidateHint(candidates: readonly string[]): OwnerHint[] {
  if (candidates.length === 0) return [];
  const listed = listUpTo(candidates, MOST_CANDIDATES, (one) => `\`${one}\``);
  return [{ text: `${count(candidates.length, 'known principal')} may be meant: ${listed}` }];
}

function accountsHint(candidates: readonly string[]): OwnerHint {
  const accounts = accountsOf(candidates);
  const lines = (accounts.length > 0 ? accounts : [SOME_ACCOUNT]).map((account) => `  - "${account}"`);
  return {
    text: `list every account in which it is deployed under \`accounts\` in \`${CONFIG_PATH}\``,
    code: ['accounts:', ...lines].join('\n'),
  };
}

function inventoryHint({ inventories, candidates }: OwnerHelp): OwnerHint[] {
  if (inventories.length === 0) return [];
  const isAll = inventories === 'all';
  const accounts = isAll ? accountsOf(candidates) : inventories;
  const whose = isAll ? 'these accounts' : listUpTo(inventories, MOST_CANDIDATES, String);
  const text = `fetch a list of the roles and users of ${whose}`;
  const code = 'least-privilege-review pull';
  return accounts.length === 1
    ? [{ text: `${text}, with credentials for the account`, code }]
    : [
        {
          text: `${text}; \`ROLE\` is a role that may list them there`,
          code: `${code} --inventory-role ROLE`,
        },
      ];
}

function accountsOf(principals: readonly string[]): string[] {
  return [...new Set(principals.flatMap((one) => parsePrincipalArn(one)?.account ?? []))].sort();
}

const COMMANDS = {
  terraform: (folder: string) =>
    `terraform state pull | least-privilege-review pull --from terraform-state --root ${folder}`,
  cloudformation: () => 'least-privilege-review pull --from cloudformation',
};

/** The command that records what is deployed, and the entry that says how much there is. */
function deploymentHints({ source, path, recorded, expected }: MissingDeployments): OwnerHint[] {
  const [kind, key] = source === 'terraform' ? ['state', 'root'] : ['stack', 'template'];
  const known = expected === null ? `${recorded}` : `${recorded} of ${expected}`;
  const verb = recorded === 1 ? 'is' : 'are';
  const record = {
    text: `record the roles and users of every ${kind} of \`${path}\`; ${known} ${verb} recorded`,
    code: COMMANDS[source](/^[\w./-]+$/.test(path) ? path : 'DIR'),
  };
  const count = (number: string): string =>
    ['deployments:', `  - ${key}: ${quotedYaml(path)}`, `    count: ${number}`].join('\n');
  const place = `under \`deployments\` in \`${CONFIG_PATH}\``;
  if (expected === null)
    return [record, { text: `say how many ${kind}s there are ${place}`, code: count('N') }];
  if (recorded <= expected) return [record];
  const text = `${known} ${kind}s of \`${path}\` ${verb} recorded: correct the count ${place}`;
  return [{ text, code: count(`${recorded}`) }];
}

function mappingHint(policy: UnmatchedPolicy): OwnerHint {
  const code = ['principals:', ...mappingEntry(policy)].join('\n');
  const obstacle = policy.help?.obstacle;
  if (obstacle?.type !== 'entries')
    return { text: `name every role and user that has it under \`principals\` in \`${CONFIG_PATH}\``, code };
  const patterns = listUpTo(obstacle.policies, MOST_CANDIDATES, (one) => `\`${one}\``);
  return {
    text: `in place of the entries under \`principals\` in \`${CONFIG_PATH}\` whose \`policy\` is ${patterns}, write one that names every role and user that has it`,
    code,
  };
}

/** The entry under `principals` of the configuration that names the role or user of a policy, as lines of YAML. */
export function mappingEntry(unmatched: UnmatchedPolicy): string[] {
  const { location, address } = unmatched.policy;
  const arns = arnsFor(unmatched);
  const [only, other] = arns;
  return [
    `  - policy: ${quotedYaml(globOf(location.path))}`,
    ...(address === undefined ? [] : [`    address: ${quotedYaml(address)}`]),
    other === undefined
      ? `    principal: ${quotedYaml(only ?? SOME_ARN)}`
      : `    principals: [${arns.map(quotedYaml).join(', ')}]`,
  ];
}

/** The pattern that fits a path alone: one that has a wildcard in its name would name an owner for others. */
function globOf(path: string): string {
  return path.replace(/[\\*?[\](){}]/g, '\\$&');
}

function commentHint(policy: UnmatchedPolicy, text: string): OwnerHint {
  return {
    text,
    code: `${policy.policy.document.syntax === 'typescript' ? '//' : '#'} least-privilege: ${arnsFor(policy).map(onOneLine).join(', ')}`,
  };
}

/** The ARNs for an entry. A part of those that may be meant would cost the others what they use. */
function arnsFor(policy: UnmatchedPolicy): readonly string[] {
  const arns = proposedOwners(policy);
  return arns.length > 0 && policy.help?.isPartial !== true ? arns : [...arns, SOME_ARN];
}

function onOneLine(text: string): string {
  return text.replace(/[^\P{C}]|\u2028|\u2029/gu, '\ufffd');
}
