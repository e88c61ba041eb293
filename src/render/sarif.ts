import type { Diagnostic } from '../diagnostic.ts';
import type { StatementEdit } from '../edit/file-edit.ts';
import { countActions, dispositionOf } from '../refine/refinement.ts';
import {
  actionNames,
  count,
  describeUnused,
  GENERALISED,
  listed,
  nameOfPrincipal,
  principalsOf,
  refinementOf,
} from '../report/describe.ts';
import { removedActions, statementContent } from '../report/drafts.ts';
import { hashOf } from '../report/fingerprint.ts';
import { isIncomplete, type Report, type ReviewedPolicy } from '../report/report.ts';
import type { SourceFile } from '../text/source-file.ts';
import { VERSION } from '../version.ts';
import { artifactOf, regionOf, replacementOf, sarifText } from './sarif-places.ts';
import { type RuleId, ruleIndex, sarifNotifications, sarifRules } from './sarif-rules.ts';

/** GitHub shows the 5,000 most severe results of a run and refuses files with more than 25,000. */
const MOST_RESULTS = 5000;
const MOST_NAMED = 30;

interface Result {
  readonly ruleId: RuleId;
  readonly fingerprint: readonly string[];
  readonly text: string;
  readonly location: object;
  readonly fix?: object;
  readonly properties?: object;
}

/** The report as SARIF 2.1.0, as GitHub's code scanning takes it; two spaces, with a final line break. */
export function renderSarif(report: Report): string {
  const all = [
    ...report.policies.flatMap((policy) => policyResults(report, policy)),
    ...principalResults(report),
  ];
  const results = all.slice(0, MOST_RESULTS);
  const diagnostics = [...report.diagnostics, ...cutNote(all.length - results.length)];
  const run = {
    tool: {
      driver: {
        name: 'least-privilege-review',
        version: VERSION,
        semanticVersion: VERSION,
        rules: sarifRules(),
        notifications: sarifNotifications(diagnostics.map(({ code }) => code)),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: !isIncomplete(report),
        toolExecutionNotifications: diagnostics.map(notification),
      },
    ],
    results: withFingerprints(results),
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** One result for each statement with a fix; one for a policy that cannot be fixed by an edit. */
function policyResults(report: Report, policy: Report['policies'][number]): Result[] {
  if (policy.type !== 'reviewed' || policy.unusedCount === 0) return [];
  const { path, line } = policy.policy.location;
  const edits = report.edits.flatMap(({ file, changes }) =>
    file.path === path
      ? changes.filter((edit) => edit.policy === policy.policy).map((edit) => ({ file, edit }))
      : [],
  );
  if (edits.length === 0) {
    // GitHub takes no result without a line.
    const location = { artifactLocation: artifactOf(path), region: { startLine: line ?? 1 } };
    const names = listed(actionNames(policy.refinement.granted), MOST_NAMED, String);
    const text = `${grants(policy, policy.unusedCount)}: ${names}; ${policy.obstacle ?? 'no edit removes them'}`;
    return [
      { ruleId: 'unused-permission', fingerprint: [path, policy.policy.address ?? ''], text, location },
    ];
  }
  return edits.map(({ file, edit }) => statementResult(policy, edit, file, report.catalogDate));
}

function statementResult(
  policy: ReviewedPolicy,
  edit: StatementEdit,
  file: SourceFile,
  catalogDate: string | undefined,
): Result {
  const { path } = file;
  const removed = removedActions([edit]);
  const disposition = dispositionOf([refinementOf(edit)]);
  const later =
    disposition === 'generalised' ? `. ${GENERALISED}; catalog of ${catalogDate ?? 'no date'}` : '';
  const region = regionOf(file, edit.edits);
  return {
    ruleId: 'unused-permission',
    fingerprint: [path, statementContent(edit)],
    text: `${grants(policy, countActions(removed))}: ${listed(actionNames(removed), MOST_NAMED, String)}${later}`,
    properties: { disposition, catalogDate: catalogDate ?? null },
    location: { artifactLocation: artifactOf(path), ...(region && { region }) },
    fix: {
      description: { text: 'remove what is unused from the statement' },
      artifactChanges: [
        {
          artifactLocation: artifactOf(path),
          replacements: edit.edits.map((one) => replacementOf(file, one)),
        },
      ],
    },
  };
}

function grants(policy: ReviewedPolicy, number: number): string {
  const [owner, ...others] = principalsOf(policy.matched);
  const what = `${count(number, 'permission')} granted here`;
  if (owner === undefined) return `nobody uses ${what}`;
  const { type, name } = nameOfPrincipal(owner);
  const more = others.length > 0 ? ` and ${count(others.length, 'other principal')}` : '';
  return `${type} ${name}${more} ${others.length > 0 ? 'do' : 'does'} not use ${what}`;
}

function principalResults(report: Report): Result[] {
  return report.unusedPrincipals.map((finding) => ({
    ruleId: 'unused-principal',
    fingerprint: [finding.type, finding.principal],
    text: `${finding.principal}: ${describeUnused(finding)}`,
    location: {
      artifactLocation: artifactOf(finding.source.path),
      region: { startLine: finding.source.line ?? 1 },
    },
  }));
}

/** Fingerprints by content, so that they stay when lines move; equal ones are numbered in their order. */
function withFingerprints(results: readonly Result[]): object[] {
  const seen = new Map<string, number>();
  return results.map(({ ruleId, fingerprint, text, location, fix, properties }) => {
    const hash = hashOf([ruleId, ...fingerprint]);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return {
      ruleId,
      ruleIndex: ruleIndex(ruleId),
      level: ruleId === 'unused-permission' ? 'warning' : 'note',
      message: { text: sarifText(text) },
      locations: [{ physicalLocation: location }],
      // GitHub knows results again by the first; without a checkout it cannot make one up.
      partialFingerprints: {
        primaryLocationLineHash: `${hash}:${number}`,
        'leastPrivilegeReview/v1': `${hash}:${number}`,
      },
      ...(fix && { fixes: [fix] }),
      ...(properties && { properties }),
    };
  });
}

function notification({ code, severity, message, location }: Diagnostic): object {
  const region = location?.line === undefined ? {} : { region: { startLine: location.line } };
  const physicalLocation = location && { artifactLocation: artifactOf(location.path), ...region };
  return {
    descriptor: { id: code },
    level: severity,
    message: { text: sarifText(message) },
    ...(physicalLocation && { locations: [{ physicalLocation }] }),
  };
}

function cutNote(number: number): Diagnostic[] {
  if (number <= 0) return [];
  const message = `${count(number, 'result')} left out: code scanning shows ${MOST_RESULTS} of a run`;
  return [{ code: 'not-placeable', severity: 'warning', message }];
}
