import { ANY_NAME, type DeclaredPrincipal } from '../../locate/ownership.ts';
import type { CodeAround } from '../../locate/reading.ts';
import { addTo } from '../../multimap.ts';
import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import { folderOf } from '../../text/folder-of.ts';
import { type Block, isModuleDocument } from './block.ts';
import { indexModule, type ModuleIndex, resourceIn } from './module-index.ts';
import { rootsOf } from './module-roots.ts';
import { declaredNames, repeatedBy } from './principal.ts';

/** The places that declare a role or user under a literal name: one for each chain of calls to the documents' module. */
export function declaredIn(
  documents: readonly Document[],
  code: CodeAround | undefined,
): readonly DeclaredPrincipal[] {
  const module = documents.filter(isModuleDocument);
  const [first] = module;
  if (first === undefined) return [];
  const folder = folderOf(first.file.path);
  const isKnown = code !== undefined && rootsOf(code).tree.folders.has(folder);
  return isKnown ? (declaredByFolder(code).get(folder) ?? []) : declaredFrom(indexModule(module), '');
}

/** What all roots declare, by the folder of the code. */
const declaredByFolder = once((code: CodeAround): ReadonlyMap<string, readonly DeclaredPrincipal[]> => {
  const byFolder = new Map<string, DeclaredPrincipal[]>();
  const { all } = rootsOf(code);
  // What is not known may declare any name again.
  const doubt = all.every(({ isReadWhole }) => isReadWhole) ? undefined : 'code that is too large to follow';
  for (const { root } of all)
    for (const { folder, ...declared } of declaredFrom(root.index, root.place.folder))
      addTo(byFolder, folder, { ...declared, repeatedBy: declared.repeatedBy ?? doubt });
  return byFolder;
});

function declaredFrom(index: ModuleIndex, root: string): (DeclaredPrincipal & { readonly folder: string })[] {
  const sign = repeatedBy(index);
  const place = (block: Block): Omit<DeclaredPrincipal, 'type' | 'names'> & { readonly folder: string } => {
    const { path } = block.document.file;
    const from = block.scope === undefined ? '' : ` from \`${root || '.'}\``;
    const resource = resourceIn(index.root, block);
    return { resource, place: `${path} ${block.address}${from}`, repeatedBy: sign, folder: folderOf(path) };
  };
  return [
    ...declaredNames(index).map(({ type, names, block }) => ({ type, names, ...place(block) })),
    ...unreadCalls(index).map((block) => {
      const { resource, ...rest } = place(block);
      const call = resource && { ...resource, isCall: true as const };
      return { type: 'role' as const, names: [ANY_NAME], ...rest, resource: call };
    }),
  ];
}

/** The calls of modules whose code is not read: anything may be declared under them. */
function unreadCalls({ declarations, followed }: ModuleIndex): Block[] {
  return [...declarations.values()]
    .flat()
    .filter(({ type, address }) => type === 'module' && !followed.has(address));
}
