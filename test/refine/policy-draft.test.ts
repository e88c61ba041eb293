import { describe, expect, it } from 'vitest';
import type { PolicyKind, Statement } from '../../src/policy/policy-document.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement } from '../../src/refine/refinement.ts';
import { catalogOf } from '../laws/catalog-of.ts';
import { unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';

/** Names of twenty characters that one wildcard matches. */
const NAMES = Array.from({ length: 900 }, (_, index) => `GetThing${String(index).padStart(3, '0')}Aaaaaaaaa`);
const SERVICES = Object.fromEntries(
  Array.from({ length: 900 }, (_, index) => [`service${index}`, ['GetA', 'GetB']]),
);
const CATALOG = catalogOf({ ...SERVICES, big: NAMES });

interface Written {
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource: string;
}

/** A policy as its author writes it, with the sizes that IAM counts. */
function written(statements: readonly Written[], kind: PolicyKind) {
  const read = statements.map((statement): Statement => {
    const list = statement.Action ?? statement.NotAction ?? [];
    return {
      effect: 'Allow',
      element: statement.Action === undefined ? 'NotAction' : 'Action',
      patterns: [list].flat(),
      single: typeof list === 'string',
      size: JSON.stringify(statement).length,
    };
  });
  return { statements: read, kind, size: JSON.stringify({ Statement: statements }).length };
}

function allow(list: string | string[], element: 'Action' | 'NotAction' = 'Action'): Written {
  return element === 'Action'
    ? { Effect: 'Allow', Action: list, Resource: '*' }
    : { Effect: 'Allow', NotAction: list, Resource: '*' };
}

/** The size of the refined policy when it is written out, in characters. */
function sizeWritten(statements: readonly Written[], after: readonly (Statement | undefined)[]): number {
  const left = statements.flatMap((_, index): Written[] => {
    const statement = after[index];
    if (statement === undefined) return [];
    const patterns = statement.patterns.flatMap((text) => text ?? []);
    return [
      allow(statement.single && patterns.length === 1 ? (patterns[0] ?? '') : patterns, statement.element),
    ];
  });
  return JSON.stringify({ Statement: left }).length;
}

describe('the reported size is the size of the written policy', () => {
  it.each<[string, Written[], ReferenceUnused]>([
    ['an element fewer', [allow(['s:A', 's:B', 's:C'])], { s: ['B'] }],
    ['a list of one stays a list', [allow(['s:A', 's:B'])], { s: ['B'] }],
    ['a string that becomes a list', [allow('big:GetThing00*')], { big: [NAMES[4] ?? ''] }],
    ['a string that stays one', [allow('service1:*')], { service1: ['GetA'] }],
    ['a statement fewer', [allow(['s:A']), allow('s:B'), allow('s:C')], { s: ['B'] }],
    ['NotAction, longer', [allow(['s:A'], 'NotAction')], { s: ['B', 'C'] }],
    ['NotAction, a string that becomes a list', [allow('s:A', 'NotAction')], { s: ['B', 'C'] }],
    ['`*`, listed', [allow('*')], { service1: ['GetA'], service2: 'all' }],
    ['nothing changed', [allow('s:A')], { s: ['B'] }],
  ])('%s', (_, statements, unused) => {
    const policy = written(statements, 'role-inline');
    const refinement = refine(policy, { unused: unusedSetOf(unused), catalog: CATALOG });
    const after = policy.statements.map((one, index) =>
      applyToStatement(one, refinement.statements[index] ?? { type: 'unchanged' }),
    );
    expect(refinement.sizeBefore).toBe(policy.size);
    expect(refinement.sizeAfter).toBe(sizeWritten(statements, after));
  });
});

describe('IAM’s limits', () => {
  const LIMITS: [PolicyKind, number][] = [
    ['managed', 6144],
    ['role-inline', 10_240],
    ['user-inline', 2048],
    ['group-inline', 5120],
    ['unknown', 6144],
  ];

  it.each(LIMITS)('a %s policy may have %i characters and not one more', (kind, limit) => {
    // As many names as just fit; each kept name is written in full.
    for (const extra of [0, 1]) {
      const statements = [allow(['big:GetThing*', `s:${'x'.repeat(1)}`])];
      const sizeFor = (kept: number): number => {
        const policy = written(statements, kind);
        return (
          refine(policy, { unused: unusedSetOf({ big: NAMES.slice(kept) }), catalog: CATALOG }).sizeAfter ?? 0
        );
      };
      let kept = 1;
      while (kept < 500 && sizeFor(kept + 1) <= limit - 300) kept += 10;
      const unused = unusedSetOf({ big: [...NAMES.slice(kept), `${NAMES[0]}x`] });
      const policy = written(statements, kind);
      const first = refine(policy, { unused, catalog: CATALOG }).sizeAfter ?? 0;
      const padding = limit - first + extra;
      if (padding > 240) throw new Error('the padding is no name');
      const padded = written([allow(['big:GetThing*', `s:${'x'.repeat(1 + padding)}`])], kind);
      const refinement = refine(padded, { unused, catalog: CATALOG });
      expect(refinement).toMatchObject({ sizeLimit: limit, sizeAfter: limit + extra });
      expect(refinement.outcome).toBe(extra === 0 ? 'refined' : 'too-large');
    }
  });

  const half = unusedSetOf({ big: NAMES.filter((_, index) => index % 2 === 0) });
  const everySecond = unusedSetOf({ service3: ['GetA'], service4: 'all', nowhere: ['Do'] });

  it('do not allow a listing that exceeds them, and both sizes are reported', () => {
    const policy = written([allow('big:*')], 'managed');
    const refinement = refine(policy, { unused: half, catalog: CATALOG });
    expect(refinement.outcome).toBe('too-large');
    expect(refinement.sizeBefore).toBe(policy.size);
    expect(refinement.sizeAfter).toBeGreaterThan(6144);
    expect(refinement.granted).toMatchObject([{ service: 'big' }]);
  });

  it.each<[string, { before: number; after: number }, string]>([
    ['has room beside others', { before: 5000, after: 5000 }, 'refined'],
    ['has none beside others', { before: 5000, after: 9000 }, 'too-large'],
    ['has none, but the others were too large before', { before: 10_240, after: 10_240 }, 'refined'],
  ])('are shared with other policies: a policy that grows %s', (_, beside, outcome) => {
    const policy = { ...written([allow('big:GetThing0*')], 'role-inline'), beside };
    const unused = unusedSetOf({ big: NAMES.filter((_, index) => index % 2 === 0) });
    const refinement = refine(policy, { unused, catalog: CATALOG });
    expect(refinement.sizeAfter).toBeGreaterThan(1240);
    expect(refinement.sizeAfter).toBeLessThan(5240);
    expect(refinement).toMatchObject({ outcome, sizeBeside: beside.after, sizeLimit: 10_240 });
  });

  it('do not stop a policy that shrinks, whatever the size of the others', () => {
    const policy = {
      ...written([allow(['s:A', 's:B'])], 'role-inline'),
      beside: { before: 0, after: 20_000 },
    };
    const refinement = refine(policy, { unused: unusedSetOf({ s: ['B'] }), catalog: CATALOG });
    expect(refinement.outcome).toBe('refined');
  });

  it('invert `*` when its listing has no room beside others', () => {
    const catalog = catalogOf({ s3: ['GetA', 'PutA'], sts: ['AssumeRole'] });
    const policy = { ...written([allow('*')], 'role-inline'), beside: { before: 10_165, after: 10_165 } };
    const { statements, outcome } = refine(policy, { unused: unusedSetOf({ s3: ['GetA'] }), catalog });
    expect([outcome, statements[0]?.type]).toEqual(['refined', 'invert']);
  });

  it('do not stop a policy that exceeds them already', () => {
    const policy = { ...written([allow('big:*')], 'managed'), size: 7000 };
    expect(refine(policy, { unused: half, catalog: CATALOG }).outcome).toBe('refined');
  });

  it('invert `*` when its listing exceeds them: exact, and with the size of the listing', () => {
    const policy = written([allow('*')], 'managed');
    const refinement = refine(policy, { unused: everySecond, catalog: CATALOG });
    expect(refinement).toMatchObject({ outcome: 'refined', disposition: 'exact' });
    expect(refinement.statements).toMatchObject([
      { type: 'invert', notAction: ['nowhere:Do', 'service3:GetA', 'service4:*'] },
    ]);
    const listing = refine(
      { ...policy, kind: 'managed', size: undefined },
      { unused: everySecond, catalog: CATALOG },
    );
    expect(listing.statements[0]?.type).toBe('replace');
    const [statement] = policy.statements;
    const listed = statement && applyToStatement(statement, listing.statements[0] ?? { type: 'unchanged' });
    const size = refinement.statements[0]?.type === 'invert' ? refinement.statements[0].listingSize : 0;
    expect(size).toBe(sizeWritten([allow('*')], [listed]));
    expect(refinement.sizeAfter).toBe(
      sizeWritten(
        [allow('*')],
        [statement && applyToStatement(statement, refinement.statements[0] ?? { type: 'unchanged' })],
      ),
    );
  });

  it('leave `*` listed when the listing fits', () => {
    const catalog = catalogOf({ s3: ['GetA', 'PutA'], sts: ['AssumeRole'] });
    const refinement = refine(written([allow('*')], 'managed'), {
      unused: unusedSetOf({ s3: ['GetA'] }),
      catalog,
    });
    expect(refinement).toMatchObject({ outcome: 'refined', disposition: 'generalised' });
    expect(refinement.statements[0]?.type).toBe('replace');
  });

  it('do not invert `*` beside an expression', () => {
    const star = { ...written([allow('*')], 'managed').statements[0] };
    const statement: Statement = {
      effect: 'Allow',
      element: 'Action',
      single: false,
      size: 60,
      ...star,
      patterns: ['*', undefined],
    };
    const refinement = refine(
      { statements: [statement], kind: 'managed', size: 90 },
      { unused: everySecond, catalog: CATALOG },
    );
    expect(refinement.outcome).toBe('too-large');
  });

  it('do not allow an inverted `*` that exceeds them too', () => {
    const names = Array.from({ length: 700 }, (_, index) => [`service${index}`, ['GetA']] as const);
    const refinement = refine(written([allow('*')], 'managed'), {
      unused: unusedSetOf(Object.fromEntries(names)),
      catalog: CATALOG,
    });
    expect(refinement.outcome).toBe('too-large');
  });

  it('do not apply when the size is not known', () => {
    const policy = { ...written([allow('*')], 'managed'), size: undefined };
    const refinement = refine(policy, { unused: everySecond, catalog: CATALOG });
    expect(refinement).toMatchObject({ outcome: 'refined', sizeBefore: undefined, sizeAfter: undefined });
  });
});
