import type { Owner } from '../locate/ownership.ts';
import { isSam } from './resource-types.ts';
import type { Template } from './template.ts';

type Least = ReadonlyMap<string, number>;

const KNOWN = new WeakMap<Template, Readonly<Record<Owner['type'], Least>>>();

/** So many of a logical id's first characters tell it from those of the template's other roles, or users. */
export function leastOf(template: Template, type: Owner['type'], logicalId: string): number {
  const known = KNOWN.get(template) ?? find(template);
  KNOWN.set(template, known);
  return known[type].get(logicalId) ?? 0;
}

function find(template: Template): Readonly<Record<Owner['type'], Least>> {
  const ids = { role: new Set<string>(), user: new Set<string>() };
  for (const { id, type } of template.resources.values()) {
    if (type === 'AWS::IAM::Role') ids.role.add(id);
    if (type === 'AWS::IAM::User') ids.user.add(id);
    if (isSam(type)) ids.role.add(`${id}Role`);
  }
  return { role: leastOfEach(ids.role), user: leastOfEach(ids.user) };
}

/** Sorted, those that are most alike stand beside each other. */
function leastOfEach(ids: ReadonlySet<string>): Least {
  const sorted = [...ids].sort();
  return new Map(
    sorted.map((id, index) => {
      const beside = [sorted[index - 1] ?? '', sorted[index + 1] ?? ''];
      return [id, 1 + Math.max(...beside.map((other) => sharedLength(id, other)))];
    }),
  );
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
