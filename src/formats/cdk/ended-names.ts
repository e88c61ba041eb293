/** The names in a program that have one ending, in small letters. */
export interface EndedNames {
  /** Whether there is any. */
  readonly isAny: boolean;
  /** Whether the program has the ending apart from its dot: `[name, 'json'].join('.')`. */
  readonly isSplit: boolean;
  /** Whether the program has the name of a file, behind folders that may be those of the file. */
  mayName(name: string, folders: readonly string[]): boolean;
  /** Whether the program puts names together of which one may be that of a file. */
  mayMake(name: string, folders: readonly string[]): boolean;
}

const LONGEST_NAME = 255;
const LONGEST_PATH = 400;
/** More names that are put together than programs have; with more, any file may be read. */
const MOST_NAMES = 2000;

/** Finds the names with an ending in a program. */
export function endedNames(text: string, ending: string): EndedNames {
  /** By name, the literal folders before it that the file has to be in, joined; empty if it may be in any. */
  const whole = new Map<string, Set<string>>();
  /** By the literal end of the name, the literal folders that the file has to be below. */
  const made = new Map<string, Map<string, readonly string[]>>();
  let count = 0;
  for (let at = ending === '' ? -1 : text.indexOf(ending); at !== -1; ) {
    const start = nameStart(text, at);
    const end = at + ending.length;
    const name = text.slice(start, end);
    const before = text.slice(Math.max(0, start - LONGEST_PATH), start);
    const leads = whole.get(name) ?? new Set();
    whole.set(name, leads.add(leadOf(before).join('/')));
    const tail = count > MOST_NAMES ? undefined : madeTail(name, before, text.slice(end, end + 40), ending);
    if (tail !== undefined) {
      const known = foldersBefore(before);
      const places = made.get(tail) ?? new Map<string, readonly string[]>();
      if (!places.has(known.join('/'))) count++;
      made.set(tail, places.set(known.join('/'), known));
    }
    at = text.indexOf(ending, end);
  }
  return {
    isAny: whole.size > 0,
    isSplit: ending !== '' && isSplitIn(text, ending.slice(1)),
    mayName: (name, folders) => {
      const leads = whole.get(name);
      if (leads === undefined) return false;
      return leads.has('') || folders.some((_, at) => leads.has(folders.slice(at).join('/')));
    },
    mayMake: (name, folders) => {
      if (count > MOST_NAMES) return true;
      if (count === 0) return false;
      for (let at = 0; at < name.length; at++)
        for (const known of made.get(name.slice(at))?.values() ?? [])
          if (known.every((segment) => folders.includes(segment))) return true;
      return false;
    },
  };
}

/** Where the name starts that ends at an offset: behind the last character that is in no plain name. */
function nameStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && /[\p{L}\p{N}_@+=.-]/u.test(text[start - 1] ?? ''))
    start--;
  return start;
}

/** The literal folders that lead to a name, from the last that is not literal on. Folders that are not may be any. */
function leadOf(before: string): readonly string[] {
  let start = before.length;
  while (start > 0 && !/['"`\s(),;<>[\]]/.test(before[start - 1] ?? '')) start--;
  const written = before.slice(start);
  if (!written.endsWith('/') || written.length >= LONGEST_PATH) return [];
  const segments = written.slice(0, -1).split('/');
  // The first of a path that is not relative may be an alias of any folder, or a module.
  const known = /^\.{1,2}$/.test(segments[0] ?? '') ? segments : segments.slice(1);
  const last = known.findLastIndex((one) => /^\.*$/.test(one) || /[^\p{L}\p{N}_@+=.-]/u.test(one));
  return known.slice(last + 1);
}

/**
 * The literal end of a name that a program puts together, such as `${name}.json`, `name + '-policy.json'`; `undefined` if
 * it writes the whole name. `after` is what follows it.
 */
function madeTail(name: string, before: string, after: string, ending: string): string | undefined {
  // `%s.json`, `%-8s.json`, `%(name)s.json`, `%[1]s.json`, `%1$s.json`: the letter is a part of the mark.
  if (/%(?:\([^()\n]{1,100}\)|\[\d{1,3}\]|\d{1,3}\$)?$/.test(before))
    return name.replace(/^[-+#0-9.]*[a-z]/, '');
  // A backslash is before the ending in a pattern: `/\.json$/`.
  if (/[}*\\]$|<[\w -]{1,60}>$/.test(before)) return name;
  if (before.endsWith('$') && /^[\p{L}_]/u.test(name)) return name.replace(/^[\p{L}\p{N}_]+/u, '');
  // A name in which a program replaces something: `'policies/ROLE.json'.replace('ROLE', role)`.
  if (/^['"`]\s*\)?\s*\.\s*replace/.test(after)) return ending;
  const isPart =
    /^[-_.]/.test(name) || /\+\s*[a-z]{0,2}['"`]$/.test(before) || /['"]\s+[a-z]{0,2}['"]$/.test(before);
  return isPart && /['"`]$/.test(before) ? name : undefined;
}

/** The literal folders of a relative path before a name that is put together. */
function foldersBefore(before: string): readonly string[] {
  const [, written = ''] =
    /['"`]([\p{L}\p{N}_@+=./-]*\/)[\p{L}\p{N}_@+=.-]*\$?\{[^{}'"`]*\}$/u.exec(before) ?? [];
  const segments = written.split('/').slice(0, -1);
  if (!/^\.{1,2}$/.test(segments[0] ?? '')) return [];
  return segments.filter((segment) => !/^\.*$/.test(segment));
}

/** Whether a program has an ending without its dot as a text, and puts names together at a dot. */
function isSplitIn(text: string, ending: string): boolean {
  const isQuoted = ["'", '"', '`'].some((quote) => text.includes(quote + ending + quote));
  return isQuoted && /\.\$?\{|['"`]\.['"`]|\.%s/.test(text);
}
