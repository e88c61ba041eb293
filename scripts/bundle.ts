import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { rolldown } from 'rolldown';
import { GRAMMAR_FILES } from '../src/syntax/tree-sitter.ts';
import { bundledPackages, licenceTexts } from './licences.ts';

const SHEBANG = '#!/usr/bin/env node\n';

/** The line on which ncc starts the function of a module, in a file that is loaded on demand. */
const MODULE_START = /^\/\*{3}\/ \(\(([^)]*)\) => \{$/gm;

const ENTRIES = [
  ['action', 'action'],
  ['cli', 'start-cli'],
  ['pull', 'pull-action'],
  ['sweep', 'sweep-action'],
] as const;

/** Bundles the output of `tsc` into the folders of dist/. The same source gives the same bytes. */
for (const [name, source] of ENTRIES) {
  const folder = `dist/${name}`;
  const joined = `build/joined/${name}`;
  const stats = `build/${name}-modules.json`;
  rmSync(folder, { recursive: true, force: true });
  await joinModules(`build/src/${source}.js`, joined);
  execFileSync(
    'npx',
    ['ncc', 'build', `${joined}/index.js`, '-o', folder, '-m', '--stats-out', stats, '-q'],
    { stdio: 'inherit' },
  );
  writeFileSync(`${folder}/package.json`, '{"type":"commonjs"}\n');
  compileAtOnce(folder);
  if (name === 'cli') makeExecutable(`${folder}/index.js`);
  const grammars = name === 'pull' ? [] : GRAMMAR_FILES;
  for (const file of grammars) copyFileSync(`node_modules/${file}`, `${folder}/${basename(file)}`);
  const packages = bundledPackages(JSON.parse(readFileSync(stats, 'utf8')));
  const copied = grammars.map((file) => `node_modules/${dirname(file)}`);
  writeFileSync(`${folder}/licenses.txt`, licenceTexts([...new Set([...packages, ...copied])].sort()));
}

/**
 * Joins our own modules into one for the start and one for each part that is loaded on demand. ncc would wrap every
 * module on its own, which starts slowly. Packages are left to ncc, whose list of modules tells whose licences are needed.
 */
async function joinModules(entry: string, folder: string): Promise<void> {
  const bundle = await rolldown({
    input: { index: entry },
    platform: 'node',
    external: (id) => !/^[./]/.test(id),
    // ncc would write the folder of the build for `import.meta`.
    transform: { define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' } },
  });
  await bundle.write({ dir: folder, chunkFileNames: '[name].js', minify: true });
  // ncc makes CommonJS, which starts sooner than ES modules, unless a `type` asks for them.
  writeFileSync(`${folder}/package.json`, '{}\n');
}

/**
 * Lets V8 compile the functions of modules when it reads their file. It does so for a function in brackets, and reads an
 * arrow function twice: to find its end, and when it is called.
 */
function compileAtOnce(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.index.js'))) {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    writeFileSync(`${folder}/${name}`, text.replace(MODULE_START, '/***/ (function ($1) {'));
  }
}

function makeExecutable(entry: string): void {
  const text = readFileSync(entry, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(entry, SHEBANG + text);
  chmodSync(entry, 0o755);
}
