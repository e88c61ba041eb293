import { expect, it } from 'vitest';
import {
  type DashboardState,
  NEW_STATE,
  readDashboardMarker,
  trendChart,
  withFigures,
  writeDashboardMarker,
} from '../../src/sweep/trend.ts';

const STATE: DashboardState = {
  points: [
    { granted: 10, unused: 5, removed: 0 },
    { granted: 8, unused: 3, removed: 2 },
  ],
  open: new Map([
    [4, 2],
    [7, 1],
  ]),
};

it('what is written is read', () => {
  const text = writeDashboardMarker(STATE);
  expect(text.slice(5, -4)).not.toContain('--');
  expect(readDashboardMarker(`body\n\n${text}\n`)).toEqual(STATE);
  expect(readDashboardMarker('body')).toBeUndefined();
  expect(readDashboardMarker(`${text}\n\nmore -->`)).toEqual(STATE);
});

it('a state that people have spoilt is a new one', () => {
  expect(readDashboardMarker('<!-- least-privilege-dashboard v1 AAAA -->')).toEqual(NEW_STATE);
});

it('a point is added for changed figures alone', () => {
  expect(withFigures(STATE, { granted: 8, unused: 3 }, new Set())).toBe(STATE.points);
  expect(withFigures(STATE, { granted: 8, unused: 2 }, new Set()).at(-1)).toEqual({
    granted: 8,
    unused: 2,
    removed: 2,
  });
  expect(withFigures(STATE, { granted: 8, unused: 3 }, new Set([4, 9])).at(-1)).toEqual({
    granted: 8,
    unused: 3,
    removed: 4,
  });
});

it('the oldest points go', () => {
  let state: DashboardState = NEW_STATE;
  for (let unused = 100; unused > 0; unused--)
    state = { ...state, points: withFigures(state, { granted: 100, unused }, new Set()) };
  expect(state.points).toHaveLength(60);
  expect(state.points.at(-1)?.unused).toBe(1);
});

it('the chart has a line for what is unused and one for what was removed', () => {
  expect(trendChart(STATE.points)).toBe(
    `xychart-beta
  title "Unused permissions (first line) and those removed so far (second line)"
  x-axis [1, 2]
  y-axis 0 --> 5
  line [5, 3]
  line [0, 2]`,
  );
  expect(trendChart(STATE.points.slice(1))).toBe('');
});
