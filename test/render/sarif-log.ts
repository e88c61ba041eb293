import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

// The schema is written in draft 4. Except for the name of its id, it is valid in draft 7.
const {
  $schema: _,
  id: $id,
  ...schema
} = JSON.parse(readFileSync('test/fixtures/sarif/sarif-schema-2.1.0.json', 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile({ ...schema, $id });

/** The errors of a log against the official schema of SARIF 2.1.0. */
export function sarifProblems(log: unknown): unknown[] {
  validate(log);
  return validate.errors ?? [];
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One replacement of a fix. */
export interface Replacement {
  readonly deletedRegion: Region;
  readonly insertedContent?: { readonly text: string };
}

/** Applies a fix as an editor does: from the end to the start, and without counting a byte order mark. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  let result = text.slice(mark.length);
  const lines = result.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, column - 1);
  const placed = replacements.map(({ deletedRegion: region, insertedContent }) => ({
    start: offset(region.startLine, region.startColumn),
    end: offset(region.endLine, region.endColumn),
    text: insertedContent?.text ?? '',
  }));
  for (const { start, end, text: inserted } of placed.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + inserted + result.slice(end);
  return mark + result;
}
