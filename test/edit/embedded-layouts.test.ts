import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { reviewText } from '../review-text.ts';
import { type ReadStatement, refinedStatement } from './refined-statement.ts';

const NAMES = ['GetBucketAcl', 'GetObject', 'PutObject', 'Unknown'];
const blank = fc.constantFrom('', '', ' ', '  ', '\n', '\n\n    ', '\n\t', '\r\n  ');
const element = fc.constantFrom(...NAMES.map((name) => `"s3:${name}"`), '"s3:Get*"', '"s3:\\u0041"');

/** A list in JSON, with white space wherever it is allowed. */
const list = (item: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(blank, item, blank), { minLength: 1, maxLength: most })
    .map((items) => `[${items.map((parts) => parts.join('')).join(',')}]`);
const statement = fc
  .tuple(blank, fc.oneof(list(element, 4), element), blank)
  .map(
    ([before, actions, after]) =>
      `{${before}"Effect": "Allow", "Action":${actions},${after}"Resource": "a b  c's \\"d\\" \\\\ e"}`,
  );
const policy = list(statement, 3).map((statements) => `{ "Statement": ${statements} }`);

const TYPES = ['QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;

/** A template that holds JSON as text, written by another YAML library. */
const template = fc
  .tuple(policy, fc.constantFrom(...TYPES), fc.constantFrom(0, 20, 60), fc.integer({ min: 1, max: 6 }))
  .map(([text, defaultStringType, lineWidth, indent]) => {
    const PolicyDocument = defaultStringType.startsWith('BLOCK') ? text.replaceAll('\r', '') : text;
    const value = { Resources: { App: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument } } } };
    const options = {
      defaultStringType,
      defaultKeyType: 'PLAIN',
      lineWidth,
      minContentWidth: 0,
      indent,
    } as const;
    // These words mark a file as worth parsing. In the text below they may be broken across lines.
    return `# Effect, Statement\n${stringify(value, options)}`;
  });

/** The statements as other parsers read them; `undefined` where the other library's folding broke a JSON string. */
function statementsOf(text: string): ReadStatement[] | undefined {
  const document = parseDocument(text);
  expect(document.errors).toEqual([]);
  try {
    return JSON.parse(document.toJS().Resources.App.Properties.PolicyDocument).Statement;
  } catch {
    return undefined;
  }
}

it('JSON in a text of YAML loses its unused actions, however it is written', () => {
  let edits = 0;
  const check = (text: string, names: readonly string[]): void => {
    const before = statementsOf(text);
    if (before === undefined) return;
    const unused = [{ serviceNamespace: 's3', actions: names }];
    const { diagnostics, policies, ...report } = reviewText(text, unused, { path: 'app.yaml' });
    // Folding may break a line inside a string, so that a shorter line before it would change the meaning.
    const mayRefuse = text.includes('PolicyDocument: >');
    expect(diagnostics.filter(({ code }) => !mayRefuse || code !== 'policy-not-refined')).toEqual([]);
    const [policy] = policies;
    const edited = report.edits[0]?.edited;
    if (policy?.type !== 'reviewed' || edited === undefined) return;
    edits++;
    const { statements } = policy.refinement;
    expect(statementsOf(edited)).toEqual(before.flatMap((one, at) => refinedStatement(one, statements[at])));
  };
  fc.assert(fc.property(template, fc.subarray(NAMES, { minLength: 1 }), check), {
    seed: 20_261_125,
    numRuns: 300,
  });
  expect(edits).toBeGreaterThan(100);
});
