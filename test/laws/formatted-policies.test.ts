import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { Document, isScalar, visit } from 'yaml';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { Expansion } from '../corpus/expansion.ts';
import { corpusText, managedPolicies } from '../corpus/managed-policies.ts';
import { randomFrom } from '../corpus/seeded-random.ts';
import { VARIANTS } from '../corpus/unused-variants.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { reviewText } from '../review-text.ts';
import { fixedPointOf } from './formatters.ts';

await prepareFormats(['main.tf']);

/** With `PROVE=all`, every one of AWS's managed policies; otherwise, one in this many. */
const STEP = process.env['PROVE'] === 'all' ? 1 : 90;

let catalog: Catalog;
let expansion: Expansion;
beforeAll(async () => {
  catalog = await bundledCatalog();
  expansion = new Expansion(catalog);
});

/** A value in Terraform's language. */
function hcl(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(hcl);
    const isFlat = items.length < 4 && items.every((item) => !item.includes('\n'));
    return isFlat ? `[${items.join(', ')}]` : `[\n${items.join(',\n')},\n]`;
  }
  if (typeof value === 'object' && value !== null)
    return `{\n${Object.entries(value)
      .map(([key, inner]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)} = ${hcl(inner)}\n`)
      .join('')}}`;
  return JSON.stringify(value).replaceAll('${', '$${');
}

/** A value in YAML, with short lists in brackets, as people write them. */
function yaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.length < 6 && list.items.every(isScalar);
    },
  });
  return document.toString({ lineWidth: 0 });
}

const WAYS: readonly (readonly [path: string, write: (document: unknown) => string])[] = [
  ['policy.json', (document) => JSON.stringify(document, undefined, 2)],
  ['policy.yaml', yaml],
  ['main.tf', (document) => `resource "aws_iam_policy" "app" {\npolicy = jsonencode(${hcl(document)})\n}\n`],
];

function unusedList(unused: ReferenceUnused): unknown {
  return Object.entries(unused).map(([serviceNamespace, actions]) =>
    actions === 'all' ? { serviceNamespace } : { serviceNamespace, actions },
  );
}

it.each(WAYS)("formatted: AWS's managed policies stay formatted in %s", async (path, write) => {
  const documents: { document: unknown }[] = JSON.parse(corpusText());
  const variants = [...VARIANTS.values()];
  let edited = 0;
  for (const [index, { policy, name }] of managedPolicies().entries()) {
    const variant = variants[index % variants.length];
    if (index % STEP !== 0 || variant === undefined) continue;
    const before = await fixedPointOf(path, write(documents[index]?.document));
    if (before === undefined) throw new Error(`${name} has no fixed point`);
    const unused = unusedList(variant(policy, expansion, randomFrom(index)));
    const { edits, diagnostics } = reviewText(before, unused, { path, catalog });
    const after = edits[0]?.edited;
    if (after === undefined || diagnostics.some(({ code }) => code === 'edit-unformatted')) continue;
    edited++;
    expect(await fixedPointOf(path, after), name).toBe(after);
  }
  expect(edited).toBeGreaterThan(300 / STEP);
});

/** The files of the fixtures and examples that their formatter leaves alone. */
function realFiles(): { path: string; text: string }[] {
  return ['test/fixtures', 'examples'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:tf|ya?ml)$|policies.*\.json$/.test(path))
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
  );
}

it('formatted: the fixtures and examples stay formatted', async () => {
  let edited = 0;
  for (const { path, text } of realFiles()) {
    if ((await fixedPointOf(path, text)) !== text) continue;
    const named = [...text.matchAll(/["' ]([a-z0-9-]+):([A-Z]\w+)["'\s,\]]/g)];
    for (const [, serviceNamespace, name] of named) {
      const unused = [{ serviceNamespace, actions: [name] }];
      const after = reviewText(text, unused, { path, catalog }).edits[0]?.edited;
      if (after === undefined) continue;
      edited++;
      expect(await fixedPointOf(path, after), path).toBe(after);
    }
  }
  expect(edited).toBeGreaterThan(0);
});
