import type { Catalog } from '../../src/catalog/catalog.ts';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import type { Report } from '../../src/report/report.ts';
import type { PipelineInput } from '../../src/review/pipeline-input.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { baseOf } from '../base-of.ts';
import { CATALOG } from '../review-text.ts';

export const ROLE = 'arn:aws:iam::111111111111:role/app';

/** An active finding on a role, as `get-finding-v2` prints it. */
export function finding(
  unused: readonly { readonly serviceNamespace: string; readonly actions?: readonly string[] }[],
  resource = ROLE,
  id = 'a1',
): string {
  const details = unused.map(({ serviceNamespace, actions }) => ({
    unusedPermissionDetails: {
      serviceNamespace,
      ...(actions && { actions: actions.map((action) => ({ action })) }),
    },
  }));
  return JSON.stringify({
    ...HEADER,
    id,
    resource,
    findingType: 'UnusedPermission',
    findingDetails: details,
  });
}

/** An active finding that a whole role is not used. */
export function roleFinding(resource: string): string {
  const findingDetails = [{ unusedIamRoleDetails: { lastAccessed: '2025-01-02T00:00:00Z' } }];
  return JSON.stringify({ ...HEADER, id: 'r1', resource, findingType: 'UnusedIAMRole', findingDetails });
}

const HEADER = {
  resourceType: 'AWS::IAM::Role',
  resourceOwnerAccount: '111111111111',
  status: 'ACTIVE',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-09-01T00:00:00Z',
  analyzedAt: '2026-09-30T00:00:00Z',
};

/** A policy with a statement for each list of actions, one action on a line. */
export function policyText(...lists: readonly (readonly string[])[]): string {
  const statements = lists.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' }));
  return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;
}

export interface Sample {
  readonly policies: Readonly<Record<string, string>>;
  readonly findings: Readonly<Record<string, string>>;
  readonly config?: Partial<Config>;
  /** The lines of each policy that the diff shows: all by default; `none` for no pull request. */
  readonly hunks?: readonly (readonly [number, number])[] | 'none';
  readonly catalog?: Catalog;
  readonly more?: Partial<PipelineInput>;
}

/** Reviews policies as the action does. */
export function sample({
  policies,
  findings,
  config,
  hunks = [[1, 100_000]],
  catalog,
  more,
}: Sample): Report {
  const shown = hunks === 'none' ? [] : hunks.map(([firstLine, lastLine]) => ({ firstLine, lastLine }));
  const diffs = new Map(Object.keys(policies).map((path) => [path, { path, hunks: shown }]));
  return review({
    policies: files(policies),
    base: baseOf({}),
    findings: files(findings),
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, ...config },
    catalog: catalog ?? CATALOG,
    diffs: hunks === 'none' ? undefined : diffs,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
    ...more,
  });
}

function files(texts: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => new SourceFile(path, text));
}

/** A role's policy with a wildcard and named actions, some of them unused. */
export const APP: Sample = {
  policies: {
    'policies/app.json': policyText(['s3:Get*', 's3:PutObject'], ['ec2:RunInstances', 'ec2:StartInstances']),
  },
  findings: {
    '.github/findings/app.json': finding([
      { serviceNamespace: 's3', actions: ['GetBucketAcl', 'PutObject'] },
      { serviceNamespace: 'ec2', actions: ['RunInstances'] },
    ]),
  },
};
