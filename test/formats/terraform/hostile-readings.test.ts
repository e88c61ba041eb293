import { expect, it } from 'vitest';
import { prepareFormats } from '../../../src/formats/formats.ts';
import { readOwners } from '../read-by-code.ts';
import { block, NAMED } from './module-text.ts';

await prepareFormats(['main.tf']);

const many = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');
const REFUSED = [
  'uncertain: `main.tf` may read the file, under a path that is not literal: its module takes too many steps to follow',
];
const inline = (name: string, path: string, ...lines: string[]): string =>
  block('aws_iam_role_policy', name, `policy = file(${path})`, 'role = aws_iam_role.app.name', ...lines);

it.each<[string, string, string[]]>([
  [
    'calls in a thousand instances each',
    NAMED + many(200, (at) => inline(`p${at}`, `"x/\${count.index}.json"`, 'count = 1000')),
    REFUSED,
  ],
  [
    'paths that grow',
    `${NAMED}locals {\na0 = "x"\n${many(25, (at) => `a${at + 1} = "${`\${local.a${at}}`.repeat(10)}"`)}}\n${inline('p', 'local.a25')}`,
    REFUSED,
  ],
  [
    'conditions in conditions',
    NAMED + inline('p', `${'var.a ? "a.json" : ('.repeat(30)}"b.json"${')'.repeat(30)}`),
    ['uncertain: `main.tf` may read the file, under a path that is not literal'],
  ],
  [
    'calls in calls',
    NAMED + inline('p', `${'file('.repeat(60)}"app.json"${')'.repeat(60)}`),
    ['uncertain: `main.tf` may read the file, under a path that is not literal'],
  ],
  [
    'thousands of dots',
    NAMED + inline('p', `"${'x/../'.repeat(10_000)}app.json"`),
    ['uncertain: `main.tf` may read the file, under a path that is not literal'],
  ],
  [
    'thousands of parts',
    NAMED + inline('p', `"${`\${var.x}/`.repeat(5000)}app.json"`),
    ['uncertain: `main.tf` may read the file, under a path that is not literal'],
  ],
])('a module is refused, or its readings are doubtful: %s', (_, text, expected) => {
  expect(readOwners({ 'main.tf': text }, 'app.json')).toEqual(expected);
});

it('thousands of files that read by patterns make every file doubtful', () => {
  const code = Object.fromEntries(
    Array.from({ length: 120 }, (_, at) => [
      `m${at}/main.tf`,
      NAMED + many(20, (own) => inline(`p${own}`, `"${at}-${own}/\${var.x}/y.json"`)),
    ]),
  );
  expect(readOwners(code, 'app.json')).toEqual([
    'uncertain: code reads files by more than 2000 patterns, which are too many to compare',
  ]);
}, 30_000);

it('a file that cannot be parsed may read any file if it reads very many', () => {
  const code = { 'main.tf': `${'file("x.json") '.repeat(1001)} {` };
  expect(readOwners(code, 'app.json')[0]).toContain('its code cannot be read');
});
