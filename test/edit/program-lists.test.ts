import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { editedText } from '../review-text.ts';
import { expectEdit } from './expect-edit.ts';

await prepareFormats(['app.ts', 'app.tsx', 'app.py']);

const TYPESCRIPT = (list: string): string => `role.addToPolicy(
  new iam.PolicyStatement({
    actions: ${list},
    resources: ['*'],
  }),
);
`;
const PYTHON = (list: string): string => `role.add_to_policy(
    iam.PolicyStatement(
        actions=${list},
        resources=["*"],
    )
)
`;
const t = '\n      ';
const p = '\n            ';

/** What is unused of `s3`, and a list before and after. */
type Row = [name: string, before: string, unused: string[], after: string];

/** Lists as an author writes them whose formatter, if any, is not known. */
const own: Row[] = [
  ['the first of a line', `['s3:A', 's3:B']`, ['A'], `['s3:B']`],
  ['the last of a line', `['s3:A', 's3:B']`, ['B'], `['s3:A']`],
  ['the last, before a comma', `['s3:A', 's3:B',]`, ['B'], `['s3:A',]`],
  ['between others', `['s3:A','s3:B','s3:C']`, ['B'], `['s3:A','s3:C']`],
  ['blanks inside of brackets', `[ 's3:A', 's3:B' ]`, ['A'], `[ 's3:B' ]`],
  ['other quotes', `["s3:A", 's3:B', \`s3:C\`]`, ['B'], `["s3:A", \`s3:C\`]`],
  ['lines of their own', `[${t}'s3:A',${t}'s3:B'\n    ]`, ['A'], `[${t}'s3:B'\n    ]`],
  ['the last line, without a comma', `[${t}'s3:A',${t}'s3:B'\n    ]`, ['B'], `[${t}'s3:A'\n    ]`],
  [
    'a comment behind what goes',
    `[${t}'s3:A', // goes${t}'s3:B', // stays${t}'s3:C',\n    ]`,
    ['A'],
    `[${t}'s3:B', // stays${t}'s3:C',\n    ]`,
  ],
  [
    'a comment above what goes',
    `[${t}// stays${t}'s3:A',${t}// goes${t}'s3:B',\n    ]`,
    ['B'],
    `[${t}// stays${t}'s3:A',\n    ]`,
  ],
  [
    'a comment above a group',
    `[${t}/* both */${t}'s3:A',${t}'s3:B',\n    ]`,
    ['A'],
    `[${t}/* both */${t}'s3:B',\n    ]`,
  ],
  ['two on a line', `[${t}'s3:A', 's3:B',${t}'s3:C',\n    ]`, ['A', 'C'], `[${t}'s3:B',\n    ]`],
  ['escapes', `['s3\\x3aA', 's3:\\u0042', 's3:\\u{43}']`, ['A', 'C'], `['s3:\\u0042']`],
  ['a line that goes on', `['s3:\\\nA', 's3:B']`, ['A'], `['s3:B']`],
  ['a string in parentheses', `[('s3:A'), 's3:B']`, ['A'], `['s3:B']`],
  ['what is spread before', `[...more, 's3:A', 's3:B']`, ['A'], `[...more, 's3:B']`],
  ['what is spread behind', `['s3:A', 's3:B', ...more]`, ['B'], `['s3:A', ...more]`],
  ['a variable', `['s3:A', action]`, ['A'], `[action]`],
  ['a template with a hole', `['s3:A', \`s3:\${name}\`]`, ['A'], `[\`s3:\${name}\`]`],
  ['a type', `['s3:A', 's3:B'] as string[]`, ['A'], `['s3:B'] as string[]`],
  ['parentheses', `(['s3:A', 's3:B'])`, ['A'], `(['s3:B'])`],
  ['a wildcard', `['s3:Get*', "s3:A"]`, ['GetBucketAcl', 'A'], `['s3:GetBucketCORS', 's3:GetObject*']`],
  ['a wildcard in other quotes', '[`s3:Get*`]', ['GetBucketAcl'], '[`s3:GetBucketCORS`, `s3:GetObject*`]'],
  [
    'a wildcard on a line of its own',
    `[${t}'s3:Get*', // reads${t}'s3:B',\n    ]`,
    ['GetBucketAcl'],
    `[${t}'s3:GetBucketCORS',${t}'s3:GetObject*', // reads${t}'s3:B',\n    ]`,
  ],
];

describe('a list of TypeScript', () => {
  it.each(own)('%s', (_, before, unused, after) => {
    // A list that is written in another way shows that no formatter looks at the file.
    const other = `const other = { action: [ 1,2\n ] };\nconst Action = 1;\n`;
    expectEdit('lib/app.ts', TYPESCRIPT(before) + other, unused, TYPESCRIPT(after) + other);
  });

  it.each<[string, string]>([
    ['all of its elements', `['s3:A', 's3:B']`],
    ['all but what is spread', `['s3:A', ...more]`],
    ['all but a call', `['s3:A', find()]`],
    ['all but a condition', `['s3:A', ...(wide ? ['s3:C'] : [])]`],
    ['what has a place left out', `['s3:A', , 's3:C']`],
    ['what a condition chooses', `wide ? ['s3:A', 's3:C'] : ['s3:C']`],
    ['what is joined', `['s3:A', 's3:C'].concat(more)`],
    ['an octal escape', `['s3:\\101', 's3:C\\0']`],
  ])('loses nothing if that is %s', (_, list) => {
    const text = TYPESCRIPT(list);
    expect(editedText(text, [{ serviceNamespace: 's3', actions: ['A', 'B'] }], { path: 'lib/app.ts' })).toBe(
      text,
    );
  });
});

