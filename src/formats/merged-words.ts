import type { SourceFile } from '../text/source-file.ts';

/** The words of CloudFormation's template language, in a template or in a part of one. */
const TEMPLATE_WORDS = /AWS::|!(?:Ref|GetAtt|Sub)\b|\bFn::|\bRef["']?\s*:/;
const SERVICE_WORDS = /\bprovider["']?\s*:/;

/** Whether a file may be merged with others into one template. A quick test. */
export function mayBeFragment({ text }: SourceFile): boolean {
  return TEMPLATE_WORDS.test(text) || SERVICE_WORDS.test(text);
}

/**
 * Whether files that a template is merged with may say whose its policies are: it has a managed policy, adds to a role of
 * a service, or attaches a policy to what it does not declare. A quick test.
 */
export function mayBeAttachedElsewhere({ text }: SourceFile): boolean {
  if (text.includes('AWS::IAM::ManagedPolicy') || text.includes('IamRoleLambdaExecution')) return true;
  return /AWS::IAM::(?:Role|User)?Policy\b/.test(text) && hasOpenReference(text);
}

const KEY = /(?<![A-Za-z0-9])([A-Za-z0-9]+)["']?\s*:/g;
const REFERENCE =
  /(?:!(?:Ref|GetAtt)\s+|\b(?:Ref|Fn::GetAtt)["']?\s*:\s*)(?:\[\s*)?["']?([A-Za-z0-9]+)\b(?!::)|\$\{([A-Za-z0-9]+)[.}]/g;

/** Whether a text refers to a logical id that is not a key in it, nor made for one. */
function hasOpenReference(text: string): boolean {
  const keys = new Set([...text.matchAll(KEY)].map(([, key]) => key));
  for (const [, reference, hole] of text.matchAll(REFERENCE)) {
    const id = reference ?? hole ?? '';
    if (!keys.has(id) && !(id.endsWith('Role') && keys.has(id.slice(0, -'Role'.length)))) return true;
  }
  return false;
}
