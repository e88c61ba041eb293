import { hasPolicyWords } from '../locate/read-policy-document.ts';
import type { ParseResult } from '../syntax/document.ts';
import { parseJson } from '../syntax/json/json.ts';
import { parseYaml } from '../syntax/yaml/yaml.ts';
import { SourceFile } from '../text/source-file.ts';
import { applyEdits } from '../text/text-edit.ts';
import type { Format } from './format.ts';

const JSON_ENDINGS = ['.json', '.jsonc'];
/** May be JSON or YAML. */
const TEMPLATE_ENDING = '.template';

/** How files in JSON and YAML are read, whatever format their content turns out to have. */
export const JSON_AND_YAML = {
  endings: [...JSON_ENDINGS, '.yml', '.yaml', TEMPLATE_ENDING],
  mayHoldPolicy: hasPolicyLikeWords,
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

/** In YAML, the Serverless Framework writes `statements`. */
function hasPolicyLikeWords(file: SourceFile): boolean {
  if (isJson(file)) return hasPolicyWords(file.text);
  return file.text.includes('Effect') && file.text.includes('tatement');
}

/** Most YAML files hold something else, and parsing them takes long. */
function parseJsonOrYaml(file: SourceFile): ParseResult | undefined {
  if (isJson(file)) return parseJson(file);
  if (!hasPolicyLikeWords(file)) return undefined;
  return hasEnding(file, TEMPLATE_ENDING) ? parseTemplate(file) : parseYaml(file);
}

/** A text that begins as JSON may still be YAML, whose strings may span several lines. */
function parseTemplate(file: SourceFile): ParseResult {
  if (!/^\ufeff?\s*\{/.test(file.text)) return parseYaml(file);
  const json = parseJson(file);
  const yaml = json.ok ? json : parseYaml(file);
  return yaml.ok ? yaml : json;
}
