import * as z from 'zod';
import { parseActionPattern } from '../policy/action-pattern.ts';
import { normaliseRepositoryPath } from '../text/repository-path.ts';
import { type Config, DEFAULT_CONFIG, FAIL_ON, FAIL_ON_UNREVIEWED } from './config.ts';
import { includingGlobs } from './glob-list.ts';
import { captureNames, isCapturePattern } from './path-mapping.ts';

const text = z.string().regex(/\S/, 'expected some text');
const account = z.string().regex(/^\d{12}$/, 'expected the 12 digits of an account id');
// What IAM allows in names, and captures: a mapping takes no globs.
const principalArn = z
  .string()
  .regex(
    /^arn:[a-z-]+:iam::(\d{12}|\{\w+\}):(role|user)\/(?:[\w+=,.@/-]|\{\w+\})+$/,
    'expected the ARN of an IAM role or user, such as `arn:aws:iam::111111111111:role/app`',
  );
// A glob that cannot match an ARN would silently keep nothing.
const principalGlob = z
  .string()
  .regex(/^(arn:|\*)\S*$/, 'expected a glob of ARNs, such as `arn:aws:iam::*:role/dr-*`');
const actionPattern = z
  .string()
  .refine(
    (value) => parseActionPattern(value) !== undefined,
    'expected an action pattern, such as `s3:Get*`, or `*`',
  );
const pathPattern = text.refine(
  (value) => captureNames(value).length === 0 || isCapturePattern(value),
  'a pattern with a capture may use only the wildcards `*`, `**`, `?` and `{a,b}`',
);

const partAccount = z.strictObject({
  path: text.describe(
    'Path or glob of files; where such a glob fits a file, only such entries count for it.',
  ),
  account: account.describe('The account in which they are deployed.'),
});
/** The forms of an entry under `accounts`: text first, then a mapping. */
const deploymentAccount = z.union([
  account.transform((id) => ({ account: id, path: undefined })),
  partAccount,
]);

const deployedPath = text.transform((path, context) => {
  const normal = normaliseRepositoryPath(path);
  if (normal !== undefined) return normal;
  context.addIssue('expected a path from the top of the repository, without a leading `/`');
  return z.NEVER;
});

const deploymentCount = z
  .strictObject({
    root: deployedPath
      .describe('The folder of a Terraform root module; `.` for the top of the repository.')
      .optional(),
    template: deployedPath.describe('The path of a template.').optional(),
    count: z
      .int()
      .min(1)
      .describe('How many states the root has, or how many stacks the template; all have to be recorded.'),
  })
  .meta({ oneOf: [{ required: ['root'] }, { required: ['template'] }] })
  .superRefine(({ root, template }, context) => {
    if ((root === undefined) === (template === undefined))
      context.addIssue('expected either `root` or `template`');
  });

const globs = z
  .array(text)
  .min(1)
  .refine(
    (list) => list.length === 0 || includingGlobs(list).length > 0,
    'expected a glob that does not start with `!`',
  );

const findingsRepository = z.string().regex(
  // What GitHub allows in names; no ref that git would read as a range or a path.
  /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}(?:@(?!.*\.\.)[\w./-]{1,200})?$/,
  'expected a repository as `ORG/NAME`, with `@` and a branch, tag or commit behind it if it is not the default branch',
);

const mapping = z
  .strictObject({
    policy: pathPattern.describe('Path or glob of policy files; {name} captures a part of one path segment.'),
    address: text.describe('One policy of the file, by its address.').optional(),
    principal: principalArn
      .describe('The ARN of the role or user; {name} stands for what was captured.')
      .optional(),
    principals: z.array(principalArn).min(1).describe('Several ARNs.').optional(),
  })
  .meta({ oneOf: [{ required: ['principal'] }, { required: ['principals'] }] })
  .superRefine((value, context) => {
    if ((value.principal === undefined) === (value.principals === undefined)) {
      context.addIssue('expected either `principal` or `principals`');
    }
    const captured = captureNames(value.policy);
    const check = (arn: string, path: (string | number)[]): void => {
      for (const name of captureNames(arn)) {
        if (captured.includes(name)) continue;
        const message = `the capture \`{${name}}\` does not occur in \`policy\``;
        context.addIssue({ code: 'custom', message, path });
      }
    };
    if (value.principal !== undefined) check(value.principal, ['principal']);
    for (const [index, arn] of (value.principals ?? []).entries()) check(arn, ['principals', index]);
  });

