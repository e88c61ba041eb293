import { parse as toJson } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locatePolicies, prepareFormats } from '../../src/formats/formats.ts';
import type { CodeAround } from '../../src/locate/reading.ts';
import { folderOf } from '../../src/text/folder-of.ts';
import { ownershipWords } from '../formats/owners.ts';
import { codeOf, type Files } from '../formats/terraform/module-tree.ts';
import { MODULES } from './deployed-modules.ts';
import { TERRAFORM } from './deployed-terraform.ts';
import { knownDeployment } from './generated-deployment.ts';

await prepareFormats(['main.tf']);

const RUNS = process.env['PROVE'] === 'all' ? 1500 : 60;
const SEED = 20261130;

/** Which blocks of a module are written in JSON. */
type Part = 'all' | 'every second';

/** The text of a file as its blocks, each of which ends with a brace that starts a line. */
function blocksOf(text: string): string[] {
  return text.split(/(?<=^\}\n)/m).filter((block) => block.trim() !== '');
}

/** The same modules with all blocks, or every second one, converted to JSON by HashiCorp's parser. */
async function inJson(files: Files, part: Part): Promise<Files> {
  const converted: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    if (!path.endsWith('.tf')) continue;
    const blocks = blocksOf(text);
    const isOwn = (at: number): boolean => part === 'every second' && at % 2 === 0;
    const own = blocks.filter((_, at) => isOwn(at)).join('');
    const other = blocks.filter((_, at) => !isOwn(at)).join('');
    if (own !== '') converted[path] = own;
    converted[`${path}.json`] = JSON.stringify(await toJson('main.tf', other), null, 2);
  }
  return converted;
}

/** What is found in every file: addresses, statements and owners, in the words of the module in HCL. */
function answersOf(code: CodeAround): string[] {
  const documents = code.files.flatMap(({ document }) => document ?? []);
  expect(documents.length).toBe(code.files.length);
  const answers = documents.flatMap((document) => {
    const folder = folderOf(document.file.path);
    const beside = documents.filter(({ file }) => folderOf(file.path) === folder);
    return locatePolicies(document).policies.map(({ address, policy, ownership }) => {
      const statements = policy.statements.map(({ effect, element, patterns }) =>
        [effect, element, ...patterns.map((one) => one ?? '?')].join(' '),
      );
      const owners = ownershipWords(ownership({ beside, unread: undefined, code })).sort();
      return JSON.stringify([folder, address, statements, owners]).replaceAll('.tf.json', '.tf');
    });
  });
  return answers.sort();
}

const kinds = [TERRAFORM, MODULES].flatMap((kind) =>
  Array.from({ length: kind.forms * kind.ways }, (_, at) => ({
    kind,
    form: at % kind.forms,
    way: Math.floor(at / kind.forms),
  })),
);

describe('a module in JSON has the policies and owners of the same module in HCL', () => {
  it.each<Part>(['all', 'every second'])('%s of its blocks', async (part) => {
    let owned = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), async ({ kind, form, way }) => {
        const { files } = knownDeployment(kind, form, way);
        const terraform = Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.tf')));
        const expected = answersOf(codeOf(terraform));
        expect(answersOf(codeOf(await inJson(terraform, part)))).toEqual(expected);
        owned += expected.filter((one) => one.includes('["role ') || one.includes('["user ')).length;
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(owned).toBeGreaterThan(RUNS / 3);
  });
});
