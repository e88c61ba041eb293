import { printable } from '../render/words.ts';
import { PATHS, type PlannedFile, SOME_ACCOUNT, SOME_REPOSITORY } from './files.ts';
import type { Origin } from './origin.ts';
import type { Place } from './place.ts';
import { pageOf, SOME_PUBLISHER } from './product.ts';
import { audienceIn, ROLE_NAME } from './role.ts';
import { CONFIGURED, type NamedAccount, type Survey } from './survey.ts';

/** Regions and accounts that are named. */
const MOST_NAMED = 20;

/** What is left to do once the files are there, as text for a terminal. */
export function stepsText(
  { account, accounts, unmatched, place, findingCount }: Survey,
  { repository, branch }: Origin,
  files: readonly PlannedFile[],
): string {
  const workflow =
    files.find(({ path, state }) => path === PATHS.findings && state !== 'taken')?.served ?? '';
  return [
    'Three steps are left.',
    '',
    ...roleStep(account, { repository, branch }, place, files, findingCount > 0),
    '',
    ...findingsStep(workflow),
    '',
    ...reviewStep(
      unmatched.length,
      accountsToList(accounts, files),
      files.find(({ path, state }) => path === PATHS.config && state === 'present'),
    ),
    '',
  ].join('\n');
}

function roleStep(
  account: NamedAccount | undefined,
  { repository, branch }: Origin,
  place: Place,
  files: readonly PlannedFile[],
  hasFindings: boolean,
): string[] {
  const fetching = files.find(({ path, state }) => path === PATHS.findings && isThereToServe(state));
  const subject = repository ?? SOME_REPOSITORY;
  return [
    hasFindings
      ? '1. Create the role that fetches findings, and the analyzer if there is none yet, with the AWS CLI.'
      : '1. Create the analyzer, and the role that fetches its findings, with the AWS CLI.',
    ...(fetching === undefined
      ? []
      : [
          `   ${printable(`\`${fetching.served}\``)} fetches findings already: if its role is there, go on with the next step.`,
        ]),
    ...BLANKS.flatMap(([blank, mark]) => blankLine(blank, mark, files)),
    ...(account === undefined
      ? []
      : [
          `   The account has to be ${account.account}, which is in ${printable(account.places.join(', '))}.`,
          '   The first command tells which it is. If another is meant, correct it in the files.',
        ]),
    ...placeLines(place),
    ...(files.some(({ path, state }) => path === PATHS.trustPolicy && state === 'missing')
      ? [
          `   The role trusts the branch ${printable(`\`${branch}\``)}: if another is the default, correct it in ${PATHS.trustPolicy}.`,
        ]
      : []),
    '',
    ...commands([
      'aws sts get-caller-identity --query Account --output text',
      `aws accessanalyzer create-analyzer --region ${place.region} --analyzer-name unused-access \\`,
      '  --type ACCOUNT_UNUSED_ACCESS --configuration \'{"unusedAccess":{"unusedAccessAge":90}}\'',
      'aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com \\',
      `  --client-id-list ${audienceIn(place.partition)}   # an account has it once: if it exists, go on`,
      `aws iam create-role --role-name ${ROLE_NAME} \\`,
      `  --assume-role-policy-document file://${PATHS.trustPolicy}`,
      `aws iam put-role-policy --role-name ${ROLE_NAME} --policy-name ${ROLE_NAME} \\`,
      `  --policy-document file://${PATHS.rolePolicy}`,
    ]),
    '',
    '   If the repository was created, renamed or transferred since July 2026, the subject in the trust policy has IDs.',
    '   This prints what comes before `:ref:`:',
    '',
    ...commands([`gh api repos/${subject} --jq '"repo:\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)"'`]),
    '',
    `   More: ${pageOf('docs/findings.md')}`,
  ];
}

/** What stands for something that the repository does not tell, and the text by which a file has it. */
const BLANKS = [
  [`${SOME_PUBLISHER}/least-privilege-review`, `uses: ${SOME_PUBLISHER}/least-privilege-review`],
  [SOME_ACCOUNT, `:iam::${SOME_ACCOUNT}:`],
  [SOME_REPOSITORY, `repo:${SOME_REPOSITORY}:`],
] as const;

