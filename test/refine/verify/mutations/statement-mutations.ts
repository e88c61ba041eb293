import { losesUsed, without } from './judge.ts';
import { changeStatement, type Mutation } from './mutation.ts';

/** Faults in whole statements and in what is reported about them. */
export const STATEMENT_MUTATIONS: readonly Mutation[] = [
  {
    title: 'a statement that grants unused actions is unchanged',
    laws: ['drops-unused'],
    least: 160,
    mutate: (right, _, pick) =>
      changeStatement(
        right,
        pick,
        (_, index) => right.statements[index]?.type !== 'unchanged',
        (_, before) => before,
      ),
  },
  {
    title: 'a retained action is not reported',
    laws: ['drops-unused'],
    least: 5,
    mutate: (right) => {
      const named = right.retained.some((entry) => entry.reason === 'unknown-service');
      return named ? { ...right, retained: [] } : undefined;
    },
  },
  {
    title: 'a Deny statement is narrowed',
    laws: ['untouched'],
    least: 60,
    mutate: (right, _, pick) =>
      changeStatement(
        right,
        pick,
        ({ effect }) => effect === 'Deny',
        (statement) => ({
          ...statement,
          patterns: statement.patterns.slice(1),
        }),
      ),
  },
  {
    title: 'a Deny statement is removed',
    laws: ['untouched'],
    least: 60,
    mutate: (right, _, pick) =>
      changeStatement(
        right,
        pick,
        ({ effect }) => effect === 'Deny',
        () => undefined,
      ),
  },
  {
    title: 'a statement that grants a used action is removed',
    laws: ['untouched', 'keeps-used'],
    least: 100,
    mutate: (right, known, pick) =>
      changeStatement(
        right,
        pick,
        ({ effect, element, patterns }) =>
          effect === 'Allow' &&
          (element === 'NotAction' ||
            losesUsed({ effect, element, patterns, single: false, size: undefined }, [], known)),
        () => undefined,
      ),
  },
  {
    title: 'a statement is lost from the list',
    laws: ['untouched'],
    least: 400,
    mutate: (right, _, pick) => ({ ...right, after: without(right.after, pick(right.after.length)) }),
  },
  {
    title: 'two statements change places',
    laws: ['untouched', 'never-widens', 'drops-unused', 'keeps-used'],
    least: 50,
    mutate: (right) => {
      const [first, second] = right.after;
      const differ = first?.effect !== second?.effect;
      if (!differ || first === undefined || second === undefined) return undefined;
      return { ...right, after: [second, first, ...right.after.slice(2)] };
    },
  },
  {
    title: 'Effect is inverted',
    laws: ['untouched'],
    least: 250,
    mutate: (right, _, pick) =>
      changeStatement(
        right,
        pick,
        () => true,
        (statement) => ({
          ...statement,
          effect: statement.effect === 'Allow' ? 'Deny' : 'Allow',
        }),
      ),
  },
];
