import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Parser, Tree } from 'web-tree-sitter';
import { InternalError } from '../errors.ts';

/** The largest file that is parsed with a grammar, in characters. */
export const LARGEST_CODE = 4 * 1024 * 1024;

const RUNTIME_MODULE = 'web-tree-sitter/web-tree-sitter.cjs';
const RUNTIME_WASM = 'web-tree-sitter/web-tree-sitter.wasm';

/** The WebAssembly of each grammar. */
const GRAMMARS = {
  hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
  typescript: 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  tsx: 'tree-sitter-typescript/tree-sitter-tsx.wasm',
  python: 'tree-sitter-python/tree-sitter-python.wasm',
} as const;

/** The name of a grammar that tree-sitter can parse with. */
export type GrammarName = keyof typeof GRAMMARS;

/**
 * The files that tree-sitter and its grammars are loaded from, as paths in `node_modules`. A bundler cannot include
 * them, so a bundle has copies beside it under their base names. Without copies, they are read from their packages.
 */
export const GRAMMAR_FILES: readonly string[] = [RUNTIME_MODULE, RUNTIME_WASM, ...Object.values(GRAMMARS)];

/** Loads what no bundler sees. */
const load = createRequire(import.meta.filename);

/**
 * Lets V8 optimise a function of WebAssembly once about 100 MB of it have run. By default it starts within the first
 * files, and optimising the large function of a grammar takes longer than to parse them.
 */
const LATE_OPTIMIZATION = '--wasm-tiering-budget=100000000';

type TreeSitter = typeof import('web-tree-sitter');

let runtime: Promise<TreeSitter> | undefined;
const parsers = new Map<GrammarName, Parser>();

/** Loads a grammar, once. It takes about 90 ms, so shells await it only before a run that needs the grammar. */
export async function loadGrammar(name: GrammarName): Promise<void> {
  if (parsers.has(name)) return;
  runtime ??= loadRuntime();
  const { Language, Parser: LoadedParser } = await runtime;
  const parser = new LoadedParser();
  parser.setLanguage(await Language.load(await readWasm(GRAMMARS[name])));
  parsers.set(name, parser);
}

/**
 * Parses a text, passes the tree to a function and then frees the tree. Throws an `InternalError` if the grammar has not
 * been loaded.
 */
export function withTree<T>(name: GrammarName, text: string, use: (tree: Tree) => T): T {
  const parser = parsers.get(name);
  if (parser === undefined) throw new InternalError(`the grammar \`${name}\` has not been loaded`);
  const tree = parser.parse(text);
  if (tree === null) throw new TypeError('a parser without a time limit returns a tree');
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

async function loadRuntime(): Promise<TreeSitter> {
  setFlagsFromString(LATE_OPTIMIZATION);
  const sitter: TreeSitter = load(besideBundle(RUNTIME_MODULE) ?? 'web-tree-sitter');
  await sitter.Parser.init({ wasmBinary: await readWasm(RUNTIME_WASM) });
  return sitter;
}

async function readWasm(file: string): Promise<Uint8Array> {
  return readFile(besideBundle(file) ?? load.resolve(file));
}

function besideBundle(file: string): string | undefined {
  const path = join(import.meta.dirname, basename(file));
  return existsSync(path) ? path : undefined;
}
