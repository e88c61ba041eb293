import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { GRAMMAR_FILES } from '../src/syntax/tree-sitter.ts';

const SHEBANG = '#!/usr/bin/env node\n';

const ENTRIES = [
  ['action', 'action'],
  ['cli', 'cli'],
  ['pull', 'pull-action'],
] as const;

/** Bundles the output of `tsc` into the folders of dist/. The same source gives the same bytes. */
for (const [name, source] of ENTRIES) {
  const folder = `dist/${name}`;
  rmSync(folder, { recursive: true, force: true });
  execFileSync(
    'npx',
    ['ncc', 'build', `build/src/${source}.js`, '-o', folder, '-m', '--license', 'licenses.txt', '-q'],
    { stdio: 'inherit' },
  );
  const entry = `${folder}/index.js`;
  const text = readFileSync(entry, 'utf8');
  if (name === 'cli') {
    if (!text.startsWith('#!')) writeFileSync(entry, SHEBANG + text);
    chmodSync(entry, 0o755);
  }
  if (name !== 'pull') copyGrammars(folder);
}

/** Copies the grammars and their runtime beside a bundle, and appends their licences to the bundle's. */
function copyGrammars(folder: string): void {
  const packages = new Set<string>();
  for (const file of GRAMMAR_FILES) {
    copyFileSync(`node_modules/${file}`, `${folder}/${basename(file)}`);
    packages.add(dirname(file));
  }
  for (const name of packages) {
    const { license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    const text = readFileSync(`node_modules/${name}/LICENSE`, 'utf8');
    appendFileSync(`${folder}/licenses.txt`, `\n${name}\n${license}\n${text}`);
  }
}
