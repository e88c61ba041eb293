import {
  type AccessAnalyzerClient,
  type AnalyzerSummary,
  GetAnalyzerCommand,
  paginateListAnalyzers,
} from '@aws-sdk/client-accessanalyzer';
import { ConfigError } from '../errors.ts';
import { asked, errorCode } from './aws-error.ts';
import { finite } from './finite.ts';
import { given } from './given.ts';
import { parseAnalyzerArn } from './pull-options.ts';
import { quoted } from './quoted.ts';

/** An analyzer for unused access. */
export interface Analyzer {
  readonly arn: string;
  /** Days without use after which it reports; absent when it does not tell. */
  readonly unusedAccessAge?: number;
  /** The one account that it looks at; absent when it looks at an organisation. */
  readonly account?: string;
}

const UNUSED_ACCESS = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];

/** The analyzer that was named, or the only one for unused access. Throws a `ConfigError` when there is no such one. */
export async function chooseAnalyzer(
  client: AccessAnalyzerClient,
  arn: string | undefined,
): Promise<Analyzer> {
  const chosen = arn ?? (await findAnalyzer(client));
  const parsed = parseAnalyzerArn(chosen);
  const summary = await readAnalyzer(client, chosen);
  if (!UNUSED_ACCESS.includes(summary.type ?? ''))
    throw new ConfigError(
      `the analyzer \`${chosen}\` is of type ${quoted(summary.type ?? '')}: one for unused access is needed`,
    );
  if (summary.status !== 'ACTIVE')
    throw new ConfigError(
      `the analyzer \`${chosen}\` is ${quoted(summary.status ?? '')}, not ACTIVE, and may not know all findings: look at it in the console of IAM`,
    );
  const configuration = summary.configuration?.unusedAccess;
  return {
    arn: chosen,
    ...(configuration?.unusedAccessAge !== undefined && { unusedAccessAge: configuration.unusedAccessAge }),
    ...(summary.type === 'ACCOUNT_UNUSED_ACCESS' && parsed !== undefined && { account: parsed.account }),
  };
}

async function findAnalyzer(client: AccessAnalyzerClient): Promise<string> {
  const found = await asked('access-analyzer:ListAnalyzers', listUnusedAccess(client));
  const [first] = found;
  if (first === undefined)
    throw new ConfigError(
      'there is no analyzer for unused access in this account and region: create one, or give another region',
    );
  if (found.length > 1) {
    const listed = found.sort().map(quoted).join(', ');
    throw new ConfigError(
      `there are ${found.length} analyzers for unused access: choose one with \`analyzer-arn\`: ${listed}`,
    );
  }
  return first;
}

async function listUnusedAccess(client: AccessAnalyzerClient): Promise<string[]> {
  const found: string[] = [];
  for await (const page of finite(paginateListAnalyzers({ client }, {}), ({ nextToken }) => nextToken))
    for (const { arn, type } of given(page.analyzers, 'analyzers'))
      if (UNUSED_ACCESS.includes(type ?? '') && arn !== undefined) found.push(arn);
  return found;
}

async function readAnalyzer(client: AccessAnalyzerClient, arn: string): Promise<AnalyzerSummary> {
  const analyzerName = parseAnalyzerArn(arn)?.name ?? arn;
  const request = client.send(new GetAnalyzerCommand({ analyzerName })).catch((error) => {
    if (errorCode(error) === 'ResourceNotFoundException') return undefined;
    throw error;
  });
  const analyzer = (await asked('access-analyzer:GetAnalyzer', request))?.analyzer;
  if (analyzer?.arn === arn) return analyzer;
  throw new ConfigError(
    `there is no analyzer \`${arn}\` for these credentials: check account, region and name`,
  );
}
