import { losesUsed, without } from './judge.ts';
import { changeStatement, type Mutation } from './mutation.ts';

/** Ways in which statements, and what is said of them, may go wrong. */
export const STATEMENT_MUTATIONS: readonly Mutation[] = [
  {
    title: 'a statement counts as unchanged though it grants what is unused',
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
    title: 'what is retained is not reported',
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
    title: 'a Deny statement goes',
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
    title: 'a statement that grants something used goes',
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
    title: 'Effect is turned',
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
