import { withEscapes } from './words.ts';

/** Text in double quotes as YAML reads it; JSON's escapes are YAML's too. */
export function quotedYaml(text: string): string {
  return withEscapes(JSON.stringify(text));
}
