import { type Fragment, Fragments } from '../locate/fragments.ts';
import { withoutGenerated } from '../locate/generated.ts';
import type { LocateResult } from '../locate/located-policy.ts';
import type { DeclaredPrincipal, UnitReach } from '../locate/ownership.ts';
import type { CodeAround, Reading } from '../locate/reading.ts';
import { unreadPolicies } from '../locate/unread-policies.ts';
import { once } from '../once.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { CDK } from './cdk/cdk.ts';
import { CLOUDFORMATION } from './cloudformation/cloudformation.ts';
import type { Format } from './format.ts';
import { POLICY_FILE } from './policy-file/policy-file.ts';
import { SERVERLESS } from './serverless/serverless.ts';
import { TERRAFORM } from './terraform/terraform.ts';

/** All formats. Of those that share an ending, the first that recognises a document takes it. */
export const FORMATS: readonly Format[] = [SERVERLESS, CLOUDFORMATION, POLICY_FILE, TERRAFORM, CDK];

const ALL_ENDINGS: readonly string[] = [...new Set(FORMATS.flatMap(({ endings }) => endings))];

/** The endings of files that may hold policies, in lower case, with the dot. An ending stands for longer ones too. */
export const ENDINGS: readonly string[] = shortest(
  FORMATS.filter(({ isOnDemand }) => isOnDemand !== true).flatMap(({ endings }) => endings),
);

/** The endings of files that are read for policies only if the configuration asks for them. */
export const ON_DEMAND_ENDINGS: readonly string[] = shortest(
  FORMATS.filter(({ isOnDemand }) => isOnDemand === true).flatMap(({ endings }) => endings),
);

function shortest(endings: readonly string[]): string[] {
  const all = [...new Set(endings)];
  return all.filter((ending) => !all.some((other) => other !== ending && ending.endsWith(other)));
}

/**
 * The formats that a file may have, by its name in any case: those with the longest ending that it has. A file that is a
 * part of a unit is in no other format.
 */
export function formatsAt(path: string): readonly Format[] {
  const name = path.toLowerCase();
  const own = ALL_ENDINGS.filter((ending) => name.endsWith(ending));
  if (own.length === 0)
    return unitFormatOf(path) === undefined
      ? FORMATS.filter(({ takesOtherEndings }) => takesOtherEndings)
      : [];
  const longest = own.reduce((one, other) => (other.length > one.length ? other : one));
  return FORMATS.filter(({ endings }) => endings.includes(longest));
}

/** Whether a file may hold policies, by its name in any case. */
export function hasPolicyEnding(path: string): boolean {
  const name = path.toLowerCase();
  return ENDINGS.some((ending) => name.endsWith(ending));
}

/** Whether a file is one that is read for policies only if the configuration asks for it, by its name in any case. */
export function isOnDemand(path: string): boolean {
  const name = path.toLowerCase();
  return ON_DEMAND_ENDINGS.some((ending) => name.endsWith(ending));
}

/** The paths of files in the folders around files that tell what kind of code these are. */
export function filesAbove(paths: readonly string[]): string[] {
  const above = paths.flatMap((path) => formatsAt(path).flatMap((format) => format.filesAbove?.(path) ?? []));
  return [...new Set(above)].sort();
}

/** The format in which a file forms a unit with others of its folder; `undefined` if the file stands alone. */
export function unitFormatOf(path: string): Format | undefined {
  return FORMATS.find((format) => format.isPartOfUnit?.(path) === true);
}

/** Loads what parsing these files needs. */
export async function prepareFormats(paths: Iterable<string>): Promise<void> {
  const all = [...paths];
  for (const format of FORMATS) {
    if (format.prepare === undefined) continue;
    const own = all.filter((path) => isFileOf(format, path));
    if (own.length > 0) await format.prepare(own);
  }
}

/** Whether a file has the words of a policy. */
export function mayHoldPolicy(file: SourceFile): boolean {
  return formatsAt(file.path).some((format) => format.mayHoldPolicy(file));
}

