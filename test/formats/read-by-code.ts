import { findReadings, parseReader } from '../../src/formats/formats.ts';
import { Readings } from '../../src/locate/join-readings.ts';
import type { Ownership } from '../../src/locate/ownership.ts';
import { withUnits } from '../../src/review/parsed-files.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { ownershipWords } from './owners.ts';

/** Whose the policy in a file is, and its kind, according to the code that reads it. */
export function readOwnership(code: Readonly<Record<string, string>>, path: string): Ownership {
  const files = withUnits(
    Object.entries(code).map(([own, text]) => new SourceFile(own, text)),
    false,
  );
  const readers = files.map((file) => {
    const parsed = parseReader(file);
    return { file, document: parsed?.ok === true ? parsed.document : undefined };
  });
  return new Readings(findReadings({ files: readers, isWhole: true, links: new Map() })).ownershipOf([path]);
}

/** The same in words. */
export function readOwners(code: Readonly<Record<string, string>>, path: string): string[] {
  return ownershipWords(readOwnership(code, path));
}
