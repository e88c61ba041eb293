import type { Diagnostic } from '../../diagnostic.ts';
import { parseJson } from '../../syntax/json/json.ts';
import type { SourceFile } from '../../text/source-file.ts';

/** A JSON object as it was parsed. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Trouble with a file of a cloud assembly: what it says is not known, so the review is incomplete. */
export function assemblyFault(file: SourceFile, message: string, offset?: number): Diagnostic {
  const location = offset === undefined ? { path: file.path } : file.locate(offset);
  return { code: 'assembly-invalid', severity: 'error', message, location };
}

/** Reads a file of an assembly that is not a template, which may be far larger than one. */
export function readJsonObject(file: SourceFile): JsonObject | AssemblyFault {
  try {
    const value: unknown = JSON.parse(file.text.replace(/^\ufeff/, ''));
    return objectOf(value) ?? new AssemblyFault(assemblyFault(file, 'expected an object', 0));
  } catch {
    // The native parser is quick, and says nothing of the place.
    const result = parseJson(file);
    const message = 'not valid JSON: synthesise the app again';
    if (result.ok) return new AssemblyFault(assemblyFault(file, message));
    return new AssemblyFault({
      ...result.diagnostic,
      code: 'assembly-invalid',
      severity: 'error',
      message,
    });
  }
}

/** What is read in place of an object if reading gave trouble. No JSON of a file can be taken for one. */
export class AssemblyFault {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    this.diagnostic = diagnostic;
  }
}

/** A value as an object; `undefined` for any other. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** A value as a list; empty for any other. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as text; `undefined` for any other. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
