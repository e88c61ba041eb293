import type { Syntax } from '../syntax/document.ts';
import { encodeQuoted } from '../syntax/hcl-string.ts';
import type { SourceFile } from '../text/source-file.ts';

/** How a syntax writes what an edit writes, and what it takes for a comment. */
export interface Notation {
  /** What starts a comment that ends with its line. */
  readonly lineComments: readonly string[];
  /** Whether `/*` starts a comment too. */
  readonly blockComments: boolean;
  /** An action pattern as source text, in the manner of an item that stands there. */
  quote(pattern: string, model: string): string;
  /** The key `NotAction` as source text, in the manner of the `Action` key that stands there. */
  notAction(model: string): string;
}

/** A text with the rules of its syntax. */
export interface Source {
  readonly file: SourceFile;
  readonly notation: Notation;
}

const JSON_NOTATION: Notation = {
  lineComments: ['//'],
  blockComments: true,
  quote: (pattern) => JSON.stringify(pattern),
  notAction: () => '"NotAction"',
};

const HCL_NOTATION: Notation = {
  lineComments: ['#', '//'],
  blockComments: true,
  quote: (pattern) => `"${encodeQuoted(pattern)}"`,
  notAction: (model) => (model === 'actions' ? 'not_actions' : model.replace('Action', 'NotAction')),
};

const YAML_NOTATION: Notation = {
  lineComments: ['#'],
  blockComments: false,
  quote: quoteYaml,
  notAction: (model) => model.replace('Action', 'NotAction'),
};

/** In the quotes of the item that stands there; without any where it has none and YAML needs none. */
function quoteYaml(pattern: string, model: string): string {
  if (model.startsWith('"')) return JSON.stringify(pattern);
  // An alias, a key, a comment or a flow mark would be read in some other patterns.
  const isPlain = /^[A-Za-z][\w:*.-]*$/.test(pattern) && !pattern.endsWith(':');
  return isPlain && !model.startsWith("'") ? pattern : `'${pattern.replaceAll("'", "''")}'`;
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
