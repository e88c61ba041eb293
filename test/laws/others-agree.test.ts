import { spawnSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { prepareFormats } from '../../src/formats/formats.ts';
import { CATALOG, reviewText } from '../review-text.ts';
import { type RawFile, rawFile } from './formatted-files.ts';
import { fixedPointOf } from './formatters.ts';
import { layout } from './layouts.ts';

await prepareFormats(['main.tf']);

const RUNS = process.env['PROVE'] === 'all' ? 20_000 : 150;
const SEED = 20261129;

/** A statement as another parser reads it: its actions, and everything else as text. */
interface OtherStatement {
  readonly isNot: boolean;
  readonly actions: readonly string[];
  readonly rest: string;
}

/** JSON without the comments and the commas behind last items that our files have. */
function strictJson(text: string): string {
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, (one) => (one.startsWith('/') ? '' : one));
  return plain.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])/g, (one) => (one === ',' ? '' : one));
}

/** The statements of a text in the order in which another parser gives them; what stands around them is the last text. */
async function readByOthers({
  path,
  text,
}: RawFile): Promise<{ statements: OtherStatement[]; around: string }> {
  const plain = text.replace(/^\ufeff/, '');
  if (path.endsWith('.tf')) return statementsIn(await parseHcl('main.tf', plain));
  if (path.endsWith('.json')) return statementsIn(JSON.parse(strictJson(plain)));
  const found = statementsIn(parseYaml(plain, { logLevel: 'error' }));
  const older = statementsIn(parseYaml(plain, { version: '1.1', logLevel: 'error' }));
  expect(older).toEqual(found);
  return found;
}

function statementsIn(value: unknown): { statements: OtherStatement[]; around: string } {
  const statements: OtherStatement[] = [];
  const around = JSON.stringify(value, (_, inner) => {
    const one = statementOf(inner);
    if (one === undefined) return inner;
    statements.push(one);
    return undefined;
  });
  return { statements, around: around.replaceAll(/null,?/g, '') };
}

function statementOf(value: unknown): OtherStatement | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { Action, NotAction, actions, not_actions, ...rest } = value as Record<string, unknown>;
  const listed = Action ?? NotAction ?? actions ?? not_actions;
  if (listed === undefined) return undefined;
  const list = Array.isArray(listed) ? listed.map(String) : [String(listed)];
  return {
    isNot: Action === undefined && actions === undefined,
    actions: list,
    rest: JSON.stringify(rest),
  };
}

const NAMES = CATALOG.services.flatMap((service) =>
  (CATALOG.actionsOf(service) ?? []).map((name) => `${service}:${name}`.toLowerCase()),
);

/** What patterns match among the actions that exist, and among those that only the file names. */
function matchedBy(patterns: readonly string[], names: readonly string[]): Set<string> {
  const tests = patterns.map((pattern) => pattern.toLowerCase());
  return new Set(names.filter((name) => tests.some((pattern) => matches(pattern, name))));
}

/** Whether a pattern with `*` matches a name, slowly. */
function matches(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern[0] === '*')
    return matches(pattern.slice(1), name) || (name !== '' && matches(pattern, name.slice(1)));
  return pattern[0] === name[0] && matches(pattern.slice(1), name.slice(1));
}

function unusedList(actions: readonly string[]): unknown {
  return actions.map((action) => {
    const [serviceNamespace, name] = action.split(':');
    return { serviceNamespace, actions: [name] };
  });
}

/** Whether the edit of a file is right, by what other parsers read before and after it. */
async function judge(file: RawFile, unused: readonly string[]): Promise<boolean> {
  const after = reviewText(file.text, unusedList(unused), { path: file.path }).edits[0]?.edited;
  if (after === undefined) return false;
  const [one, two] = [await readByOthers(file), await readByOthers({ ...file, text: after })];
  const gone = new Set(unused.map((action) => action.toLowerCase()));
  const left = [...two.statements];
  // An entry of a map stays: what takes the map may have one under the same key.
  const isMap = file.text.includes('policy_statements = {');
  for (const { isNot, actions, rest } of one.statements) {
    const own = actions.filter((one) => !one.includes('*')).map((one) => one.toLowerCase());
    const names = [...new Set([...NAMES, ...own])];
    const before = matchedBy(actions, names);
    // What `NotAction` lists is what it does not grant.
    const granted = isNot ? new Set(names.filter((name) => !before.has(name))) : before;
    const wanted = [...granted].filter((name) => !gone.has(name)).sort();
    // A statement with `NotAction` goes on granting what no catalog knows.
    const isUnused = !isNot && wanted.length === 0 && granted.size > 0;
    if (isUnused && !isMap) continue;
    const next = left.shift();
    if (isUnused) {
      expect(next, after).toEqual({ isNot, actions, rest });
      continue;
    }
    const now = matchedBy(next?.actions ?? [], names);
    const found = next?.isNot === true ? names.filter((name) => !now.has(name)) : [...now];
    expect([next?.rest, found.sort()], after).toEqual([rest, wanted]);
  }
  expect([left, two.around], after).toEqual([[], one.around]);
  return true;
}

/** Reads texts with PyYAML, all values as strings; a tag is passed over. `null` where it cannot read one. */
const PY_YAML = `
import json, sys, yaml
def read(text):
    try: return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError: return None
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)`;
const hasPyYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;

function readByPyYaml(texts: readonly string[]): unknown[] {
  const { stdout } = spawnSync('python3', ['-c', PY_YAML], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return JSON.parse(stdout);
}

describe('other parsers agree that an edit removes what is unused, and nothing else', () => {
  it('in formatted files and others, with comments', async () => {
    let edited = 0;
    await fc.assert(
      fc.asyncProperty(rawFile, fc.boolean(), async ({ path, text, unused }, isFormatted) => {
        // An object in `jsonencode` is an expression to other parsers.
        fc.pre(!text.includes('jsonencode'));
        const written = isFormatted ? await fixedPointOf(path, text) : text;
        if (await judge({ path, text: written ?? text }, unused)) edited++;
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(edited).toBeGreaterThan(RUNS / 4);
  });

  it('in every layout', async () => {
    const style = fc.constantFrom('lines' as const, 'one line' as const, 'comments' as const);
    const patterns = fc.uniqueArray(fc.constantFrom(...NAMES, 's3:get*', 'ec2:*', 'ec2:describe*'), {
      minLength: 1,
      maxLength: 6,
    });
    const statements = fc.array(fc.record({ patterns, style }), { minLength: 1, maxLength: 4 });
    let edited = 0;
    await fc.assert(
      fc.asyncProperty(
        layout,
        statements,
        fc.subarray(NAMES, { minLength: 1 }),
        async (write, listed, unused) => {
          const file = write(listed);
          fc.pre(!/jsonencode|^module /m.test(file.text));
          if (await judge(file, unused)) edited++;
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
    expect(edited).toBeGreaterThan(RUNS / 4);
  });

  it.runIf(hasPyYaml)('in YAML, as PyYAML reads it', () => {
    const files = fc.sample(rawFile, { seed: SEED, numRuns: 3 * RUNS }).flatMap(({ path, text, unused }) => {
      const after = reviewText(text, unusedList(unused), { path }).edits[0]?.edited;
      return /\.ya?ml$/.test(path) && after !== undefined ? [text, after] : [];
    });
    const texts = files.map((text) => text.replace(/^\ufeff/, ''));
    const expected = texts.map((text) => parseYaml(text, { schema: 'failsafe', logLevel: 'silent' }));
    expect(readByPyYaml(texts)).toEqual(expected);
    expect(texts.length).toBeGreaterThan(RUNS / 4);
  });
});