function blankLine(blank: string, mark: string, files: readonly PlannedFile[]): string[] {
  const having = files.filter(({ state, text }) => state !== 'taken' && text.includes(mark));
  const paths = [...new Set(having.map(({ served }) => served))].map(printable);
  return paths.length === 0
    ? []
    : [`   First write what \`${blank}\` stands for into ${paths.join(' and ')}.`];
}

function isThereToServe(state: PlannedFile['state']): boolean {
  return state === 'present' || state === 'served';
}

function findingsStep(workflow: string): string[] {
  const name = workflow.replace(/^.*\//s, '');
  return [
    '2. Commit the files to the default branch, let Actions create pull requests (Settings, Actions, General), and run the',
    '   workflow that fetches findings. A new analyzer needs a while before it has any. Merge the pull request that it opens.',
    '',
    // What is pasted into a shell holds no text of others.
    ...commands([`gh workflow run ${/^\w[\w.-]*$/.test(name) ? name : 'WORKFLOW'}`]),
  ];
}

function placeLines({ partition, region, regionIn, otherRegions, otherPartitions }: Place): string[] {
  const correct = `correct it in ${PATHS.findings} and in the commands`;
  const partitions =
    otherPartitions.length === 0
      ? []
      : [
          `   The repository names the partition${otherPartitions.length === 1 ? '' : 's'} ${otherPartitions.join(', ')}. The files are for ${partition}: if another is`,
          `   meant, ${correct}, and in ${PATHS.trustPolicy}.`,
        ];
  if (regionIn !== undefined)
    return [...partitions, `   The region is ${region}, which is in ${printable(`\`${regionIn}\``)}.`];
  const why =
    otherRegions.length === 0
      ? 'no other was found in the repository'
      : `the repository names several: ${otherRegions.slice(0, MOST_NAMED).join(', ')}`;
  return [
    ...partitions,
    `   The region is ${region}, since ${why}.`,
    `   If the analyzer is in another, ${correct}.`,
  ];
}

/** The accounts that the repository names and that a configuration of before does not list. */
function accountsToList(
  accounts: readonly NamedAccount[],
  files: readonly PlannedFile[],
): readonly NamedAccount[] {
  const isThere = files.some(({ path, state }) => path === PATHS.config && state === 'present');
  return isThere ? accounts.filter(({ places }) => !places.includes(CONFIGURED)).slice(0, MOST_NAMED) : [];
}

function reviewStep(
  unmatched: number,
  unlisted: readonly NamedAccount[],
  old: PlannedFile | undefined,
): string[] {
  const names = unmatched > 0 ? ', and name the roles and users' : '';
  return [
    old === undefined
      ? `3. Complete \`${PATHS.config}\`: uncomment what is right in it${names}.`
      : `3. Check \`${PATHS.config}\`, which was there before${names}.`,
    ...(old === undefined || /^["']?fail-on["']?\s*:/m.test(old.text)
      ? []
      : [
          '   Without `fail-on`, the check also fails for what changed files granted before. To begin with what a pull',
          `   request adds, as ${pageOf('docs/starting.md')} advises:`,
          '',
          ...commands(['fail-on: introduced']),
          '',
        ]),
    ...(unlisted.length === 0
      ? []
      : [
          '   If the repository is deployed in these accounts, list them under `accounts`:',
          '',
          ...commands([
            'accounts:',
            ...unlisted.map(
              ({ account, places }) => `  - "${account}"   # in ${printable(places.join(', '))}`,
            ),
          ]),
          '',
        ]),
    '   Then open a pull request that changes a policy. To see before what there is:',
    '',
    ...commands(['npx least-privilege-review owners', 'npx least-privilege-review refine']),
  ];
}

function commands(lines: readonly string[]): string[] {
  return lines.map((line) => `       ${line}`);
}
