import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configJsonSchema } from '../src/config/parse-config.ts';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** Writes what is generated from one definition: the configuration's JSON Schema and the tables of README.md. */
const action: ActionFile = parse(readFileSync('action.yml', 'utf8'));
const inputs = Object.entries(action.inputs).map(([name, { description, default: value }]) => {
  return `| \`${name}\` | ${value === undefined || value === '' ? '' : `\`${value}\``} | ${description} |`;
});
const outputs = Object.entries(action.outputs).map(
  ([name, { description }]) => `| \`${name}\` | ${description} |`,
);
const readme = readFileSync('README.md', 'utf8');
const tables = [
  ['inputs', ['| input | default | meaning |', '|---|---|---|', ...inputs]],
  ['outputs', ['| output | meaning |', '|---|---|', ...outputs]],
] as const;
let text = readme;
for (const [name, rows] of tables) {
  const [start, end] = [`<!-- ${name}: generated from action.yml -->`, `<!-- end of ${name} -->`];
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no place for the ${name}`);
  text = `${before}${start}\n${rows.join('\n')}\n${end}${after}`;
}
writeFileSync('README.md', text);
mkdirSync('schema', { recursive: true });
writeFileSync('schema/least-privilege.schema.json', `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
