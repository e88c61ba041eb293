import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { StatementRefinement } from '../../src/refine/refinement.ts';
import { reviewText } from '../review.ts';
import { NAMES, yamlPolicy } from './yaml-layout.ts';

interface Statement {
  readonly Action: string | readonly string[];
}

/** What another reading of a policy makes of its statements. */
function statementsOf(text: string): Statement[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents[0]?.toJS().Statement;
}

/** The statement as its refinement leaves it. */
function refined(statement: Statement, change: StatementRefinement | undefined): Statement[] {
  if (change?.type === 'remove') return [];
  if (change?.type !== 'replace') return [statement];
  const actions = [statement.Action].flat().flatMap((action, index) => {
    const pattern = change.patterns.find((one) => one.index === index);
    return pattern === undefined ? [action] : pattern.after.map(({ text }) => text);
  });
  const [only, second] = actions;
  const isString = typeof statement.Action === 'string' && second === undefined && only !== undefined;
  return [{ ...statement, Action: isString ? only : actions }];
}

/** The comments that have a line of their own, sorted. */
function commentLines(text: string): string[] {
  return [...text.matchAll(/^\s*(#.*?)\r?$/gm)].map((match) => match[1] ?? '').sort();
}

it('whatever its layout, a list in YAML loses what is unused, and nothing else changes', () => {
  fc.assert(
    fc.property(yamlPolicy, fc.subarray(NAMES, { minLength: 1 }), (text, names) => {
      const unused = [{ serviceNamespace: 's3', actions: names }];
      const { diagnostics, edits, policies } = reviewText(text, unused, { path: 'policy.yaml' });
      expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
      const [policy] = policies;
      const edited = edits[0]?.edited;
      if (policy?.type !== 'reviewed' || edited === undefined) return;
      const { statements } = policy.refinement;
      const expected = statementsOf(text).flatMap((one, index) => refined(one, statements[index]));
      expect(statementsOf(edited)).toEqual(expected);
      expect(edited.includes('\r\n')).toBe(text.includes('\r\n') && edited.includes('\n'));
      if (statements.some(({ type }) => type === 'remove')) return;
      const kept = commentLines(edited);
      for (const comment of commentLines(text)) {
        expect(kept).toContain(comment);
        kept.splice(kept.indexOf(comment), 1);
      }
    }),
    { seed: Number(process.env['SEED'] ?? 20_261_125), numRuns: Number(process.env['RUNS'] ?? 400) },
  );
});
