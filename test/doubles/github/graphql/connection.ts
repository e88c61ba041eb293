import { TypedError } from './context.ts';

/** The arguments of a connection. */
export interface ConnectionArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

function cursorOf(id: number): string {
  return Buffer.from(`cursor:v2:${id}`).toString('base64');
}

function idOf(cursor: string): number {
  const id = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (id === undefined)
    throw new TypedError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  return Number(id);
}

function checkBounds(name: string, { first, last }: ConnectionArguments): void {
  const wanted = first ?? last;
  if (wanted === null || wanted === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new TypedError('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (wanted > 100 || wanted < 1) {
    const message = `Requesting ${wanted} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`;
    throw new TypedError('EXCESSIVE_PAGINATION', message);
  }
}

/** One page of a list sorted by id. Like GitHub, it requires a bound and allows at most 100 items. */
export function connection<T extends { id: number }>(
  name: string,
  items: readonly T[],
  args: ConnectionArguments,
  toNode: (item: T) => unknown,
) {
  checkBounds(name, args);
  const after = typeof args.after === 'string' ? idOf(args.after) : 0;
  const before = typeof args.before === 'string' ? idOf(args.before) : Number.POSITIVE_INFINITY;
  const within = items.filter(({ id }) => id > after && id < before);
  const firsts = typeof args.first === 'number' ? within.slice(0, args.first) : within;
  const page = typeof args.last === 'number' ? firsts.slice(-args.last) : firsts;
  const start = page[0];
  const end = page.at(-1);
  return {
    totalCount: items.length,
    nodes: page.map(toNode),
    pageInfo: {
      startCursor: start === undefined ? null : cursorOf(start.id),
      endCursor: end === undefined ? null : cursorOf(end.id),
      hasNextPage: end !== undefined && items.some(({ id }) => id > end.id),
      hasPreviousPage: start !== undefined && items.some(({ id }) => id < start.id),
    },
  };
}