/** Lists as Prettier writes them. */
const pretty: Row[] = [
  ['one line', `['s3:A', 's3:B']`, ['A'], `['s3:B']`],
  [
    'lines that fit on one afterwards',
    `[${t}'s3:GetObjectVersionTagging',${t}'s3:GetObjectVersionAcl',${t}'s3:PutObject',\n    ]`,
    ['PutObject'],
    `['s3:GetObjectVersionTagging', 's3:GetObjectVersionAcl']`,
  ],
  [
    'lines that do not',
    `[${t}'s3:GetObjectVersionTagging',${t}'s3:GetObjectVersionAcl',${t}'s3:GetObjectVersion',${t}'s3:A',\n    ]`,
    ['A'],
    `[${t}'s3:GetObjectVersionTagging',${t}'s3:GetObjectVersionAcl',${t}'s3:GetObjectVersion',\n    ]`,
  ],
  ['the last with a comment', `[${t}'s3:A', // goes${t}'s3:B',\n    ]`, ['A'], `['s3:B']`],
  [
    'one of several with comments',
    `[${t}'s3:A', // goes${t}'s3:B', // stays\n    ]`,
    ['A'],
    `[${t}'s3:B', // stays\n    ]`,
  ],
  [
    'a line that grows too long',
    `['s3:Get*', 's3:PutObjectVersionAcl', 's3:PutObjectAcl']`,
    ['GetBucketAcl'],
    `[${t}'s3:GetBucketCORS',${t}'s3:GetObject*',${t}'s3:PutObjectVersionAcl',${t}'s3:PutObjectAcl',\n    ]`,
  ],
];

describe('a list that Prettier leaves alone', () => {
  it.each(pretty)('%s', async (_, before, unused, after) => {
    const header = "/**\n * The app.\n */\nimport * as iam from 'aws-cdk-lib/aws-iam';\n\n";
    const [whole, expected] = [header + TYPESCRIPT(before), header + TYPESCRIPT(after)];
    for (const text of [whole, expected])
      expect(await prettier.check(text, { parser: 'typescript', singleQuote: true })).toBe(true);
    expectEdit('lib/app.ts', whole, unused, expected, ['plain', 'windows']);
  });
});

/** Lists of Python. */
const python: Row[] = [
  ['one line', `["s3:A", "s3:B"]`, ['A'], `["s3:B"]`],
  ['the last of a line', `['s3:A', 's3:B']`, ['B'], `['s3:A']`],
  ['lines of their own', `[${p}"s3:A",${p}"s3:B",\n        ]`, ['B'], `[${p}"s3:A",\n        ]`],
  ['lines without a last comma', `[${p}"s3:A",${p}"s3:B"\n        ]`, ['B'], `[${p}"s3:A"\n        ]`],
  [
    'comments',
    `[${p}"s3:A",  # stays${p}# goes${p}"s3:B",  # goes\n        ]`,
    ['B'],
    `[${p}"s3:A",  # stays\n        ]`,
  ],
  ['strings side by side', `["s3:" "A", 's3:' "B"]`, ['A'], `['s3:' "B"]`],
  ['strings side by side on two lines', `["s3:"${p}"A", "s3:B"]`, ['A'], `["s3:B"]`],
  ['prefixes', `[r"s3:A", u'S3:B', R'''s3:C''']`, ['A', 'C'], `[u'S3:B']`],
  [
    'escapes',
    `["s3\\x3aA", "s3:\\102", "s3:\\u0043", "s3:\\U00000044"]`,
    ['A', 'C'],
    `["s3:\\102", "s3:\\U00000044"]`,
  ],
  ['what is spread', `[*more, "s3:A", "s3:B"]`, ['A'], `[*more, "s3:B"]`],
  ['a formatted string', `["s3:A", f"s3:{name}"]`, ['A'], `[f"s3:{name}"]`],
  ['parentheses', `[("s3:A"), "s3:B"]`, ['A'], `["s3:B"]`],
  ['a wildcard', `["s3:Get*", 's3:A']`, ['GetBucketAcl', 'A'], `["s3:GetBucketCORS", "s3:GetObject*"]`],
  [
    'a wildcard in other quotes',
    `['''s3:Get*''']`,
    ['GetBucketAcl'],
    `['s3:GetBucketCORS', 's3:GetObject*']`,
  ],
  [
    'a line that grows too long',
    `["s3:Get*", "s3:PutObjectVersionAcl", "s3:PutObjectAcl"]`,
    ['GetBucketAcl'],
    `[${p}"s3:GetBucketCORS",${p}"s3:GetObject*",${p}"s3:PutObjectVersionAcl",${p}"s3:PutObjectAcl",\n        ]`,
  ],
];

describe('a list of Python', () => {
  it.each(python)('%s', (_, before, unused, after) => {
    expectEdit('app.py', PYTHON(before), unused, PYTHON(after));
  });

  it.each<[string, string]>([
    ['all of its elements', `["s3:A", "s3:B"]`],
    ['all but what is spread', `["s3:A", *more]`],
    ['of bytes', `[b"s3:A", "s3:C"]`],
    ['in a tuple', `("s3:A", "s3:C")`],
    ['in a comprehension', `["s3:A" for _ in range(2)]`],
    ['named by its characters', `["s3:\\N{LATIN CAPITAL LETTER A}", "s3:C"]`],
    ['added to', `["s3:A", "s3:C"] + more`],
  ])('loses nothing if that is %s', (_, list) => {
    const text = PYTHON(list);
    expect(editedText(text, [{ serviceNamespace: 's3', actions: ['A', 'B'] }], { path: 'app.py' })).toBe(
      text,
    );
  });
});
