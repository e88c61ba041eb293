import { readdirSync, readFileSync } from 'node:fs';

/** A module as webpack describes it; joined modules contain others. */
interface BundledModule {
  readonly identifier?: string;
  readonly modules?: readonly BundledModule[];
}

/** The folders of the packages that a bundle contains, by webpack's description of it, sorted. */
export function bundledPackages(stats: { readonly modules?: readonly BundledModule[] }): string[] {
  const folders = new Set<string>();
  const waiting = [...(stats.modules ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    waiting.push(...(next.modules ?? []));
    // Loaders are in front of the file.
    const file = next.identifier?.split('!').at(-1) ?? '';
    const [, folder] = /((?:node_modules\/.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders].sort();
}

/**
 * The names, versions and licences of packages, by their folders, with each licence text once, below those that it is
 * for. Throws an error for a package that names no licence.
 */
export function licenceTexts(folders: readonly string[]): string {
  const named = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    if (typeof license !== 'string') throw new Error(`${folder}: the package names no licence`);
    const text = textsIn(folder) || `The package has no text of its licence, ${license}.`;
    named.set(text, [...(named.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...named].map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`);
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}

function textsIn(folder: string): string {
  return readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(file))
    .sort()
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
