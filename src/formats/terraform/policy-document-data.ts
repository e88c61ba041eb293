import type { Diagnostic } from '../../diagnostic.ts';
import type { ElsewherePlace, StatementContainer } from '../../locate/located-policy.ts';
import {
  Fault,
  faultDiagnostic,
  type ReadStatement,
  readStatement,
  type StatementKeys,
  unreadStatement,
} from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { type Entry, entryOf, type Mapping, type Opaque, textOf } from '../../syntax/node.ts';
import type { BodyBlock } from './block.ts';
import { broughtNames } from './brought-names.ts';
import { type FoundPolicies, isEmptyName, joinFound, NO_POLICIES } from './found-policy.ts';
import { includedDocuments as includedIn } from './included-documents.ts';
import { documentSize, statementSize } from './policy-document-size.ts';

const BLOCK_KEYS: StatementKeys = {
  sid: 'sid',
  effect: 'effect',
  action: 'actions',
  notAction: 'not_actions',
  defaultEffect: 'Allow',
};

const ADDING = ['source_policy_documents', 'source_json'];
const REPLACING = ['override_policy_documents', 'override_json'];
const PRINCIPALS = ['principals', 'not_principals'];
const MOST_STATEMENTS = 2000;

/** Reads `data "aws_iam_policy_document"` as an identity policy; one with principals is skipped. */
export function readPolicyDocumentData(block: BodyBlock): FoundPolicies {
  const { document, body, address, entry } = block;
  if (isForOthers(body)) return { ...NO_POLICIES, elsewhere: [placeOf(block)] };
  try {
    const read = readParts(block);
    const statements = read.map(({ statement }) => statement);
    const located = {
      document,
      location: locationOf(document, entry.span.start),
      address,
      policy: {
        statements,
        kind: 'unknown' as const,
        size: documentSize(statements.map(({ size }) => size)),
      },
      statements: read.map((one) => one.located),
      extents: [entry.span],
      origin: { block, path: [] },
    };
    const own = { policies: [located], diagnostics: read.flatMap(({ note }) => note ?? []) };
    return joinFound([own, ...includedIn(block).map(({ found }) => found)]);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { policies: [], diagnostics: [faultDiagnostic(document, error)] };
  }
}

/** A document with principals, which may be there in some deployments alone. */
function placeOf({ document: { file }, address, entry: { span } }: BodyBlock): ElsewherePlace {
  const text = file.text.slice(span.start, span.end);
  return { address, location: file.locate(span.start), text, mayBeAny: false };
}

/** A statement, or a placeholder for statements that are not read here, with the note about it. */
interface ReadPart extends ReadStatement {
  readonly note?: Diagnostic | undefined;
}

/** The statements of a document, in order. Throws a `Fault` for a statement that IAM would reject. */
function readParts(block: BodyBlock): ReadPart[] {
  const { body } = block;
  const others = body.entries.filter(({ key }) => ADDING.includes(key) || REPLACING.includes(key));
  const read: ReadPart[] = [];
  for (const part of body.entries) {
    if (read.length > MOST_STATEMENTS)
      throw new Fault(body, `it has more than ${MOST_STATEMENTS} statements`);
    if (others.includes(part)) {
      read.push(readIncluded(block, part));
    } else if (isDynamicStatement(part)) {
      read.push(readDynamic(block, part, others));
    } else if (part.key === 'statement' && part.value.type === 'mapping') {
      read.push(readBlock(block, part, part.value, others));
    } else if (isNoBlock(part)) {
      read.push(unreadStatement(part.value, { type: 'none' }, opaqueAt(part)));
    }
  }
  return read;
}

/**
 * Whether a document is a trust or resource policy, because a statement names principals. A dynamic statement that only
 * may name some does not count beside a plain statement without any, since only an identity policy may contain that.
 */
export function isForOthers({ entries }: Mapping): boolean {
  const isPlain = entries.some(({ key }) => key === 'statement');
  return entries.some((entry) => namesPrincipal(entry, isPlain && isDynamicStatement(entry)));
}

