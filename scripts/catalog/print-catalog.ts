import { createHash } from 'node:crypto';
import { type ActionsByService, countActions, type Origin } from './catalog-data.ts';

/** What `catalog/manifest.json` holds. */
export interface Manifest extends Origin {
  readonly services: number;
  readonly actions: number;
  /** The SHA-256 of `actions.json`, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** The text of `actions.json`: one service to a line, so that a refresh reads well as a diff. */
export function printActions(actions: ActionsByService): string {
  const lines: string[] = [];
  for (const [service, names] of actions)
    lines.push(`  ${JSON.stringify(service)}: ${JSON.stringify(names)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** The text of `manifest.json` beside a printed `actions.json`. */
export function printManifest(origin: Origin, actions: ActionsByService, actionsText: string): string {
  const { source, version, license, date } = origin;
  const manifest: Manifest = {
    source,
    version,
    license,
    date,
    services: actions.size,
    actions: countActions(actions),
    sha256: sha256(actionsText),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
