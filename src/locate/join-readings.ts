import { addTo } from '../multimap.ts';
import type { PolicyKind } from '../policy/policy-document.ts';
import type { Owner, Ownership } from './ownership.ts';
import { fitOf, foldedPath } from './path-pattern.ts';
import type { Reading } from './reading.ts';

/** Far more patterns than any real code reads files by. */
const MOST_PATTERNS = 2000;

const REFUSED: Ownership = {
  type: 'uncertain',
  reason: `code reads files by more than ${MOST_PATTERNS} patterns, which are too many to compare`,
};

/** All places where code reads files as policies. */
export class Readings {
  /** By folded path, the readings of literal paths. */
  readonly #literal = new Map<string, Reading[]>();
  readonly #patterns: Reading[] = [];

  constructor(readings: Iterable<Reading>) {
    for (const reading of readings) {
      const [only = '', second] = reading.path;
      if (typeof only === 'string' && second === undefined) addTo(this.#literal, foldedPath(only), reading);
      else this.#patterns.push(reading);
    }
  }

  /**
   * Whose the policy in a file is, according to all code that reads one of its paths; `unsaid` if no code does. `member`
   * leads to the policy if it is a part of the file.
   */
  ownershipOf(paths: readonly string[], member?: readonly string[]): Ownership {
    if (this.#patterns.length > MOST_PATTERNS) return REFUSED;
    const all = paths.flatMap((path) => {
      const near = [...(this.#literal.get(foldedPath(path)) ?? []), ...this.#patterns];
      return near.flatMap((reading) => ownershipBy(reading, path, member) ?? []);
    });
    return joinOwnerships(all);
  }
}

function ownershipBy(
  reading: Reading,
  path: string,
  member: readonly string[] | undefined,
): Reading['ownership'] | undefined {
  const { ownership, by, does = 'reads the file' } = reading;
  const fit = fitOf(reading.path, path);
  const takes = takesOf(reading, member);
  if (fit === undefined || takes === 'another') return undefined;
  if (takes === 'may' && fit === 'certain') return { type: 'uncertain', reason: doubtOfPart(reading) };
  if (fit === 'may') return { type: 'uncertain', reason: doubtOf(reading) };
  switch (ownership.type) {
    case 'limit':
      return { ...ownership, reason: `${ownership.reason} (\`${by}\` reads the file)` };
    case 'uncertain':
      return { type: 'uncertain', reason: `\`${by}\` ${does}: ${ownership.reason}` };
    case 'owned': {
      const owners = ownership.owners.map((owner) => ({
        ...owner,
        evidence: `\`${by}\` reads the file for ${owner.evidence}`,
      }));
      return { ...ownership, owners };
    }
  }
}

/** Why a policy is uncertain of which code reads the file, and may take another part. */
function doubtOfPart({ ownership, by }: Reading): string {
  const reads = `\`${by}\` reads the file, and it is not known what it makes of this part`;
  return ownership.type === 'owned' ? reads : `${reads}: ${ownership.reason}`;
}

/** Whether a reading takes a policy in the file as a whole; `may`: it takes more or less of the file, or that is not known. */
function takesOf(
  { member: read }: Reading,
  policy: readonly string[] | undefined,
): 'whole' | 'may' | 'another' {
  if (policy === undefined) return 'whole';
  if (read === undefined) return 'may';
  if (read.some((key, at) => at < policy.length && key !== policy[at])) return 'another';
  const rest = read.slice(policy.length);
  const isWhole = read.length >= policy.length && (rest.length === 0 || rest.join('.') === 'Statement');
  return isWhole ? 'whole' : 'may';
}

/** Why a policy is uncertain that code may read, or not. */
function doubtOf({ ownership, by }: Reading): string {
  const may = `\`${by}\` may read the file, under a path that is not literal`;
  switch (ownership.type) {
    case 'limit':
      return `${may}; then it is ${ownership.reason}`;
    case 'uncertain':
      return `${may}: ${ownership.reason}`;
    case 'owned':
      return may;
  }
}

/** A limit outweighs a doubt, and a doubt outweighs owners: a policy belongs to all that it may belong to. */
export function joinOwnerships(all: readonly Reading['ownership'][]): Ownership {
  const limits = all.filter((one) => one.type === 'limit');
  const [limit] = limits;
  const doubt = all.find(({ type }) => type === 'uncertain');
  if (limit !== undefined)
    return {
      ...limit,
      isHeld: limits.some(({ isHeld }) => isHeld === true) || all.some(({ type }) => type === 'owned'),
    };
  if (doubt !== undefined) return doubt;
  const owned = all.filter((one) => one.type === 'owned');
  if (owned.length === 0) return { type: 'unsaid' };
  const owners = new Map<string, Owner>();
  const kinds = new Set<PolicyKind | undefined>();
  const managedNames = owned.flatMap((one) => one.managedNames ?? []);
  for (const { owners: own, kind } of owned) {
    for (const owner of own) owners.set(JSON.stringify(owner), owner);
    kinds.add(kind);
  }
  const [kind] = kinds;
  return {
    type: 'owned',
    owners: [...owners.values()],
    kind: kinds.size === 1 ? kind : undefined,
    managedNames,
  };
}
