import { InternalError } from '../../errors.ts';
import { hasPolicyWords, mayHavePolicyWords } from '../../locate/read-policy-document.ts';
import { LARGEST_CODE, loadGrammar } from '../../syntax/tree-sitter.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Format } from '../format.ts';
import { isModuleFile, isTerragrunt } from './file-names.ts';

type Code = typeof import('./code.ts');

let loaded: Code | undefined;

/** All that reads the language. It is loaded only for a run that has such a file. */
function code(): Code {
  if (loaded === undefined) throw new InternalError('the format `terraform` has not been loaded');
  return loaded;
}

/** Terraform and OpenTofu, written in HCL or in JSON. The files of a folder are one module. */
export const TERRAFORM: Format = {
  name: 'terraform',
  endings: ['.tf', '.tofu', '.tf.json', '.tofu.json'],
  async prepare() {
    const [own] = await Promise.all([import('./code.ts'), loadGrammar('hcl')]);
    loaded = own;
  },
  mayHoldPolicy: mayHaveTerraformWords,
  mayHaveHeldPolicy: hasTerraformWords,
  parse: (file) => code().parseModuleFile(file),
  parseEdited: (document, edits) => code().reparseModuleFile(document, edits),
  locate: (document) => code().locateOwned(document),
  generatedSign: (document) => code().cdktfSign(document),
  // A stack has a template of its own, whose resources are those of another format.
  isResource: ({ labels: [type = ''] = [] }) =>
    type.startsWith('aws_') && !type.startsWith('aws_cloudformation_stack'),
  mayDeclarePrincipal: ({ text }) => /"aws_iam_(?:role|user)"/.test(text),
  declaredPrincipals: (documents, around) => code().declaredIn(documents, around),
  mayBeCalled: mayHaveTerraformWords,
  unitReach: (documents) => code().unitReach(documents),
  isPartOfUnit: isModuleFile,
  // The language has no limit for files. This one is that of the parser.
  reader: {
    mostBytes: LARGEST_CODE,
    isOther: isTerragrunt,
    mayRead: mayReadFiles,
    parse: (file) => code().parseModuleFile(file),
    readings: (files, around) => code().terraformReadings(files, around),
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
    /file(?:base64)?\s*\(|local_(?:sensitive_)?file|source"?\s*[=:]\s*(?:"[.$\\]|"[^"]*[^:"]\/\/|[^"\s])|\b(?:variable|output)(?:\s+"|"\s*:)|"aws_iam_/.test(
      text,
    ) || hasTerraformWords({ text })
  );
}

function mayHaveTerraformWords({ text }: SourceFile): boolean {
  if (text.includes('aws_iam_') || mayHavePolicyWords(text) || /\b(?:not_)?actions\b/.test(text)) return true;
  return /\bmodule\b/.test(text) && /\b[Ee]ffect\b/.test(text);
}

function hasTerraformWords({ text }: Pick<SourceFile, 'text'>): boolean {
  return text.includes('aws_iam_policy_document') || hasPolicyWords(text);
}
