import { bundledCatalog } from '../catalog/load-catalog.ts';
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { readFindings } from '../findings/read-findings.ts';
import { formatOf } from '../formats/formats.ts';
import { review } from '../pipeline.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { PolicyReport, UnmatchedPolicy } from '../report/report.ts';
import type { SourceFile } from '../text/source-file.ts';
import { readCommandInputs } from '../workspace/command-inputs.ts';
import { gatherFiles } from '../workspace/gather.ts';
import { type Place, placeOf } from './place.ts';
import { isUsed, WORKFLOW_MARKS } from './workflows.ts';

/** An account that the repository names, and the first place of each kind that names it. */
export interface NamedAccount {
  readonly account: string;
  readonly places: readonly string[];
}

/** The place of accounts that the configuration lists. */
export const CONFIGURED = 'the configuration';

const ASSUMED = /^[^#\n]*\brole-to-assume:\s*["']?arn:aws[a-z-]*:iam::(\d{12}):role\//gm;

/** What a repository holds that matters to the files that `init` writes. */
export interface Survey {
  readonly policies: readonly PolicyReport[];
  readonly unmatched: readonly UnmatchedPolicy[];
  /** The names of the formats of the policies, sorted. */
  readonly formats: readonly string[];
  /** ARNs of the roles and users in findings, inventories and deployments, sorted. */
  readonly principals: readonly string[];
  /** How many findings on unused permissions there are. */
  readonly findingCount: number;
  /** The accounts that the repository names, sorted. */
  readonly accounts: readonly NamedAccount[];
  /** The account in which the role is to be made, and where that is said; `undefined` if the repository does not tell. */
  readonly account: NamedAccount | undefined;
  /** Where the findings are fetched. */
  readonly place: Place;
  /** Errors: what could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the configured policies and the findings of the working directory, and reviews them. */
export async function surveyRepository(now: Date): Promise<Survey> {
  const settings = {
    config: undefined,
    findings: [],
    assemblies: [],
    failOn: undefined,
    failOnUnreviewed: undefined,
  };
  const inputs = await readCommandInputs({ ...settings, folder: process.cwd(), now }, bundledCatalog);
  const input = await gatherFiles([], process.cwd(), inputs);
  const report = review(input);
  const { findings, existing, inventories } = readFindings(input.findings, { unnamed: 'file-name' });
  const told = [...findings.flatMap(({ principal }) => principal ?? []), ...existing];
  const listed = inventories.flatMap(({ principals }) => principals);
  const principals = [...told, ...listed].filter((one) => parsePrincipalArn(one) !== undefined);
  const places = {
    configuration: configuredAccounts(input.config),
    findings: accountsOf(told),
    inventory: inventories.map(({ account }) => account),
    code: accountsInCode(input.policies),
  };
  const named = joinPlaces(places);
  const only = onlyAccount([
    places.configuration,
    [...places.findings, ...places.inventory],
    [...places.code.keys()],
  ]);
  return {
    policies: report.policies,
    unmatched: report.policies.filter((policy) => policy.type === 'unmatched'),
    formats: formatNames(report.policies),
    principals: [...new Set(principals)].sort(),
    findingCount: findings.filter(({ type }) => type === 'unused-permission').length,
    accounts: named,
    account: accountOfRole(input.policies) ?? named.find(({ account }) => account === only),
    place: placeOf(principals, input.policies.filter(isCode), input.policies),
    // Without findings the review did not happen, but this is no review.
    diagnostics: report.diagnostics.filter(
      ({ severity, code }) => severity === 'error' && code !== 'finding-missing',
    ),
  };
}

/** The account of the role that workflows assume which fetch findings already, if it is one alone. */
function accountOfRole(files: readonly SourceFile[]): NamedAccount | undefined {
  const found = new Map<string, string>();
  for (const { path, text } of files.filter(({ text }) => isUsed(WORKFLOW_MARKS.findings, text)))
    for (const [, account = ''] of text.matchAll(ASSUMED)) if (!found.has(account)) found.set(account, path);
  const [only, another] = found;
  return only === undefined || another !== undefined
    ? undefined
    : { account: only[0], places: [`\`${only[1]}\``] };
}

function configuredAccounts({ accounts }: Config): string[] {
  return accounts.map(({ account }) => account);
}

function accountsOf(principals: readonly string[]): string[] {
  return principals.flatMap((one) => parsePrincipalArn(one)?.account ?? []);
}

/** Whether a file is no workflow or its like, which may be what `init` has written before. */
function isCode({ path }: SourceFile): boolean {
  return !path.startsWith('.github/');
}

/** The accounts in ARNs of IAM, each with the first file that holds it. */
function accountsInCode(files: readonly SourceFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, text } of files.filter(isCode))
    for (const [, account = ''] of text.matchAll(/arn:aws[a-z-]*:iam::(\d{12}):/g))
      if (!found.has(account)) found.set(account, path);
  return found;
}

function formatNames(policies: readonly PolicyReport[]): string[] {
  const files = new Set(policies.map(({ policy }) => policy.document.file));
  return [...new Set([...files].flatMap((file) => formatOf(file)?.name ?? []))].sort();
}

interface Places {
  readonly configuration: readonly string[];
  readonly findings: readonly string[];
  readonly inventory: readonly string[];
  readonly code: ReadonlyMap<string, string>;
}

function joinPlaces({ configuration, findings, inventory, code }: Places): NamedAccount[] {
  const accounts = [...new Set([...configuration, ...findings, ...inventory, ...code.keys()])].sort();
  return accounts.map((account) => {
    const path = code.get(account);
    const places = [
      ...(configuration.includes(account) ? [CONFIGURED] : []),
      ...(findings.includes(account) ? ['findings'] : []),
      ...(inventory.includes(account) ? ['an inventory'] : []),
      ...(path === undefined ? [] : [`\`${path}\``]),
    ];
    return { account, places };
  });
}

/** The account of the first source that names any, if it names one alone. */
function onlyAccount(sources: readonly (readonly string[])[]): string | undefined {
  const first = new Set(sources.find((accounts) => accounts.length > 0));
  return first.size === 1 ? [...first][0] : undefined;
}
