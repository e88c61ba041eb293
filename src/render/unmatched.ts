import type { UnmatchedPolicy } from '../report/report.ts';
import { codeBlock, inlineCode, limitRows, messageText, visibleLines } from './markdown.ts';
import { ownerHints } from './owner-help.ts';
import { nameOfPolicy } from './summary-table.ts';

/** Policies whose help is written out; of the others there is a line each. */
const MOST_HELPED = 20;

/** Policies whose role or user is not known, each with the reason and with what to write so that it is, as Markdown. */
export function unmatchedRows(policies: readonly UnmatchedPolicy[]): string {
  const helped = policies.slice(0, MOST_HELPED).map(rowWithHelp);
  const others = limitRows(policies.slice(MOST_HELPED).map(plainRow));
  return [...helped, ...(others === '' ? [] : [others])].join('\n');
}

function rowWithHelp(policy: UnmatchedPolicy): string {
  const hints = ownerHints(policy).map(({ text, code }) =>
    code === undefined
      ? `  - ${messageText(text)}`
      : `  - ${messageText(text)}:\n${indented(codeBlock('yaml', visibleLines(code)))}`,
  );
  return [plainRow(policy), ...hints].join('\n');
}

function plainRow(policy: UnmatchedPolicy): string {
  return `- ${inlineCode(nameOfPolicy(policy))}: ${messageText(policy.reason)}`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
