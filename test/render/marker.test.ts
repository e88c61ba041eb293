import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMarker, settledBody, writeMarker } from '../../src/render/marker.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const marker = writeMarker({ tag: 'prod', key: KEY });

it('a marker is an HTML comment of one line', () => expect(marker).toMatch(/^<!-- [^\n>]* -->$/));

it('is read back, whatever the tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (tag) => {
      const written = writeMarker({ tag, key: KEY });
      expect(readMarker(`text\n\n${written}`)).toEqual({ tag, key: KEY });
      expect(written.indexOf('-->')).toBe(written.length - 3);
      expect(written).not.toMatch(/[\r\n]/);
    }),
    { seed: 7, numRuns: 300 },
  );
});

it.each([
  ['alone', marker],
  ['after text', `hello\n\n${marker}`],
  ['before white space, as GitHub may add it', `hello\r\n\r\n${marker}\r\n`],
  ['of a later version with more in it', `x <!-- least-privilege-review v7 new=1 tag=prod key=${KEY} -->`],
  ['after a forged one', `${writeMarker({ tag: 'other', key: 'f' })}\n${marker}`],
])('reads one %s', (_, body) => expect(readMarker(body)).toEqual({ tag: 'prod', key: KEY }));

it.each([
  ['in the middle of a body', `${marker}\n\nmore`],
  ['quoted in code at the end', `\`${marker}\``],
  ['without a key', '<!-- least-privilege-review v1 tag=a -->'],
  ['with an empty key', '<!-- least-privilege-review v1 tag=a key= -->'],
  ['without a version', `<!-- least-privilege-review tag=a key=${KEY} -->`],
  ['with an invalid encoding', `<!-- least-privilege-review v1 tag=%E0%A4%A key=${KEY} -->`],
  ['that contains the end of a comment', `<!-- least-privilege-review v1 --> tag=a key=${KEY} -->`],
  ['that is far too long', `<!-- least-privilege-review v1 tag=${'a'.repeat(5000)} key=${KEY} -->`],
  ['in a body without any', 'hello'],
])('does not read one %s', (_, body) => expect(readMarker(body)).toBeUndefined());

it('a settled comment keeps its marker and has no suggestion', () => {
  const body = settledBody({ tag: 'prod', key: KEY });
  expect(readMarker(body)).toEqual({ tag: 'prod', key: KEY });
  expect(body).not.toContain('```');
});
