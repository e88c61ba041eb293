import type { Diagnostic } from '../../diagnostic.ts';
import {
  hasPolicyWords,
  looksLikePolicy,
  mayHavePolicyWords,
  principalNote,
  readPolicyDocument,
} from '../../locate/read-policy-document.ts';
import type { PolicyKind } from '../../policy/policy-document.ts';
import { branchesOf } from '../../syntax/choice.ts';
import type { Document, ParseResult } from '../../syntax/document.ts';
import { locationOf, spanInFile } from '../../syntax/embedding.ts';
import { parseJsonInTemplate } from '../../syntax/hcl/json-in-hcl.ts';
import { openString, parseJsonInOpened } from '../../syntax/hcl-json/hcl-json.ts';
import { entryOf, type Mapping, type Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import { type FoundPolicies, joinFound, NO_POLICIES, type PolicyOrigin } from './found-policy.ts';
import { innerNodes } from './module-index.ts';

/** What the surroundings of a text tell about the policy in it. */
export interface TextPlace {
  readonly address: string;
  readonly origin: PolicyOrigin;
  readonly kind: PolicyKind;
  /** From the innermost to the outermost. */
  readonly extents: readonly Span[];
  /** Whether the place certainly holds a policy; otherwise a policy is recognised by its shape. */
  readonly isPolicy: boolean;
  /** Whether the text is a template that the block fills in. */
  readonly isFilledIn?: true;
}

/** Functions that return a text unchanged, or choose one. */
const PASSING = new Set([
  ...['try', 'coalesce', 'tostring', 'trimspace', 'chomp', 'one', 'element', 'sensitive', 'nonsensitive'],
  ...['concat', 'flatten', 'compact', 'tolist', 'toset', 'distinct'],
]);
const JOINING_OBJECTS = new Set(['merge', 'try', 'coalesce', 'tomap']);

/**
 * The identity policies written out in a value: an object in `jsonencode`, JSON in a heredoc or a quoted string, or
 * several of these that a condition or a function chooses from. References are not followed.
 */
export function locatePolicyTexts(document: Document, node: Node, place: TextPlace): FoundPolicies {
  const opened = node.type === 'opaque' ? openString(document, node) : undefined;
  if (opened !== undefined)
    return locatePolicyTexts(opened.document, opened.node, {
      ...place,
      extents: [node.span, ...place.extents],
    });
  const texts = writtenTexts(node);
  const found = joinFound(
    texts.map((text) => {
      const extents = [spanInFile(document, text.span), ...place.extents];
      return locateText(document, text, { ...place, extents });
    }),
  );
  if (!place.isPolicy) return found;
  const isSilent = found.policies.length === 0 && found.diagnostics.length === 0;
  if (isSilent) return computedPolicy(document, node, place);
  const others = alternativesOf(node).filter((one) => writtenTexts(one).length === 0);
  return joinFound([found, ...others.map((one) => computedBranch(document, one, place))]);
}

/** The values that a condition or a function chooses from; the node itself if it is no choice. */
function alternativesOf(node: Node): readonly Node[] {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  const isCall = expression?.type === 'call' && PASSING.has(expression.name);
  const chosen = isCall ? expression.arguments : branchesOf(node);
  return chosen === undefined ? [node] : chosen.flatMap(alternativesOf);
}

/** A policy beside others that are written here. What other code may hold is read for itself. */
function computedBranch(document: Document, node: Node, place: TextPlace): FoundPolicies {
  const { diagnostics } = computedPolicy(document, node, place);
  return { policies: [], diagnostics };
}

/** The nodes of a value that may be policies written out. */
function writtenTexts(node: Node): Node[] {
  if (node.type === 'sequence') return node.items.flatMap(writtenTexts);
  if (node.type === 'mapping' && entryOf(node, 'Statement') === undefined)
    return node.entries.flatMap(({ value }) => writtenTexts(value));
  if (node.type !== 'opaque') return [node];
  const { expression } = node;
  if (expression?.type === 'mixture') return expression.mentions.flatMap(writtenTexts);
  if (expression?.type === 'template') return [node];
  if (expression?.type !== 'call') return [];
  if (expression.name === 'jsonencode') return expression.arguments.flatMap(objectsOf);
  return PASSING.has(expression.name) ? expression.arguments.flatMap(writtenTexts) : [];
}

/** The objects that make up a value. */
function objectsOf(node: Node): Node[] {
  if (node.type === 'mapping') return [node];
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type === 'mixture') return expression.mentions.flatMap(objectsOf);
  const isJoined = expression?.type === 'call' && JOINING_OBJECTS.has(expression.name);
  return isJoined ? expression.arguments.flatMap(objectsOf) : [];
}

