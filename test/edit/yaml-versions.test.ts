import { describe, expect, it } from 'vitest';
import { reviewText } from '../review-text.ts';

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const NAMES: [name: string, character: string][] = [
  ['U+0085', '\u0085'],
  ['U+2028', '\u2028'],
  ['U+2029', '\u2029'],
];

function policy(list: string, resource = '"*"'): string {
  return `Statement:\n  - Effect: Allow\n    Action:\n${list}    Resource: ${resource}\n`;
}

describe('a character that ends a line in YAML 1.1 alone', () => {
  it.each(NAMES)('refuses an edit in a comment, in quotes and in plain text: %s', (name, character) => {
    const texts = [
      // To a reader of YAML 1.1, an action that is used is removed with the comment.
      policy(`      - s3:GetObject\n      - s3:PutObject # docs${character}      - s3:ListBucket\n`),
      policy('      - s3:GetObject\n      - s3:PutObject\n', `'a${character}b'`),
      policy('      - s3:GetObject\n      - s3:PutObject\n', `a${character}b`),
      `${policy('      - s3:GetObject\n      - s3:PutObject\n')}# end${character}`,
    ];
    for (const text of texts) {
      const { edits, diagnostics, policies } = reviewText(text, UNUSED, { path: 'policy.yaml' });
      expect(edits).toEqual([]);
      expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
        'warning policy-not-refined',
      ]);
      expect(diagnostics[0]?.message).toBe(
        `readers of YAML 1.1 and of YAML 1.2 break the lines of the file at different places, such as here at ${name}: replace the character, or remove the unused actions by hand`,
      );
      expect(diagnostics[0]?.location).toMatchObject({ path: 'policy.yaml' });
      expect(policies[0]).toMatchObject({ type: 'reviewed', unusedCount: 1 });
    }
  });

  it.each(NAMES)('is text in double quotes and in JSON: %s', (_, character) => {
    const yaml = policy('      - s3:GetObject\n      - s3:PutObject\n', `!Sub "a${character}b"`);
    expect(reviewText(yaml, UNUSED, { path: 'policy.yaml' }).edits).toHaveLength(1);
    const json = `{"Statement": {"Effect": "Allow", "Action": ["s3:A", "s3:PutObject"], "Resource": "${character}"}}`;
    expect(reviewText(json, UNUSED, { path: 'policy.json' }).edits).toHaveLength(1);
  });

  it('changes nothing of a file in which nothing is unused', () => {
    const text = policy(`      - s3:GetObject # a\u0085\n`);
    expect(reviewText(text, UNUSED, { path: 'policy.yaml' }).diagnostics).toEqual([]);
  });
});
