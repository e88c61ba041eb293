import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { ParseResult } from '../document.ts';
import type { Node } from '../node.ts';
import { findYamlComments } from './comments.ts';
import { convertYaml } from './convert-events.ts';
import { describeReason, readEvents } from './events.ts';
import { type RelaxedText, relaxIndentation } from './relax-indentation.ts';

/** CloudFormation's limit for a template. */
const LARGEST = 1024 * 1024;

/** What is wrong with a YAML text, and at which offset. */
export interface YamlFault {
  readonly ok: false;
  readonly offset: number;
  readonly problem: string;
}

/** The content of each document of a YAML text. */
export interface YamlContent {
  readonly ok: true;
  readonly roots: readonly Node[];
  /** The text that the parser accepts: the same except for white space and comments. */
  readonly parsed: string;
}

/** Parses a file as YAML, with one root for each document. Aliases, and nodes with a tag `!Name`, are opaque. */
export function parseYaml(file: SourceFile): ParseResult {
  const read = readYaml(file.text);
  if (!read.ok) {
    const message = `not valid YAML: ${read.problem}; the file was not reviewed`;
    const location = file.locate(read.offset);
    return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
  }
  const { roots, parsed } = read;
  const comments = (): readonly Span[] => findYamlComments(file.text, parsed);
  return { ok: true, document: { file, syntax: 'yaml', roots, comments, embedding: undefined } };
}

/** Reads a text as YAML 1.2, or with the less indentation that CloudFormation's parser accepts. */
export function readYaml(text: string): YamlContent | YamlFault {
  if (text.length > LARGEST) return { ok: false, offset: 0, problem: 'larger than 1 MiB' };
  const read = readEvents(text);
  if (read.ok) return convertContent(text, { parsed: text, events: read.events });
  const relaxed = relaxIndentation(text, read);
  if (relaxed !== undefined) return convertContent(text, relaxed);
  return { ok: false, offset: read.offset, problem: describeReason(read.reason) };
}

function convertContent(text: string, { parsed, events }: RelaxedText): YamlContent | YamlFault {
  const converted = convertYaml(text, events);
  if (converted.ok) return { ...converted, parsed };
  return { ...converted, problem: 'an alias without an anchor before it' };
}
