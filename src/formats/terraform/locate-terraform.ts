import { once } from '../../once.ts';
import type { PolicyKind } from '../../policy/policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { type Entry, entryOf, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { locateActionList } from './action-lists.ts';
import { argumentOf, type Block, blocksOf, bodyOf } from './block.ts';
import { type FoundPolicies, joinFound, NO_POLICIES } from './found-policy.ts';
import { limitNotes } from './limit-use.ts';
import { readPolicyDocumentData } from './policy-document-data.ts';
import { locatePolicyTexts } from './policy-text.ts';
import { isTemplateBlock } from './use.ts';
import { withinFile } from './within-file.ts';
import { locateEachPolicies, locateWrittenPolicies } from './written-policies.ts';

/** By resource type: the attribute that holds an identity policy, and the kind of the policy. */
const POLICY_ATTRIBUTES: ReadonlyMap<string, readonly [attribute: string, kind: PolicyKind]> = new Map([
  ['aws_iam_policy', ['policy', 'managed']],
  ['aws_iam_role_policy', ['policy', 'role-inline']],
  ['aws_iam_user_policy', ['policy', 'user-inline']],
  ['aws_iam_group_policy', ['policy', 'group-inline']],
  ['aws_ssoadmin_permission_set_inline_policy', ['inline_policy', 'unknown']],
]);

/** The identity policies of a Terraform file, without resource policies and trust policies. */
export const locateTerraformPolicies = once((document: Document): FoundPolicies => {
  const found = withinFile(document, joinFound(blocksOf(document).map(locateInBlock)));
  return { ...found, diagnostics: [...found.diagnostics, ...limitNotes(document, found.policies)] };
});

function locateInBlock(block: Block): FoundPolicies {
  const body = bodyOf(block);
  if (block.type === 'data.aws_iam_policy_document' && body !== undefined)
    return readPolicyDocumentData({ ...block, body });
  if (block.type === 'module') return locateWrittenPolicies(block);
  if (block.type === 'local') {
    const list = locateActionList(block);
    return list === undefined ? locateWrittenPolicies(block) : { policies: [list], diagnostics: [] };
  }
  if (block.type === 'aws_iam_role' && body !== undefined) return locateInlinePolicies(block, body);
  if (isTemplateBlock(block.type)) return locateInTemplate(block);
  const attribute = POLICY_ATTRIBUTES.get(block.type);
  return attribute === undefined ? NO_POLICIES : locateInAttribute(block, ...attribute);
}

/** The policy in the text of a template, which may be any text. */
function locateInTemplate(block: Block): FoundPolicies {
  const text = argumentOf(block, 'template');
  if (text === undefined) return NO_POLICIES;
  const { document, address, entry } = block;
  return locatePolicyTexts(document, text, {
    address,
    origin: { block, path: [] },
    kind: 'unknown',
    extents: [entry.span],
    isPolicy: false,
    isFilledIn: true,
  });
}

/** The policy in an attribute of a resource, and the policies in the `for_each` that the attribute may read. */
function locateInAttribute(block: Block, attribute: string, kind: PolicyKind): FoundPolicies {
  const { document, address } = block;
  const origin = { block, path: [] };
  const extents = [block.entry.span];
  const policy = argumentOf(block, attribute);
  const each = argumentOf(block, 'for_each');
  return joinFound([
    each === undefined ? NO_POLICIES : locateEachPolicies(block, each, address, extents),
    policy === undefined
      ? NO_POLICIES
      : locatePolicyTexts(document, policy, { address, origin, kind, extents, isPolicy: true }),
  ]);
}

/** The policies in a role's `inline_policy` blocks, addressed by name, or by position if the name is not literal. */
function locateInlinePolicies(block: Block, role: Mapping): FoundPolicies {
  const { document } = block;
  const found = inlinePolicyBlocks(role).map(({ entry, body, each }, index) => {
    const policy = entryOf(body, 'policy')?.value;
    const name = textOf(entryOf(body, 'name')?.value);
    const key = name === undefined ? String(index) : JSON.stringify(name);
    const address = `${block.address}.inline_policy`;
    const extents = [entry.span, block.entry.span];
    const origin = { block, path: [] };
    const place = {
      address: `${address}[${key}]`,
      origin,
      kind: 'role-inline',
      extents,
      isPolicy: true,
    } as const;
    return joinFound([
      each === undefined ? NO_POLICIES : locateEachPolicies(block, each, address, extents),
      policy === undefined ? NO_POLICIES : locatePolicyTexts(document, policy, place),
    ]);
  });
  return joinFound([
    ...found,
    ...role.entries.filter(isListOfPolicies).map((entry) => unreadList(block, entry)),
  ]);
}

/** Whether inline policies are given as a value, which may be empty, instead of in blocks. */
function isListOfPolicies({ key, value }: Entry): boolean {
  if (key !== 'inline_policy') return false;
  return value.type === 'mapping'
    ? value.labels === undefined
    : value.type !== 'sequence' || value.items.length > 0;
}

function unreadList({ document, address }: Block, { value }: Entry): FoundPolicies {
  const message = `the inline policies of \`${address}\` are not in blocks of their own, so they were not reviewed`;
  const location = locationOf(document, value.span.start);
  return { policies: [], diagnostics: [{ code: 'policy-not-literal', severity: 'note', message, location }] };
}

interface InlineBody {
  readonly entry: Entry;
  readonly body: Mapping;
  /** The `for_each` of a `dynamic` block. */
  readonly each: Node | undefined;
}

function inlinePolicyBlocks(role: Mapping): InlineBody[] {
  return role.entries.flatMap((entry): InlineBody[] => {
    const { key, value } = entry;
    if (value.type !== 'mapping' || value.labels === undefined) return [];
    if (key === 'inline_policy') return [{ entry, body: value, each: undefined }];
    if (key !== 'dynamic' || value.labels[0] !== 'inline_policy') return [];
    const content = entryOf(value, 'content')?.value;
    if (content?.type !== 'mapping') return [];
    return [{ entry, body: content, each: entryOf(value, 'for_each')?.value }];
  });
}
