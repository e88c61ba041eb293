import fc from 'fast-check';
import * as prettier from 'prettier';
import { expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { catalogOf, reviewText } from '../review-text.ts';

await prepareFormats(['app.ts']);

const RUNS = process.env['PROVE'] === 'all' ? 5000 : 200;
const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];
const CATALOG = catalogOf({ s3: NAMES });

/** What separates the parts of a list, each as an author may write it. */
const gap = fc.constantFrom(
  ...[
    '',
    ' ',
    '\n  ',
    '\n\n  ',
    ' // one, "s3:A"\n  ',
    ' /* two, ] */ ',
    '\n  // three\n  ',
    '\n\t/* four\n */\n  ',
  ],
);
const item = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NAMES).chain(writtenAction) },
  { weight: 1, arbitrary: fc.constantFrom('...more', 'other', '`s3:$' + '{name}`', 'f("s3:A")') },
);

/** An action as a string of any kind. */
function writtenAction(name: string): fc.Arbitrary<string> {
  const text = `s3:${name}`;
  const escaped = `\\x${name.charCodeAt(0).toString(16)}`;
  return fc.constantFrom(
    `'${text}'`,
    `"${text}"`,
    `\`${text}\``,
    `'s3:${escaped}'`,
    `('${text}')`,
    `"s3\\u003a${name}"`,
  );
}

interface WrittenList {
  readonly items: readonly (readonly [item: string, before: string, after: string])[];
  readonly end: string;
  readonly hasComma: boolean;
}

const list: fc.Arbitrary<WrittenList> = fc.record({
  items: fc.array(fc.tuple(item, gap, gap), { minLength: 1, maxLength: 6 }),
  end: gap,
  hasComma: fc.boolean(),
});

function textOf({ items, end, hasComma }: WrittenList): string {
  const texts = items.map(([text, before, after]) => `${before}${text}${after}`);
  return `[${texts.join(',')}${hasComma ? ',' : ''}${end}]`;
}

const FORMS: readonly ((list: string) => string)[] = [
  (text) => `role.addToPolicy(new iam.PolicyStatement({ actions: ${text}, resources: ['*'] }));`,
  (text) => `new PolicyStatement({\n  resources,\n  actions: ${text} as string[],\n});`,
  (text) => `const o = { Effect: 'Allow', "Action": ${text} };`,
  (text) => `if (wide) { for (const a of b) { s = [new PolicyStatement({ 'actions': (${text}) })]; } }`,
  (text) => `new PolicyStatement({ effect: Effect.DENY, actions: ${text} });`,
];

/** The tree of a program as another parser reads it, without places. */
async function treeOf(text: string): Promise<unknown> {
  const debug: unknown = Reflect.get(prettier, '__debug');
  const parse: unknown =
    typeof debug === 'object' && debug !== null ? Reflect.get(debug, 'parse') : undefined;
  if (typeof parse !== 'function') throw new Error('Prettier parses');
  const { ast } = await parse(text, { parser: 'babel-ts' });
  return plain(ast.program ?? ast);
}

const PLACES = new Set([
  'start',
  'end',
  'loc',
  'range',
  'extra',
  'comments',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'raw',
  'tokens',
  '__contentEnd',
]);

function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => !PLACES.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, plain(value)]));
}

interface Lists {
  /** The elements of each list of actions, `undefined` for what is not a string. */
  readonly lists: (string | undefined)[][];
  /** Everything else. */
  readonly rest: string;
}

/** Takes the lists of actions out of a tree. */
function takeLists(tree: unknown): Lists {
  const lists: (string | undefined)[][] = [];
  const rest = JSON.stringify(tree, (_, value) => {
    const key = value?.key?.name ?? value?.key?.value;
    if (key !== 'actions' && key !== 'Action') return value;
    const elements = arrayIn(value.value)?.elements;
    if (elements === undefined) return value;
    lists.push(elements.map(stringOf));
    return { key, others: elements.filter((one: unknown) => stringOf(one) === undefined) };
  });
  return { lists, rest };
}

// biome-ignore lint/suspicious/noExplicitAny: a tree of another parser
function arrayIn(value: any): any {
  if (value?.type === 'ArrayExpression') return value;
  return value?.expression === undefined ? undefined : arrayIn(value.expression);
}

// biome-ignore lint/suspicious/noExplicitAny: a tree of another parser
function stringOf(value: any): string | undefined {
  if (value?.type === 'StringLiteral') return value.value;
  if (value?.type === 'TemplateLiteral' && value.expressions.length === 0)
    return value.quasis[0].value.cooked;
  return value?.type === 'ParenthesizedExpression' ? stringOf(value.expression) : undefined;
}

/** A list after the edit: without what is unused, unless nothing would surely be left, or the statement denies. */
function expected(
  elements: readonly (string | undefined)[],
  others: readonly string[],
  unused: ReadonlySet<string>,
): (string | undefined)[] {
  const left = elements.filter((one) => one === undefined || !unused.has(one));
  const isSure = left.some((one) => one !== undefined) || others.some((one) => /^other|\$/.test(one));
  return isSure ? left : [...elements];
}

it('programs-agree: another parser finds the refined lists in the edited program, and nothing else changed', async () => {
  let edits = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(list, fc.nat(FORMS.length - 1)), { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
      fc.constantFrom('\n', '\r\n'),
      async (written, names, newline) => {
        const text = written
          .map(([one, form]) => `${FORMS[form]?.(textOf(one)) ?? ''}\n`)
          .join('\n')
          .replaceAll('\n', newline);
        const unusedList = [{ serviceNamespace: 's3', actions: names }];
        const report = reviewText(text, unusedList, { path: 'lib/app.ts', catalog: CATALOG });
        expect(report.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
        const edited = report.edits[0]?.edited ?? text;
        if (edited !== text) edits++;
        const [before, after] = [takeLists(await treeOf(text)), takeLists(await treeOf(edited))];
        const unused = new Set(names.map((name) => `s3:${name}`));
        const wanted = before.lists.map((elements, at) => {
          const [one, form] = written[at] ?? [];
          const others = one?.items.map(([item]) => item) ?? [];
          return form === FORMS.length - 1 ? elements : expected(elements, others, unused);
        });
        expect(after.lists).toEqual(wanted);
        expect(after.rest).toBe(before.rest);
      },
    ),
    { seed: 20261130, numRuns: RUNS },
  );
  expect(edits).toBeGreaterThan(RUNS / 2);
});
