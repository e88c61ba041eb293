import { format as formatHcl } from '@cdktn/hcl-tools';
import { format as formatWithPrettier } from 'prettier';

/** A text as the formatter of its ending writes it: HashiCorp's hclwrite for Terraform, else Prettier with its defaults. */
export async function formatted(path: string, text: string): Promise<string> {
  if (path.endsWith('.tf')) return formatHcl(text);
  return formatWithPrettier(text, { parser: path.endsWith('.json') ? 'json' : 'yaml' });
}

/** A text that its formatter leaves alone, made from another; `undefined` if the formatter never comes to rest. */
export async function fixedPointOf(path: string, text: string): Promise<string | undefined> {
  let last = text;
  for (let tries = 0; tries < 3; tries++) {
    const next = await formatted(path, last);
    if (next === last) return last;
    last = next;
  }
  return undefined;
}