function namesPrincipal({ value }: Entry, mayHaveNone: boolean): boolean {
  if (value.type !== 'mapping') return false;
  return value.entries.some((inner) => {
    if (inner.key === 'content') return namesPrincipal(inner, mayHaveNone);
    if (inner.key !== 'dynamic') return PRINCIPALS.includes(inner.key);
    return (
      !mayHaveNone && inner.value.type === 'mapping' && PRINCIPALS.includes(inner.value.labels?.[0] ?? '')
    );
  });
}

function isDynamicStatement({ key, value }: Entry): boolean {
  return key === 'dynamic' && value.type === 'mapping' && value.labels?.[0] === 'statement';
}

/** Whether a value stands in the place of a block, as it may in Terraform's JSON. */
function isNoBlock({ key, value }: Entry): boolean {
  if (key !== 'statement' && key !== 'dynamic') return false;
  return value.type !== 'mapping' || value.labels === undefined;
}

/** A statement that is there as often as its block says, with the same literal actions each time. */
function readDynamic(block: BodyBlock, part: Entry, others: readonly Entry[]): ReadPart {
  const content = part.value.type === 'mapping' ? entryOf(part.value, 'content')?.value : undefined;
  if (content?.type !== 'mapping' || entryOf(content, 'actions') === undefined)
    return unreadStatement(part.value, { type: 'none' }, opaqueAt(part));
  const read = readBlock(block, part, content, others);
  // Without its actions, the block goes as a whole.
  const located = { ...read.located, node: part.value };
  return { ...read, located, statement: { ...read.statement, size: undefined } };
}

function readBlock(
  { document }: BodyBlock,
  part: Entry,
  statement: Mapping,
  others: readonly Entry[],
): ReadPart {
  const container = containerOf(document, part);
  const sid = entryOf(statement, BLOCK_KEYS.sid)?.value;
  const doubt = sid === undefined || isEmptyName(sid) ? undefined : doubtOf(document, textOf(sid), others);
  if (doubt !== undefined) {
    const note: Diagnostic = {
      code: 'policy-not-literal',
      severity: 'note',
      message: `${doubt}, so it was left as it is`,
      location: locationOf(document, part.span.start),
    };
    return { ...unreadStatement(statement, container, undefined), note };
  }
  if (entryOf(statement, 'actions') === undefined && entryOf(statement, 'not_actions') === undefined)
    return unreadStatement(statement, container, undefined);
  const read = readStatement(statement, container, BLOCK_KEYS);
  return { ...read, statement: { ...read.statement, size: statementSize(statement) } };
}

/**
 * Why a statement with a `sid` is left as it is in a document that includes others: a statement of the same `sid` may
 * replace it, or may come back when it is removed. `undefined` if neither is possible.
 */
function doubtOf(document: Document, name: string | undefined, others: readonly Entry[]): string | undefined {
  const which = name === undefined ? 'a statement' : `the statement \`${name}\``;
  for (const other of others) {
    if (REPLACING.includes(other.key)) return `${which} may be replaced by \`${other.key}\``;
    const brought = broughtNames(document, other);
    if (name === undefined || brought === undefined || brought.has(name))
      return `${which} may replace another from \`${other.key}\`, and removing it would bring the other back`;
  }
  return undefined;
}

/** What contains a statement. In JSON, it is removed from a list alone. */
function containerOf({ syntax }: Document, { list, span }: Entry): StatementContainer {
  if (list !== undefined) return { type: 'list', list };
  return syntax === 'hcl' ? { type: 'block', span } : { type: 'none' };
}

/** A placeholder for the statements of included documents. Those that are written in place are read for themselves. */
function readIncluded(block: BodyBlock, part: Entry): ReadPart {
  const placeholder = unreadStatement(part.value, { type: 'none' }, undefined);
  const isRead = includedIn(block).some(({ entry, isWhole }) => entry === part && isWhole);
  return isRead
    ? { ...placeholder, statement: { ...placeholder.statement, effect: 'Deny' } }
    : { ...placeholder, note: broughtNote(block, part) };
}

function opaqueAt({ span }: Entry): Opaque {
  return { type: 'opaque', span, reason: 'expression' };
}

function broughtNote({ document }: BodyBlock, { key, span }: Entry): Diagnostic {
  return {
    code: 'policy-not-literal',
    severity: 'note',
    message: `the statements from \`${key}\` are not read here`,
    location: locationOf(document, span.start),
  };
}
