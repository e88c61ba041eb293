import { locatePolicies, parseReader, prepareFormats } from '../../../src/formats/formats.ts';
import type { Ownership } from '../../../src/locate/ownership.ts';
import type { CodeAround } from '../../../src/locate/reading.ts';
import { folderOf } from '../../../src/text/folder-of.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

await prepareFormats(['main.tf']);

/** Files by path. */
export type Files = Readonly<Record<string, string>>;

/** The code of a repository. */
export function codeOf(files: Files, around: Partial<CodeAround> = {}): CodeAround {
  const all = Object.entries(files).map(([path, text]) => {
    const file = new SourceFile(path, text);
    const parsed = /\.tf(?:\.json)?$/.test(path) ? parseReader(file) : undefined;
    return { file, document: parsed?.ok === true ? parsed.document : undefined };
  });
  return { files: all, isWhole: true, links: new Map(), ...around };
}

/** The owners of the first policy of a file. */
export function ownershipAt(code: CodeAround, path: string): Ownership {
  const document = code.files.find(({ file }) => file.path === path)?.document;
  const [policy] = document === undefined ? [] : locatePolicies(document).policies;
  if (policy === undefined) throw new Error(`no policy in ${path}`);
  const beside = code.files.flatMap((one) =>
    folderOf(one.file.path) === folderOf(path) ? (one.document ?? []) : [],
  );
  return policy.ownership({ beside, unread: undefined, code });
}
