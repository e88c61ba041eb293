import { beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { renderOwners } from '../../src/render/owners.ts';
import type { Report } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { reviewFiles } from '../review-files.ts';
import { ADVICE_CASES, type AdviceCase } from './advice-cases.ts';

const CONFIG = '.github/least-privilege.yml';

/** A hint of `owners`: a line, and what to write or to run. */
interface Hint {
  readonly text: string;
  readonly code: string;
}

type Repository = Map<string, string>;

function repositoryOf({ files, config }: AdviceCase): Repository {
  return new Map([...Object.entries(files), ...(config === undefined ? [] : [[CONFIG, config] as const])]);
}

function reviewOf(repository: Repository): Report {
  const sources = [...repository].map(([path, text]) => new SourceFile(path, text));
  const isOwn = ({ path }: SourceFile): boolean => path.startsWith('.github/');
  const config = sources.find(({ path }) => path === CONFIG);
  const findings = sources.filter((one) => isOwn(one) && one !== config);
  const policies = sources.filter((one) => !isOwn(one));
  const { config: settings, diagnostics } = parseConfig(config);
  expect(diagnostics).toEqual([]);
  return reviewFiles(policies, findings, undefined, settings);
}

function owners(repository: Repository): string {
  return renderOwners(reviewOf(repository), { colour: false });
}

/** The hints below the first policy that is not known, and where it is. */
function hintsIn(output: string): { readonly place: string; readonly hints: readonly Hint[] } {
  const lines = output.split('\n');
  const at = lines.findIndex((line) => line.includes('not known: '));
  const end = lines.findIndex((line, index) => index > at && !line.startsWith('  '));
  const hints: Hint[] = [];
  for (const line of lines.slice(at + 1, end)) {
    const last = hints.at(-1);
    if (!line.startsWith('      ')) hints.push({ text: line.trim().replace(/:$/, ''), code: '' });
    else if (last !== undefined)
      hints[hints.length - 1] = { ...last, code: `${last.code}${line.slice(6)}\n` };
  }
  return { place: lines[at] ?? '', hints };
}

/** Each other way starts with "or", each further step of a way with "and"; before them is who may be meant. */
function waysIn(hints: readonly Hint[]): Hint[][] {
  const ways: Hint[][] = [];
  for (const hint of hints) {
    if (/ may be meant: /.test(hint.text)) continue;
    if (hint.text.startsWith('and ')) ways.at(-1)?.push(hint);
    else {
      expect(hint.text.startsWith('or ')).toBe(ways.length > 0);
      ways.push([hint]);
    }
  }
  return ways;
}

/** Does what a hint says, to the letter; blanks are filled in. */
function follow({ text, code }: Hint, place: string, repository: Repository, one: AdviceCase): void {
  if (/^(?:least-privilege-review|terraform) /.test(code)) {
    const pulled = one.pulled?.[code.trim()];
    if (pulled === undefined) throw new Error(`the case does not say what this writes: ${code}`);
    for (const [path, written] of Object.entries(pulled)) repository.set(path, written);
    return;
  }
  const [, path = '', line = '1'] = /^([^:\s]+):(\d+)/.exec(place) ?? [];
  const filled = code.replaceAll('ACCOUNT', '111111111111').replaceAll('NAME', 'app').replace(/: N$/m, ': 1');
  const [, numbers = ''] = /comments? on lines? ([\d, ]+)/.exec(text) ?? [];
  const listed = numbers.split(', ').flatMap((number) => (number === '' ? [] : Number(number)));
  if (/^(?:#|\/\/) least-privilege: /.test(code) || /remove the comment/.test(text)) {
    const lines = (repository.get(path) ?? '').split('\n');
    const target = listed[0] ?? Number(line);
    const indent = /^ */.exec(lines[target - 1] ?? '')?.[0] ?? '';
    const kept = lines.map((old, at) => (listed.includes(at + 1) ? undefined : old));
    if (filled !== '') kept.splice(target - 1, 0, indent + filled.trim());
    repository.set(path, kept.filter((old) => old !== undefined).join('\n'));
    return;
  }
  expect(text).toContain(`in \`${CONFIG}\``);
  const config = parse(repository.get(CONFIG) ?? '{}');
  for (const [key, entries] of Object.entries<unknown[]>(parse(filled))) {
    expect(text).toContain(`under \`${key}\``);
    const [, replaced = ''] = /whose `policy` is (.*), write one/.exec(text) ?? [];
    const old: { policy?: string }[] = config[key] ?? [];
    const isKept = ({ policy }: { policy?: string }): boolean =>
      !replaced.split(', ').includes(`\`${policy}\``);
    config[key] = text.includes('correct the count') ? entries : [...old.filter(isKept), ...entries];
  }
  repository.set(CONFIG, stringify(config));
}

beforeAll(() => prepareFormats(['main.tf', 'template.yaml']));

describe.each(ADVICE_CASES)('$name', (one) => {
  it('is settled by each way, followed to the letter', () => {
    const first = hintsIn(owners(repositoryOf(one)));
    expect(first.place).toContain('not known: ');
    const ways = waysIn(first.hints);
    expect(ways.map((way) => way.length)).toEqual(one.ways);
    for (const way of ways) {
      const repository = repositoryOf(one);
      for (const hint of way) follow(hint, first.place, repository, one);
      const text = way.map((hint) => hint.text).join('; ');
      expect(owners(repository), text).not.toMatch(/not known: |^\S*\s*error/m);
      const named = reviewOf(repository).policies.flatMap((policy) =>
        policy.type === 'reviewed' ? policy.matched.principals.map(({ principal }) => principal) : [],
      );
      expect(named, text).toEqual(expect.arrayContaining([...(one.owners ?? [])]));
    }
  });
});
