import { describe, expect, test } from 'vitest';
import { refreshCatalog, refreshCommand } from '../../scripts/catalog/refresh.ts';
import { makeFolder } from './folder-tree.ts';

describe('refreshCommand', () => {
  test.each<[readonly string[], object]>([
    [['--from-package'], { fromPackage: true }],
    [['--from-package', 'DIR', '--force'], { fromPackage: 'DIR', force: true }],
    [['--from-service-reference'], { fromServiceReference: true }],
    [['--check', '--into', 'DIR'], { check: true, into: 'DIR' }],
  ])('%j', (flags, expected) => {
    expect(refreshCommand().parse(flags, { from: 'user' }).opts()).toEqual({ into: 'catalog', ...expected });
  });

  test.each<[readonly string[]]>([
    [['--check', '--from-package']],
    [['--from-package', '--from-service-reference']],
    [['--from-package', '--date', '2026-01-01']],
    [['--unknown']],
    [['extra']],
  ])('refuses %j', (flags) => {
    const command = refreshCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
    expect(() => command.parse(flags, { from: 'user' })).toThrow(/^error: /);
  });

  test('asks for a source', async () => {
    await expect(refreshCatalog({ into: await makeFolder() }, '2026-10-01')).rejects.toThrow('name a source');
  });
});
