import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { ENDINGS } from '../src/formats/formats.ts';

/** Open to every part: what trouble is, the two errors, and two idioms. */
const OPEN = ['diagnostic', 'errors', 'multimap', 'once'];

/** What a format may import beside the files of its own folder. */
const FORMAT_IMPORTS = [
  'text',
  'syntax',
  'policy/policy-document',
  'locate',
  'template',
  'formats/format',
  'formats/json-and-yaml',
  'formats/merged-words',
];

/** What each part of src/ may import beside itself and what is open to all. Types count. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'diagnostic-codes': [],
  diagnostic: ['diagnostic-codes', 'text/location'],
  text: [],
  diff: ['text'],
  syntax: ['text'],
  policy: ['text'],
  catalog: ['policy'],
  locate: ['text', 'syntax', 'policy'],
  template: ['text', 'syntax', 'policy/policy-document', 'locate'],
  ...Object.fromEntries(formatFolders().map((folder) => [`formats/${folder}`, FORMAT_IMPORTS])),
  'formats/format': ['text', 'syntax/document', 'syntax/node', 'locate'],
  'formats/json-and-yaml': ['text', 'syntax', 'locate', 'formats/format'],
  'formats/merged-words': ['text'],
  'formats/formats': ['text', 'syntax/document', 'locate', 'formats'],
  config: ['policy', 'syntax/node', 'syntax/yaml', 'text', 'formats/formats'],
  evidence: [
    'text',
    'policy/action-pattern',
    'policy/arn',
    'findings/document-reader',
    'findings/json-value',
    'locate/limit',
    'locate/ownership',
    'syntax/json',
    'syntax/node',
    'template',
  ],
  findings: ['text', 'policy', 'syntax/json', 'evidence'],
  match: [
    'text',
    'policy',
    'config',
    'evidence',
    'findings',
    'locate/directive',
    'locate/located-policy',
    'locate/ownership',
  ],
  'refine/verify': ['policy/policy-document', 'policy/unused-set', 'catalog/catalog', 'refine/refinement'],
  refine: ['policy', 'catalog/catalog', 'refine/verify/verify'],
  edit: ['text', 'syntax', 'policy', 'locate', 'formats/formats', 'refine/refinement'],
  place: [
    'text',
    'diff',
    'edit/file-edit',
    'locate/located-policy',
    'policy/policy-document',
    'refine/refinement',
    'refine/verify',
  ],
  report: [
    'catalog/catalog',
    'config/config',
    'edit/file-edit',
    'findings/finding',
    'locate/located-policy',
    'match',
    'place/placement',
    'policy',
    'refine/access-question',
    'refine/refinement',
    'text',
  ],
  render: [
    'config/config',
    'diagnostic-codes',
    'edit/file-edit',
    'findings/finding',
    'place/placement',
    'policy/arn',
    'policy/name-words',
    'refine/refinement',
    'report',
    'text',
    'version',
  ],
  review: [
    'catalog',
    'config',
    'diff',
    'edit',
    'evidence/assembly',
    'findings',
    'formats/formats',
    'locate',
    'match',
    'place',
    'policy/action-pattern',
    'policy/policy-document',
    'policy/principal-globs',
    'refine',
    'report',
    'syntax',
    'text',
  ],
  pipeline: ['findings', 'place', 'report', 'review'],
  workspace: ['catalog/catalog', 'config', 'diff', 'evidence/assembly', 'formats/formats', 'review', 'text'],
  proxy: [],
  github: [
    'proxy',
    'catalog/catalog',
    'config',
    'diff',
    'formats/formats',
    'report',
    'render',
    'review',
    'text',
  ],
  aws: ['proxy', 'refine/access-question'],
  'github/sweep': [
    'catalog/catalog',
    'config',
    'edit/file-edit',
    'formats/formats',
    'github',
    'report',
    'review',
    'sweep',
    'text',
  ],
  sweep: [
    'edit/file-edit',
    'findings/finding',
    'match/keep-list',
    'place/place',
    'policy',
    'render',
    'report',
    'review/owner-edits',
    'text',
  ],
  'run-sweep': [
    'catalog/catalog',
    'github/client',
    'github/sweep',
    'judged-input',
    'pipeline',
    'policy/principal-globs',
    'report',
    'review',
    'sweep',
  ],
  'sweep-action': ['catalog/load-catalog', 'github', 'run-sweep', 'sweep', 'workspace/gather-assemblies'],
  'judged-input': [
    'aws/check-access',
    'pipeline',
    'refine/access-question',
    'review/pipeline-input',
    'review/second-judge',
  ],
  cli: [
    'catalog',
    'config/config',
    'init/command',
    'judged-input',
    'pipeline',
    'pull/command',
    'render',
    'report',
    'review/pipeline-input',
    'sweep',
    'text',
    'version',
    'workspace',
  ],
  'start-cli': ['cli'],
  action: [
    'catalog/load-catalog',
    'config',
    'github',
    'pipeline',
    'render',
    'report',
    'text',
    'workspace/gather-assemblies',
  ],
  init: [
    'catalog/load-catalog',
    'cli/outcome',
    'cli/standard-streams',
    'config/config',
    'findings/read-findings',
    'formats/formats',
    'pipeline',
    'policy/arn',
    'render/owner-help',
    'render/words',
    'report/report',
    'text',
    'workspace',
  ],
  pull: [
    'aws',
    'evidence',
    'findings/document-reader',
    'findings/read-findings',
    'policy',
    'render/text',
    'render/words',
    'text/repository-path',
    'text/source-file',
    'workspace/repository-paths',
  ],
  'pull-action': ['pull', 'render/text', 'render/words'],
};

function formatFolders(): string[] {
  const entries = readdirSync('src/formats', { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

function importsOf(path: string): string[] {
  const text = readFileSync(join('src', path), 'utf8');
  const named = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)\.ts'/g)].map((match) => match[1] ?? '');
  return named.map((name) => relative('src', join('src', dirname(path), name)));
}

function partOf(path: string): string {
  const name = path.replace(/\.ts$/, '');
  const parts = Object.keys(MAY_IMPORT).filter((part) => name === part || name.startsWith(`${part}/`));
  return parts.sort((a, b) => b.length - a.length)[0] ?? name;
}

it('every file imports only what its part may', () => {
  const wrong = files.flatMap((path) => {
    const part = partOf(path);
    const allowed = [part, ...(MAY_IMPORT[part] ?? []), ...OPEN];
    return importsOf(path)
      .filter((name) => !allowed.some((one) => name === one || name.startsWith(`${one}/`)))
      .map((name) => `src/${path} imports ${name}`);
  });
  expect(files.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});

/** What a file takes from others, each as it is written: `import`, `export … from`, and calls of `import`. */
function importStatements(path: string): { statement: string; from: string }[] {
  const text = readFileSync(join('src', path), 'utf8');
  const statements = text.matchAll(/(?:^import\b[^;']*|^export\b[^;']*\bfrom\s*|\bimport\(\s*)'([^']*)'/gm);
  return [...statements].map(([statement, from = '']) => ({ statement, from }));
}

