import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['GetBucketAcl', 'GetBucketCORS'] }];

/** A policy document in YAML. */
function policy(...actions: readonly string[]): string {
  return `Statement:\n- Effect: Allow\n  Action: [${actions.join(', ')}]\n  Resource: "*"\n`;
}

function template(...actions: readonly string[]): string {
  const document = `{Statement: {Effect: Allow, Action: [${actions.join(', ')}], Resource: "*"}}`;
  return `Resources: {P: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: ${document}}}}\n`;
}

/** The unused actions that each policy of a text grants but its base version does not. */
function introduced(text: string, base: string | undefined, path = 'policy.yml'): string[] {
  const report = reviewText(text, UNUSED, { path, ...(base === undefined ? {} : { base }) });
  return report.policies.map((one) => {
    const services = one.type === 'reviewed' ? (one.introduced ?? []) : [];
    return services
      .flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`))
      .join(' ');
  });
}

describe('an introduced action is unused and not granted by the base', () => {
  const [acl, cors, used] = ['s3:GetBucketAcl', 's3:GetBucketCORS', 's3:GetObject'];

  it.each<[string, string, string | undefined, string[]]>([
    ['every unused action in a new file', policy(acl, used), undefined, [acl]],
    ['no action that the base grants', policy(acl, used), policy(acl), ['']],
    ['no action that a pattern of the base grants', policy(acl, used), policy('s3:*'), ['']],
    ['an added action', policy(acl, cors, used), policy(acl), [cors]],
    ['every unused action if the base is broken', policy(acl, used), 'Statement: [', [acl]],
    [
      'an action that the resource of the same document does not grant in the base',
      `${template(acl, used)}---\n${template(cors, used)}`,
      `${template(used)}---\n${template(acl)}`,
      [acl, cors],
    ],
  ])('%s', (_, text, base, expected) => {
    expect(introduced(text, base)).toEqual(expected);
  });

  it('none if two policies have the same address and nothing has changed', () => {
    const data = (action: string): string =>
      `data "aws_iam_policy_document" "app" {\n  statement {\n    actions = ["${action}", "${used}"]\n  }\n}\n`;
    const text = data(acl) + data(cors);
    expect(introduced(text, text, 'main.tf')).toEqual(['', '']);
  });
});
