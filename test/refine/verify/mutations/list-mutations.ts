import { actionsOf, mustStay, namesOf } from '../../../reference/grants.ts';
import { referenceMatches } from '../../../reference/match.ts';
import {
  chooseIndex,
  count,
  grantsUnused,
  holdsEverything,
  isUntouched,
  isWrong,
  losesUsed,
  replaced,
  without,
} from './judge.ts';
import { changeList, changeReplacement, isNarrowed, type Mutation } from './mutation.ts';

/** Faults in the list of one statement. The reference decides whether a change is a fault. */
export const LIST_MUTATIONS: readonly Mutation[] = [
  {
    title: 'a pattern is lost, and with it a used action',
    laws: ['keeps-used', 'untouched'],
    least: 100,
    mutate: (right, known, pick) =>
      changeList(right, pick, isNarrowed, (patterns, index) => {
        const shorter = without(patterns, pick(patterns.length));
        return losesUsed(right.before[index], shorter, known) ? shorter : undefined;
      }),
  },
  {
    title: 'a new wildcard is replaced by one of its actions',
    laws: ['keeps-used'],
    least: 20,
    mutate: (right, known, pick) =>
      changeList(right, pick, isNarrowed, (patterns, index) => {
        const old = right.before[index]?.patterns ?? [];
        const at = chooseIndex(patterns, pick, (text) => /[*?]/.test(text) && !old.includes(text));
        if (at === undefined) return undefined;
        const names = actionsOf(known.catalog).filter((action) =>
          referenceMatches(patterns[at] ?? '', action),
        );
        const changed = replaced(patterns, at, names[0] ?? '');
        return names.length > 0 && losesUsed(right.before[index], changed, known) ? changed : undefined;
      }),
  },
  {
    title: 'a new pattern ends one letter too early',
    laws: ['never-widens', 'drops-unused', 'untouched'],
    least: 20,
    mutate: (right, known, pick) =>
      changeList(right, pick, isNarrowed, (patterns, index) => {
        const at = pick(patterns.length);
        const wider = `${(patterns[at] ?? '').replace(/.\*?$/, '')}*`;
        const changed = replaced(patterns, at, wider);
        return /:.*[A-Za-z]/.test(wider) && isWrong(right.before[index], changed, known)
          ? changed
          : undefined;
      }),
  },
  {
    title: 'a pattern of another service is granted',
    laws: ['never-widens'],
    least: 100,
    mutate: (right, _, pick) =>
      changeList(right, pick, isNarrowed, (patterns, index) =>
        holdsEverything(right.before[index]) ? undefined : [...patterns, 'kms:Decrypt*'],
      ),
  },
  {
    title: 'an unused action is granted again',
    laws: ['drops-unused', 'never-widens'],
    least: 100,
    mutate: (right, known, pick) =>
      changeList(right, pick, isNarrowed, (patterns) => {
        const unused = namesOf(known.unused).filter(
          (action) => !patterns.some((text) => referenceMatches(text, action)),
        );
        const action = unused[pick(unused.length)];
        return action === undefined ? undefined : [...patterns, action];
      }),
  },
  {
    title: 'an element that grants unused actions stays',
    laws: ['drops-unused'],
    least: 100,
    mutate: (right, known, pick) =>
      changeReplacement(right, pick, (refinement) => {
        const at = pick(refinement.patterns.length);
        const change = refinement.patterns[at];
        const stays = change !== undefined && grantsUnused(change.before, known);
        return stays ? { ...refinement, patterns: without(refinement.patterns, at) } : undefined;
      }),
  },
  {
    title: 'a change has the index of another element',
    laws: ['untouched', 'drops-unused'],
    least: 40,
    mutate: (right, known, pick) =>
      changeReplacement(right, pick, (refinement, before) => {
        const at = pick(refinement.patterns.length);
        const change = refinement.patterns[at];
        const neighbour = before.patterns.findIndex((text) => isUntouched(text ?? '', known));
        if (change === undefined || neighbour === -1) return undefined;
        // No fault when the other element is equal to its replacement or is repeated.
        if (change.after.some((cover) => cover.text === before.patterns[neighbour])) return undefined;
        if (before.patterns.filter((text) => text === before.patterns[neighbour]).length > 1)
          return undefined;
        return {
          ...refinement,
          patterns: replaced(refinement.patterns, at, { ...change, index: neighbour }),
        };
      }),
  },
  {
    title: 'an element that grants nothing unused is removed',
    laws: ['untouched'],
    least: 40,
    mutate: (right, known, pick) =>
      changeList(right, pick, isNarrowed, (patterns, index) => {
        const old = right.before[index]?.patterns ?? [];
        const at = chooseIndex(patterns, pick, (text) => old.includes(text) && isUntouched(text, known));
        return at === undefined || count(patterns, patterns[at]) > 1 ? undefined : without(patterns, at);
      }),
  },
  {
    title: 'an element that grants nothing unused is spelled differently',
    laws: ['untouched'],
    least: 40,
    mutate: (right, known, pick) =>
      changeList(right, pick, isNarrowed, (patterns, index) => {
        const old = right.before[index]?.patterns ?? [];
        const at = chooseIndex(patterns, pick, (text) => old.includes(text) && isUntouched(text, known));
        const text = patterns[at ?? -1];
        if (at === undefined || text === undefined || count(patterns, text) > 1) return undefined;
        const spelled = text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
        return spelled === text ? undefined : replaced(patterns, at, spelled);
      }),
  },
  {
    title: 'two elements that grant nothing unused change places',
    laws: ['untouched'],
    least: 15,
    mutate: (right, known, pick) =>
      changeList(right, pick, isNarrowed, (patterns, index) => {
        const old = right.before[index]?.patterns.flatMap((text) => text ?? []) ?? [];
        const alone = old.filter((text) => isUntouched(text, known));
        const [first, second] = alone;
        if (first === undefined || second === undefined || new Set(alone).size < alone.length)
          return undefined;
        return patterns.map((text) => (text === first ? second : text === second ? first : text));
      }),
  },
  {
    title: 'a pattern of a service that the catalog does not know is removed',
    laws: ['untouched', 'keeps-used'],
    least: 15,
    mutate: (right, known, pick) =>
      changeList(
        right,
        pick,
        (statement) => statement.element === 'Action',
        (patterns) => {
          const at = chooseIndex(
            patterns,
            pick,
            (text) => /^zzz:/i.test(text) && mustStay(text, known.unused, known.catalog),
          );
          return at === undefined || count(patterns, patterns[at]) > 1 ? undefined : without(patterns, at);
        },
      ),
  },
];
