import { type CodeText, DIAGNOSTICS, REVIEW_RULES } from '../src/diagnostic-codes.ts';

const INTRODUCTION = `# Diagnostics

<!-- Generated from src/diagnostic-codes.ts by \`npm run generate\`. -->

A diagnostic reports trouble during a review or a pull. Each has a code, which the JSON report and the SARIF file show,
and one of three severities:

- **error**: the review is incomplete. The check fails, and the command line exits with status 2, or with 3 for
  \`internal\`.
- **warning**: the result needs attention. The outcome of the check does not change.
- **note**: for information.
`;

const RULES_INTRODUCTION = `## Rules

The results of a review are not diagnostics. The SARIF file reports them under these rules.
`;

/** The text of docs/diagnostics.md: a heading for each diagnostic's code and for each rule, which is also its anchor. */
export function renderDiagnosticsPage(): string {
  const codes = Object.entries(DIAGNOSTICS).map(([code, text]) =>
    section(code, [`Severity: ${text.severities.join(' or ')}.`], text),
  );
  const rules = Object.entries(REVIEW_RULES).map(([id, text]) => section(id, [], text));
  return [INTRODUCTION, '## Codes\n', ...codes, RULES_INTRODUCTION, ...rules].join('\n');
}

function section(heading: string, facts: readonly string[], { meaning, remedy }: CodeText): string {
  return `${[`### ${heading}`, ...facts, meaning, `**What to do.** ${remedy}`].join('\n\n')}\n`;
}
