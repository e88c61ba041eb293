import { ConfigError } from '../errors.ts';

/** More pages than any answer of AWS has. */
const MOST_PAGES = 10_000;

/** Pages one after another. Throws a `ConfigError` when they do not end: what is left out would count as gone. */
export async function* finite<T>(
  pages: AsyncIterable<T>,
  tokenOf: (page: T) => string | undefined,
): AsyncGenerator<T> {
  let count = 0;
  let last: string | undefined;
  for await (const page of pages) {
    const token = tokenOf(page);
    if (++count > MOST_PAGES || (token !== undefined && token === last))
      throw new ConfigError('AWS gives pages without end: try again later');
    last = token;
    yield page;
  }
}
