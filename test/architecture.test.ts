import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

/** What each part of src/ may import beside itself. Types count. `diagnostic` and `errors` are open to all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  diff: ['text'],
  syntax: ['text'],
  policy: ['text'],
  catalog: ['policy'],
  config: ['policy', 'syntax/node', 'syntax/yaml', 'text'],
  locate: ['text', 'syntax', 'policy'],
  findings: ['text', 'policy', 'config', 'locate/directive', 'locate/located-policy', 'locate/ownership'],
  'refine/verify': ['policy/policy-document', 'policy/unused-set', 'catalog/catalog', 'refine/refinement'],
  refine: ['policy', 'catalog/catalog', 'refine/verify'],
  edit: ['text', 'syntax', 'policy', 'locate', 'refine/refinement'],
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
    'findings/match',
    'findings/unused-for',
    'locate/located-policy',
    'place/placement',
    'policy',
    'refine/merge-actions',
    'refine/refinement',
    'text',
  ],
  workspace: [
    'catalog/catalog',
    'config',
    'diff',
    'review/pipeline-input',
    'syntax/document',
    'syntax/hcl-grammar',
    'syntax/terraform-path',
    'text',
  ],
  github: [
    'catalog/catalog',
    'config',
    'diff',
    'report',
    'review/pipeline-input',
    'syntax/hcl-grammar',
    'syntax/terraform-path',
    'text',
    'workspace/policy-path',
  ],
  review: [
    'catalog',
    'config',
    'diff',
    'edit',
    'findings',
    'locate',
    'place',
    'policy/policy-document',
    'refine',
    'report',
    'syntax',
    'text',
  ],
  pipeline: ['catalog', 'edit', 'findings', 'place', 'report', 'review'],
  action: ['catalog/bundled-catalog', 'config', 'github', 'pipeline', 'report', 'text'],
  cli: ['catalog', 'pipeline', 'pull/command', 'report', 'review/pipeline-input', 'text', 'workspace'],
  pull: ['findings/read-findings', 'policy', 'report/describe', 'report/terminal', 'text/source-file'],
  'pull-action': ['pull', 'report/terminal'],
};

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
    const allowed = [
      part,
      ...(part === 'diagnostic' ? ['text/location'] : []),
      ...(MAY_IMPORT[part] ?? []),
      'diagnostic',
      'errors',
    ];
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
