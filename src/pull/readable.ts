import { readFindings } from '../findings/read-findings.ts';
import { SourceFile } from '../text/source-file.ts';
import { shortened } from './quoted.ts';
import type { WrittenDetail, WrittenFinding } from './written-finding.ts';

/** Shorter texts are never too long for the review. */
const SHORT = 1_000_000;

/** What the review would find wrong with the text of findings; `undefined` for one that it reads. */
export function complaintAbout(findings: readonly WrittenFinding[], text: string): string | undefined {
  // Reading takes as long as fetching, and nearly all names are so plain that nothing can be wrong with them.
  if (text.length < SHORT && findings.every(({ findingDetails }) => findingDetails.every(isPlain)))
    return undefined;
  const { diagnostics } = readFindings([new SourceFile('', text)], { unnamed: 'file-name' });
  const [first] = diagnostics;
  return first && shortened(first.message);
}

function isPlain(detail: WrittenDetail): boolean {
  if (!('unusedPermissionDetails' in detail)) return true;
  const { serviceNamespace, actions = [] } = detail.unusedPermissionDetails;
  return (
    /^[a-z0-9-]{1,64}$/.test(serviceNamespace) &&
    actions.every(({ action }) => /^[A-Za-z][A-Za-z0-9]{0,127}$/.test(action))
  );
}
