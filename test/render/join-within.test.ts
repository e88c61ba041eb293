import { expect, it } from 'vitest';
import { joinWithin } from '../../src/render/join-within.ts';

const parts = [
  { text: 'head' },
  { text: 'a'.repeat(50), name: 'first' },
  { text: 'b'.repeat(50), name: 'second' },
  { text: 'end' },
];

it.each([
  ['all of it', 1000, /^head\n\na+\n\nb+\n\nend$/],
  [
    'less the last named part',
    100,
    /^head\n\na+\n\n_Cut, because it would be too long here: second; see there\._\n\nend$/,
  ],
  [
    'less all named parts',
    20,
    /^head\n\n_Cut, because it would be too long here: first, second; see there\._\n\nend$/,
  ],
])('is %s', (_, longest, expected) => expect(joinWithin(parts, longest, '; see there')).toMatch(expected));

it('counts bytes, not characters', () =>
  expect(joinWithin([{ text: '€'.repeat(40), name: 'money' }, { text: 'end' }], 100, '')).toContain('Cut'));
