import { ANY_TEXT } from '../../locate/path-pattern.ts';
import type { CodeAround, ReaderFile, Reading } from '../../locate/reading.ts';
import type { Document } from '../../syntax/document.ts';
import { textOf } from '../../syntax/node.ts';
import { tooLargeToRead } from '../../template/declared.ts';
import { type ReadingParts, readingsOfParts } from '../../template/file-readings.ts';
import { folderOf } from '../../text/folder-of.ts';
import { pathsInVariables } from './file-variables.ts';

/** Everything that a file reads by variables; `partsOf` gives the parts of a service. */
export function readingsOfServiceFile(
  { file, document }: ReaderFile,
  partsOf: (document: Document) => ReadingParts | undefined,
  code: CodeAround,
): Reading[] {
  const isReadable = document !== undefined && tooLargeToRead(document) === undefined;
  const parts = isReadable ? partsOf(document) : undefined;
  const folder = folderOf(file.path);
  if (isReadable && parts !== undefined)
    return readingsOfParts(
      document,
      parts,
      (node) => {
        const text = textOf(node);
        return text === undefined ? [] : pathsInVariables(text, folder);
      },
      code,
    );
  // A file that a service includes has paths from the folder of the service, which is not known here.
  const reason = 'it is not known which service the code belongs to';
  return pathsInVariables(file.text, ANY_TEXT).map(({ path }) => ({
    path,
    ownership: { type: 'uncertain', reason },
    by: file.path,
  }));
}
