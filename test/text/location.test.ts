import { expect, it } from 'vitest';
import { formatLocation } from '../../src/text/location.ts';

it.each([
  [{ path: 'a.json' }, 'a.json'],
  [{ path: 'a.json', line: 3 }, 'a.json:3'],
  [{ path: 'a.json', line: 3, column: 7 }, 'a.json:3:7'],
])('%j is written as %s', (location, expected) => expect(formatLocation(location)).toBe(expected));
