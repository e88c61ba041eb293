import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of GitHub's cut descriptions, for sources and compiled files. */
export function schemaFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, 'test', 'doubles', 'github', 'schema');
    if (existsSync(join(folder, 'openapi.json'))) return folder;
    if (at === dirname(at)) throw new Error('no test/doubles/github/schema: run scripts/cut-github-schema');
  }
}
