import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Parser } from 'web-tree-sitter';
import { InternalError } from '../errors.ts';

/**
 * What the grammar needs. Bundlers cannot take any of it in: a bundle has these files beside it, under their own names,
 * and without them they are looked for in their packages.
 */
export const GRAMMAR_FILES = {
  module: 'web-tree-sitter/web-tree-sitter.js',
  engine: 'web-tree-sitter/web-tree-sitter.wasm',
  grammar: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
} as const;

let parser: Parser | undefined;

/** Loads Terraform's grammar, once. Shells await it before a run that has a `.tf` file; no other run pays for it. */
export async function loadHclGrammar(): Promise<void> {
  if (parser !== undefined) return;
  const module = besideBundle(GRAMMAR_FILES.module)?.href ?? 'web-tree-sitter';
  const sitter: typeof import('web-tree-sitter') = await import(/* webpackIgnore: true */ module);
  const [engine, grammar] = await Promise.all([
    readWasm(GRAMMAR_FILES.engine),
    readWasm(GRAMMAR_FILES.grammar),
  ]);
  await sitter.Parser.init({ wasmBinary: engine });
  const loaded = new sitter.Parser();
  loaded.setLanguage(await sitter.Language.load(grammar));
  parser = loaded;
}

/** The parser of Terraform's language. Throws an `InternalError` when the grammar has not been loaded. */
export function hclParser(): Parser {
  if (parser === undefined) throw new InternalError('the grammar of Terraform has not been loaded');
  return parser;
}

async function readWasm(name: string): Promise<Uint8Array> {
  return readFile(besideBundle(name) ?? createRequire(import.meta.url).resolve(name));
}

function besideBundle(name: string): URL | undefined {
  const url = new URL(name.slice(name.lastIndexOf('/') + 1), import.meta.url);
  return existsSync(fileURLToPath(url)) ? url : undefined;
}
