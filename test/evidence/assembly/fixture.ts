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

/** What may be added to an assembly that is made by hand. */
export interface HandMade {
  readonly folder?: string;
  /** The resources of the template. */
  readonly resources?: Readonly<Record<string, unknown>>;
  /** More sections of the template. */
  readonly sections?: Readonly<Record<string, unknown>>;
  /** The file in the only creation trace; `undefined` for none. */
  readonly traced?: string | undefined;
  /** More files, which replace those of the same path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** An assembly of one stack, by hand. Its role `app` may get and put objects. */
export function handMade({ folder = 'cdk.out', resources, sections, traced = 'app.ts', files }: HandMade) {
  const trace = traced === '' ? [] : [`new App (/repo/${traced}:1:1)`];
  const stack = {
    type: 'aws:cloudformation:stack',
    properties: { templateFile: 'App.template.json' },
    metadata: { '/App/Role': [{ type: 'aws:cdk:logicalId', data: 'Role', trace }] },
  };
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'app', Policies: [{ PolicyName: 'own', PolicyDocument: documentOf('Allow') }] },
  };
  const all = {
    'manifest.json': JSON.stringify({ artifacts: { App: stack } }),
    'App.template.json': JSON.stringify({ Resources: { Role: role, ...resources }, ...sections }),
    ...files,
  };
  const given = Object.entries(all).map(([path, text]) => ({ path, text }));
  return readAssembly({ folder, files: given, writtenAt: undefined });
}

/** A policy of one statement on objects. */
export function documentOf(effect: unknown, more: Readonly<Record<string, unknown>> = {}) {
  const statement = { Effect: effect, Action: ['s3:GetObject', 's3:PutObject'], Resource: '*', ...more };
  return { Statement: [statement] };
}
