import type { PolicyKind } from '../../policy/policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { type Entry, entryOf, type Mapping, textOf } from '../../syntax/node.ts';
import type { LocateResult } from '../locate.ts';
import { type Block, blocksOf, bodyOf } from './block.ts';
import { readPolicyDocumentData } from './policy-document-data.ts';
import { locatePolicyTexts } from './policy-text.ts';
import { withinFile } from './within-file.ts';
import { locateWrittenPolicies } from './written-policies.ts';

/** Resources whose attribute is an identity policy, with the kind of it. */
const POLICY_ATTRIBUTES: ReadonlyMap<string, readonly [attribute: string, kind: PolicyKind]> = new Map([
  ['aws_iam_policy', ['policy', 'managed']],
  ['aws_iam_role_policy', ['policy', 'role-inline']],
  ['aws_iam_user_policy', ['policy', 'user-inline']],
  ['aws_iam_group_policy', ['policy', 'group-inline']],
  ['aws_ssoadmin_permission_set_inline_policy', ['inline_policy', 'unknown']],
]);

/** The identity policies of a Terraform file. Those of other resources, trust policies and limits are none. */
export function locateTerraformPolicies(document: Document): LocateResult {
  return withinFile(document, together(blocksOf(document).map(locateInBlock)));
}

function together(results: readonly LocateResult[]): LocateResult {
  return {
    policies: results.flatMap(({ policies }) => policies),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

function locateInBlock(block: Block): LocateResult {
  const body = bodyOf(block);
  if (block.type === 'data.aws_iam_policy_document' && body !== undefined)
    return readPolicyDocumentData({ ...block, body });
  if (block.type === 'local' || block.type === 'module') return locateWrittenPolicies(block);
  if (block.type === 'aws_iam_role' && body !== undefined) return locateInlinePolicies(block, body);
  const attribute = POLICY_ATTRIBUTES.get(block.type);
  const entry = attribute === undefined || body === undefined ? undefined : entryOf(body, attribute[0]);
  if (attribute === undefined || entry === undefined) return { policies: [], diagnostics: [] };
  const { address } = block;
  const extents = [block.entry.span];
  return locatePolicyTexts(block.document, entry.value, { address, kind: attribute[1], extents });
}

/** The `inline_policy` blocks of a role: by their names, or by their order where a name is not literal. */
function locateInlinePolicies(block: Block, role: Mapping): LocateResult {
  const found = inlineBodies(role).map(({ entry, body }, index): LocateResult => {
    const policy = entryOf(body, 'policy')?.value;
    if (policy === undefined) return { policies: [], diagnostics: [] };
    const name = textOf(entryOf(body, 'name')?.value);
    const key = name === undefined ? String(index) : JSON.stringify(name);
    const address = `${block.address}.inline_policy[${key}]`;
    const extents = [entry.span, block.entry.span];
    return locatePolicyTexts(block.document, policy, { address, kind: 'role-inline', extents });
  });
  return together(found);
}

function inlineBodies(role: Mapping): { entry: Entry; body: Mapping }[] {
  return role.entries.flatMap((entry) => {
    const { key, value } = entry;
    if (value.type !== 'mapping' || value.labels === undefined) return [];
    if (key === 'inline_policy') return [{ entry, body: value }];
    if (key !== 'dynamic' || value.labels[0] !== 'inline_policy') return [];
    const content = entryOf(value, 'content')?.value;
    return content?.type === 'mapping' ? [{ entry, body: content }] : [];
  });
}
