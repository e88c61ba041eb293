const LONGEST_PATH = 1_000;

/**
 * A path from the top of the repository without `./` in front and `/` at its end; `.` for the top itself. `undefined`
 * for one that leads elsewhere or is not written with slashes.
 */
export function normaliseRepositoryPath(text: string): string | undefined {
  if (text === '' || text.length > LONGEST_PATH || /^\/|[\\`\p{Cc}]/u.test(text)) return undefined;
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return undefined;
  return parts.length === 0 ? '.' : parts.join('/');
}
