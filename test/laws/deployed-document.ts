import {
  type CodeKind,
  type CodeOwner,
  type CodeUnit,
  chosen,
  type Identity,
  policyOf,
  type UnitChoice,
} from './deployed-code.ts';

type Place = readonly [way: string, path: (folder: string, base: string, otherBase: string) => string];

const PLACES: readonly [Place, ...Place[]] = [
  ['file', (folder, base) => `${folder}/${base}.json`],
  ['folder', (folder, base) => `${folder}/${base}/policy.json`],
  ['file, in the folder of another', (folder, base, otherBase) => `${folder}/${otherBase}/${base}.json`],
  ['folder, with the file of another', (folder, base, otherBase) => `${folder}/${base}/${otherBase}.json`],
];

/** A policy in a JSON file that no code reads, named after the role or user that has it. */
export const DOCUMENT: CodeKind = { build: documentOf, forms: 1, ways: PLACES.length };

function documentOf(choice: UnitChoice, folder: string, sid: string): CodeUnit {
  const [way, pathOf] = chosen(PLACES, choice.way);
  const path = pathOf(folder, choice.base, choice.otherBase);
  const type = choice.isUser ? 'user' : 'role';
  const owner: CodeOwner = {
    type,
    form: `JSON, ${way}`,
    naming: 'file',
    isElsewhere: true,
    identities: ({ account }): Identity[] => [
      { account, type, name: choice.base, path: choice.hasPath ? 'service/' : '' },
    ],
  };
  return {
    files: { [path]: `${JSON.stringify(policyOf(sid), null, 2)}\n` },
    policies: [{ path, sid, way: `JSON, ${way}`, owners: [owner] }],
    owners: [owner],
    showsSeveral: false,
  };
}