function locateText(document: Document, node: Node, place: TextPlace): FoundPolicies {
  if (node.type === 'mapping') return readObject(document, node, place);
  const { start, end } = node.span;
  const source = document.file.text.slice(start, end);
  if (!mayHavePolicyWords(source)) return NO_POLICIES;
  const parsed = parseJsonText(document, node, place.isFilledIn);
  if (parsed === undefined) return NO_POLICIES;
  if (!parsed.ok)
    return { policies: [], diagnostics: templateFault(document, node, place, parsed.diagnostic) };
  const [root] = parsed.document.roots;
  return root?.type === 'mapping' ? readObject(parsed.document, root, place) : NO_POLICIES;
}

/** JSON in a string, in whichever syntax the string is written. */
function parseJsonText(
  document: Document,
  node: Node,
  isFilledIn: boolean | undefined,
): ParseResult | undefined {
  // The text of a `template_file` is a template within a template there.
  if (isFilledIn && document.syntax === 'hcl-json') return undefined;
  if (document.syntax === 'hcl-json') {
    const opened = openString(document, node);
    return opened && parseJsonInOpened(opened);
  }
  const { embedding } = document;
  const isWhole = document.roots.includes(node) && embedding !== undefined;
  return isWhole
    ? parseJsonInOpened({ document, node })
    : parseJsonInTemplate(document.file, node, { outer: embedding, isFilledIn });
}

/** Invalid JSON is a fault where a policy is required; elsewhere the text may be something else entirely. */
function templateFault(
  document: Document,
  node: Node,
  { address, isPolicy }: TextPlace,
  fault: Diagnostic,
): Diagnostic[] {
  if (isPolicy || fault.severity !== 'error') return [fault];
  if (!hasPolicyWords(document.file.text.slice(node.span.start, node.span.end))) return [];
  if (!/^(?:"|<<.*\n)?(?:\s|\\[nrt])*\{/.test(document.file.text.slice(node.span.start, node.span.end)))
    return [];
  const message = `\`${address}\` looks like a policy but is not valid JSON, so it was not reviewed`;
  return [{ ...fault, severity: 'warning', message }];
}

function readObject(document: Document, object: Mapping, place: TextPlace): FoundPolicies {
  const isPolicy = place.isPolicy || entryOf(object, 'Version') !== undefined;
  if (!looksLikePolicy(object) && !(isPolicy && hasStatements(object))) return NO_POLICIES;
  const read = readPolicyDocument(document, object, place);
  if (read.type === 'policy')
    return { policies: [{ ...read.policy, origin: place.origin }], diagnostics: [] };
  if (read.type === 'invalid') return { policies: [], diagnostics: [read.diagnostic] };
  return place.isPolicy
    ? { policies: [], diagnostics: [principalNote(document, object, place.address)] }
    : NO_POLICIES;
}

/** Whether `Statement` is an expression, or a list that is not empty. */
function hasStatements(object: Mapping): boolean {
  const statement = entryOf(object, 'Statement')?.value;
  return statement?.type === 'opaque' || (statement?.type === 'sequence' && statement.items.length > 0);
}

/** A policy that is not written here: computed, as a note says, or taken from other code, which is read for itself. */
function computedPolicy(document: Document, node: Node, { address }: TextPlace): FoundPolicies {
  if (node.type !== 'opaque') return NO_POLICIES;
  const { start, end } = node.span;
  const text = document.file.text.slice(start, end);
  const location = locationOf(document, start);
  const name = node.expression?.type === 'call' ? node.expression.name : undefined;
  const how = name === undefined ? 'an expression' : `\`${name}()\``;
  const message = `the policy of \`${address}\` is computed by ${how}, so it was not reviewed`;
  const computed: Diagnostic = { code: 'policy-not-literal', severity: 'note', message, location };
  const isTemplate = text.includes('templatefile');
  const isElsewhere = !mayHavePolicyWords(text) && (isTemplate || mayBeFromCode(node));
  if (!isElsewhere) return { policies: [], diagnostics: [computed] };
  const note = isTemplate ? computed : undefined;
  return { ...NO_POLICIES, elsewhere: [{ address, location, text, mayBeAny: true, note }] };
}

/** What Terraform computes or fetches: no code of the repository says what it is. */
const FETCHED = /^data\.(?!aws_iam_policy_document$|local_file$|local_sensitive_file$|template_file$)/;

/** Whether other code of the module may hold the policy that an expression stands for. */
function mayBeFromCode(node: Node): boolean {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type === 'reference') return !FETCHED.test(expression.path.slice(0, 2).join('.'));
  if (expression?.type === 'call' && expression.name === 'file') return true;
  return innerNodes(node).some(mayBeFromCode);
}
