import type { Answer, Call } from './route.ts';

/** The requested part of a list. */
export interface Page {
  page: number;
  perPage: number;
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : fallback;
}

/** Rule 11: 30 entries per page by default, 100 at most. */
export function pageOf(call: Call, fallback = 30): Page {
  const wanted = call.query.get('per_page');
  const perPage = wanted === null ? fallback : Math.min(positive(wanted, fallback), 100);
  return { page: positive(call.query.get('page'), 1), perPage };
}

/** The items of one page. */
export function slice<T>(items: readonly T[], { page, perPage }: Page): T[] {
  return items.slice((page - 1) * perPage, page * perPage);
}

/** The `Link` header, in GitHub's order and with the repository's number in its address; none for a single page. */
export function linkHeader(
  call: Call,
  path: string,
  total: number,
  { page, perPage }: Page,
): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (relation: string, number: number) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(number));
    const url = `${call.hub.origin}${call.hub.restRoot}/repositories/${call.hub.repositoryId}${path}?${query}`;
    return `<${url}>; rel="${relation}"`;
  };
  const links: string[] = [];
  if (page > 1) links.push(link('prev', Math.min(page - 1, last)));
  if (page < last) links.push(link('next', page + 1), link('last', last));
  if (page > 1) links.push(link('first', 1));
  return links.length === 0 ? {} : { link: links.join(', ') };
}

/** The answer with one page of a list. `path` is the path of the list below the repository. */
export async function paged<T>(
  call: Call,
  path: string,
  items: readonly T[],
  toJson: (item: T) => unknown,
): Promise<Answer> {
  const page = pageOf(call);
  const body = await Promise.all(slice(items, page).map(toJson));
  return { status: 200, body, headers: linkHeader(call, path, items.length, page) };
}
