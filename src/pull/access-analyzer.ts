import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { ConfigError } from '../errors.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { matchesGlob } from '../policy/glob.ts';
import { type Analyzer, chooseAnalyzer } from './analyzer.ts';
import { asked, isFatal } from './aws-error.ts';
import { type AwsSettings, clientConfig } from './aws-settings.ts';
import { isFarBehind } from './behind.ts';
import type { IndexedFile } from './finding-index.ts';
import { type Fetched, type FindingSource, failed } from './finding-source.ts';
import { getFinding } from './get-finding.ts';
import { type ListedFinding, listFindings } from './list-findings.ts';
import { type PullOptions, parseAnalyzerArn } from './pull-options.ts';
import { quoted } from './quoted.ts';
import type { WrittenFinding } from './written-finding.ts';

/** Findings of an analyzer for unused access: the list at once, the details principal by principal. */
export async function accessAnalyzerSource(
  options: PullOptions,
  settings: AwsSettings,
): Promise<FindingSource> {
  const region = settings.region ?? (options.analyzerArn && parseAnalyzerArn(options.analyzerArn)?.region);
  const client = new AccessAnalyzerClient(clientConfig({ ...settings, region }));
  const analyzer = await chooseAnalyzer(client, options.analyzerArn);
  const covers = (principal: string): boolean => isCovered(principal, options, analyzer);
  const { principals, diagnostics } = await listFindings(client, analyzer.arn, options.accounts, covers);
  return {
    origin: {
      source: 'access-analyzer',
      analyzer: analyzer.arn,
      ...(analyzer.unusedAccessAge !== undefined && { unusedAccessAge: analyzer.unusedAccessAge }),
    },
    principals: [...principals.keys()],
    diagnostics,
    covers,
    fetch: (principal, known) =>
      fetchPrincipal(client, analyzer.arn, principal, principals.get(principal) ?? [], known),
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

async function fetchPrincipal(
  client: AccessAnalyzerClient,
  analyzerArn: string,
  principal: string,
  listed: readonly ListedFinding[],
  known: IndexedFile | undefined,
): Promise<Fetched> {
  if (known !== undefined && isCurrent(listed, known)) return { type: 'unchanged' };
  const findings: WrittenFinding[] = [];
  for (const { id, error } of listed) {
    if (error) return failed(`the finding ${quoted(id)} holds an error: ${quoted(error)}`, 'finding-error');
    try {
      const fetched = await asked(
        'access-analyzer:GetFindingV2',
        getFinding(client, analyzerArn, id, principal),
      );
      if (fetched.type === 'error')
        return failed(`the finding ${quoted(id)} holds an error: ${quoted(fetched.error)}`, 'finding-error');
      if (fetched.type === 'finding') findings.push(fetched.finding);
    } catch (error) {
      if (isFatal(error) || !(error instanceof ConfigError)) throw error;
      return failed(`the details of the finding ${quoted(id)} could not be fetched: ${error.message}`);
    }
  }
  return findings.length === 0 ? { type: 'none' } : { type: 'findings', findings };
}

function isCurrent(listed: readonly ListedFinding[], known: IndexedFile): boolean {
  if (listed.length !== known.findings.length) return false;
  return known.findings.every(({ id, updatedAt }, index) => {
    const finding = listed[index];
    if (finding === undefined || finding.error || isFarBehind(known.analyzedAt, finding.analyzedAt))
      return false;
    return finding.id === id && finding.updatedAt === updatedAt;
  });
}
