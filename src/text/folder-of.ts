/** The folder of a path, with a trailing slash; `''` for a path without a folder. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