/** Whether a file that cannot be parsed may have held a policy. */
export function mayHaveHeldPolicy(file: SourceFile): boolean {
  return formatsAt(file.path).some((format) => format.mayHaveHeldPolicy(file));
}

/** Parses a file in the syntax of its formats; `undefined` if it has none or is not worth parsing. */
export const parseFile = once((file: SourceFile): ParseResult | undefined =>
  formatsAt(file.path)[0]?.parse(file),
);

/** The result of parsing a document's file after edits. */
export function parseEdited(document: Document, edits: readonly TextEdit[]): ParseResult | undefined {
  return formatsAt(document.file.path)[0]?.parseEdited(document, edits);
}

/** Finds the identity policies of a document. A document without any gives neither policies nor diagnostics. */
export const locatePolicies = once((document: Document): LocateResult => {
  const formats = formatsAt(document.file.path);
  const { located, format } = locateInFormat(document, formats);
  // A resource outside of a template is found by nobody.
  const unread = unreadPolicies(document, located, (node) => format?.isResource?.(node) === true);
  const found =
    unread.length === 0 ? located : { ...located, diagnostics: [...located.diagnostics, ...unread] };
  const [sign] = formats.flatMap((format) => format.generatedSign?.(document) ?? []);
  return sign === undefined ? found : withoutGenerated(document, found, sign);
});

/** Locates in the first format that recognises a document. */
function locateInFormat(
  document: Document,
  formats: readonly Format[],
): { readonly located: LocateResult; readonly format?: Format } {
  for (const format of formats) {
    const located = format.locate(document);
    if (located !== undefined) return { located, format };
  }
  return { located: { policies: [], diagnostics: [] } };
}

/** The format of a file; `undefined` if it cannot be parsed, or no format recognises it. */
export function formatOf(file: SourceFile): Format | undefined {
  const parsed = parseFile(file);
  return parsed?.ok === true ? locateInFormat(parsed.document, formatsAt(file.path)).format : undefined;
}

/** Whether a file has the words of a role or user. */
export function mayDeclarePrincipal(file: SourceFile): boolean {
  return formatsAt(file.path).some((format) => format.mayDeclarePrincipal?.(file) === true);
}

/** The places in a folder's documents that declare a role or user under a literal name. */
export function declaredPrincipals(
  documents: readonly Document[],
  code: CodeAround | undefined,
): DeclaredPrincipal[] {
  return FORMATS.flatMap((format) => {
    const own = documents.filter(({ file }) => formatsAt(file.path).includes(format));
    return own.length === 0 ? [] : (format.declaredPrincipals?.(own, code) ?? []);
  });
}

/** Whether code may read a file as a policy. A quick test, which may be wrong in favour of a file. */
export function mayBeRead(file: SourceFile): boolean {
  return formatsAt(file.path).some((format) => format.mayBeRead?.(file) === true);
}

/** Whether other code of the repository may call the unit of a file, or be merged with it, and so say whose its policies are. */
export function mayBeCalled(file: SourceFile): boolean {
  return formatsAt(file.path).some((format) => format.mayBeCalled?.(file) === true);
}

/** How far the unit of a folder reaches, by the documents of the folder; `undefined` unless it runs there. */
export function unitReach(documents: readonly Document[]): UnitReach | undefined {
  const [first] = documents.flatMap(({ file }) => unitFormatOf(file.path) ?? []);
  return first?.unitReach?.(documents);
}

/**
 * Tells which other files of the repository may say whose the policies of files are, by their names; `undefined` if
 * none may.
 */
export function tellingFiles(policies: readonly SourceFile[]): ((path: string) => boolean) | undefined {
  if (policies.some(mayBeRead)) return (path) => largestReader(path) !== undefined;
  const called = FORMATS.filter((format) =>
    policies.some((file) => formatsAt(file.path).includes(format) && format.mayBeCalled?.(file) === true),
  );
  return called.length === 0 ? undefined : (path) => called.some((format) => isFileOf(format, path));
}

