import type { StatementEdit } from '../edit/file-edit.ts';
import { policiesOfEdits } from '../report/facts.ts';
import type { Report, ReviewedPolicy } from '../report/report.ts';
import { changeSentences } from './change-headline.ts';
import { messageText } from './markdown.ts';
import { stayingBeside, stayingSentence } from './staying.ts';

/** Characters of evidence that are short enough to be read in passing. */
const LONGEST_EVIDENCE = 200;

const CHECKED =
  'of every action in the catalog, none that is used is lost, and none is added. The change was applied, alone and with others, and nothing else in the file changed.';

/** What a reviewer asks about a change, a line each: what it does, what stays, what is not known, what was checked. */
export function changeFacts(report: Report, edits: readonly StatementEdit[]): string {
  const policies = policiesOfEdits(report, edits);
  const facts: [title: string, text: string][] = [
    ['Change', changeSentences(report, edits)],
    ['Stays', stayingSentence(stayingBeside(report, edits))],
    ['Not known', unknownSentences(report, policies)],
    ['Checked', `${CHECKED}${judgeSentence(policies)}${ownersSentence(policies)}`],
  ];
  return facts
    .filter(([, text]) => text !== '')
    .map(([title, text]) => `- **${title}:** ${text}`)
    .join('\n');
}

/** What neither AWS nor the catalog tells. */
function unknownSentences({ catalogDate }: Report, policies: readonly ReviewedPolicy[]): string {
  const caveats = [...new Set(policies.flatMap(({ matched }) => matched.caveats ?? []))];
  const untracked =
    'the use of actions that AWS does not track, which stay unless their whole service is unused';
  const newer = `actions newer than the catalog${catalogDate === undefined ? ', which has no date' : ` of ${catalogDate}`}`;
  const others = caveats.map((caveat) => ` Other roles or users of that name: ${messageText(caveat)}.`);
  return `${untracked}; ${newer}.${others.join('')}`;
}

/** Whether Access Analyzer was asked, which then agreed: no refinement is suggested otherwise. */
function judgeSentence(policies: readonly ReviewedPolicy[]): string {
  const isJudged = policies.length > 0 && policies.every(({ access }) => access !== undefined);
  return isJudged ? ' IAM Access Analyzer agrees: no new access, and nothing removed is granted.' : '';
}

function ownersSentence(policies: readonly ReviewedPolicy[]): string {
  const evidence = [...new Set(policies.map(({ matched }) => matched.evidence))].join('; ');
  return evidence.length > LONGEST_EVIDENCE ? '' : ` Whose policy it is: ${messageText(evidence)}.`;
}
