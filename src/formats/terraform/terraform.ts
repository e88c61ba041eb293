import type { LocatedPolicy } from '../../locate/located-policy.ts';
import { literalName } from '../../locate/ownership.ts';
import { hasPolicyWords } from '../../locate/read-policy-document.ts';
import { LARGEST_HCL, parseHcl } from '../../syntax/hcl/hcl.ts';
import { reparseHcl } from '../../syntax/hcl/reparse-hcl.ts';
import { loadGrammar } from '../../syntax/tree-sitter.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Format } from '../format.ts';
import { isTerragrunt, terraformReadings } from './file-readings.ts';
import type { FoundPolicy } from './found-policy.ts';
import { locateTerraformPolicies } from './locate-terraform.ts';
import { indexModule } from './module-index.ts';
import { literalPrincipals, repeatedBy } from './principal.ts';
import { terraformOwnership } from './terraform-ownership.ts';

/** Terraform and OpenTofu, written in HCL. The files of a folder are one module. */
export const TERRAFORM: Format = {
  name: 'terraform',
  endings: ['.tf', '.tofu'],
  prepare: () => loadGrammar('hcl'),
  mayHoldPolicy: hasTerraformWords,
  mayHaveHeldPolicy: hasTerraformWords,
  parse: parseHcl,
  parseEdited: reparseHcl,
  locate(document) {
    const { policies, diagnostics } = locateTerraformPolicies(document);
    return { policies: policies.map(withOwnership), diagnostics };
  },
  mayDeclarePrincipal: ({ text }) => /"aws_iam_(?:role|user)"/.test(text),
  declaredPrincipals(documents) {
    const index = indexModule(documents);
    const sign = repeatedBy(index);
    return literalPrincipals(index).map(({ type, name, block }) => {
      const place = `${block.document.file.path} ${block.address}`;
      return { type, names: [literalName(name)], resource: undefined, place, repeatedBy: sign };
    });
  },
  // JSON files belong to the module too. They cannot be read, so what they declare is unknown.
  isPartOfUnit: (path) => /\.(?:tf|tofu)(?:\.json)?$/i.test(path),
  // The language has no limit for files. This one is that of the parser.
  reader: {
    mostBytes: LARGEST_HCL,
    isOther: isTerragrunt,
    mayRead: mayReadFiles,
    parse: parseHcl,
    readings: terraformReadings,
  },
};

/** Whether a module reads files, or calls another in the repository, whose relative paths then start elsewhere. */
function mayReadFiles({ text }: SourceFile): boolean {
  return /file(?:base64)?\s*\(|local_(?:sensitive_)?file|source"?\s*[=:]\s*"\./.test(text);
}

function withOwnership(policy: FoundPolicy): LocatedPolicy {
  return { ...policy, ownership: (around) => terraformOwnership(policy, around) };
}

function hasTerraformWords({ text }: SourceFile): boolean {
  return text.includes('aws_iam_policy_document') || hasPolicyWords(text);
}
