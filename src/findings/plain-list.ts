import { type DocumentReader, type FindingResult, NOTHING_READ } from './document-reader.ts';
import type { JsonValue } from './json-value.ts';
import { mergePermissions, readPermission } from './unused-permissions.ts';

/** Reads a bare list of unused permissions, or one under `unusedPermissions` beside a `principal`. */
export const plainListReader: DocumentReader = {
  recognises: (document) => document.type === 'array' || document.has('unusedPermissions'),
  read: readPlainList,
};

function readPlainList(document: JsonValue, unnamedPrincipal: string | undefined): FindingResult {
  const list = document.type === 'array' ? document : document.need('unusedPermissions');
  const { file, offset } = document;
  const finding = {
    type: 'unused-permission',
    id: `${file.path}:${offset}`,
    principal: document.get('principal')?.principalArn() ?? unnamedPrincipal,
    unused: mergePermissions(list.list().map(readPermission)),
    source: file.locate(offset),
  } as const;
  return { ...NOTHING_READ, findings: [finding] };
}
