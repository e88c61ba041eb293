import { type Config, DEFAULT_CONFIG } from '../src/config/config.ts';
import { review } from '../src/pipeline.ts';
import type { Report } from '../src/report/report.ts';
import { SourceFile } from '../src/text/source-file.ts';
import { baseOf } from './base-of.ts';
import { CATALOG } from './review-text.ts';

/** Reviews files and their neighbours against findings. */
export function reviewFiles(
  policies: readonly SourceFile[],
  findings: readonly SourceFile[],
  neighbours?: readonly SourceFile[],
  config: Partial<Config> = {},
): Report {
  return review({
    policies,
    neighbours,
    base: baseOf({}),
    findings,
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, ...config },
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}

/** A file with an active finding for a role, as `get-finding-v2` prints it. `unused` has the actions by service. */
export function finding(role: string, unused: Readonly<Record<string, readonly string[]>>): SourceFile {
  const finding = {
    id: role,
    resource: `arn:aws:iam::111111111111:role/${role}`,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: '111111111111',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    createdAt: '2026-09-01T00:00:00Z',
    updatedAt: '2026-09-30T00:00:00Z',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: Object.entries(unused).map(([serviceNamespace, actions]) => ({
      unusedPermissionDetails: { serviceNamespace, actions: actions.map((action) => ({ action })) },
    })),
  };
  return new SourceFile(`${role}.json`, JSON.stringify(finding));
}

/** The account of the findings, as the only one in which everything is deployed. */
export const IN_ONE_ACCOUNT: Partial<Config> = { accounts: [{ account: '111111111111' }] };

/** The inventory of the account of the findings. */
export function inventory(...roles: string[]): SourceFile {
  const inventory = { account: '111111111111', listedAt: '2026-09-30T00:00:00Z', roles, users: [] };
  return new SourceFile('inventory/111111111111.json', JSON.stringify({ inventory }));
}
