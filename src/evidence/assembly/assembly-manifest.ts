import type { Diagnostic } from '../../diagnostic.ts';
import { addTo } from '../../multimap.ts';
import { normaliseRepositoryPath } from '../../text/repository-path.ts';
import type { AssemblyFileSet } from './assembly-files.ts';
import {
  AssemblyFault,
  assemblyFault,
  type JsonObject,
  listOf,
  objectOf,
  readJsonObject,
  stringOf,
} from './assembly-json.ts';
import { fileOfFrame } from './assembly-traces.ts';

const DEEPEST = 20;

/** A stack as the manifest has it. */
export interface ManifestStack {
  /** The stages around it, such as `Prod`; `undefined` if there is none. */
  readonly stage: string | undefined;
  readonly name: string;
  /** `undefined` if the app leaves it to the deployment. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** The folder of its manifest in the assembly, with a trailing slash; `''` for the assembly itself. */
  readonly folder: string;
  /** The path of its template in the assembly. */
  readonly template: string;
  /** By logical id, the paths of the constructs that have it in the stack or in stacks that it nests. */
  readonly constructs: ReadonlyMap<string, readonly string[]>;
  /** By logical id, the files of the user in creation traces of these constructs. */
  readonly frames: ReadonlyMap<string, readonly string[]>;
}

/** What the manifests of an assembly and of its stages say. */
export interface Manifest {
  readonly stacks: readonly ManifestStack[];
  /** The files of the user in creation traces, as the traces write them. */
  readonly traced: ReadonlySet<string>;
  /** By the folder of a manifest, the lists of assets that it names. */
  readonly assetLists: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the manifests of an assembly. */
export function readManifests(files: AssemblyFileSet): Manifest {
  const draft: Draft = { files, stacks: [], traced: new Set(), assetLists: new Map(), diagnostics: [] };
  readManifest(draft, '', undefined, 0);
  return draft;
}

interface Draft {
  readonly files: AssemblyFileSet;
  readonly stacks: ManifestStack[];
  readonly traced: Set<string>;
  readonly assetLists: Map<string, string[]>;
  readonly diagnostics: Diagnostic[];
}

function readManifest(draft: Draft, folder: string, stage: string | undefined, depth: number): void {
  // A stage is read once, however often it is named.
  if (draft.assetLists.has(folder)) return;
  draft.assetLists.set(folder, []);
  const manifest = readObject(draft, `${folder}manifest.json`);
  const artifacts = objectOf(manifest?.['artifacts']) ?? {};
  for (const [id, value] of Object.entries(artifacts)) {
    const artifact = objectOf(value) ?? {};
    const properties = objectOf(artifact['properties']) ?? {};
    if (artifact['type'] === 'aws:cloudformation:stack')
      readStack(draft, { id, artifact, properties, folder, stage });
    const list = artifact['type'] === 'cdk:asset-manifest' ? pathIn(folder, properties['file']) : undefined;
    if (list !== undefined) addTo(draft.assetLists, folder, list);
    if (artifact['type'] !== 'cdk:cloud-assembly') continue;
    const inner = pathIn(folder, properties['directoryName']);
    if (inner === undefined || depth === DEEPEST)
      addFault(draft, `${folder}manifest.json`, `the stage \`${id}\` is not read`);
    else readManifest(draft, `${inner}/`, stringOf(artifact['displayName']) ?? id, depth + 1);
  }
}

interface StackArtifact {
  readonly id: string;
  readonly artifact: JsonObject;
  readonly properties: JsonObject;
  readonly folder: string;
  readonly stage: string | undefined;
}

function readStack(draft: Draft, { id, artifact, properties, folder, stage }: StackArtifact): void {
  const template = pathIn(folder, properties['templateFile']);
  if (template === undefined) {
    addFault(draft, `${folder}manifest.json`, `the stack \`${id}\` has no template`);
    return;
  }
  const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(stringOf(artifact['environment']) ?? '') ?? [];
  const constructs = new Map<string, string[]>();
  const frames = new Map<string, string[]>();
  const additional = pathIn(folder, artifact['additionalMetadataFile']);
  readMetadata(draft, objectOf(artifact['metadata']), constructs, frames);
  if (additional !== undefined) readMetadata(draft, readObject(draft, additional), constructs, frames);
  draft.stacks.push({
    stage,
    name: stringOf(properties['stackName']) ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    folder,
    template,
    constructs,
    frames,
  });
}

/** Metadata is a list of entries for each construct. Traces stand in entries of logical ids, or in entries of their own. */
function readMetadata(
  draft: Draft,
  metadata: JsonObject | undefined,
  constructs: Map<string, string[]>,
  frames: Map<string, string[]>,
): void {
  for (const [path, entries] of Object.entries(metadata ?? {})) {
    const ids: string[] = [];
    const files = new Set<string>();
    for (const entry of listOf(entries).map(objectOf)) {
      const { type, data, trace } = entry ?? {};
      const id = type === 'aws:cdk:logicalId' ? stringOf(data) : undefined;
      if (id !== undefined) ids.push(id);
      for (const frame of [...listOf(trace), ...(type === 'aws:cdk:creationStack' ? listOf(data) : [])]) {
        const file = fileOfFrame(stringOf(frame) ?? '');
        if (file !== undefined) files.add(file);
      }
    }
    for (const id of ids) addTo(constructs, id, path.replace(/^\//, ''));
    for (const file of files) {
      draft.traced.add(file);
      for (const id of ids) addTo(frames, id, file);
    }
  }
}

function readObject({ files, diagnostics }: Draft, path: string): JsonObject | undefined {
  const file = files.get(path);
  const read = file === undefined ? new AssemblyFault(files.missing(path)) : readJsonObject(file);
  if (!(read instanceof AssemblyFault)) return read;
  diagnostics.push(read.diagnostic);
  return undefined;
}

function addFault({ files, diagnostics }: Draft, path: string, message: string): void {
  const file = files.get(path);
  diagnostics.push(file === undefined ? files.missing(path) : assemblyFault(file, message));
}

/** A path that a manifest names, from the assembly's top; `undefined` if it leads out of it. */
function pathIn(folder: string, path: unknown): string | undefined {
  const text = stringOf(path);
  return text === undefined ? undefined : normaliseRepositoryPath(folder + text);
}
