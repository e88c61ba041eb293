import { isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import type { Diagnostic } from '../diagnostic.ts';
import { parseActionPattern } from '../policy/action-pattern.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type Config, DEFAULT_CONFIG } from './config.ts';
import { nearest } from './nearest.ts';
import { captureNames } from './path-mapping.ts';

const LARGEST = 1024 * 1024;

const text = z.string().min(1);
const principalArn = text.regex(
  /^arn:[a-z-]+:iam::(\d{12}|\{\w+\}):(role|user)\/\S+$/,
  'expected the ARN of an IAM role or user',
);
const actionPattern = text.refine(
  (value) => parseActionPattern(value) !== undefined,
  'expected an action pattern such as `s3:Get*`',
);
const day = z.iso.date('expected a day as YYYY-MM-DD');

const mapping = z
  .strictObject({
    policy: text.describe('Path or glob of policy files; {name} captures a part of one path segment.'),
    address: text.describe('One policy of the file, by its address.').optional(),
    principal: principalArn.describe('The ARN of the role or user.').optional(),
    principals: z.array(principalArn).min(1).describe('Several ARNs.').optional(),
  })
  .refine(
    (value) => (value.principal === undefined) !== (value.principals === undefined),
    'expected either `principal` or `principals`',
  )
  .refine((value) => {
    const known = captureNames(value.policy);
    const used = [value.principal ?? '', ...(value.principals ?? [])].flatMap(captureNames);
    return used.every((name) => known.includes(name));
  }, 'a capture in the principal does not occur in `policy`');

const keep = z.strictObject({
  actions: z.array(actionPattern).min(1).describe('Action patterns that are never removed.'),
  principals: z.array(text).min(1).describe('Globs of principal ARNs; all when absent.').optional(),
  reason: text.describe('Shown in the report.'),
  expires: day.describe('The last day on which the entry applies.').optional(),
});

/** The one definition of the configuration: its messages, its defaults and its JSON Schema. */
const schema = z.strictObject({
  findings: z
    .array(text)
    .min(1)
    .default([...DEFAULT_CONFIG.findings])
    .describe('Globs of committed findings.'),
  policies: z
    .array(text)
    .min(1)
    .default([...DEFAULT_CONFIG.policies])
    .describe('Globs of files that may hold policies.'),
  accounts: z
    .array(
      z.string('expected a string: put the account id in quotes').regex(/^\d{12}$/, 'expected 12 digits'),
    )
    .default([])
    .describe('Every account that this repository is deployed to.'),
  principals: z.array(mapping).default([]).describe('Whose policy it is, where that cannot be inferred.'),
  keep: z.array(keep).default([]).describe('What is never removed, however long unused.'),
  'min-unused-days': z
    .int()
    .min(0)
    .default(DEFAULT_CONFIG.minUnusedDays)
    .describe('What was used more recently is kept.'),
  'max-finding-age-days': z
    .int()
    .min(1)
    .default(DEFAULT_CONFIG.maxFindingAgeDays)
    .describe('Older findings are used, with a warning.'),
  'fail-on': z
    .enum(['unused', 'introduced', 'never'])
    .default(DEFAULT_CONFIG.failOn)
    .describe('When the check fails.'),
});

/** The JSON Schema of the configuration file, for editors. */
export function configJsonSchema(): object {
  return { title: 'least-privilege-review configuration', ...z.toJSONSchema(schema, { io: 'input' }) };
}

/** The configuration, or every error in it with its place. With an error, the defaults stand in. */
export function parseConfig(file: SourceFile): { config: Config; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (message: string, offset: number | undefined): void => {
    const location = offset === undefined ? { path: file.path } : file.locate(offset);
    diagnostics.push({ code: 'config-invalid', severity: 'error', message, location });
  };
  const value = readYaml(file, report);
  if (diagnostics.length > 0) return { config: DEFAULT_CONFIG, diagnostics };
  const result = schema.safeParse(value.data ?? {});
  if (result.success) return { config: toConfig(result.data), diagnostics };
  for (const issue of result.error.issues) reportIssue(issue, value.place, report);
  return { config: DEFAULT_CONFIG, diagnostics };
}

type Place = (path: readonly PropertyKey[], key?: string) => number | undefined;

function readYaml(
  file: SourceFile,
  report: (message: string, offset: number | undefined) => void,
): { data: unknown; place: Place } {
  const nothing = { data: undefined, place: () => undefined };
  if (file.text.length > LARGEST) {
    report('larger than 1 MiB', undefined);
    return nothing;
  }
  const documents = parseAllDocuments(file.text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    uniqueKeys: true,
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (second !== undefined) report('expected one YAML document, found several', second.range[0]);
  if (document === undefined) return nothing;
  for (const error of document.errors) report(`not valid YAML: ${error.message}`, error.pos[0]);
  if (document.errors.length > 0) return nothing;
  const place: Place = (path, key) => {
    let node: unknown = document.contents;
    // A key that is missing has no place of its own: its mapping's stands for it.
    for (const part of path) node = (isMap(node) || isSeq(node) ? node.get(part, true) : node) ?? node;
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isNode(pair?.key)) return pair.key.range?.[0];
    }
    return isNode(node) ? node.range?.[0] : undefined;
  };
  try {
    return { data: document.toJS({ maxAliasCount: 100 }), place };
  } catch (error) {
    report(`not valid YAML: ${error instanceof Error ? error.message : 'unreadable'}`, undefined);
    return nothing;
  }
}

function reportIssue(
  issue: z.core.$ZodIssue,
  place: Place,
  report: (message: string, offset: number | undefined) => void,
): void {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const known = nearest(key, knownKeys(path));
      const hint = known === undefined ? '' : `: did you mean \`${known}\`?`;
      report(`unknown key \`${formatPath([...path, key])}\`${hint}`, place(path, key));
    }
    return;
  }
  const missing =
    issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message);
  const problem = missing
    ? 'required, and missing'
    : issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  report(`\`${formatPath(path)}\`: ${problem}`, place(path));
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path[0] === 'principals') return ['policy', 'address', 'principal', 'principals'];
  if (path[0] === 'keep') return Object.keys(keep.shape);
  return Object.keys(schema.shape);
}

function formatPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'configuration';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function toConfig(data: z.output<typeof schema>): Config {
  return {
    findings: data.findings,
    policies: data.policies,
    accounts: data.accounts,
    principals: data.principals.map(({ policy, address, principal, principals }) => ({
      policy,
      address,
      principals: principals ?? (principal === undefined ? [] : [principal]),
    })),
    keep: data.keep,
    minUnusedDays: data['min-unused-days'],
    maxFindingAgeDays: data['max-finding-age-days'],
    failOn: data['fail-on'],
  };
}
