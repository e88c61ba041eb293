import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The figures of one run in which one of them had changed. */
export interface TrendPoint {
  /** Catalogued permissions that the reviewed policies grant. */
  readonly granted: number;
  readonly unused: number;
  /** Permissions removed by merged pull requests of the sweep, from the first on. */
  readonly removed: number;
}

/** What the dashboard remembers from run to run. */
export interface DashboardState {
  readonly points: readonly TrendPoint[];
  /** How many permissions each open pull request removes, by its number. */
  readonly open: ReadonlyMap<number, number>;
}

/** The state of a dashboard that there is not yet. */
export const NEW_STATE: DashboardState = { points: [], open: new Map() };

const START = '<!-- least-privilege-dashboard ';
const END = ' -->';
const MOST_POINTS = 60;
const LONGEST_UNPACKED = 200_000;

/** Adds the figures of a run, unless they are the last ones. `merged` are the numbers of pull requests merged since. */
export function withFigures(
  state: DashboardState,
  figures: Pick<TrendPoint, 'granted' | 'unused'>,
  merged: ReadonlySet<number>,
): readonly TrendPoint[] {
  const last = state.points.at(-1);
  const more = [...state.open].reduce((sum, [number, count]) => sum + (merged.has(number) ? count : 0), 0);
  const point: TrendPoint = {
    granted: figures.granted,
    unused: figures.unused,
    removed: (last?.removed ?? 0) + more,
  };
  if (last !== undefined && JSON.stringify(valuesOf(last)) === JSON.stringify(valuesOf(point)))
    return state.points;
  return [...state.points, point].slice(-MOST_POINTS);
}

/**
 * How many permissions the open pull requests remove: those of a run, and those of earlier ones that are still open. What is
 * merged is counted by now.
 */
export function openCounts(
  before: DashboardState['open'],
  now: DashboardState['open'],
  states: ReadonlyMap<number, string>,
): DashboardState['open'] {
  const standing = [...before].filter(([number]) => states.get(number) === 'OPEN');
  return new Map([...standing, ...now].filter(([number]) => states.get(number) !== 'MERGED'));
}

/** The points as a small Mermaid chart of what is unused and what was removed; empty for fewer than two. */
export function trendChart(points: readonly TrendPoint[]): string {
  if (points.length < 2) return '';
  const most = Math.max(1, ...points.map(({ unused, removed }) => Math.max(unused, removed)));
  const list = (values: readonly number[]): string => `[${values.join(', ')}]`;
  return [
    'xychart-beta',
    '  title "Unused permissions (first line) and those removed so far (second line)"',
    `  x-axis ${list(points.map((_, at) => at + 1))}`,
    `  y-axis 0 --> ${most}`,
    `  line ${list(points.map(({ unused }) => unused))}`,
    `  line ${list(points.map(({ removed }) => removed))}`,
  ].join('\n');
}

/** The hidden last line of the dashboard. */
export function writeDashboardMarker({ points, open }: DashboardState): string {
  const value = { points: points.map(valuesOf), open: [...open].sort(([a], [b]) => a - b) };
  return `${START}v1 ${deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64')}${END}`;
}

/** The state in the hidden line of a dashboard; `undefined` if the text is not one. */
export function readDashboardMarker(body: string): DashboardState | undefined {
  const start = body.lastIndexOf(START);
  const end = start === -1 ? -1 : body.indexOf(END, start);
  if (end === -1) return undefined;
  const [version, data = ''] = body.slice(start + START.length, end).split(' ');
  return version === 'v1' ? unpackedState(data) : undefined;
}

/** A state of which what cannot be read is left out: people may have edited the text. */
function unpackedState(data: string): DashboardState {
  try {
    const bytes = inflateRawSync(Buffer.from(data, 'base64'), { maxOutputLength: LONGEST_UNPACKED });
    const { points, open }: { points?: unknown; open?: unknown } = Object(JSON.parse(bytes.toString()));
    return {
      points: rowsOf(points, 3).map(([granted = 0, unused = 0, removed = 0]) => ({
        granted,
        unused,
        removed,
      })),
      open: new Map(rowsOf(open, 2).map(([number = 0, count = 0]): [number, number] => [number, count])),
    };
  } catch {
    return NEW_STATE;
  }
}

function rowsOf(value: unknown, length: number): number[][] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (row): row is number[] =>
      Array.isArray(row) &&
      row.length === length &&
      row.every((one) => Number.isSafeInteger(one) && one >= 0),
  );
}

function valuesOf({ granted, unused, removed }: TrendPoint): number[] {
  return [granted, unused, removed];
}
