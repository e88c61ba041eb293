import type { LocatedPolicy, LocateResult } from '../../locate/located-policy.ts';
import type { Document, ParseResult } from '../../syntax/document.ts';
import { parseHcl } from '../../syntax/hcl/hcl.ts';
import { reparseHcl } from '../../syntax/hcl/reparse-hcl.ts';
import { parseHclJson } from '../../syntax/hcl-json/hcl-json.ts';
import { SourceFile } from '../../text/source-file.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';
import { isJsonFile } from './file-names.ts';
import type { FoundPolicy } from './found-policy.ts';
import { FILE_BODY } from './json-bodies.ts';
import { locateTerraformPolicies } from './locate-terraform.ts';
import { terraformOwnership } from './terraform-ownership.ts';

export { cdktfSign } from './cdktf.ts';
export { declaredIn } from './declared.ts';
export { terraformReadings } from './file-readings.ts';
export { unitReach } from './unit-reach.ts';

/** Parses a file of a module. */
export function parseModuleFile(file: SourceFile): ParseResult {
  return isJsonFile(file.path) ? parseHclJson(file, FILE_BODY) : parseHcl(file);
}

/** The result of parsing a document's file after edits. */
export function reparseModuleFile(document: Document, edits: readonly TextEdit[]): ParseResult {
  if (document.syntax === 'hcl') return reparseHcl(document, edits);
  const { path, text } = document.file;
  return parseModuleFile(new SourceFile(path, applyEdits(text, edits)));
}

/** Finds the policies of a document, each with whose it is. */
export function locateOwned(document: Document): LocateResult {
  const found = locateTerraformPolicies(document);
  return { ...found, policies: found.policies.map(withOwnership) };
}

function withOwnership(policy: FoundPolicy): LocatedPolicy {
  return { ...policy, ownership: (around) => terraformOwnership(policy, around) };
}
