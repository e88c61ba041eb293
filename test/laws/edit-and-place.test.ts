import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { expect, it } from 'vitest';
import type { LineChange, Suggestion } from '../../src/place/placement.ts';
import { matchesAction, parseActionPattern } from '../../src/policy/action-pattern.ts';
import { removedActions } from '../../src/report/drafts.ts';
import { CATALOG, reviewText } from '../review.ts';

const NAMES = CATALOG.services.flatMap((service) =>
  (CATALOG.actionsOf(service) ?? []).map((name) => `${service}:${name}`),
);
const pattern = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom('s3:Get*', 's3:*', 'ec2:Describe*', 'ec2:*Instances', 'iam:PassRole'),
);

interface Layout {
  readonly newline: string;
  readonly indent: string;
  readonly mark: string;
  readonly trailing: boolean;
}
const layout: fc.Arbitrary<Layout> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  mark: fc.constantFrom('', '\ufeff'),
  trailing: fc.boolean(),
});
const list = fc.record({
  patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 5 }),
  style: fc.constantFrom('lines', 'one line', 'comments', 'string'),
});
const input = fc.record({
  layout,
  lists: fc.array(list, { minLength: 1, maxLength: 3 }),
  unused: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 8 }),
});

type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

/** Writes a policy as authors do: one list a statement, in several styles. */
function write({ layout: { newline, indent, mark, trailing }, lists }: Input): string {
  const lines = [`${mark}{`, `${indent}"Statement": [`];
  for (const [index, { patterns, style }] of lists.entries()) {
    lines.push(
      `${indent.repeat(2)}// statement ${index}`,
      `${indent.repeat(2)}{`,
      `${indent.repeat(3)}"Effect": "Allow",`,
    );
    lines.push(...writeList(patterns, style, indent.repeat(3), indent, trailing));
    lines.push(
      `${indent.repeat(3)}"Resource": "*"`,
      `${indent.repeat(2)}}${index < lists.length - 1 ? ',' : ''}`,
    );
  }
  lines.push(`${indent}]`, '}', '');
  return lines.join(newline);
}

function writeList(
  patterns: readonly string[],
  style: string,
  outer: string,
  indent: string,
  trailing: boolean,
): string[] {
  const quoted = patterns.map((text) => JSON.stringify(text));
  if (style === 'string' && quoted.length === 1) return [`${outer}"Action": ${quoted[0]},`];
  if (style === 'one line') return [`${outer}"Action": [${quoted.join(', ')}],`];
  const items = quoted.map((text, index) => {
    const comma = index < quoted.length - 1 || trailing ? ',' : '';
    return `${outer}${indent}${text}${comma}${style === 'comments' ? ` // ${index}` : ''}`;
  });
  return [`${outer}"Action": [`, ...items, `${outer}],`];
}

function unusedList(actions: readonly string[]): unknown {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services].map(([serviceNamespace, names]) => ({ serviceNamespace, actions: names }));
}

/** Every known action that a policy's text grants; throws when the text does not parse. */
function granted(text: string): Set<string> {
  const errors: ParseError[] = [];
  const policy = parse(text.replace('\ufeff', ''), errors, { allowTrailingComma: true });
  expect(errors, text).toEqual([]);
  const patterns = policy.Statement.flatMap(
    (statement: { Action: string | string[] }) => statement.Action,
  ).map(parseActionPattern);
  const known = [...NAMES, 'iam:PassRole'];
  return new Set(
    known.filter((action) => {
      const [service = '', name = ''] = action.toLowerCase().split(':');
      return patterns.some(
        (one: ReturnType<typeof parseActionPattern>) =>
          one !== undefined && matchesAction(one, service, name),
      );
    }),
  );
}

/** The text with everything that an edit may change cut out: action lists. */
function withoutLists(text: string): string {
  return text.replace(/"Action": (\[[^\]]*\]|"[^"]*")/g, '"Action"');
}

/** As GitHub's button does it: lines out, lines in; from the bottom up. */
function applySuggestions(text: string, suggestions: readonly Suggestion[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(newline);
  for (const { startLine, line, replacement } of [...suggestions].sort((a, b) => b.startLine - a.startLine)) {
    lines.splice(startLine - 1, line - startLine + 1, ...replacement.split('\n'));
  }
  return lines.join(newline);
}

const settings = { seed: 20_261_124, numRuns: 400 };

it('bytes-kept and reparse: an edit changes the action lists alone, and what they grant by the unused actions alone', () => {
  fc.assert(
    fc.property(input, (value) => {
      const text = write(value);
      const report = reviewText(text, unusedList(value.unused));
      // Of an empty list of what is unused a warning says that nothing is known.
      expect(report.diagnostics.filter(({ severity }) => severity !== 'warning')).toEqual([]);
      const edited = report.edits[0]?.edited;
      if (edited === undefined) return;
      const statements = report.edits[0]?.changes.map(
        (change) => change.refinement.statements[change.statement]?.type,
      );
      if (!statements?.includes('remove')) expect(withoutLists(edited)).toBe(withoutLists(text));
      const unused = new Set(value.unused);
      expect(granted(edited)).toEqual(new Set([...granted(text)].filter((action) => !unused.has(action))));
    }),
    settings,
  );
});

/** Hunks as git makes them: in order, with a line between. */
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

it('applies and placeable: any subset of the suggestions leaves a file that parses, loses nothing used, grants nothing new', () => {
  const chosen = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(input, fc.oneof(everything, hunks), chosen, (value, shown, picks) => {
      const text = write(value);
      const diff = { path: 'policy.json', hunks: shown };
      const { placements } = reviewText(text, unusedList(value.unused), { diff });
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
      const before = granted(text);
      const after = granted(subset);
      for (const action of after) expect(before).toContain(action);
      for (const action of before) if (!value.unused.includes(action)) expect(after).toContain(action);
    }),
    settings,
  );
});

it('places all of it: what is suggested and what is shown beside the diff remove together what the edit removes', () => {
  fc.assert(
    fc.property(input, hunks, (value, shown) => {
      const text = write(value);
      const report = reviewText(text, unusedList(value.unused), {
        diff: { path: 'policy.json', hunks: shown },
      });
      const removed = (changes: readonly LineChange[]): string[] =>
        changes
          .flatMap((change) => removedActions(change.changes))
          .flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`));
      expect(new Set(removed(report.placements))).toEqual(new Set(removed(report.changes)));
    }),
    { ...settings, numRuns: 300 },
  );
});
