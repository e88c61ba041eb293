import {
  type AccessAnalyzerClient,
  type AnalyzerSummary,
  GetAnalyzerCommand,
  paginateListAnalyzers,
} from '@aws-sdk/client-accessanalyzer';
import { boundedPages, quoteAwsText, requireMember } from '../../aws/aws-client.ts';
import { askAws, errorCode } from '../../aws/aws-error.ts';
import { ConfigError } from '../../errors.ts';

/** An unused access analyzer. */
export interface Analyzer {
  readonly arn: string;
  /** Days without use after which it reports a permission; absent if AWS does not say. */
  readonly unusedAccessAge?: number;
  /** The account that it covers; absent if it covers an organisation. */
  readonly account?: string;
}

const UNUSED_ACCESS = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];

/** The unused access analyzer with this ARN, or the only one there is. Throws a `ConfigError` if there is none. */
export async function chooseAnalyzer(
  client: AccessAnalyzerClient,
  arn: string | undefined,
): Promise<Analyzer> {
  const chosen = arn ?? (await findAnalyzer(client));
  const parsed = parseAnalyzerArn(chosen);
  const summary = await readAnalyzer(client, chosen);
  if (!UNUSED_ACCESS.includes(summary.type ?? ''))
    throw new ConfigError(
      `the analyzer \`${chosen}\` is of type ${quoteAwsText(summary.type ?? '')}: an unused access analyzer is needed`,
    );
  if (summary.status !== 'ACTIVE')
    throw new ConfigError(
      `the analyzer \`${chosen}\` is ${quoteAwsText(summary.status ?? '')}, not \`ACTIVE\`, so findings may be missing: check it in the IAM console`,
    );
  const configuration = summary.configuration?.unusedAccess;
  return {
    arn: chosen,
    ...(configuration?.unusedAccessAge !== undefined && { unusedAccessAge: configuration.unusedAccessAge }),
    ...(summary.type === 'ACCOUNT_UNUSED_ACCESS' && parsed !== undefined && { account: parsed.account }),
  };
}

async function findAnalyzer(client: AccessAnalyzerClient): Promise<string> {
  const found = await askAws('access-analyzer:ListAnalyzers', listUnusedAccess(client));
  const [first] = found;
  if (first === undefined)
    throw new ConfigError(
      'there is no unused access analyzer in this account and region: create one, or give another region',
    );
  if (found.length > 1) {
    const listed = found.sort().map(quoteAwsText).join(', ');
    throw new ConfigError(
      `there are ${found.length} unused access analyzers: choose one with \`analyzer-arn\`: ${listed}`,
    );
  }
  return first;
}

async function listUnusedAccess(client: AccessAnalyzerClient): Promise<string[]> {
  const found: string[] = [];
  for await (const page of boundedPages(paginateListAnalyzers({ client }, {}), ({ nextToken }) => nextToken))
    for (const { arn, type } of requireMember(page.analyzers, 'analyzers'))
      if (UNUSED_ACCESS.includes(type ?? '') && arn !== undefined) found.push(arn);
  return found;
}

async function readAnalyzer(client: AccessAnalyzerClient, arn: string): Promise<AnalyzerSummary> {
  const analyzerName = parseAnalyzerArn(arn)?.name ?? arn;
  const request = client.send(new GetAnalyzerCommand({ analyzerName })).catch((error) => {
    if (errorCode(error) === 'ResourceNotFoundException') return undefined;
    throw error;
  });
  const analyzer = (await askAws('access-analyzer:GetAnalyzer', request))?.analyzer;
  if (analyzer?.arn === arn) return analyzer;
  throw new ConfigError(
    `the analyzer \`${arn}\` was not found with these credentials: check its account, region and name`,
  );
}

/** The parts of an analyzer's ARN; `undefined` for anything else. */
export function parseAnalyzerArn(
  arn: string,
): { readonly region: string; readonly account: string; readonly name: string } | undefined {
  const match = /^arn:[a-z-]+:access-analyzer:([a-z0-9-]+):(\d{12}):analyzer\/([A-Za-z0-9_.-]{1,255})$/.exec(
    arn,
  );
  const [, region, account, name] = match ?? [];
  if (region === undefined || account === undefined || name === undefined) return undefined;
  return { region, account, name };
}
