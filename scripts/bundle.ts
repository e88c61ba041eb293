import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const SHEBANG = '#!/usr/bin/env node\n';

/** Bundles what `tsc` emitted, into the two folders of dist/. The same source gives the same bytes. */
for (const name of ['action', 'cli']) {
  const folder = `dist/${name}`;
  rmSync(folder, { recursive: true, force: true });
  execFileSync(
    'npx',
    ['ncc', 'build', `build/src/${name}.js`, '-o', folder, '-m', '--license', 'licenses.txt', '-q'],
    { stdio: 'inherit' },
  );
  const entry = `${folder}/index.js`;
  const text = readFileSync(entry, 'utf8');
  if (name === 'cli' && !text.startsWith('#!')) writeFileSync(entry, SHEBANG + text, { mode: 0o755 });
}
