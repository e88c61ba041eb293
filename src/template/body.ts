import type { Diagnostic } from '../diagnostic.ts';
import type { UnownedPolicy } from '../locate/located-policy.ts';
import {
  mayHavePolicyWords,
  type PolicyPlace,
  principalNote,
  readPolicyDocument,
} from '../locate/read-policy-document.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import { parseJsonInString } from '../syntax/json/json-in-json.ts';
import { entryOf, type Mapping, type Node, type Scalar, textOf } from '../syntax/node.ts';
import { findSubVariables, parseJsonInYaml } from '../syntax/yaml/json-in-yaml.ts';
import { callOf } from './call.ts';
import { unreadKeyOf } from './members.ts';
import { shield } from './shield.ts';

/** A policy that was read, or the diagnostics for one that was not. */
export interface BodyResult {
  readonly policy: UnownedPolicy | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: BodyResult = { policy: undefined, diagnostics: [] };

/** Reads the body of a policy: a mapping, a list of statements, or JSON in a string, with or without `Fn::Sub`. */
export function readBody(document: Document, body: Node, place: PolicyPlace): BodyResult {
  if (body.type === 'sequence') return readMappingBody(document, statementsOnly(body), place);
  const call = callOf(body);
  if (body.type === 'mapping' && call === undefined) return readMappingBody(document, body, place);
  const text = call?.name === 'Sub' ? call.arguments[0] : body;
  if (text?.type !== 'scalar' || textOf(text) === undefined) return notLiteral(document, body);
  const written = textOf(text) ?? '';
  if (!mayHavePolicyWords(written)) return written.includes('${') ? notLiteral(document, body) : NOTHING;
  const parsed = parseBodyText(document, text, call !== undefined);
  if (parsed === undefined) return notLiteral(document, body);
  if (!parsed.ok) return { policy: undefined, diagnostics: [parsed.diagnostic] };
  const [root] = parsed.document.roots;
  return root?.type === 'mapping' ? readMappingBody(parsed.document, root, place) : NOTHING;
}

/** Parses JSON in a string of a document; with `hasHoles`, `${…}` is a variable of `Fn::Sub`. */
export function parseBodyText(document: Document, text: Scalar, hasHoles: boolean): ParseResult | undefined {
  if (document.syntax === 'yaml') return parseJsonInYaml(document.file, text, hasHoles);
  return parseJsonInString(document.file, text.span, hasHoles ? findSubVariables : undefined);
}

function readMappingBody(document: Document, policy: Mapping, place: PolicyPlace): BodyResult {
  const shielded = shield(policy);
  if (entryOf(shielded, 'Statement') === undefined)
    return unreadKeyOf(policy) === undefined ? NOTHING : notLiteral(document, policy);
  const result = readPolicyDocument(document, shielded, place);
  if (result.type === 'policy') return { policy: result.policy, diagnostics: [] };
  const diagnostic =
    result.type === 'invalid' ? result.diagnostic : principalNote(document, shielded, place.address);
  return { policy: undefined, diagnostics: [diagnostic] };
}

/** A policy document around a bare statement, or a list of them, as Serverless Framework files have them. */
export function statementsOnly(list: Node): Mapping {
  const { span } = list;
  const entry = { key: 'Statement', keySpan: { start: span.start, end: span.start }, value: list, span };
  return { type: 'mapping', span, entries: [entry] };
}

/** The note on a policy, or on a list of policies, that is not written where it belongs. */
export function notLiteral(document: Document, { span }: Node): BodyResult {
  const message = 'the text of the policy is not literal, so it was not reviewed';
  const location = locationOf(document, span.start);
  return {
    policy: undefined,
    diagnostics: [{ code: 'policy-not-literal', severity: 'note', message, location }],
  };
}
