import { CONFIG_PATH } from '../config/config.ts';
import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import { actionNames, policiesOfEdits, principalsOfMatch, removedActions } from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import { codeBlock, detailsBlock } from './markdown.ts';
import { quotedYaml } from './quoted-yaml.ts';

/** Actions and principals of one entry; more are summed up, so that the entry can still be read. */
const MOST_LISTED = 100;
const MOST_ON_A_LINE = 3;

/** How to keep what a change removes: the entry of the configuration, ready to paste, folded away. */
export function keepDetails(report: Report, edits: readonly StatementEdit[]): string {
  const entry = codeBlock('yaml', keepEntry(report, edits));
  return detailsBlock('How to keep it instead', `${instruction(report)}\n\n${entry}`);
}

function instruction({ placements, trustedRef }: Report): string {
  const place = `Add this to \`${CONFIG_PATH}\`, under \`keep\` if it is there already, and say why`;
  if (trustedRef === 'head') return `${place}.`;
  if (trustedRef === undefined && placements.length === 0) return `${place}.`;
  const reader = trustedRef === undefined ? 'the action' : 'this review';
  return `${place}. **Merge that first**: ${reader} takes the configuration from the base branch.`;
}

/** An entry of the keep list under which a change would not be suggested, as YAML. */
export function keepEntry(report: Report, edits: readonly StatementEdit[]): string {
  const owners = policiesOfEdits(report, edits).flatMap(({ matched }) => principalsOfMatch(matched));
  const arns = [...new Set(owners)].filter((owner) => owner.startsWith('arn:'));
  // An entry that applies to one of the owners keeps an action for all of them.
  const principals = arns.slice(0, MOST_LISTED);
  return [
    'keep:',
    ...flowOrBlock('  - actions:', keptPatterns(edits)),
    ...(principals.length === 0 ? [] : flowOrBlock('    principals:', principals)),
    '    reason: "why it is needed"',
  ].join('\n');
}

function flowOrBlock(key: string, texts: readonly string[]): string[] {
  if (texts.length <= MOST_ON_A_LINE) return [`${key} [${texts.map(quotedYaml).join(', ')}]`];
  return [key, ...texts.map((text) => `      - ${quotedYaml(text)}`)];
}

/** The elements that a change removes or narrows; where it extends a `NotAction`, the actions that it adds there. */
function keptPatterns(edits: readonly StatementEdit[]): string[] {
  const exact = edits.flatMap((edit) => {
    const refinement = refinementOfEdit(edit);
    if ('patterns' in refinement) return refinement.patterns.map(({ before }) => before);
    return actionNames(removedActions([edit]));
  });
  const patterns = distinct(exact);
  if (patterns.length <= MOST_LISTED) return patterns;
  const services = distinct(removedActions(edits).map(({ service }) => `${service}:*`));
  return services.length <= MOST_LISTED ? services : ['*'];
}

function distinct(texts: readonly string[]): string[] {
  const byLower = new Map(texts.map((text) => [text.toLowerCase(), text]));
  return [...byLower.values()].sort();
}
