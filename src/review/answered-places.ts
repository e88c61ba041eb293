import type { Diagnostic } from '../diagnostic.ts';
import { locatePolicies } from '../formats/formats.ts';
import type { ElsewherePlace } from '../locate/located-policy.ts';
import type { Reading } from '../locate/reading.ts';
import type { FileReview } from './review-files.ts';

/** Adds the notes on places whose policies are in files of which the review says nothing. */
export function withElsewhereNotes(files: readonly FileReview[], readings: readonly Reading[]): FileReview[] {
  const answered = answeredPaths(files);
  return files.map((file): FileReview => {
    const places = (file.document && locatePolicies(file.document).elsewhere) ?? [];
    const notes = places.flatMap((place): Diagnostic[] => {
      const own = place.note === undefined ? [] : readings.filter((one) => isReadingAt(one, place));
      const isAnswered = own.length > 0 && own.every(({ path }) => answered.has(path.join('')));
      return place.note === undefined || isAnswered ? [] : [place.note];
    });
    return notes.length === 0 ? file : { ...file, diagnostics: [...file.diagnostics, ...notes] };
  });
}

/** Whether code reads a file within the text of a place. */
function isReadingAt({ by, at }: Reading, { location, text }: ElsewherePlace): boolean {
  if (by !== location.path || at?.line === undefined || location.line === undefined) return false;
  return at.line >= location.line && at.line <= location.line + text.split('\n').length - 1;
}

/** The paths of the files of which the review says something: their policies, or why they have none. */
export function answeredPaths(files: readonly FileReview[]): Set<string> {
  return new Set(
    files.flatMap(({ policies, diagnostics }) => [
      ...policies.map(({ policy }) => policy.location.path),
      ...diagnostics.flatMap(({ location }) => location?.path ?? []),
    ]),
  );
}
