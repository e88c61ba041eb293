import type { Diagnostic } from '../../diagnostic.ts';
import type { Assembly } from './assembly.ts';
import { type AssemblyDifferences, compareAssemblies, haveSameStacks } from './compare-assemblies.ts';

const MOST_SHOWN = 10;

/** What changed between the assemblies of one app, for each app that has two. The one that was written earlier is before. */
export function comparisons(assemblies: readonly Assembly[]): Diagnostic[] {
  return assemblies.flatMap((one, at) =>
    assemblies
      .slice(at + 1)
      .flatMap((other) => (haveSameStacks(one, other) ? [comparisonOf(one, other)] : [])),
  );
}

function comparisonOf(one: Assembly, other: Assembly): Diagnostic {
  const isInOrder = (one.writtenAt ?? '') <= (other.writtenAt ?? '');
  const [before, after] = isInOrder ? [one, other] : [other, one];
  const differences = compareAssemblies(before, after);
  const { lists, others } = differences;
  const isExpected = others.length === 0 && lists.every(({ widens }) => !widens);
  const message = `from \`${before.folder}\` to \`${after.folder}\`, ${inWords(differences)}`;
  return {
    code: 'assembly-compared',
    severity: isExpected ? 'note' : 'warning',
    message,
    location: { path: after.folder },
  };
}

function inWords({ lists, others }: AssemblyDifferences): string {
  if (lists.length + others.length === 0) return 'the templates do not differ';
  const changes = lists.map(({ place, removed, added }) =>
    [
      `${place}:`,
      ...removed.map((action) => `-\`${action}\``),
      ...added.map((action) => `+\`${action}\``),
    ].join(' '),
  );
  const more = lists.some(({ widens }) => widens) ? ', and may grant more' : '';
  if (others.length === 0) return `the templates differ in lists of actions alone${more}: ${listed(changes)}`;
  const beside = changes.length === 0 ? '' : `; in lists of actions: ${listed(changes)}`;
  return `the templates differ in more than lists of actions: ${listed(others)}${beside}`;
}

function listed(places: readonly string[]): string {
  const more = places.length - MOST_SHOWN;
  return [...places.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
