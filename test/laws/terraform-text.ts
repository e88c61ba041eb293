import { ACTIONS } from './deployed-code.ts';

/** The document of `dataDocument('app', …)`. */
export const DATA = 'data.aws_iam_policy_document.app.json';

/** A block of arguments; empty ones are left out. */
export function block(head: string, lines: readonly string[]): string {
  const body = lines.filter((line) => line !== '').map((line) => `  ${line}\n`);
  return `${head} {\n${body.join('')}}\n`;
}

/** A document of one statement. */
export function dataDocument(name: string, sid: string): string {
  const actions = ACTIONS.map((action) => `      "${action}",\n`).join('');
  return `data "aws_iam_policy_document" "${name}" {
  statement {
    sid = "${sid}"
    actions = [
${actions}    ]
    resources = ["*"]
  }
}
`;
}

/** The trust policy of every role. */
export const TRUST = `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
`;

/** A managed policy of the document. */
export function managed(sid: string, policy = DATA): string {
  return block('resource "aws_iam_policy" "app"', [`name = "access-${sid}"`, `policy = ${policy}`]);
}
