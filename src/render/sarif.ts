import type { Diagnostic } from '../diagnostic.ts';
import { contentHash } from '../report/comment-drafts.ts';
import { isIncomplete, type Report } from '../report/report.ts';
import { VERSION } from '../version.ts';
import { artifactLocation, type SarifResult, sarifResults } from './sarif-results.ts';
import { ruleIndex, ruleLevel, sarifNotifications, sarifRules } from './sarif-rules.ts';
import { count } from './words.ts';

/** GitHub shows the 5,000 most severe results of a run and refuses files with more than 25,000. */
const MOST_RESULTS = 5000;

/** The report as SARIF 2.1.0 for GitHub's code scanning, indented by two spaces, with a final line break. */
export function renderSarif(report: Report): string {
  const all = sarifResults(report);
  const results = all.slice(0, MOST_RESULTS);
  const diagnostics = [...report.diagnostics, ...omittedResults(all.length - results.length)];
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
        toolExecutionNotifications: diagnostics.map(notificationValue),
      },
    ],
    results: resultValues(results),
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function omittedResults(number: number): Diagnostic[] {
  if (number <= 0) return [];
  const message = `${count(number, 'result')} left out: code scanning shows at most ${MOST_RESULTS} of a run`;
  return [{ code: 'not-placeable', severity: 'warning', message }];
}

/** Results with fingerprints of their content, which stay when lines move. Equal ones are numbered in their order. */
function resultValues(results: readonly SarifResult[]): object[] {
  const seen = new Map<string, number>();
  return results.map(({ ruleId, fingerprint, text, location, fix, properties }) => {
    const hash = contentHash([ruleId, ...fingerprint]);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return {
      ruleId,
      ruleIndex: ruleIndex(ruleId),
      level: ruleLevel(ruleId),
      message: { text: sarifText(text) },
      locations: [{ physicalLocation: location }],
      partialFingerprints: {
        // GitHub tracks results by this one, and cannot compute it itself without a checkout.
        primaryLocationLineHash: `${hash}:${number}`,
        'leastPrivilegeReview/v1': `${hash}:${number}`,
      },
      ...(fix && { fixes: [fix] }),
      ...(properties && { properties }),
    };
  });
}

function notificationValue({ code, severity, message, location }: Diagnostic): object {
  const region = location?.line === undefined ? {} : { region: { startLine: location.line } };
  const physicalLocation = location && { artifactLocation: artifactLocation(location.path), ...region };
  return {
    descriptor: { id: code },
    level: severity,
    message: { text: sarifText(message) },
    ...(physicalLocation && { locations: [{ physicalLocation }] }),
  };
}

/** Untrusted text as a message: without control characters, links and placeholders. */
function sarifText(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Cf}|\p{Surrogate}|\u2028|\u2029/gu, '\ufffd')
    .replace(/[\\[\]]/g, (character) => `\\${character}`)
    .replace(/[{}]/g, (character) => character + character);
}
