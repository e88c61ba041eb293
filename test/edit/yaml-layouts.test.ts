import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { reviewText } from '../review-text.ts';
import { NAMES, yamlPolicy } from './generated-yaml.ts';
import { type ReadStatement, refinedStatement } from './refined-statement.ts';

/** A policy's statements as another parser reads them. */
function statementsOf(text: string): ReadStatement[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents[0]?.toJS().Statement;
}

/** The comments, sorted. */
function commentsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|\s)(#.*?)\r?$/gm)].map((match) => match[1] ?? '').sort();
}

it('whatever its layout, a list in YAML loses its unused actions, and nothing else changes', () => {
  fc.assert(
    fc.property(yamlPolicy, fc.subarray(NAMES, { minLength: 1 }), (text, names) => {
      const unused = [{ serviceNamespace: 's3', actions: names }];
      const { diagnostics, edits, policies } = reviewText(text, unused, { path: 'policy.yaml' });
      expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
      const [policy] = policies;
      const edited = edits[0]?.edited;
      if (policy?.type !== 'reviewed' || edited === undefined) return;
      const { statements } = policy.refinement;
      const expected = statementsOf(text).flatMap((one, index) => refinedStatement(one, statements[index]));
      expect(statementsOf(edited)).toEqual(expected);
      expect(edited.includes('\r\n')).toBe(text.includes('\r\n') && edited.includes('\n'));
      if (statements.some(({ type }) => type === 'remove')) return;
      // A comment may go with its element, and none is new.
      const before = commentsOf(text);
      for (const comment of commentsOf(edited)) {
        expect(before).toContain(comment);
        before.splice(before.indexOf(comment), 1);
      }
    }),
    { seed: 20_261_125, numRuns: 400 },
  );
});
