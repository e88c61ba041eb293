import type { LocatedPolicy } from '../../locate/located-policy.ts';
import { hasPolicyWords, mayHavePolicyWords } from '../../locate/read-policy-document.ts';
import { LARGEST_HCL, parseHcl } from '../../syntax/hcl/hcl.ts';
import { reparseHcl } from '../../syntax/hcl/reparse-hcl.ts';
import { loadGrammar } from '../../syntax/tree-sitter.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Format } from '../format.ts';
import { declaredIn } from './declared.ts';
import { terraformReadings } from './file-readings.ts';
import type { FoundPolicy } from './found-policy.ts';
import { locateTerraformPolicies } from './locate-terraform.ts';
import { isModuleFile } from './module-tree.ts';
import { terraformOwnership } from './terraform-ownership.ts';
import { isTerragrunt } from './terragrunt.ts';
import { unitReach } from './unit-reach.ts';

/** Terraform and OpenTofu, written in HCL. The files of a folder are one module. */
export const TERRAFORM: Format = {
  name: 'terraform',
  endings: ['.tf', '.tofu'],
  prepare: () => loadGrammar('hcl'),
  mayHoldPolicy: mayHaveTerraformWords,
  mayHaveHeldPolicy: hasTerraformWords,
  parse: parseHcl,
  parseEdited: reparseHcl,
  locate(document) {
    const { policies, diagnostics } = locateTerraformPolicies(document);
    return { policies: policies.map(withOwnership), diagnostics };
  },
  isResource: ({ labels: [type = ''] = [] }) => type.startsWith('aws_'),
  mayDeclarePrincipal: ({ text }) => /"aws_iam_(?:role|user)"/.test(text),
  declaredPrincipals: declaredIn,
  mayBeCalled: mayHaveTerraformWords,
  unitReach,
  // JSON files belong to the module too. They cannot be read, so what they declare is unknown.
  isPartOfUnit: isModuleFile,
  // The language has no limit for files. This one is that of the parser.
  reader: {
    mostBytes: LARGEST_HCL,
    isOther: isTerragrunt,
    mayRead: mayReadFiles,
    parse: parseHcl,
    readings: terraformReadings,
  },
};

/**
 * Whether a file reads others, calls a module of the repository, or may be called and have a part in whose a policy is.
 * A file that cannot be read may do all of it.
 */
function mayReadFiles({ path, text }: SourceFile): boolean {
  if (text.includes('\0')) return true;
  if (isTerragrunt(path)) return /\bsource\s*=|file(?:base64)?\s*\(/.test(text);
  return (
    /file(?:base64)?\s*\(|local_(?:sensitive_)?file|source"?\s*[=:]\s*(?:"[.$\\]|[^"\s])|\b(?:variable|output)\s+"|"aws_iam_/.test(
      text,
    ) || hasTerraformWords({ text })
  );
}

function withOwnership(policy: FoundPolicy): LocatedPolicy {
  return { ...policy, ownership: (around) => terraformOwnership(policy, around) };
}

function mayHaveTerraformWords({ text }: SourceFile): boolean {
  return text.includes('aws_iam_') || mayHavePolicyWords(text) || /\b(?:not_)?actions\b/.test(text);
}

function hasTerraformWords({ text }: Pick<SourceFile, 'text'>): boolean {
  return text.includes('aws_iam_policy_document') || hasPolicyWords(text);
}
