import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatternRefinement } from '../../src/refine/refinement.ts';
import { mermaidChart, mermaidText } from '../../src/render/mermaid.ts';

const NODE = /^ {2}n(\d+)\["((?:[A-Za-z0-9 ,:()-]|#\d+;|<br>)*)"\]:::(?:split|kept|unused|more)$/;
const EDGE = /^ {2}n(\d+) --> n(\d+)$/;
const STYLE = /^ {2}classDef (?:split|kept|unused|more) [a-z0-9#:,-]+$/;

function split(kept: readonly string[], unused: readonly string[], before = 's3:*'): PatternRefinement {
  return {
    index: 0,
    before,
    after: kept.map((name) => ({ text: `s3:${name}`, actions: [name, `${name}More`] })),
    removed: [{ service: 's3', actions: unused }],
  };
}

/** The labels of a flowchart; fails when a line is anything but a node, an edge between nodes, or one of our styles. */
function labelsOf(flowchart: string): string[] {
  const [head, ...lines] = flowchart.split('\n');
  expect(head).toBe('flowchart LR');
  const labels = new Map<string, string>();
  for (const line of lines) {
    const [, id, label] = NODE.exec(line) ?? [];
    const [, from = '', to = ''] = EDGE.exec(line) ?? [];
    if (id !== undefined && label !== undefined) labels.set(id, label);
    else if (from !== '') expect([labels.has(from), labels.has(to)], line).toEqual([true, true]);
    else expect(line).toMatch(STYLE);
  }
  return [...labels.values()].map(shown);
}

/** What a reader sees of a label. */
function shown(label: string): string {
  return label
    .replaceAll('<br>', '\n')
    .replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

it('draws split nodes, new patterns and unused actions', () => {
  const chart = mermaidChart([split(['GetObject*', 'GetBucketAbac'], ['GetBucketAcl'], 's3:Get*')]);
  expect(chart.split('\n').slice(0, 10)).toEqual([
    'flowchart LR',
    '  n0["s3:Get#42;"]:::split',
    '  n1["s3:GetBucket"]:::split',
    '  n0 --> n1',
    '  n2["s3:GetBucketAbac<br>2 actions"]:::kept',
    '  n1 --> n2',
    '  n3["s3:GetBucketAcl<br>unused"]:::unused',
    '  n1 --> n3',
    '  n4["s3:GetObject#42;<br>2 actions"]:::kept',
    '  n0 --> n4',
  ]);
});

describe('an untrusted name', () => {
  const hostile = [
    'Get"]; n0 --> evil["x',
    '%%{init: {"securityLevel": "loose"}}%%',
    '`code`',
    'a\nclick n0 "javascript:alert(1)"',
    '<img src=x onerror=alert(1)>',
    '#quot;&quot;',
    '1. item',
    '__bold__ [a](https://x.y) www.x.y',
    '```',
    '\ud800',
  ];

  it.each(hostile)('stays within its label: %j', (name) => {
    const labels = labelsOf(mermaidChart([split([name], [`${name}Unused`], name)]));
    expect(labels[0]).toBe(name.replace(/\p{C}/gu, '\ufffd'));
  });

  it('stays within its label, whatever it is', () => {
    const name = fc.string({ unit: 'binary', maxLength: 100 });
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 5 }),
        fc.array(name, { minLength: 1 }),
        (a, b) => {
          labelsOf(mermaidChart([split(a, b)]));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  it('is shown unchanged, except for invisible characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(shown(mermaidText(text))).toBe(text.replace(/\p{C}/gu, '\ufffd'));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

it('is cut when it is large, and counts what it leaves out', () => {
  const kept = Array.from({ length: 1000 }, (_, at) => `Get${['Foo', 'Bar', 'Baz'][at % 3]}Thing${at}`);
  const pattern = split(
    kept,
    kept.map((name) => `${name}Unused`),
  );
  const charts = [mermaidChart([pattern]), mermaidChart(Array.from({ length: 300 }, () => pattern))];
  for (const chart of charts) {
    expect(chart.length).toBeLessThan(20_000);
    expect(labelsOf(chart).length).toBeLessThanOrEqual(40);
  }
  expect(charts[0]).toContain('more patterns kept');
});
