import type { Ownership } from '../locate/ownership.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import { type Scalar, textOf } from '../syntax/node.ts';
import { parseYamlInYaml } from '../syntax/yaml/yaml-in-yaml.ts';
import type { Span } from '../text/span.ts';
import { parseBodyText } from './body.ts';
import { callOf } from './call.ts';
import { memberOf } from './members.ts';
import type { Resource, Template } from './template.ts';

/** The template in the text of a stack set. */
export interface StackSetBody {
  readonly id: string;
  /** The text, as a document that is embedded in the file. */
  readonly document: Document;
  /** The spans of the text and of its resource in the file. */
  readonly around: readonly Span[];
}

/** Whose the policies of a stack set are: only a mapping or a directive tells. */
export const OF_STACK_SET: Ownership = {
  type: 'uncertain',
  reason: 'a stack set deploys it, and to which accounts is not known here',
};

/** The templates in the texts of stack sets, those that cannot be read left out. */
export function stackSetBodies(document: Document, { resources }: Template): StackSetBody[] {
  // A text in a text is not looked into.
  if (document.embedding !== undefined) return [];
  return [...resources.values()].flatMap((resource) => bodyOf(document, resource) ?? []);
}

function bodyOf(document: Document, { id, type, properties, entry }: Resource): StackSetBody | undefined {
  const given = type === 'AWS::CloudFormation::StackSet' ? memberOf(properties, 'TemplateBody') : undefined;
  const call = given && callOf(given);
  const text = call?.name === 'Sub' && call.arguments.length === 1 ? call.arguments[0] : given;
  if (text?.type !== 'scalar' || textOf(text) === undefined || text.shared === true) return undefined;
  const parsed = parseBody(document, text, call !== undefined);
  return parsed?.ok === true ? { id, document: parsed.document, around: [text.span, entry.span] } : undefined;
}

function parseBody(document: Document, text: Scalar, hasHoles: boolean): ParseResult | undefined {
  if (/^\s*\{/.test(String(text.value))) return parseBodyText(document, text, hasHoles);
  return document.syntax === 'yaml' ? parseYamlInYaml(document.file, text) : undefined;
}
