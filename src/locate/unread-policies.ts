import type { Diagnostic } from '../diagnostic.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import { entryOf, type Mapping, type Node, type Opaque, textOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { LocateResult } from './located-policy.ts';
import { hasPolicyWords, looksLikePolicy, mayHavePolicyWords } from './read-policy-document.ts';

/** Notes beyond this number say nothing new. */
const MOST_NOTES = 100;

/**
 * The notes on what looks like an identity policy in a document, although the document's format neither reads it as one
 * nor says why it is left alone. `isResource`: the format itself finds all identity policies in an object.
 */
export function unreadPolicies(
  document: Document,
  { policies, diagnostics }: LocateResult,
  isResource: (node: Mapping) => boolean,
): Diagnostic[] {
  const { file } = document;
  if (!mayHavePolicyWords(file.text) && !STATEMENT_WORDS.test(file.text)) return [];
  const known: Span[] = policies.flatMap(({ extents }) => extents.slice(0, 1));
  const told = new Set(diagnostics.map(({ location }) => location?.line));
  // What has a diagnostic of its own, or stands in a resource with one, needs no other.
  const isTold = ({ start }: Span): boolean => told.has(file.lineAt(start));
  const isToldWithin = ({ start, end }: Span): boolean => {
    const [first, last] = [file.lineAt(start), file.lineAt(end)];
    return [...told].some((line) => line !== undefined && line >= first && line <= last);
  };
  return document.roots
    .flatMap((root) => visiblePolicies(document, root, { isTold, isResource }))
    .filter(({ span }) => !known.some((one) => overlaps(one, span)))
    .filter(({ type, span }) => type === 'mapping' || type === 'sequence' || !isToldWithin(span))
    .slice(0, MOST_NOTES)
    .map(({ span }) => ({
      code: 'policy-unread',
      severity: 'note',
      message: 'this looks like a policy, but no format reads it here, so it was not reviewed',
      location: locationOf(document, span.start),
    }));
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The words of a statement, in the spelling of AWS or of Terraform modules. */
const STATEMENT_WORDS = /\b(?:Not)?[Aa]ctions?\b|\bnot_actions\b/;
const ACTION_KEYS = ['Action', 'NotAction', 'actions', 'not_actions', 'Actions'];
const OTHER_KEYS = ['Effect', 'effect', 'Resource', 'resources', 'Resources', 'NotResource'];

/** What is not looked into: what a diagnostic tells of, and resources whose policies the format finds. */
interface PassedOver {
  isTold(span: Span): boolean;
  isResource(node: Mapping): boolean;
}

/** The innermost nodes that hold a whole policy, as an object or as text, or a list or map of statements. */
function visiblePolicies(document: Document, node: Node, passedOver: PassedOver): Node[] {
  const { isTold, isResource } = passedOver;
  if (isTold(node.span)) return [];
  const within = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((one) => visiblePolicies(document, one, passedOver));
  switch (node.type) {
    case 'mapping': {
      if (isResource(node)) return [];
      if (looksLikePolicy(node)) return hasPrincipal(node) ? [] : [node];
      const values = node.entries.filter(({ span }) => !isTold(span)).map(({ value }) => value);
      return values.some(isStatement) ? [node] : within(values);
    }
    case 'sequence':
      return node.items.some(isStatement) ? [node] : within(node.items);
    case 'scalar':
      return isPolicyText(String(node.value)) ? [node] : [];
    case 'opaque':
      return visibleInExpression(document, node, within);
  }
}

function visibleInExpression(
  { file }: Document,
  node: Opaque,
  within: (nodes: readonly Node[]) => Node[],
): Node[] {
  const { expression, span } = node;
  switch (expression?.type) {
    case 'template':
      return isPolicyText(file.text.slice(span.start, span.end)) ? [node] : [];
    case 'call':
      return within(expression.arguments);
    case 'mixture':
      return within(expression.mentions);
    default:
      return [];
  }
}

/** Whether an object is a statement that allows something, by its keys; a block of HCL is read by its format. */
function isStatement(node: Node): boolean {
  if (node.type !== 'mapping' || node.labels !== undefined) return false;
  const keys = node.entries.map(({ key }) => key);
  if (keys.some((key) => /principal/i.test(key))) return false;
  const effect = textOf((entryOf(node, 'Effect') ?? entryOf(node, 'effect'))?.value);
  const actions = node.entries.find(({ key }) => ACTION_KEYS.includes(key))?.value;
  return (
    effect !== 'Deny' &&
    keys.some((key) => OTHER_KEYS.includes(key)) &&
    actions !== undefined &&
    isActionList(actions)
  );
}

/** Whether a value is `*`, an action pattern or a list that starts with one. */
function isActionList(node: Node): boolean {
  const first = node.type === 'sequence' ? node.items[0] : node;
  return /^(?:\*|[a-z0-9-]+:[\w*?]+)$/i.test(textOf(first) ?? '');
}

/** Whether a policy names principals, as trust and resource policies do. */
function hasPrincipal(policy: Mapping): boolean {
  const statement = entryOf(policy, 'Statement')?.value;
  const items = statement?.type === 'sequence' ? statement.items : [statement];
  return items.some(
    (item) => item?.type === 'mapping' && item.entries.some(({ key }) => key.includes('Principal')),
  );
}

/** Whether a text is an identity policy, or a template with one. */
function isPolicyText(text: string): boolean {
  if (!hasPolicyWords(text) || !text.includes('Allow')) return false;
  return text.includes('AWS::IAM::') || !text.includes('Principal');
}
