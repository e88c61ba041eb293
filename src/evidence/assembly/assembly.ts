import type { Diagnostic } from '../../diagnostic.ts';
import type { DeclaredPrincipal } from '../../locate/ownership.ts';
import { AssemblyFileSet, type AssemblyFiles } from './assembly-files.ts';
import { readManifests } from './assembly-manifest.ts';
import { type AssemblyPrincipals, principalsIn } from './assembly-principals.ts';
import { AssemblyReferences } from './assembly-references.ts';
import { readTemplates, type StackTemplate } from './assembly-templates.ts';
import { deniedActions } from './denied-actions.ts';
import { otherStatements, type ResourceStatements } from './other-statements.ts';

/** A cloud assembly: what a CDK app becomes. */
export interface Assembly extends AssemblyPrincipals {
  readonly folder: string;
  readonly writtenAt: string | undefined;
  /** The files of the user in creation traces, as the traces write them. */
  readonly traced: ReadonlySet<string>;
  /** The templates of all stacks of all stages, those of nested stacks included. */
  readonly templates: readonly StackTemplate[];
  /** Statements outside of identity policies, and all in templates that no stack of the app deploys. */
  readonly others: readonly ResourceStatements[];
  /** What each statement has that does not surely allow, and all exceptions, in any policy and in lower case. */
  readonly denied: readonly ReadonlySet<string>[];
  /** What processes a template before it is deployed and may change anything in it, in words. */
  readonly macros: readonly string[];
  /** What could not be read, so that the assembly may grant more to others than is known. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a cloud assembly. */
export function readAssembly(given: AssemblyFiles): Assembly {
  const { folder, writtenAt } = given;
  const files = new AssemblyFileSet(given);
  const manifest = readManifests(files);
  const { templates, strays, macros, diagnostics } = readTemplates(files, manifest);
  const principals = principalsIn(templates, new AssemblyReferences(templates));
  const others = templates.flatMap((at) => otherStatements(at, principals.bodies));
  return {
    ...principals,
    folder,
    writtenAt,
    traced: manifest.traced,
    templates,
    others: [...others, ...strays.flatMap((at) => otherStatements(at, new Set()))],
    denied: [...templates, ...strays].flatMap(deniedActions),
    macros,
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