const keepEntry = z.strictObject({
  actions: z.array(actionPattern).min(1).describe('Action patterns that are never removed.'),
  principals: z
    .array(principalGlob)
    .min(1)
    .describe('Globs of principal ARNs; the entry applies to all principals if absent.')
    .optional(),
  reason: text.describe('Why they are kept; shown in the report.'),
  expires: z.iso
    .date('expected a date as YYYY-MM-DD')
    .describe('The last day on which the entry applies, as YYYY-MM-DD.')
    .optional(),
});

const configShape = z.strictObject({
  findings: globs
    .default([...DEFAULT_CONFIG.findings])
    .describe('Globs of committed findings; a glob that starts with `!` excludes files.'),
  'findings-repository': findingsRepository
    .optional()
    .describe(
      'Repository from which findings, inventories and deployments are read, under the same globs: `ORG/NAME`, at its default branch, or `ORG/NAME@REF`. Only roles and users of `accounts` are used.',
    ),
  policies: globs
    .default([...DEFAULT_CONFIG.policies])
    .describe('Globs of files that may hold policies; a glob that starts with `!` excludes files.'),
  assemblies: z
    .array(text)
    .default([])
    .describe('Folders of cloud assemblies, which say whose the lists of actions in CDK programs are.'),
  accounts: z
    .array(deploymentAccount)
    .default([])
    .describe('Every account in which this repository is deployed, or a part of it.'),
  deployments: z
    .array(deploymentCount)
    .default([])
    .superRefine((list, context) => {
      const seen = new Set<string>();
      for (const [index, { root, template }] of list.entries()) {
        const path = root ?? template ?? '';
        if (seen.has(path)) context.addIssue({ code: 'custom', message: 'is listed twice', path: [index] });
        seen.add(path);
      }
    })
    .describe('How often something is deployed whose names do not tell.'),
  principals: z
    .array(mapping)
    .default([])
    .describe('The roles and users of policies for which they cannot be inferred.'),
  keep: z
    .array(keepEntry)
    .default([])
    .describe('Actions that are never removed, however long they have been unused.'),
  'min-unused-days': z
    .int()
    .min(0)
    .default(DEFAULT_CONFIG.minUnusedDays)
    .describe('Actions last used less than this many days ago are kept.'),
  'max-finding-age-days': z
    .int()
    .min(1)
    .default(DEFAULT_CONFIG.maxFindingAgeDays)
    .describe('Findings older than this are used with a warning.'),
  'fail-on': z
    .enum(FAIL_ON)
    .default(DEFAULT_CONFIG.failOn)
    .describe('Which unused permissions make the check fail.'),
  'fail-on-unreviewed': z
    .enum(FAIL_ON_UNREVIEWED)
    .default(DEFAULT_CONFIG.failOnUnreviewed)
    .describe('Which policies that were not reviewed make the check fail.'),
});

/** The configuration file: validation messages, defaults and JSON Schema in one definition. */
export const configSchema = configShape.superRefine((file, context) => {
  if (file['findings-repository'] === undefined || file.accounts.length > 0) return;
  const message = 'needs `accounts`: of a repository for many, only roles and users of these are used';
  context.addIssue({ code: 'custom', message, path: ['findings-repository'] });
});

/** The keys that are allowed in the object at a path of the configuration. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(configShape.shape);
  if (path[0] === 'accounts') return Object.keys(partAccount.shape);
  if (path[0] === 'deployments') return Object.keys(deploymentCount.shape);
  return Object.keys(path[0] === 'principals' ? mapping.shape : keepEntry.shape);
}

/** Converts the validated file to the names that the program uses. */
export function toConfig(file: z.output<typeof configSchema>): Config {
  return {
    findings: file.findings,
    findingsRepository: repositoryName(file['findings-repository']),
    policies: file.policies,
    assemblies: file.assemblies,
    accounts: file.accounts,
    deployments: file.deployments.map(({ root, template, count }) => ({
      root: root ?? template ?? '',
      count,
    })),
    principals: file.principals.map(({ policy, address, principal, principals }) => ({
      policy,
      address,
      principals: principals ?? (principal === undefined ? [] : [principal]),
    })),
    keep: file.keep,
    minUnusedDays: file['min-unused-days'],
    maxFindingAgeDays: file['max-finding-age-days'],
    failOn: file['fail-on'],
    failOnUnreviewed: file['fail-on-unreviewed'],
  };
}

function repositoryName(text: string | undefined): Config['findingsRepository'] {
  if (text === undefined) return undefined;
  const [name = '', ref] = text.split('@');
  const [owner = '', repo = ''] = name.split('/');
  return { owner, repo, ref };
}
