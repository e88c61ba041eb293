import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { ANY_NAME, type NameClue } from '../../../src/locate/ownership.ts';
import { codeOf, type Files, ownershipAt } from './module-tree.ts';

const POLICY = `resource "aws_iam_role" "app" {\n  name = "app"\n}\nresource "aws_iam_role_policy" "app" {\n  role = aws_iam_role.app.name\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:A"], Resource = "*" }] })\n}\n`;
const call = (name: string, source: string, ...lines: string[]): string =>
  `module "${name}" {\n  source = "${source}"\n${lines.join('\n')}\n}\n`;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** Modules that each call the next one, several times. */
function chain(length: number, times: number): Files {
  return Object.fromEntries(
    numbers(length).map((at) => [
      `m${at}/main.tf`,
      at === length - 1
        ? POLICY
        : numbers(times)
            .map((one) => call(`c${one}`, `../m${at + 1}`))
            .join(''),
    ]),
  );
}

const TOO_OFTEN = 'the modules of the repository are called too often to follow';

it.each<[string, Files, string, string]>([
  ['twice at each of 20 levels', chain(20, 2), 'm19/main.tf', TOO_OFTEN],
  ['over 30 levels', chain(30, 1), 'm29/main.tf', 'modules call each other over more than 20 levels'],
  [
    'a hundred times at each of four levels',
    {
      ...Object.fromEntries(
        numbers(3).map((at) => [`m${at}/main.tf`, call('c', `../m${at + 1}`, 'count = 100')]),
      ),
      'm3/main.tf': POLICY,
    },
    'm3/main.tf',
    TOO_OFTEN,
  ],
  [
    'with a large module in thousands of contexts',
    {
      'main.tf': numbers(5000)
        .map((at) => call(`c${at}`, './m'))
        .join(''),
      'm/main.tf': POLICY + '# x\n'.repeat(20_000),
    },
    'm/main.tf',
    TOO_OFTEN,
  ],
  [
    'with the root of a circle',
    { 'main.tf': call('a', './a'), 'a/main.tf': POLICY + call('b', '../b'), 'b/main.tf': call('a', '../a') },
    'a/main.tf',
    'modules call each other in a circle',
  ],
])('modules that are called %s are refused as a whole', (_, files, path, reason) => {
  expect(ownershipAt(codeOf(files), path)).toEqual({ type: 'uncertain', reason });
});

const IN_NO_PATH: NameClue = { ...ANY_NAME, paths: [['/']] };

it('a policy is passed through a ring of outputs', () => {
  const files = {
    'main.tf': numbers(400)
      .map((at) => call(`c${at}`, './m', `  x = module.c${(at + 1) % 400}.x`))
      .join(''),
    'm/main.tf': `variable "x" {}\noutput "x" {\n  value = try(var.x, aws_iam_role.app.name)\n}\n${POLICY.replace('"app"\n', 'var.x\n')}`,
  };
  const found = ownershipAt(codeOf(files), 'm/main.tf');
  expect(
    found.type === 'owned' && found.owners.every(({ name }) => isDeepStrictEqual(name, IN_NO_PATH)),
  ).toBe(true);
});

it('a root without calls is known whatever others are', () => {
  const files = { ...chain(20, 2), 'live/main.tf': POLICY };
  expect(ownershipAt(codeOf(files), 'live/main.tf').type).toBe('owned');
});
