import { isExactlyUnused, namesOf } from '../../../reference/grants.ts';
import { referenceSubsumes } from '../../../reference/subsume.ts';
import { holdsEverything, isBareStar, isOpen, isWhole, without } from './judge.ts';
import { changeList, changeStatement, type Mutation } from './mutation.ts';

/** Faults in `NotAction`, written by the author or in place of `*`. */
export const NOT_ACTION_MUTATIONS: readonly Mutation[] = [
  {
    title: 'NotAction loses an exception of the author',
    laws: ['untouched'],
    least: 60,
    mutate: (right, _, pick) =>
      changeStatement(right, pick, isOpen, (after) => ({ ...after, patterns: after.patterns.slice(1) })),
  },
  {
    title: 'NotAction lacks an unused action',
    laws: ['drops-unused'],
    least: 40,
    mutate: (right, known, pick) =>
      changeList(right, pick, isOpen, (patterns, index) => {
        const own = right.before[index]?.patterns.length ?? 0;
        if (patterns.length === own) return undefined;
        const at = own + pick(patterns.length - own);
        const shorter = without(patterns, at);
        const text = patterns[at] ?? '';
        const stillOut = shorter.some((wide) => referenceSubsumes(wide, text));
        return stillOut || !isExactlyUnused(text, known.unused) ? undefined : shorter;
      }),
  },
  {
    title: 'a NotAction exception is too broad',
    laws: ['keeps-used'],
    least: 60,
    mutate: (right, known, pick) =>
      changeList(right, pick, isOpen, (patterns) => {
        const service = ['s3', 'ec2', 'sts'][pick(3)] ?? 's3';
        const broad =
          [`${service}:*`, `${service}:G*`, `${service}:Get?bject`, `${service}:NeverSeen`][pick(4)] ?? '';
        return isWhole(service, known.unused) ? undefined : [...patterns, broad];
      }),
  },
  {
    title: 'Action becomes NotAction',
    laws: ['untouched'],
    least: 250,
    mutate: (right, _, pick) =>
      changeStatement(
        right,
        pick,
        (statement, index) => statement.element === 'Action' && !holdsEverything(right.before[index]),
        (statement) => ({ ...statement, element: 'NotAction' }),
      ),
  },
  {
    title: 'NotAction becomes Action',
    laws: ['untouched'],
    least: 60,
    mutate: (right, _, pick) =>
      changeStatement(right, pick, isOpen, (statement) => ({ ...statement, element: 'Action' })),
  },
  {
    title: 'an inverted `*` still grants an unused service',
    laws: ['drops-unused'],
    least: 5,
    mutate: (right, known, pick) =>
      changeStatement(
        right,
        pick,
        (_, index) => isBareStar(right.before[index]),
        (statement) => {
          const patterns = namesOf(known.unused).slice(1);
          const whole = Object.values(known.unused).includes('all');
          return whole || namesOf(known.unused).length > 0
            ? { ...statement, element: 'NotAction', patterns }
            : statement;
        },
      ),
  },
  {
    title: 'an inverted `*` loses a used service',
    laws: ['keeps-used'],
    least: 5,
    mutate: (right, known, pick) =>
      changeStatement(
        right,
        pick,
        (_, index) => isBareStar(right.before[index]),
        (statement) => {
          const whole = Object.keys(known.unused).filter((service) => known.unused[service] === 'all');
          const patterns = [...namesOf(known.unused), ...whole.map((service) => `${service}:*`), 'sts:*'];
          return { ...statement, element: 'NotAction', patterns };
        },
      ),
  },
];
