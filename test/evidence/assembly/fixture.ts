import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assembly, readAssembly } from '../../../src/evidence/assembly/assembly.ts';

const FOLDER = 'test/fixtures/cdk';

/** The files of the assembly of an app, by path. */
export function fixtureFiles(app: string): Map<string, string> {
  const folder = join(FOLDER, app, 'assembly');
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = found.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** An assembly of files, in the folder `cdk.out`. */
export function assemblyOf(files: ReadonlyMap<string, string>): Assembly {
  const given = [...files].map(([path, text]) => ({ path, text }));
  return readAssembly({ folder: 'cdk.out', files: given, writtenAt: '2026-11-28T09:00:00Z' });
}

/** The assembly of an app. */
export function fixtureAssembly(app: string): Assembly {
  return assemblyOf(fixtureFiles(app));
}
