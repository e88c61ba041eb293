import type { Diagnostic } from '../../diagnostic.ts';
import { parseJson } from '../../syntax/json/json.ts';
import { type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { MOST_RESOURCES } from '../../template/declared.ts';
import { mappingOf, memberOf } from '../../template/members.ts';
import { templatesOf } from '../../template/resources.ts';
import type { Resource, Template } from '../../template/template.ts';
import { normaliseRepositoryPath } from '../../text/repository-path.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { AssemblyFileSet } from './assembly-files.ts';
import { AssemblyFault, assemblyFault, objectOf, readJsonObject, stringOf } from './assembly-json.ts';
import type { Manifest, ManifestStack } from './assembly-manifest.ts';
import { macroIn } from './template-macros.ts';

const DEEPEST = 20;
/** Far more than apps have. */
const MOST_TEMPLATES = 1000;

/** A template of an assembly. */
export interface StackTemplate {
  readonly stack: ManifestStack;
  /** Its path, from where the assembly's folder is named. */
  readonly path: string;
  readonly template: Template;
  /** The resource that nests it; `undefined` for the template of a stack of its own. */
  readonly nestedBy: { readonly at: StackTemplate; readonly resource: Resource } | undefined;
  /** The templates that its resources nest, by logical id. */
  readonly nested: ReadonlyMap<string, StackTemplate>;
}

/** The templates of an assembly. */
export interface StackTemplates {
  /** Those of all stacks, nested stacks included. */
  readonly templates: readonly StackTemplate[];
  /** Those that no stack of the app deploys, such as the products of a catalog. */
  readonly strays: readonly StackTemplate[];
  readonly diagnostics: readonly Diagnostic[];
  /** What processes a template before it is deployed and may change anything in it, in words. */
  readonly macros: readonly string[];
}

/** Reads the templates of all stacks, and those among their assets. */
export function readTemplates(files: AssemblyFileSet, { stacks, assetLists }: Manifest): StackTemplates {
  const reader = new TemplateReader(files, assetLists);
  for (const stack of stacks) reader.readStack(stack);
  for (const stack of stacks) reader.readStrays(stack);
  return reader;
}

class TemplateReader implements StackTemplates {
  readonly templates: StackTemplate[] = [];
  readonly strays: StackTemplate[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly macros: string[] = [];
  readonly #files: AssemblyFileSet;
  readonly #assetLists: Manifest['assetLists'];
  /** By folder, the files that its lists of assets name, by hash. */
  readonly #assets = new Map<string, ReadonlyMap<string, string>>();
  readonly #paths = new Set<string>();

  constructor(files: AssemblyFileSet, assetLists: Manifest['assetLists']) {
    this.#files = files;
    this.#assetLists = assetLists;
  }

  readStack(stack: ManifestStack): void {
    this.#read(stack, stack.template, undefined, this.templates, 0);
  }

  /** Reads the templates among a stack's assets that no stack nests. */
  readStrays(stack: ManifestStack): void {
    for (const path of this.#assetsOf(stack.folder).values())
      if (path.endsWith(TEMPLATE) && !this.#paths.has(path))
        this.#read(stack, path, undefined, this.strays, 0);
  }

  #read(
    stack: ManifestStack,
    path: string,
    nestedBy: StackTemplate['nestedBy'],
    into: StackTemplate[],
    depth: number,
  ): StackTemplate | undefined {
    const file = this.#files.get(path);
    this.#paths.add(path);
    const template = file === undefined ? this.#refuse(this.#files.missing(path)) : this.#parse(file, depth);
    if (file === undefined || template === undefined) return undefined;
    const nested = new Map<string, StackTemplate>();
    const read: StackTemplate = { stack, path: file.path, template, nestedBy, nested };
    into.push(read);
    for (const resource of template.resources.values()) {
      if (resource.type !== 'AWS::CloudFormation::Stack') continue;
      const inner = this.#nestedPath(stack, resource);
      if (inner === undefined) {
        const message = `the template of the nested stack \`${resource.id}\` is not in the assembly`;
        this.diagnostics.push(assemblyFault(file, message, resource.entry.keySpan.start));
        continue;
      }
      const found = this.#read(stack, inner, { at: read, resource }, into, depth + 1);
      if (found !== undefined) nested.set(resource.id, found);
    }
    return read;
  }

  #refuse(fault: Diagnostic): undefined {
    this.diagnostics.push(fault);
  }

  #parse(file: SourceFile, depth: number): Template | undefined {
    if (depth > DEEPEST || this.templates.length + this.strays.length >= MOST_TEMPLATES)
      return this.#refuse(assemblyFault(file, 'the app has too many stacks, or nests them too deep', 0));
    const result = parseJson(file);
    if (!result.ok) {
      const message = result.diagnostic.message.replace(
        'the file was not reviewed',
        'synthesise the app again',
      );
      return this.#refuse({ ...result.diagnostic, code: 'assembly-invalid', severity: 'error', message });
    }
    const macro = result.document.roots.map(macroIn).find((key) => key !== undefined);
    if (macro !== undefined) this.macros.push(`\`${macro}\` in \`${file.path}\``);
    const [template] = templatesOf(result.document, undefined);
    if (template === undefined) return EMPTY;
    if (template.resources.size <= MOST_RESOURCES) return template;
    return this.#refuse(assemblyFault(file, `the template has more than ${MOST_RESOURCES} resources`, 0));
  }

  /** The template that a resource nests, if the app makes it. */
  #nestedPath({ folder }: ManifestStack, { entry, properties }: Resource): string | undefined {
    const metadata = mappingOf(memberOf(mappingOf(entry.value), 'Metadata'));
    const given = textOf(memberOf(metadata, 'aws:asset:path'));
    const url = memberOf(properties, 'TemplateURL');
    const hashes = url === undefined ? [] : textsIn(url).flatMap((text) => text.match(HASH) ?? []);
    const path =
      given === undefined
        ? hashes.flatMap((hash) => this.#assetsOf(folder).get(hash) ?? [])[0]
        : normaliseRepositoryPath(folder + given);
    return path?.endsWith(TEMPLATE) ? path : undefined;
  }

  #assetsOf(folder: string): ReadonlyMap<string, string> {
    const known = this.#assets.get(folder);
    if (known !== undefined) return known;
    const assets = new Map<string, string>();
    this.#assets.set(folder, assets);
    for (const path of this.#assetLists.get(folder) ?? []) {
      const file = this.#files.get(path);
      const read = file === undefined ? new AssemblyFault(this.#files.missing(path)) : readJsonObject(file);
      if (read instanceof AssemblyFault) {
        this.diagnostics.push(read.diagnostic);
        continue;
      }
      for (const [hash, asset] of Object.entries(objectOf(read['files']) ?? {})) {
        const source = stringOf(objectOf(objectOf(asset)?.['source'])?.['path']);
        const inner = source === undefined ? undefined : normaliseRepositoryPath(folder + source);
        if (inner !== undefined) assets.set(hash, inner);
      }
    }
    return assets;
  }
}

/** How the names of templates end that the CDK makes. */
const TEMPLATE = '.template.json';
const HASH = /\b[0-9a-f]{32,64}\b/g;

/** A template without resources. */
const EMPTY: Template = {
  parts: [],
  resources: new Map(),
  macros: [],
  doubt: undefined,
  macro: undefined,
  frame: undefined,
};

/** All texts in a node. */
export function textsIn(node: Node): string[] {
  if (node.type === 'sequence') return node.items.flatMap(textsIn);
  if (node.type === 'mapping') return node.entries.flatMap(({ value }) => textsIn(value));
  const text = textOf(node);
  return text === undefined ? [] : [text];
}

/** The entries of a section of a template, by name. */
export function sectionOf({ parts }: Template, section: string): Mapping[] {
  return parts.flatMap((part) => mappingOf(memberOf(part, section)) ?? []);
}
