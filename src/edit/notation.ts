import type { Syntax } from '../syntax/document.ts';
import { encodeQuoted, encodeTemplate } from '../syntax/hcl/strings.ts';
import { encodeJsonString } from '../syntax/json/json-in-json.ts';
import { encodeJavaScriptString } from '../syntax/program/javascript-strings.ts';
import { encodePythonString } from '../syntax/program/python-strings.ts';

/** What an edit needs to know about a syntax: its comments, and how it writes patterns and keys. */
export interface Notation {
  /** The formatter that most authors use, which decides what a list looks like afterwards. */
  readonly formatter: 'terraform' | 'prettier' | 'prettier-code' | 'black';
  /** The marks that start a comment that ends with its line. */
  readonly lineComments: readonly string[];
  /** Whether `/*` starts a comment. */
  readonly blockComments: boolean;
  /** Whether a list may have a dash before each item instead of brackets. */
  readonly dashes: boolean;
  /** An action pattern as source text, quoted like the existing item `model`. */
  quote(pattern: string, model: string): string;
  /** The key `NotAction` as source text, written like the existing `Action` key `model`. */
  notAction(model: string): string;
}

const JSON_NOTATION: Notation = {
  formatter: 'prettier',
  lineComments: ['//'],
  blockComments: true,
  dashes: false,
  quote: (pattern) => JSON.stringify(pattern),
  notAction: () => '"NotAction"',
};

const HCL_NOTATION: Notation = {
  formatter: 'terraform',
  lineComments: ['#', '//'],
  blockComments: true,
  dashes: false,
  quote: (pattern) => `"${encodeQuoted(pattern)}"`,
  notAction: (model) => (model === 'actions' ? 'not_actions' : model.replace('Action', 'NotAction')),
};

const HCL_JSON_NOTATION: Notation = {
  ...JSON_NOTATION,
  // A list in an expression stands in a string, in which quotes are escaped.
  quote: (pattern, model) =>
    model.startsWith('\\')
      ? encodeJsonString(HCL_NOTATION.quote(pattern, model))
      : JSON.stringify(encodeTemplate(pattern)),
  notAction: (model) => (model === '"actions"' ? '"not_actions"' : '"NotAction"'),
};

const YAML_NOTATION: Notation = {
  formatter: 'prettier',
  lineComments: ['#'],
  blockComments: false,
  dashes: true,
  quote: quoteYaml,
  // A key with escapes is replaced as a whole.
  notAction: (model) =>
    /^(['"]?)Action\1$/.test(model) ? model.replace('Action', 'NotAction') : '"NotAction"',
};

/** Uses the quotes of `model`, or none where it has none and YAML needs none. */
function quoteYaml(pattern: string, model: string): string {
  // The end is looked at because an anchor or a tag may precede the quotes.
  if (model.endsWith('"')) return JSON.stringify(pattern);
  // Unquoted, other patterns would be read as an alias, a key, a comment or an indicator.
  const isPlain = /^[A-Za-z][\w:*?.-]*$/.test(pattern) && !pattern.endsWith(':');
  return isPlain && !model.endsWith("'") ? pattern : `'${pattern.replaceAll("'", "''")}'`;
}

const TYPESCRIPT_NOTATION: Notation = {
  formatter: 'prettier-code',
  lineComments: ['//'],
  blockComments: true,
  dashes: false,
  quote: (pattern, model) => encodeJavaScriptString(pattern, quoteIn(model)),
  notAction: () => 'notActions',
};

const PYTHON_NOTATION: Notation = {
  formatter: 'black',
  lineComments: ['#'],
  blockComments: false,
  dashes: false,
  quote: (pattern, model) => encodePythonString(pattern, quoteIn(model)),
  notAction: () => 'not_actions',
};

/** The quote that a string is written with, behind a parenthesis or a prefix. */
function quoteIn(model: string): string {
  return /['"`]/.exec(model)?.[0] ?? '"';
}

const NOTATIONS: Readonly<Record<Syntax, Notation>> = {
  hcl: HCL_NOTATION,
  'hcl-json': HCL_JSON_NOTATION,
  json: JSON_NOTATION,
  python: PYTHON_NOTATION,
  typescript: TYPESCRIPT_NOTATION,
  yaml: YAML_NOTATION,
};

/** The notation of a syntax. */
export function notationOf(syntax: Syntax): Notation {
  return NOTATIONS[syntax];
}
