import { expect, it } from 'vitest';
import { cell, code, fenced, message, plain } from '../../src/report/markdown.ts';
import { printable } from '../../src/report/terminal.ts';

it.each([
  ['s3:Get*', '`s3:Get*`'],
  ['a`b', '``a`b``'],
  ['`x`', '`` `x` ``'],
  ['a\nb', '`a\ufffdb`'],
  ['<!-- x -->', '`<!-- x -->`'],
])('%j is inline code', (text, expected) => expect(code(text)).toBe(expected));

it('a cell keeps its table whole', () => expect(cell('a|b')).toBe('`a\\|b`'));

it('plain words hold no Markdown, HTML or mention', () => {
  expect(plain('<b>@dev *x* [y](z)\n::error::')).toBe(
    '&lt;b&gt;&#64;dev \\*x\\* \\[y\\]\\(z\\)\ufffd::error::',
  );
});

it('a message of ours shows what it quotes as code', () =>
  expect(message('no `<x>` here')).toBe('no `<x>` here'));

it('a fence is longer than what it holds', () =>
  expect(fenced('diff', '```\r\nx')).toBe('````diff\n```\nx\n````'));

it('a terminal gets no control characters', () =>
  expect(printable('a\u001b[31mb\u202ec\td')).toBe('a\ufffd[31mb\ufffdc\td'));
