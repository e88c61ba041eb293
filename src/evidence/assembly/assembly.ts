import type { Diagnostic } from '../../diagnostic.ts';
import type { DeclaredPrincipal } from '../../locate/ownership.ts';
import { SourceFile } from '../../text/source-file.ts';
import { readManifests } from './assembly-manifest.ts';
import { type AssemblyPrincipals, principalsIn } from './assembly-principals.ts';
import { AssemblyReferences } from './assembly-references.ts';
import { readTemplates, type StackTemplate } from './assembly-templates.ts';
import { otherStatements, type ResourceStatements } from './other-statements.ts';

/** The files of a cloud assembly, already read: its manifests, metadata, lists of assets, and templates. */
export interface AssemblyFiles {
  /** The folder as the user names it. */
  readonly folder: string;
  /** With their paths below the folder, with slashes. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** When it was written; ISO 8601, UTC. `undefined` if that is not known. */
  readonly writtenAt: string | undefined;
}

/** A cloud assembly: what a CDK app becomes. */
export interface Assembly extends AssemblyPrincipals {
  readonly folder: string;
  readonly writtenAt: string | undefined;
  /** The files of the user in creation traces, as the traces write them. */
  readonly traced: ReadonlySet<string>;
  /** The templates of all stacks of all stages, those of nested stacks included. */
  readonly templates: readonly StackTemplate[];
  /** Statements outside of identity policies. */
  readonly others: readonly ResourceStatements[];
  /** What could not be read, so that the assembly may grant more to others than is known. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a cloud assembly. */
export function readAssembly({ folder, files: given, writtenAt }: AssemblyFiles): Assembly {
  const files = new Map(given.map(({ path, text }) => [path, new SourceFile(`${folder}/${path}`, text)]));
  const manifest = readManifests(files, folder);
  const { templates, diagnostics } = readTemplates(files, manifest.stacks, folder);
  const principals = principalsIn(templates, new AssemblyReferences(templates));
  return {
    ...principals,
    folder,
    writtenAt,
    traced: manifest.traced,
    templates,
    others: templates.flatMap((at) => otherStatements(at, principals.bodies)),
    diagnostics: [...manifest.diagnostics, ...diagnostics],
  };
}

/** The places in assemblies that declare a role or user. */
export function declaredInAssemblies(assemblies: readonly Assembly[]): DeclaredPrincipal[] {
  return assemblies.flatMap(({ principals }) =>
    principals.flatMap(({ type, names, at: { path }, logicalId }): DeclaredPrincipal[] => {
      if (logicalId === undefined) return [];
      const resource = { root: path, address: logicalId };
      return [{ type, names, resource, place: `${path} ${logicalId}`, repeatedBy: undefined }];
    }),
  );
}