/** Whether files that a file is merged with may say whose its policies are. A quick test. */
export function mayBeMerged(file: SourceFile): boolean {
  return formatsAt(file.path).some(
    (format) => format.fragments !== undefined && format.mayBeCalled?.(file) === true,
  );
}

/** Whether a file may be merged with others into one. A quick test. */
export function mayBeFragment(file: SourceFile): boolean {
  return FORMATS.some((format) => isFileOf(format, file.path) && format.fragments?.mayBe(file) === true);
}

/** What the files of `code` that may be merged with each other tell. */
export function findFragments({ files, isWhole }: CodeAround): Fragments {
  const fragments: Fragment[] = [];
  const unread: SourceFile[] = [];
  for (const { file, document } of files.filter((one) => mayBeFragment(one.file))) {
    const found = document && firstFragment(document);
    if (found === undefined) unread.push(file);
    else fragments.push(found);
  }
  return new Fragments(fragments, unread, isWhole);
}

function firstFragment(document: Document): Fragment | undefined {
  for (const { fragments } of formatsAt(document.file.path)) {
    const found = fragments?.of(document);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a file may read others as policies. A quick test. */
export function mayRead(file: SourceFile): boolean {
  return readerFormats(file.path).some(({ reader }) => reader?.mayRead(file) === true);
}

/** The size, in bytes, up to which a file may read others, by its name; `undefined` for a file that reads none. */
export function largestReader(path: string): number | undefined {
  const sizes = readerFormats(path).flatMap(({ reader }) => reader?.mostBytes ?? []);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** Whether a file may say whose the policies of others are, by its name. */
export function mayTell(path: string): boolean {
  return unitFormatOf(path) !== undefined || largestReader(path) !== undefined;
}

function readerFormats(path: string): Format[] {
  return FORMATS.filter((format) => format.reader !== undefined && isFileOf(format, path));
}

/** Whether a file is in a format, or is one of its files that it cannot parse. */
function isFileOf(format: Format, path: string): boolean {
  return (
    formatsAt(path).includes(format) ||
    format.isPartOfUnit?.(path) === true ||
    format.reader?.isOther?.(path) === true
  );
}

/** Parses a file that may read others, even one without the words of a policy. */
export const parseReader = once((file: SourceFile): ParseResult | undefined =>
  formatsAt(file.path)
    .find(({ reader }) => reader !== undefined)
    ?.reader?.parse(file),
);

/** The size, in bytes, up to which a program may read others, by its name; `undefined` for a file that is none. */
export function largestProgram(path: string): number | undefined {
  const sizes = FORMATS.flatMap(({ programs }) =>
    programs?.isProgram(path) === true ? programs.mostBytes : [],
  );
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** Whether a file shows by its name that programs of its repository may read policies. */
export function isProgramSign(path: string): boolean {
  return FORMATS.some(({ programs }) => programs?.isSign(path) === true);
}

/** The files at some paths that programs may read as policies. */
export function readingsOfPrograms(programs: readonly SourceFile[], paths: readonly string[]): Reading[] {
  return FORMATS.flatMap((format) => format.programs?.readings(programs, paths) ?? []);
}

/** Everything that files read as policies. The files of `code` are all that may read others, with their units. */
export function findReadings(code: CodeAround): Reading[] {
  const { files } = code;
  return FORMATS.flatMap((format) => {
    const { reader } = format;
    const own = files
      .filter(({ file }) => isFileOf(format, file.path))
      .filter(({ file }) => format.isPartOfUnit !== undefined || reader?.mayRead(file) === true)
      .map((one) => (formatsAt(one.file.path).includes(format) ? one : { ...one, document: undefined }));
    return own.length === 0 ? [] : (reader?.readings(own, code) ?? []);
  });
}
