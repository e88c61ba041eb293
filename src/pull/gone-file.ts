import type { Diagnostic } from '../diagnostic.ts';

/** Why the file of what is gone was not removed. */
export function changedFile(path: string): Diagnostic {
  const message = `\`${path}\` is out of date, but was not removed because it is not as \`pull\` wrote it: remove the file or restore it`;
  return { code: 'finding-file-changed', severity: 'error', message };
}
