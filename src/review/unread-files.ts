import { mapPrincipals } from '../config/path-mapping.ts';
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import { hasPolicyEnding, mayHaveHeldPolicy, unitFormatOf } from '../formats/formats.ts';
import type { Reading } from '../locate/reading.ts';
import type { KnownPrincipals } from '../match/known-principals.ts';
import type { SourceFile } from '../text/source-file.ts';
import { looksLikePolicyText } from './granted-in-text.ts';
import type { LeftOutFile, PipelineInput } from './pipeline-input.ts';

/** A file that was not read, and why. */
export interface UnreadFile {
  readonly path: string;
  /** In words that follow "because". */
  readonly problem: string;
}

/** What says that a file holds a policy, although it cannot be read. */
export interface PolicySigns {
  readonly known: KnownPrincipals;
  /** Whether code reads the file at a path as a policy. */
  readonly isReadByCode: (path: string) => boolean;
  /** The paths in the head of files that held policies in the base. */
  readonly heldAtBase: ReadonlySet<string>;
}

/**
 * The diagnostic for a file that cannot be read: an error if something says that it holds a policy, otherwise a note.
 */
export function unreadableFile(
  { path, problem }: UnreadFile,
  signs: PolicySigns,
  input: PipelineInput,
): Diagnostic {
  const message = `not reviewed, because ${problem}`;
  const code: DiagnosticCode = mustHoldPolicy(path, signs, input) ? 'policy-unreadable' : 'file-skipped';
  const severity = code === 'policy-unreadable' ? 'error' : 'note';
  return { code, severity, message, location: { path } };
}

/**
 * The diagnostic for a file that cannot be parsed: an error if something says that it holds a policy, but a note if it is
 * a template that was none in the base. Of other files, there is a note if they have changed.
 */
export function unparsableFile(
  file: SourceFile,
  fault: Diagnostic,
  signs: PolicySigns,
  input: PipelineInput,
): Diagnostic[] {
  const isPolicy = mayHaveHeldPolicy(file) || mustHoldPolicy(file.path, signs, input);
  if (isPolicy && isTemplateText(file) && !signs.heldAtBase.has(file.path))
    return [{ ...fault, code: 'policy-unread', severity: 'note' }];
  if (isPolicy) return [fault];
  return input.base === undefined ? [] : [{ ...fault, code: 'file-skipped', severity: 'note' }];
}

function mustHoldPolicy(
  path: string,
  { known, isReadByCode, heldAtBase }: PolicySigns,
  input: PipelineInput,
): boolean {
  const { config, named } = input;
  return (
    named?.has(path) === true ||
    heldAtBase.has(path) ||
    config.principals.some(
      (mapping) => mapPrincipals({ ...mapping, address: undefined }, path, undefined) !== undefined,
    ) ||
    known.named(stemOf(path)).some(({ name }) => name === stemOf(path)) ||
    isReadByCode(path)
  );
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

/** Marks of the languages that templates are written in; none of them is in JSON or YAML outside of a string. */
const TEMPLATE_MARK = /\$\{|%\{|\{\{|\{%|<%/;

/** Whether a JSON or YAML file is one only once a program has filled it in. */
function isTemplateText({ path, text }: SourceFile): boolean {
  return unitFormatOf(path) === undefined && TEMPLATE_MARK.test(text);
}

/**
 * The notes on changed files that the configuration selects, or whose text looks like a policy, and that no format reads.
 * `isTold`: whether a note on the code that reads a file names it.
 */
export function leftOutNotes(files: readonly LeftOutFile[], isTold: (path: string) => boolean): Diagnostic[] {
  return files
    .filter(({ file, isNamed }) => isNamed && !isTold(file.path) && looksLikePolicyText(file.text))
    .map(({ file, reason }) => ({
      code: 'policy-unread',
      severity: 'note',
      message: `not reviewed: ${reason}`,
      location: { path: file.path },
    }));
}

/** Whether changed code reads a file as a policy that no format reads. */
export function isUnreadReading({ path, ownership, by }: Reading, changed: ReadonlySet<string>): boolean {
  const last = path.at(-1);
  const isFile = typeof last === 'string' && !hasPolicyEnding(last);
  return ownership.type === 'owned' && changed.has(by) && isFile;
}

/** The notes on files that changed code reads as policies and that no format reads, unless their line has a note. */
export function unreadByCode(
  readings: readonly Reading[],
  changed: ReadonlySet<string>,
  told: readonly Diagnostic[],
): Diagnostic[] {
  const lines = new Set(told.map(({ location }) => `${location?.path}:${location?.line}`));
  const notes = new Map<string, Diagnostic>();
  for (const { path, by, at } of readings.filter((one) => isUnreadReading(one, changed))) {
    const name = path.map((part) => (typeof part === 'string' ? part : '*')).join('');
    const message = `\`${name}\` is read as a policy here, but it has not changed or is not in JSON, so it was not reviewed`;
    const location = at ?? { path: by };
    if (lines.has(`${by}:${location.line}`)) continue;
    notes.set(JSON.stringify([name, location]), {
      code: 'policy-unread',
      severity: 'note',
      message,
      location,
    });
  }
  return [...notes.values()];
}
