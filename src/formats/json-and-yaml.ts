import { hasPolicyWords, mayHavePolicyWords } from '../locate/read-policy-document.ts';
import { once } from '../once.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import { parseJson, parseJsonTemplate } from '../syntax/json/json.ts';
import { entryOf } from '../syntax/node.ts';
import { parseYaml } from '../syntax/yaml/yaml.ts';
import { SourceFile } from '../text/source-file.ts';
import { applyEdits } from '../text/text-edit.ts';
import type { Format } from './format.ts';

/** Whether a text may have the words of a policy, however they are spelt. Every stage before parsing asks. */
const mayHaveWords = once(
  (file: SourceFile): boolean => hasPolicyLikeWords(file) || mayHavePolicyWords(file.text),
);

const JSON_ENDINGS = ['.json', '.jsonc'];
/** The ending of files that may be JSON or YAML. */
const TEMPLATE_ENDING = '.template';

const ENDINGS = [...JSON_ENDINGS, '.yml', '.yaml', TEMPLATE_ENDING];

/** The size, in bytes, of the largest template that CloudFormation takes. */
export const LARGEST_TEMPLATE = 1_000_000;

/** How JSON and YAML files are read, for every format that uses them. */
export const JSON_AND_YAML = {
  endings: ENDINGS,
  mayHoldPolicy: mayHaveWords,
  mayHaveHeldPolicy: (file) =>
    hasPolicyLikeWords(file) ||
    (isJson(file) && /"(?:Statement|Effect|NotAction)"|2012-10-17/.test(file.text)),
  parse: parseJsonOrYaml,
  parseEdited: ({ file }, edits) => parseJsonOrYaml(new SourceFile(file.path, applyEdits(file.text, edits))),
} satisfies Partial<Format>;

function hasEnding({ path }: SourceFile, ending: string): boolean {
  return path.toLowerCase().endsWith(ending);
}

function isJson(file: SourceFile): boolean {
  return JSON_ENDINGS.some((ending) => hasEnding(file, ending));
}

/** The words of what holds a policy in a template or a service, wherever its text is. */
const POLICY_PLACES =
  /\bAWS::IAM::\w*Policy\b|\bAWS::SSO::PermissionSet\b|\bPolicies["']?\s*:|\biamRoleStatements\b|\bstatements\s*:/;

/** Whether a template or a service may have a policy whose text is not in the file. */
function hasPolicyPlaces({ text }: SourceFile): boolean {
  return (
    POLICY_PLACES.test(text) || (text.includes('AWS::IAM::') && /\bFn::(?:Transform|ForEach)\b/.test(text))
  );
}

/** The Serverless Framework writes `statements`, and reads lists of statements. */
function hasPolicyLikeWords(file: SourceFile): boolean {
  return file.text.includes('Effect') && /tatement|Action/.test(file.text);
}

/** Skips YAML files without policy words, because most YAML files have no policies and parsing them is slow. */
function parseJsonOrYaml(file: SourceFile): ParseResult | undefined {
  if (isJson(file)) return parseJsonOrTemplate(file);
  if (!ENDINGS.some((ending) => hasEnding(file, ending))) return parseOther(file);
  return mayHaveWords(file) || hasPolicyPlaces(file) ? parseAnyJsonOrYaml(file) : undefined;
}

/** Parses a JSON file, or one that becomes a policy document once Terraform has filled it in. */
function parseJsonOrTemplate(file: SourceFile): ParseResult {
  const plain = parseJson(file);
  if (plain.ok || !/[$%]\{/.test(file.text) || !hasPolicyWords(file.text)) return plain;
  const filled = parseJsonTemplate(file);
  return filled.ok && !isPolicyDocument(filled.document) ? plain : filled;
}

/** Parses a file of any other ending, if it looks like a policy document in JSON, with what Terraform fills in. */
function parseOther(file: SourceFile): ParseResult | undefined {
  const isObject = /^\ufeff?\s*(?:\{|%\{)/.test(file.text);
  return isObject && mayHaveWords(file) ? parseJsonTemplate(file) : undefined;
}

/** Whether a document has the statements of a policy, and is no template of resources. */
function isPolicyDocument({ roots: [root] }: Document): boolean {
  if (root?.type !== 'mapping' || entryOf(root, 'Resources') !== undefined) return false;
  return entryOf(root, 'Statement') !== undefined;
}

/** Parses a JSON or YAML file, even one without policy words. */
export function parseAnyJsonOrYaml(file: SourceFile): ParseResult {
  if (isJson(file)) return parseJson(file);
  return hasEnding(file, TEMPLATE_ENDING) ? parseTemplate(file) : parseYaml(file);
}

/** A file that starts like JSON may still be YAML, because YAML strings may span lines. */
function parseTemplate(file: SourceFile): ParseResult {
  if (!/^\ufeff?\s*\{/.test(file.text)) return parseYaml(file);
  const json = parseJson(file);
  const yaml = json.ok ? json : parseYaml(file);
  return yaml.ok ? yaml : json;
}
