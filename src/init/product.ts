/** The repository in which the actions are published. */
export const ACTION = 'OWNER/least-privilege-review';

/** The release that workflows use. */
export const RELEASE = 'v1';

/** The address of a file of the release, such as `docs/findings.md`, as a page for people. */
export function pageOf(path: string): string {
  return `https://github.com/${ACTION}/blob/${RELEASE}/${path}`;
}

/** The address of the configuration's JSON Schema. */
export const SCHEMA_URL = `https://raw.githubusercontent.com/${ACTION}/${RELEASE}/schema/least-privilege.schema.json`;
