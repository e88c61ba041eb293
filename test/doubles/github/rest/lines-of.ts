import type { WantedPlace } from '../anchor.ts';
import { integerOf, textOf } from '../json-value.ts';
import type { Side } from '../model.ts';

function sideOf(value: unknown, name: string): Side | undefined {
  const side = textOf(value, name);
  return side === 'LEFT' || side === 'RIGHT' ? side : undefined;
}

/** The place that the JSON of a comment asks for. */
export function linesOf(value: unknown): WantedPlace {
  return {
    path: textOf(value, 'path') ?? '',
    line: integerOf(value, 'line'),
    side: sideOf(value, 'side'),
    startLine: integerOf(value, 'start_line'),
    startSide: sideOf(value, 'start_side'),
    position: integerOf(value, 'position'),
  };
}
