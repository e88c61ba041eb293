import { locatePolicies } from '../../src/formats/formats.ts';
import { parseFiles } from '../../src/review/parsed-files.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { ownershipWords } from './owners.ts';

/** Whose each policy of the first file is, in words, by its address, where the files may be merged into one template. */
export function mergedOwners(
  texts: Readonly<Record<string, string>>,
  isWhole = true,
): Record<string, string[]> {
  const files = Object.entries(texts).map(([path, text]) => new SourceFile(path, text));
  const path = files[0]?.path ?? '';
  const parsed = parseFiles(files.slice(0, 1), { files, isMerged: true, isWhole, links: new Map() });
  const result = parsed.resultOf(path);
  if (result?.ok !== true) throw new Error(`${path} holds no policy`);
  return Object.fromEntries(
    locatePolicies(result.document).policies.map((policy) => [
      policy.address,
      ownershipWords(policy.ownership(parsed.around(path))),
    ]),
  );
}
