/** A place in a file for people. Lines and columns count from 1; without a line it is the whole file. */
export interface Location {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** A location as `path:line:column`, which editors and terminals make clickable. */
export function formatLocation(location: Location): string {
  const { path, line, column } = location;
  if (line === undefined) return path;
  return column === undefined ? `${path}:${line}` : `${path}:${line}:${column}`;
}
