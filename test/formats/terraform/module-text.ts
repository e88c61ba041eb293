import { locatePolicies, parseFile, prepareFormats } from '../../../src/formats/formats.ts';
import type { Ownership } from '../../../src/locate/ownership.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { clueWords } from '../owners.ts';

await prepareFormats(['main.tf']);

export function parse(text: string, path: string) {
  const parsed = parseFile(new SourceFile(path, text));
  if (parsed?.ok !== true) throw new Error(parsed?.diagnostic.message);
  return parsed.document;
}

/** The ownership of a file's first policy, with the files beside it. */
export function ownership(text: string, ...others: string[]): Ownership {
  const document = parse(text, 'main.tf');
  const beside = [document, ...others.map((other, at) => parse(other, `other${at}.tf`))];
  const [policy] = locatePolicies(document).policies;
  if (policy === undefined) throw new Error('no policy');
  return policy.ownership({ beside, unread: undefined });
}

/** `role app: EVIDENCE`, or the reason, or `unsaid`. */
export function words(result: Ownership): string[] {
  if (result.type === 'unsaid') return ['unsaid'];
  if (result.type === 'limit') return [`limit: ${result.reason}`];
  if (result.type === 'uncertain') return [`uncertain: ${result.reason}`];
  return result.owners.map(({ type, name, evidence }) => {
    return `${type} ${clueWords(name)}: ${evidence}`;
  });
}

export const D = 'data.aws_iam_policy_document.app';
export const DOCUMENT = 'data "aws_iam_policy_document" "app" {\n statement {\n actions = ["s3:A"]\n }\n}\n';
export const block = (type: string, name: string, ...lines: string[]): string =>
  `resource "${type}" "${name}" {\n${lines.join('\n')}\n}\n`;
export const INLINE = block('aws_iam_role_policy', 'app', `policy = ${D}.json`, 'role = aws_iam_role.app.id');
export const MANAGED = block('aws_iam_policy', 'app', `policy = ${D}.json`);
export const role = (...lines: string[]): string => block('aws_iam_role', 'app', ...lines);
export const NAMED = role('name = "app"');
export const ATTACHED = block(
  'aws_iam_role_policy_attachment',
  'app',
  'policy_arn = aws_iam_policy.app.arn',
  'role = aws_iam_role.app.name',
);
export const THROUGH_INLINE = 'Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`';
export const THROUGH_MANAGED =
  'Terraform `aws_iam_role.app`, through `aws_iam_policy.app` and `aws_iam_role_policy_attachment.app`';
