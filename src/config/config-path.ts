/** Where the configuration is when nobody says where. */
export const CONFIG_PATH = '.github/least-privilege.yml';

/** The path that the same file of YAML has with its other usual ending. */
export function withOtherEnding(path: string): string {
  return path.endsWith('.yaml') ? path.replace(/yaml$/, 'yml') : path.replace(/yml$/, 'yaml');
}

/** What to say when the configuration is missing and a file with the other ending is there; `input` names where it is. */
export function misnamed(path: string, input: string): string {
  return `\`${withOtherEnding(path)}\` is not read: rename it to \`${path}\`, or name it ${input}`;
}
