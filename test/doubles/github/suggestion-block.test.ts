import { expect, test } from 'vitest';
import { replaceLines } from './replace-lines.ts';
import { suggestionBlocks } from './suggestion-block.ts';

test.each([
  { name: 'one block', body: 'a\n```suggestion\nb\n  c\n```\nd', blocks: [['b', '  c']] },
  { name: 'two blocks', body: '```suggestion\na\n```\n```suggestion\nb\n```', blocks: [['a'], ['b']] },
  { name: 'tildes', body: '~~~suggestion\n```\n~~~', blocks: [['```']] },
  { name: 'a longer closing fence', body: '```suggestion\na\n`````', blocks: [['a']] },
  { name: 'no closing fence', body: '```suggestion\na', blocks: [['a']] },
  {
    name: 'a closing fence that is too short',
    body: '````suggestion\na\n```\nb\n````',
    blocks: [['a', '```', 'b']],
  },
  { name: 'a line that starts like a closing fence', body: '```suggestion\n``` x\n```', blocks: [['``` x']] },
  { name: 'within another fence', body: '````markdown\n```suggestion\na\n```\n````', blocks: [] },
  { name: 'indented as code', body: '    ```suggestion\n    a', blocks: [] },
  { name: 'another language', body: '```suggestions\na\n```', blocks: [] },
  { name: 'an empty block', body: '```suggestion\n```', blocks: [[]] },
  { name: 'after a hidden comment', body: '<!-- a -->\n```suggestion\na\n```', blocks: [['a']] },
  { name: 'in a hidden comment', body: '<!--\n```suggestion\na\n```\n-->', blocks: [] },
  { name: 'directly below an element', body: '<details>\n```suggestion\na\n```', blocks: [] },
  { name: 'below an element and a blank line', body: '<details>\n\n```suggestion\na\n```', blocks: [['a']] },
  { name: 'carriage returns', body: '```suggestion\r\na\r\n```\r\n', blocks: [['a']] },
])('$name', ({ body, blocks }) => {
  expect(suggestionBlocks(body)).toEqual(blocks);
});

test.each([
  { text: 'a\nb\nc\n', lines: [2, 2], content: ['x', 'y'], result: 'a\nx\ny\nc\n' },
  { text: 'a\nb\nc', lines: [3, 3], content: ['x'], result: 'a\nb\nx' },
  { text: 'a\r\nb\r\n', lines: [1, 2], content: ['x'], result: 'x\r\n' },
  { text: 'a\r\nb\nc\n', lines: [2, 2], content: ['x'], result: 'a\r\nx\r\nc\r\n' },
  { text: '\n\n\n', lines: [2, 2], content: ['x'], result: '\nx\n\n' },
])('lines $lines of $text', ({ text, lines: [start = 0, end = 0], content, result }) => {
  expect(replaceLines(text, start, end, content)).toBe(result);
});
