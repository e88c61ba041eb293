import type { Syntax } from '../syntax/document.ts';
import { encodeQuoted } from '../syntax/hcl/strings.ts';

/** How a syntax writes what an edit writes, and what it takes for a comment. */
export interface Notation {
  /** What starts a comment that ends with its line. */
  readonly lineComments: readonly string[];
  /** Whether `/*` starts a comment too. */
  readonly blockComments: boolean;
  /** Whether lists may be written with a dash before each item. */
  readonly dashes: boolean;
  /** An action pattern as source text, in the manner of an item that stands there. */
  quote(pattern: string, model: string): string;
  /** The key `NotAction` as source text, in the manner of the `Action` key that stands there. */
  notAction(model: string): string;
}

const JSON_NOTATION: Notation = {
  lineComments: ['//'],
  blockComments: true,
  dashes: false,
  quote: (pattern) => JSON.stringify(pattern),
  notAction: () => '"NotAction"',
};

const HCL_NOTATION: Notation = {
  lineComments: ['#', '//'],
  blockComments: true,
  dashes: false,
  quote: (pattern) => `"${encodeQuoted(pattern)}"`,
  notAction: (model) => (model === 'actions' ? 'not_actions' : model.replace('Action', 'NotAction')),
};

const YAML_NOTATION: Notation = {
  lineComments: ['#'],
  blockComments: false,
  dashes: true,
  quote: quoteYaml,
  // A key that is escaped is written anew.
  notAction: (model) =>
    /^(['"]?)Action\1$/.test(model) ? model.replace('Action', 'NotAction') : '"NotAction"',
};

/** In the quotes of the item that stands there; without any where it has none and YAML needs none. */
function quoteYaml(pattern: string, model: string): string {
  // What has an anchor or a tag before it ends with its quotes all the same.
  if (model.endsWith('"')) return JSON.stringify(pattern);
  // Some patterns would be read as an alias, a key, a comment or a mark.
  const isPlain = /^[A-Za-z][\w:*?.-]*$/.test(pattern) && !pattern.endsWith(':');
  return isPlain && !model.endsWith("'") ? pattern : `'${pattern.replaceAll("'", "''")}'`;
}

const NOTATIONS: Readonly<Record<Syntax, Notation>> = {
  hcl: HCL_NOTATION,
  json: JSON_NOTATION,
  yaml: YAML_NOTATION,
};

/** The notation of a syntax. */
export function notationOf(syntax: Syntax): Notation {
  return NOTATIONS[syntax];
}
