import { loadGrammar } from '../../syntax/tree-sitter.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Format } from '../format.ts';
import {
  grammarOf,
  isAppSettings,
  isProgram,
  manifestPaths,
  mayBeDeployed,
  PROGRAM_ENDINGS,
} from './file-names.ts';
import { programReadings } from './named-files.ts';
import { hasGrantWords, hasListWords } from './words.ts';

type Code = typeof import('./code.ts');

let loaded: Code | undefined;

/** Programs of the AWS CDK. Each literal list of actions in them is a policy. */
export const CDK: Format = {
  name: 'cdk',
  endings: PROGRAM_ENDINGS,
  isOnDemand: true,
  async prepare(paths) {
    const grammars = new Set(paths.flatMap((path) => grammarOf(path) ?? []));
    const [own] = await Promise.all([import('./code.ts'), ...[...grammars].map(loadGrammar)]);
    loaded = own;
  },
  mayHoldPolicy: mayTellOfLists,
  mayHaveHeldPolicy: mayHoldList,
  // Programs that nothing asks for are not read, so that what reads them is not loaded.
  parse: (file) => (mayTellOfLists(file) ? loaded?.parseFile(file) : undefined),
  parseEdited: (document, edits) => loaded?.parseEdited(document, edits),
  locate: (document) => loaded?.locate(document),
  // All lists are found, and what is not literal has a note.
  isResource: () => true,
  filesAbove: manifestPaths,
  programs: { mostBytes: 5_000_000, isProgram, isSign: isAppSettings, readings: programReadings },
};

function mayHoldList({ path, text }: SourceFile): boolean {
  return mayBeDeployed(path) && hasListWords(text);
}

/** Whether a program may hold a list, or grant what lists of a library say, which is told. */
function mayTellOfLists(file: SourceFile): boolean {
  return mayHoldList(file) || (mayBeDeployed(file.path) && hasGrantWords(file.text));
}
