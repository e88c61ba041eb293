import type { AnalyzerSummary, FindingDetails, GetFindingV2Response } from '@aws-sdk/client-accessanalyzer';
import { POLICY_CHECKS } from './policy-checks.ts';
import { AwsError, type Handler, page } from './service.ts';

/** A finding as the service stores it. */
export interface StoredFinding {
  readonly summary: Omit<GetFindingV2Response, 'nextToken' | 'findingDetails'>;
  /** Created on request, so that many findings need little memory. */
  details(): FindingDetails[];
}

/** The state of Access Analyzer. */
export interface AccessAnalyzerState {
  readonly analyzers: AnalyzerSummary[];
  /** By ID, in the order of the list; they belong to every analyzer. */
  readonly findings: Map<string, StoredFinding>;
  findingsPerPage: number;
  detailsPerPage: number;
}

const FILTERS = ['status', 'findingType', 'resourceOwnerAccount'] as const;

/** The handler of each operation. */
export function accessAnalyzerHandlers(state: AccessAnalyzerState): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ['ListAnalyzers', (input) => listAnalyzers(state, input)],
    ['GetAnalyzer', (input) => getAnalyzer(state, input)],
    ['ListFindingsV2', (input) => listFindings(state, input)],
    ['GetFindingV2', (input) => getFinding(state, input)],
    ...POLICY_CHECKS,
  ]);
}

function listAnalyzers(state: AccessAnalyzerState, { nextToken }: Readonly<Record<string, unknown>>): object {
  const { items, next } = page(state.analyzers, 2, nextToken);
  // The service's list has no configuration either.
  const analyzers = items.map(({ configuration: _, ...summary }) => summary);
  return { analyzers, nextToken: next };
}

function getAnalyzer(
  state: AccessAnalyzerState,
  { analyzerName }: Readonly<Record<string, unknown>>,
): object {
  const analyzer = state.analyzers.find(({ name }) => name === analyzerName);
  if (analyzer === undefined) throw new AwsError('ResourceNotFoundException', 404, 'no such analyzer');
  return { analyzer };
}

function listFindings(state: AccessAnalyzerState, input: Readonly<Record<string, unknown>>): object {
  requireAnalyzer(state, input['analyzerArn']);
  const filter = Object.entries(input['filter'] ?? {});
  const matching = [...state.findings.values()].filter(({ summary }) => {
    return filter.every(([key, { eq }]) => {
      const known = FILTERS.find((name) => name === key);
      if (known === undefined) throw new AwsError('ValidationException', 400, `no filter by ${key}`);
      return eq.includes(summary[known]);
    });
  });
  const { items, next } = page(matching, state.findingsPerPage, input['nextToken']);
  return { findings: items.map(({ summary }) => summary), nextToken: next };
}

function getFinding(state: AccessAnalyzerState, input: Readonly<Record<string, unknown>>): object {
  requireAnalyzer(state, input['analyzerArn']);
  const finding = state.findings.get(String(input['id']));
  if (finding === undefined) throw new AwsError('ResourceNotFoundException', 404, 'no such finding');
  const { items, next } = page(finding.details(), state.detailsPerPage, input['nextToken']);
  return { ...finding.summary, findingDetails: items, nextToken: next };
}

function requireAnalyzer({ analyzers }: AccessAnalyzerState, arn: unknown): void {
  if (!analyzers.some((analyzer) => analyzer.arn === arn))
    throw new AwsError('ResourceNotFoundException', 404, 'no such analyzer');
}