it('the verification shares no code with the engine: of what is not its own it imports types alone', () => {
  const own = files.filter((one) => one.startsWith('refine/verify/'));
  const taken = own.flatMap((path) => importStatements(path).map((one) => ({ path, ...one })));
  const foreign = taken.filter(({ from }) => !/^\.\/[^/]+$/.test(from));
  expect(foreign.filter(({ statement }) => !/^import type\b/.test(statement))).toEqual([]);
  // The types are there, so the statements have been found.
  expect(foreign.length).toBeGreaterThan(5);
});

it('the engine takes nothing of the verification but its verdict', () => {
  const engine = files.filter((one) => /^refine\/[^/]+$/.test(one));
  const taken = engine.flatMap((path) =>
    importStatements(path).flatMap(({ from }) => (from.includes('verify') ? `${path} takes ${from}` : [])),
  );
  expect(taken).toEqual(['refine/refine.ts takes ./verify/verify.ts']);
});

it('formats.ts alone names the formats', () => {
  const naming = files.flatMap((path) =>
    importsOf(path)
      .filter((name) => /^formats\/[^/]+\//.test(name) && dirname(name) !== dirname(path))
      .map((name) => `src/${path} imports ${name}`),
  );
  const list = naming.filter((line) => line.startsWith('src/formats/formats.ts '));
  expect(list.length).toBe(formatFolders().length);
  expect(naming.filter((line) => !list.includes(line))).toEqual([]);
});

/** Endings of files that are no policies: the configuration, and what findings are read from and written to. */
const OWN_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  aws: ['json'],
  catalog: ['json'],
  config: ['yml', 'yaml'],
  evidence: ['json'],
  findings: ['json', 'jsonl'],
  init: ['json', 'yml', 'yaml'],
  pull: ['json'],
  workspace: ['json', 'jsonl'],
};
const OWN_NAMES = /least-privilege\.yml|\.github\/findings\/\*\*\/\*\.json|[\w.-]*schema[\w.-]*\.json/g;

it('no ending of a policy file stands outside of formats/', () => {
  const endings = ENDINGS.map((ending) => ending.slice(1));
  expect(endings).toContain('tofu');
  const found = files
    .filter((path) => !path.startsWith('formats/'))
    .flatMap((path) => {
      const code = readFileSync(join('src', path), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
      const own = OWN_ENDINGS[path.split('/')[0] ?? ''] ?? [];
      const strings = code.matchAll(/'[^'\n]*'|`[^`]*`|\/(?![/*])[^/\n]+\/[a-z]*/g);
      const texts = [...strings].map(([text]) => text.replace(OWN_NAMES, ''));
      return texts.flatMap((text) =>
        endings
          .filter((ending) => !own.includes(ending) && mentionsEnding(text, ending))
          .map((ending) => `src/${path} has .${ending} in ${text.slice(0, 80)}`),
      );
    });
  expect(found).toEqual([]);
});

/** Whether a string or a pattern ends something in an ending, as `x.tf`, `\\.tf` and `*.{json,tf}` do. Imports do not. */
function mentionsEnding(text: string, ending: string): boolean {
  if (/^'\.{1,2}\//.test(text)) return false;
  return new RegExp(`(?:\\.|[{,(|])\\??${ending}(?![\\w.-])`).test(text);
}
