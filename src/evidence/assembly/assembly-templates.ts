import type { Diagnostic } from '../../diagnostic.ts';
import { parseJson } from '../../syntax/json/json.ts';
import { type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { MOST_RESOURCES } from '../../template/declared.ts';
import { mappingOf, memberOf } from '../../template/members.ts';
import { templatesOf } from '../../template/resources.ts';
import type { Resource, Template } from '../../template/template.ts';
import { normaliseRepositoryPath } from '../../text/repository-path.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { assemblyFault, isFault, objectOf, readJsonObject, stringOf } from './assembly-json.ts';
import type { ManifestStack } from './assembly-manifest.ts';

const DEEPEST = 20;

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

/** The templates of an assembly, those of nested stacks included. */
export interface StackTemplates {
  readonly templates: readonly StackTemplate[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the templates of all stacks. `files`: by path in the assembly. */
export function readTemplates(
  files: ReadonlyMap<string, SourceFile>,
  stacks: readonly ManifestStack[],
  assembly: string,
): StackTemplates {
  const reader = new TemplateReader(files, assembly);
  for (const stack of stacks) reader.read(stack, stack.template, undefined);
  return reader;
}

class TemplateReader implements StackTemplates {
  readonly templates: StackTemplate[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #assembly: string;
  /** By folder, the files that its lists of assets name, by hash. */
  readonly #assets = new Map<string, ReadonlyMap<string, string>>();

  constructor(files: ReadonlyMap<string, SourceFile>, assembly: string) {
    this.#files = files;
    this.#assembly = assembly;
  }

  read(
    stack: ManifestStack,
    path: string,
    nestedBy: StackTemplate['nestedBy'],
    depth = 0,
  ): StackTemplate | undefined {
    const file = this.#files.get(path);
    if (file === undefined)
      return this.#miss(
        path,
        'the template is not there: synthesise the assembly again, and hand over the whole folder',
      );
    if (depth > DEEPEST) return this.#miss(path, `stacks are nested more than ${DEEPEST} deep`);
    const template = this.#parse(file);
    if (template === undefined) return undefined;
    const nested = new Map<string, StackTemplate>();
    const read: StackTemplate = { stack, path: file.path, template, nestedBy, nested };
    this.templates.push(read);
    for (const resource of template.resources.values()) {
      const inner = this.#nestedPath(stack, resource);
      const found =
        inner === undefined ? undefined : this.read(stack, inner, { at: read, resource }, depth + 1);
      if (found !== undefined) nested.set(resource.id, found);
    }
    return read;
  }

  #parse(file: SourceFile): Template | undefined {
    const result = parseJson(file);
    if (!result.ok) {
      const message = result.diagnostic.message.replace(
        'the file was not reviewed',
        'synthesise the assembly again',
      );
      this.diagnostics.push({ ...result.diagnostic, code: 'assembly-invalid', severity: 'error', message });
      return undefined;
    }
    const [template] = templatesOf(result.document, undefined);
    if (template === undefined) return EMPTY;
    if (template.resources.size <= MOST_RESOURCES) return template;
    this.diagnostics.push(assemblyFault(file, `the template has more than ${MOST_RESOURCES} resources`, 0));
    return undefined;
  }

  #miss(path: string, message: string): undefined {
    const location = { path: `${this.#assembly}/${path}` };
    this.diagnostics.push({ code: 'assembly-invalid', severity: 'error', message, location });
    return undefined;
  }

  /** The template that a resource nests, if it is of the assembly. */
  #nestedPath({ folder }: ManifestStack, { type, entry, properties }: Resource): string | undefined {
    if (type !== 'AWS::CloudFormation::Stack') return undefined;
    const metadata = mappingOf(memberOf(mappingOf(entry.value), 'Metadata'));
    const given = textOf(memberOf(metadata, 'aws:asset:path'));
    if (given !== undefined) return normaliseRepositoryPath(folder + given);
    const url = memberOf(properties, 'TemplateURL');
    const hashes = url === undefined ? [] : textsIn(url).flatMap((text) => text.match(HASH) ?? []);
    return hashes.flatMap((hash) => this.#assetsOf(folder).get(hash) ?? [])[0];
  }

  #assetsOf(folder: string): ReadonlyMap<string, string> {
    const known = this.#assets.get(folder);
    if (known !== undefined) return known;
    const assets = new Map<string, string>();
    this.#assets.set(folder, assets);
    for (const [path, file] of this.#files) {
      if (!path.startsWith(folder) || !/^[^/]+\.assets\.json$/.test(path.slice(folder.length))) continue;
      const read = readJsonObject(file);
      if (isFault(read)) this.diagnostics.push(read);
      for (const [hash, asset] of Object.entries(objectOf(isFault(read) ? undefined : read['files']) ?? {})) {
        const source = stringOf(objectOf(objectOf(asset)?.['source'])?.['path']);
        const inner = source === undefined ? undefined : normaliseRepositoryPath(folder + source);
        if (inner !== undefined) assets.set(hash, inner);
      }
    }
    return assets;
  }
}

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
