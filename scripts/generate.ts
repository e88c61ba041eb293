import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configJsonSchema } from '../src/config/parse-config.ts';
import { SCHEMA_URL } from '../src/init/product.ts';
import { renderDiagnosticsPage } from './diagnostics-page.ts';
import { makeScenes } from './pictures/scenes.ts';
import { sceneSvg } from './pictures/svg.ts';
import { sweepScenes } from './pictures/sweep-scenes.ts';

// Writes what is generated from one definition: the tables of inputs and outputs, the configuration's JSON Schema, the page
// of diagnostics, and the pictures of comments.

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

writeTables('docs/configuration.md', 'action.yml');
writeTables('pull/README.md', 'pull/action.yml');
writeTables('docs/sweep.md', 'sweep/action.yml');
mkdirSync('schema', { recursive: true });
const schema = { $id: SCHEMA_URL, ...configJsonSchema() };
writeFileSync('schema/least-privilege.schema.json', `${JSON.stringify(schema, undefined, 2)}\n`);
writeFileSync('docs/diagnostics.md', renderDiagnosticsPage());
mkdirSync('docs/pictures', { recursive: true });
for (const scene of [...(await makeScenes()), ...sweepScenes()])
  writeFileSync(`docs/pictures/${scene.name}.svg`, sceneSvg(scene));

/** Writes the inputs and outputs of an action between the markers of its page. */
function writeTables(readme: string, actionFile: string): void {
  const action: ActionFile = parse(readFileSync(actionFile, 'utf8'));
  const inputs = Object.entries(action.inputs).map(([name, { description, default: value = '' }]) => {
    return `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${description.trim()} |`;
  });
  const outputs = Object.entries(action.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${description.trim()} |`,
  );
  const tables: [name: string, rows: string[]][] = [
    ['inputs', ['| input | default | meaning |', '|---|---|---|', ...inputs]],
    ['outputs', ['| output | meaning |', '|---|---|', ...outputs]],
  ];
  const text = tables.reduce(
    (before, [name, rows]) => replaceTable(before, name, rows, readme),
    readFileSync(readme, 'utf8'),
  );
  writeFileSync(readme, text);
}

function replaceTable(text: string, name: string, rows: readonly string[], readme: string): string {
  const [start, end] = [`<!-- ${name}: generated from action.yml -->`, `<!-- end of ${name} -->`];
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${readme} has no place for the ${name}`);
  return `${before}${start}\n${rows.join('\n')}\n${end}${after}`;
}
