import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { expect, it } from 'vitest';
import { parseDocument as parseYaml } from 'yaml';
import { parseFile, prepareFormats } from '../../src/formats/formats.ts';
import type { LineChange, Suggestion } from '../../src/place/placement.ts';
import { matchesAction, parseActionPattern } from '../../src/policy/action-pattern.ts';
import { removedActions } from '../../src/report/facts.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG, reviewText } from '../review-text.ts';
import { layout, type WrittenPolicy } from './layouts.ts';

await prepareFormats(['main.tf']);

const NAMES = CATALOG.services.flatMap((service) =>
  (CATALOG.actionsOf(service) ?? []).map((name) => `${service}:${name}`),
);
const pattern = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom('s3:Get*', 's3:*', 'ec2:Describe*', 'ec2:*Instances', 'iam:PassRole'),
);
const list = fc.record({
  patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 5 }),
  style: fc.constantFrom('lines', 'one line', 'comments', 'string'),
});

interface Input extends WrittenPolicy {
  readonly unused: readonly string[];
}
const input: fc.Arbitrary<Input> = fc
  .tuple(
    layout,
    fc.array(list, { minLength: 1, maxLength: 3 }),
    fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 8 }),
  )
  .map(([write, lists, unused]) => ({ ...write(lists), unused }));

function unusedList(actions: readonly string[]): unknown {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services].map(([serviceNamespace, names]) => ({ serviceNamespace, actions: names }));
}

/** The faults that another parser, where there is one, finds in a text. */
function faultsOf({ path, text }: WrittenPolicy): readonly unknown[] {
  if (path.endsWith('.tf')) return parseFile(new SourceFile(path, text))?.ok === true ? [] : ['not HCL'];
  if (path.endsWith('.yaml')) return parseYaml(text, { logLevel: 'silent' }).errors;
  const errors: ParseError[] = [];
  parse(text.replace('\ufeff', ''), errors, { allowTrailingComma: true });
  return errors;
}

/** Every known action that the actions in a policy's text grant; throws when the text does not parse. */
function granted(policy: WrittenPolicy): Set<string> {
  expect(faultsOf(policy), policy.text).toEqual([]);
  const written = policy.text.match(/\b(?:s3|ec2|iam):[A-Za-z*]+/g) ?? [];
  const patterns = written.flatMap((text) => parseActionPattern(text) ?? []);
  const known = [...NAMES, 'iam:PassRole'];
  return new Set(
    known.filter((action) => {
      const [service = '', name = ''] = action.toLowerCase().split(':');
      return patterns.some((one) => matchesAction(one, service, name));
    }),
  );
}

/** The text without its action lists and what aligns with them, which are all that an edit may change. */
function withoutLists(text: string): string {
  return text
    .replaceAll(/ +=/g, ' =')
    .replaceAll(/("?[Aa]ctions?"?:|Action =|actions =)[\s\S]*?(?="?[Rr]esource)/g, '$1');
}

/** Applies suggestions like GitHub: whole lines are replaced, from the bottom up. */
function applySuggestions(text: string, suggestions: readonly Suggestion[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(newline);
  for (const { startLine, line, replacement } of [...suggestions].sort((a, b) => b.startLine - a.startLine)) {
    lines.splice(startLine - 1, line - startLine + 1, ...replacement.split('\n'));
  }
  return lines.join(newline);
}

const settings = { seed: 20_261_124, numRuns: 400 };

it('bytes-kept and reparse: an edit changes only the action lists, and what they grant only by the unused actions', () => {
  fc.assert(
    fc.property(input, ({ path, text, unused }) => {
      const report = reviewText(text, unusedList(unused), { path });
      // A warning is given for an empty list of unused actions. What a formatter says is another law's.
      const faults = report.diagnostics.filter(({ code }) => code !== 'edit-unformatted');
      expect(faults.filter(({ severity }) => severity !== 'warning')).toEqual([]);
      const [policy] = report.policies;
      const outcome = policy?.type === 'reviewed' ? policy.refinement.outcome : 'unmatched';
      expect(['unchanged', 'refined', 'detach']).toContain(outcome);
      expect(report.edits.length).toBe(outcome === 'refined' ? 1 : 0);
      const edited = report.edits[0]?.edited;
      if (edited === undefined) return;
      const statements = report.edits[0]?.changes.map(
        (change) => change.refinement.statements[change.statement]?.type,
      );
      if (!statements?.includes('remove')) expect(withoutLists(edited)).toBe(withoutLists(text));
      const left = [...granted({ path, text })].filter((action) => !unused.includes(action));
      expect(granted({ path, text: edited })).toEqual(new Set(left));
    }),
    settings,
  );
});

/** Hunks as git makes them: in order, with a line between any two. */
const hunks = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((steps) => {
    let line = 0;
    return steps.map(([gap, length]) => {
      const firstLine = line + gap + (line === 0 ? 0 : 1);
      line = firstLine + length - 1;
      return { firstLine, lastLine: line };
    });
  });
const everything = fc.constant([{ firstLine: 1, lastLine: 1000 }]);

it('applies and placeable: any subset of the suggestions leaves a file that parses, keeps everything used and grants nothing new', () => {
  const chosen = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(input, fc.oneof(everything, hunks), chosen, ({ path, text, unused }, shown, picks) => {
      const { placements } = reviewText(text, unusedList(unused), { path, diff: { path, hunks: shown } });
      const suggestions = placements.filter((placement) => placement.type === 'suggestion');
      for (const { reason } of placements.filter((placement) => placement.type === 'outside-diff'))
        expect(reason).toContain('one hunk');
      for (const [index, one] of suggestions.entries()) {
        expect(one.replacement.trim()).not.toBe('');
        expect(one.replacement).not.toBe(one.original);
        expect(one.replacement).not.toContain('\r');
        expect(shown.some((hunk) => hunk.firstLine <= one.startLine && one.line <= hunk.lastLine)).toBe(true);
        expect(suggestions[index + 1]?.startLine ?? Number.POSITIVE_INFINITY).toBeGreaterThan(one.line + 1);
      }
      const subset = applySuggestions(
        text,
        suggestions.filter((_, index) => picks[index % picks.length]),
      );
      const before = granted({ path, text });
      const after = granted({ path, text: subset });
      for (const action of after) expect(before).toContain(action);
      for (const action of before) if (!unused.includes(action)) expect(after).toContain(action);
    }),
    settings,
  );
});

it('places everything: the suggestions and the changes outside the diff together remove what the edit removes', () => {
  fc.assert(
    fc.property(input, hunks, ({ path, text, unused }, shown) => {
      const report = reviewText(text, unusedList(unused), { path, diff: { path, hunks: shown } });
      const removed = (changes: readonly LineChange[]): string[] =>
        changes
          .flatMap((change) => removedActions(change.changes))
          .flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`));
      expect(new Set(removed(report.placements))).toEqual(new Set(removed(report.changes)));
    }),
    { ...settings, numRuns: 200 },
  );
});
