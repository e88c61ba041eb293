import fc from 'fast-check';
import { expect, it } from 'vitest';
import { locatePolicies, parseFile, prepareFormats } from '../../src/formats/formats.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG, reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const NAMES = ['GetBucketAcl', 'PutObject', 'GetObject', 'Unknown', 'GetObjectVersionAcl'];

/** What may be between the parts of a list, including comments that look like parts of it. */
const trivia = fc.constantFrom(
  '',
  '',
  ' ',
  '  ',
  '\n      ',
  '\n\n\t',
  ' # "s3:No", ]\n      ',
  ' // }\n',
  ' /* "s3:No", */ ',
  '/* a\n */',
);
const element = fc.constantFrom(
  ...NAMES.map((name) => `"s3:${name}"`),
  '"s3:Get*"',
  'var.x',
  `"s3:\${var.y}"`,
  'f("s3:No")',
);
const list = fc
  .tuple(fc.array(fc.tuple(trivia, element, trivia), { minLength: 1, maxLength: 5 }), trivia, fc.boolean())
  .map(([items, end, trailing]) => {
    const parts = items.map(([before, item, after]) => before + item + after);
    return `[${parts.join(',')}${trailing ? `,${end}` : ''}]`;
  });
const statement = fc
  .tuple(list, fc.constantFrom('', '  # above\n', '\n', '  /* above */\n\n'))
  .map(([actions, above]) => `${above}  statement {\n    actions = ${actions}\n    resources = ["*"]\n  }\n`);
const object = list.map((actions) => `{\n      Effect = "Allow"\n      Action = ${actions}\n    }`);

const files = fc.oneof(
  fc
    .array(statement, { minLength: 1, maxLength: 4 })
    .map((all) => `data "aws_iam_policy_document" "a" {\n${all.join('')}}\n`),
  fc
    .tuple(
      fc.array(fc.tuple(trivia, object, trivia), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', ','),
    )
    .map(([all, end]) => {
      const items = all.map(([before, item, after]) => before + item + after).join(',');
      return `resource "aws_iam_policy" "a" {\n  policy = jsonencode({\n    Statement = [${items}${end}]\n  })\n}\n`;
    }),
);

/** The text without actions, the commas between them, and white space. */
const skeleton = (text: string): string => text.replace(/"s3:\w+\*?"/g, '').replace(/[\s,]/g, '');

it('whatever its layout, a list loses its unused actions and keeps its comments and expressions', () => {
  const check = (text: string, names: readonly string[]): void => {
    const report = reviewText(text, [{ serviceNamespace: 's3', actions: names }], {
      path: 'main.tf',
      catalog: CATALOG,
    });
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [policy] = report.policies;
    const edited = report.edits[0]?.edited;
    if (policy?.type !== 'reviewed' || edited === undefined) return;
    const again = parseFile(new SourceFile('main.tf', edited));
    if (again?.ok !== true) throw new Error('it does not parse');
    const left = locatePolicies(again.document).policies.flatMap((one) =>
      one.policy.statements.flatMap(({ patterns }) => patterns),
    );
    for (const name of names) expect(left).not.toContain(`s3:${name}`);
    const removesStatements = policy.refinement.statements.some(({ type }) => type === 'remove');
    const grows = edited.length > text.length;
    if (!removesStatements && !grows && !text.includes('#') && !text.includes('/'))
      expect(skeleton(edited)).toBe(skeleton(text));
    const expressions = (all: string): number => all.split('var.').length;
    if (!removesStatements) expect(expressions(edited)).toBe(expressions(text));
  };
  fc.assert(fc.property(files, fc.subarray(NAMES, { minLength: 1 }), check), {
    seed: 20261002,
    numRuns: 400,
  });
});
