import { ANY_TEXT } from '../../locate/path-pattern.ts';
import type { CodeAround, ReaderFile, Reading } from '../../locate/reading.ts';
import type { Document } from '../../syntax/document.ts';
import { type Node, textOf } from '../../syntax/node.ts';
import { tooLargeToRead } from '../../template/declared.ts';
import { type ReadingParts, type ReadPath, readingsOfParts } from '../../template/file-readings.ts';
import { folderOf } from '../../text/folder-of.ts';
import { pathsInVariables } from './file-variables.ts';

/** The parts of a service that read files, and what it reads in those of its functions. */
export interface ServiceParts {
  readonly parts: ReadingParts;
  readonly readings: readonly Reading[];
}

/** Everything that a file reads by variables; `partsOf` gives the parts of a service. */
export function readingsOfServiceFile(
  { file, document }: ReaderFile,
  partsOf: (document: Document, code: CodeAround) => ServiceParts | undefined,
  code: CodeAround,
): Reading[] {
  const isReadable = document !== undefined && tooLargeToRead(document) === undefined;
  const service = isReadable ? partsOf(document, code) : undefined;
  const folder = folderOf(file.path);
  if (isReadable && service !== undefined) {
    const pathsAt = (node: Node): readonly ReadPath[] => {
      const text = textOf(node);
      return text === undefined ? [] : pathsInVariables(text, folder);
    };
    return [...service.readings, ...readingsOfParts(document, service.parts, pathsAt, code)];
  }
  // A file that a service includes has paths from the folder of the service, which is not known here.
  const reason = 'it is not known which service the code belongs to';
  return pathsInVariables(file.text, ANY_TEXT).map(({ path }) => ({
    path,
    ownership: { type: 'uncertain', reason },
    by: file.path,
  }));
}
