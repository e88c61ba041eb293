import { describe, expect, it } from 'vitest';
import {
  type Annotation,
  diagnosticAnnotations,
  limitAnnotations,
  suggestionAnnotations,
} from '../../src/github/annotations.ts';
import { reviewComments } from '../../src/render/comments.ts';
import { reviewText } from '../review-text.ts';
import { policyText } from '../runs/scene.ts';

function many(kind: Annotation['kind'], count: number): Annotation[] {
  return Array.from({ length: count }, (_, index) => ({ kind, message: `${kind} ${index}` }));
}

function shown(annotations: readonly Annotation[], errors = 0): string[] {
  return limitAnnotations(annotations, errors).map(({ message }) => message);
}

describe('annotations', () => {
  it('are all shown up to ten of a kind', () => {
    expect(shown([...many('warning', 10), ...many('notice', 10)])).toHaveLength(20);
  });

  it('are counted beyond that', () => {
    const all = shown(many('warning', 12));
    expect(all).toHaveLength(10);
    expect(all.at(-1)).toBe('and 3 more: see the job summary');
  });

  it('leave room for the error that fails the check', () => {
    expect(shown(many('error', 10), 1)).toHaveLength(9);
    expect(shown(many('error', 9), 1).at(-1)).toBe('error 8');
  });

  it('are cut at the length that GitHub shows, between two characters', () => {
    const [message = ''] = shown([{ kind: 'notice', message: 'é'.repeat(5000) }]);
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(4096);
    expect(message).toMatch(/^é+… \(cut: see the job summary\)$/);
  });

  it('show diagnostics with their severity and place', () => {
    const location = { path: 'a.json', line: 3 };
    expect(
      diagnosticAnnotations([
        { code: 'internal', severity: 'error', message: 'e', location },
        { code: 'internal', severity: 'note', message: 'n' },
      ]),
    ).toEqual([
      { kind: 'error', message: 'e', path: 'a.json', lines: { startLine: 3, line: 3 } },
      { kind: 'notice', message: 'n', path: undefined, lines: undefined },
    ]);
  });

  it('give the text that replaces the lines', () => {
    const text = policyText('s3:PutObject', 's3:GetBucketAcl');
    const diff = { path: 'policy.json', hunks: [{ firstLine: 1, lastLine: 11 }] };
    const report = reviewText(text, [{ serviceNamespace: 's3', actions: ['GetBucketAcl'] }], { diff });
    const [annotation] = suggestionAnnotations(report, reviewComments(report, ''));
    expect(annotation).toMatchObject({ kind: 'warning', path: 'policy.json' });
    expect(annotation?.message).toBe(
      '1 unused permission can be removed; replace these lines with:\n      "s3:PutObject"',
    );
  });
});
