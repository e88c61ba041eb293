/** A change to a path: text or bytes to write, `null` to delete, or a special kind of entry. */
export type FileChange =
  | string
  | Uint8Array
  | null
  | { executable: string | Uint8Array }
  | { symlink: string }
  | { submodule: string }
  | { renamedFrom: string; content?: string | Uint8Array };

/** Changes by path, relative to the repository's root. */
export type FileChanges = Readonly<Record<string, FileChange>>;

function dataCommand(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

function quotePath(path: string): Buffer {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return Buffer.from(`"${escaped}"`);
}

function modifyCommand(mode: string, path: string, content: string | Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`M ${mode} inline `),
    quotePath(path),
    Buffer.from('\n'),
    dataCommand(content),
  ]);
}

function fileCommand(path: string, change: FileChange): Buffer {
  if (change === null) return Buffer.concat([Buffer.from('D '), quotePath(path), Buffer.from('\n')]);
  if (typeof change === 'string' || change instanceof Uint8Array)
    return modifyCommand('100644', path, change);
  if ('executable' in change) return modifyCommand('100755', path, change.executable);
  if ('symlink' in change) return modifyCommand('120000', path, change.symlink);
  if ('submodule' in change) {
    return Buffer.concat([Buffer.from(`M 160000 ${change.submodule} `), quotePath(path), Buffer.from('\n')]);
  }
  const line = [
    Buffer.from('R '),
    quotePath(change.renamedFrom),
    Buffer.from(' '),
    quotePath(path),
    Buffer.from('\n'),
  ];
  const rename = Buffer.concat(line);
  return change.content === undefined
    ? rename
    : Buffer.concat([rename, modifyCommand('100644', path, change.content)]);
}

/** The input with which `git fast-import` writes one commit and prints its id. */
export function fastImport(commit: {
  ref: string;
  /** The tree that the changes are made to; that of the first parent if absent. */
  tree?: string | undefined;
  parents: readonly string[];
  changes: FileChanges;
  message: string;
  name: string;
  seconds: number;
}): Buffer {
  const [parent, ...merged] = commit.parents;
  const who = `${commit.name} <${commit.name.replace('[bot]', '')}@example.com> ${commit.seconds} +0000`;
  return Buffer.concat([
    // Without the reset, an existing branch would become the parent of a root commit.
    Buffer.from(`reset ${commit.ref}\ncommit ${commit.ref}\nmark :1\nauthor ${who}\ncommitter ${who}\n`),
    dataCommand(commit.message),
    Buffer.from(parent === undefined ? '' : `from ${parent}\n`),
    Buffer.from(merged.map((one) => `merge ${one}\n`).join('')),
    Buffer.from(commit.tree === undefined ? '' : `M 040000 ${commit.tree} ""\n`),
    // Deletions first, so that a folder can take the place of a file.
    ...Object.entries(commit.changes)
      .sort(([, a], [, b]) => Number(b === null) - Number(a === null))
      .map(([path, change]) => fileCommand(path, change)),
    Buffer.from('get-mark :1\n'),
  ]);
}
