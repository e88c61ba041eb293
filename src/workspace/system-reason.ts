const SYSTEM_REASONS = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'a part of its path is a file'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space is left on the device'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'it would exceed the limit on the size of files'],
  ['ELOOP', 'it is a symbolic link, or leads through too many'],
  ['ENXIO', 'nothing reads from it'],
]);

/** Why the system refused something, in words that follow a colon. */
export function systemReason(error: unknown): string {
  const code = systemCode(error) ?? String(error);
  return SYSTEM_REASONS.get(code) ?? code;
}

/** The system's code of an error, such as `ENOENT`; `undefined` if the error is not the system's. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
