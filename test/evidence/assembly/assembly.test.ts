import { expect, it } from 'vitest';
import { assemblyOf, fixtureFiles } from './fixture.ts';

function withFile(app: string, path: string, change: (text: string) => string) {
  const files = fixtureFiles(app);
  files.set(path, change(files.get(path) ?? ''));
  return assemblyOf(files);
}

it.each([
  ['manifest.json', () => '{', 'not valid JSON: synthesise the app again', { line: 1, column: 2 }],
  ['manifest.json', () => '[]', 'expected an object', { line: 1, column: 1 }],
  [
    'Jobs-dev.template.json',
    (text: string) => text.replace('"Resources": {', '"Resources": {,'),
    'not valid JSON: a value is missing; synthesise the app again',
    { line: 2, column: 16 },
  ],
  [
    'Jobs-dev.metadata.json',
    () => '{"a" 1}',
    'not valid JSON: synthesise the app again',
    { line: 1, column: 6 },
  ],
  [
    'Jobs-dev.template.json',
    () =>
      JSON.stringify({
        Resources: Object.fromEntries([...Array(2001)].map((_, i) => [`R${i}`, { Type: 'A::B::C' }])),
      }),
    'the template has more than 2000 resources',
    { line: 1, column: 1 },
  ],
  [
    'Jobs-dev.template.json',
    () => '['.repeat(200),
    'not valid JSON: nested deeper than 100 levels; synthesise the app again',
    { line: 1, column: 101 },
  ],
])('trouble with %s names the file and the place', (path, change, message, place) => {
  expect(withFile('jobs', path, change).diagnostics).toEqual([
    { code: 'assembly-invalid', severity: 'error', message, location: { path: `cdk.out/${path}`, ...place } },
  ]);
});

it.each([
  ['../secret.json', 'the stack `S` has no template'],
  ['/etc/passwd', 'the stack `S` has no template'],
  [7, 'the stack `S` has no template'],
])('a manifest leads nowhere but into its folder: %s', (templateFile, message) => {
  const artifacts = { S: { type: 'aws:cloudformation:stack', properties: { templateFile } } };
  const assembly = assemblyOf(new Map([['manifest.json', JSON.stringify({ artifacts })]]));
  expect(assembly.diagnostics).toEqual([
    { code: 'assembly-invalid', severity: 'error', message, location: { path: 'cdk.out/manifest.json' } },
  ]);
});

it('stages that contain themselves end', () => {
  const artifacts = { S: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } };
  const assembly = assemblyOf(new Map([['manifest.json', JSON.stringify({ artifacts })]]));
  expect(assembly.diagnostics.length).toBeGreaterThan(0);
});

it('a nested stack is found by its asset where its resource has no path', () => {
  const path = 'assembly-Dev/DevApi52A53550.template.json';
  const assembly = withFile('stages', path, (text) => text.replace(/"aws:asset:path": "[^"]*",?/, ''));
  expect(assembly.diagnostics).toEqual([]);
  expect(assembly.templates.length).toBe(6);
});

it('a file that has the keys of a diagnostic is no trouble, and its content counts', () => {
  const looks = { severity: 'error', code: 'assembly-invalid', message: {} };
  const withKeys = (text: string): string => JSON.stringify({ ...JSON.parse(text), ...looks });
  for (const path of ['manifest.json', 'Jobs-dev.metadata.json', 'Jobs-dev.assets.json']) {
    const assembly = withFile('jobs', path, withKeys);
    expect([assembly.diagnostics, assembly.templates.length, assembly.traced.size]).toEqual([[], 2, 1]);
  }
});
