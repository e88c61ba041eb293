import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { type AwsSettings, boundAnswers, quoteAwsText } from '../../aws/aws-client.ts';
import { askAws, isFatal } from '../../aws/aws-error.ts';
import { awsClientConfig } from '../../aws/client-config.ts';
import { ConfigError } from '../../errors.ts';
import { parsePrincipalArn } from '../../policy/arn.ts';
import { matchesGlob } from '../../policy/glob.ts';
import type { IndexedFile } from '../finding-index.ts';
import type { PullFlags, PullOptions } from '../pull-options.ts';
import { isMonthBehind, type WrittenFinding } from '../written-finding.ts';
import { type Analyzer, chooseAnalyzer, parseAnalyzerArn } from './choose-analyzer.ts';
import { fetchFinding } from './fetch-finding.ts';
import { type ListedFinding, listActiveFindings } from './list-active-findings.ts';
import { type Fetched, type FindingSource, fetchFailure, type PullSource } from './sources.ts';

/** Findings of an unused access analyzer: all of them are listed at once, their details are fetched by principal. */
export const ACCESS_ANALYZER: PullSource = { checkFlags: checkAnalyzerFlags, open: openAnalyzer };

function checkAnalyzerFlags({ analyzerArn, account, days }: PullFlags): void {
  if (days !== undefined)
    throw new ConfigError(
      '`--days` works only with `--from last-accessed`: an analyzer has its own number of days',
    );
  if (analyzerArn !== undefined && parseAnalyzerArn(analyzerArn) === undefined)
    throw new ConfigError(`\`${analyzerArn}\` is not the ARN of an analyzer`);
  for (const id of account)
    if (!/^\d{12}$/.test(id)) throw new ConfigError(`\`${id}\` is not an account ID of 12 digits`);
}

async function openAnalyzer(options: PullOptions, settings: AwsSettings): Promise<FindingSource> {
  const region = settings.region ?? (options.analyzerArn && parseAnalyzerArn(options.analyzerArn)?.region);
  const client = boundAnswers(new AccessAnalyzerClient(awsClientConfig({ ...settings, region })));
  const analyzer = await chooseAnalyzer(client, options.analyzerArn);
  const covers = (principal: string): boolean => isCovered(principal, options, analyzer);
  const request = listActiveFindings(client, analyzer.arn, options.accounts, covers);
  const { principals, diagnostics } = await askAws('access-analyzer:ListFindingsV2', request);
  return {
    origin: {
      source: options.source,
      analyzer: analyzer.arn,
      ...(analyzer.unusedAccessAge !== undefined && { unusedAccessAge: analyzer.unusedAccessAge }),
    },
    region,
    partition: analyzer.arn.split(':')[1] ?? 'aws',
    principals: [...principals.keys()],
    diagnostics,
    covers,
    fetch: async (principal, known) => {
      const listed = principals.get(principal) ?? [];
      if (known !== undefined && isCurrent(listed, known)) return { type: 'unchanged' };
      return fetchListed(client, analyzer.arn, principal, listed);
    },
  };
}

function isCovered(arn: string, options: PullOptions, analyzer: Analyzer): boolean {
  const principal = parsePrincipalArn(arn);
  if (principal === undefined) return false;
  if (analyzer.account !== undefined && principal.account !== analyzer.account) return false;
  if (options.accounts.length > 0 && !options.accounts.includes(principal.account)) return false;
  const globs = options.principals;
  return (
    globs.length === 0 || globs.some((glob) => matchesGlob(glob, glob.includes(':') ? arn : principal.name))
  );
}

/** Whether a file holds exactly the findings that are listed, as they are now. */
function isCurrent(listed: readonly ListedFinding[], known: IndexedFile): boolean {
  if (listed.length !== known.findings.length) return false;
  return known.findings.every(({ id, updatedAt }, index) => {
    const finding = listed[index];
    if (finding === undefined || finding.error || isMonthBehind(known.analyzedAt, finding.analyzedAt))
      return false;
    return finding.id === id && finding.updatedAt === updatedAt;
  });
}

async function fetchListed(
  client: AccessAnalyzerClient,
  analyzerArn: string,
  principal: string,
  listed: readonly ListedFinding[],
): Promise<Fetched> {
  const findings: WrittenFinding[] = [];
  for (const { id, error } of listed) {
    if (error) return findingError(id, error);
    try {
      const request = fetchFinding(client, analyzerArn, id, principal);
      const fetched = await askAws('access-analyzer:GetFindingV2', request);
      if (fetched.type === 'error') return findingError(id, fetched.error);
      if (fetched.type === 'finding') findings.push(fetched.finding);
    } catch (error) {
      if (isFatal(error) || !(error instanceof ConfigError)) throw error;
      return fetchFailure(
        `the details of the finding ${quoteAwsText(id)} could not be fetched: ${error.message}`,
      );
    }
  }
  return findings.length === 0 ? { type: 'none' } : { type: 'findings', findings };
}

function findingError(id: string, error: string): Fetched {
  const message = `the finding ${quoteAwsText(id)} has an error: ${quoteAwsText(error)}`;
  return fetchFailure(message, 'finding-error');
}
