import manifest from '../../package.json' with { type: 'json' };
import type { SourceFile } from '../text/source-file.ts';

/** Where the actions are published, and the release that workflows use. */
export interface Product {
  /** `OWNER/least-privilege-review`. */
  readonly repository: string;
  readonly release: string;
}

/** Stands for the owner of the repository that publishes the actions, until it is published. */
export const SOME_PUBLISHER = 'OWNER';

/** As the package says. */
export const PRODUCT: Product = {
  repository: manifest.repository.url.replace(/^.*?github\.com\//, '').replace(/\.git$/, ''),
  release: 'v1',
};

/** Whether it is known who publishes the actions. */
export function isPublished({ repository }: Product): boolean {
  return !repository.startsWith(`${SOME_PUBLISHER}/`);
}

/** The product as a workflow of the repository already uses it, such as a mirror; the published one if none does. */
export function usedProduct(workflows: readonly SourceFile[]): Product {
  for (const { text } of workflows) {
    const [, owner, release = ''] =
      /^[^#\n]*\buses:\s*["']?([\w.-]{1,100})\/least-privilege-review(?:\/(?:pull|sweep))?@([\w./-]{1,100})/m.exec(
        text,
      ) ?? [];
    if (owner !== undefined) return { repository: `${owner}/least-privilege-review`, release };
  }
  return PRODUCT;
}

/** The address of a file of the release, such as `docs/findings.md`, as a page for people. */
export function pageOf(path: string, product = PRODUCT): string {
  if (!isPublished(product)) return `${path} in the repository of least-privilege-review`;
  return `https://github.com/${product.repository}/blob/${product.release}/${path}`;
}

/** The address of the configuration's JSON Schema, once the product is published. */
export const SCHEMA_URL = `https://raw.githubusercontent.com/${PRODUCT.repository}/${PRODUCT.release}/schema/least-privilege.schema.json`;
