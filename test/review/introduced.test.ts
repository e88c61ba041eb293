import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../src/syntax/tree-sitter.ts';
import { reviewText } from '../review-text.ts';

await loadGrammar('hcl');

const UNUSED = [{ serviceNamespace: 's3', actions: ['GetBucketAcl', 'GetBucketCORS'] }];

/** A policy document in YAML. */
function policy(...actions: readonly string[]): string {
  return `Statement:\n- Effect: Allow\n  Action: [${actions.join(', ')}]\n  Resource: "*"\n`;
}

function template(...actions: readonly string[]): string {
  const document = `{Statement: {Effect: Allow, Action: [${actions.join(', ')}], Resource: "*"}}`;
  return `Resources: {P: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: ${document}}}}\n`;
}

/** What each policy of a text grants that is unused and that the text before the change did not grant. */
function introduced(text: string, base: string | undefined, path = 'policy.yml'): string[] {
  const report = reviewText(text, UNUSED, { path, ...(base === undefined ? {} : { base }) });
  return report.policies.map((one) => {
    const services = one.type === 'reviewed' ? (one.introduced ?? []) : [];
    return services
      .flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`))
      .join(' ');
  });
}

describe('what is unused and was not granted before is introduced', () => {
  const [acl, cors, used] = ['s3:GetBucketAcl', 's3:GetBucketCORS', 's3:GetObject'];

  it.each<[string, string, string | undefined, string[]]>([
    ['all of it in a new file', policy(acl, used), undefined, [acl]],
    ['nothing that was there', policy(acl, used), policy(acl), ['']],
    ['nothing that a pattern granted', policy(acl, used), policy('s3:*'), ['']],
    ['what is added', policy(acl, cors, used), policy(acl), [cors]],
    ['all of it where the file was broken', policy(acl, used), 'Statement: [', [acl]],
    [
      'what the resource of the same document did not grant',
      `${template(acl, used)}---\n${template(cors, used)}`,
      `${template(used)}---\n${template(acl)}`,
      [acl, cors],
    ],
  ])('%s', (_, text, base, expected) => {
    expect(introduced(text, base)).toEqual(expected);
  });

  it('nothing, where two policies have one address and nothing has changed', () => {
    const data = (action: string): string =>
      `data "aws_iam_policy_document" "app" {\n  statement {\n    actions = ["${action}", "${used}"]\n  }\n}\n`;
    const text = data(acl) + data(cors);
    expect(introduced(text, text, 'main.tf')).toEqual(['', '']);
  });
});
