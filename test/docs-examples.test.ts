import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { knownKeys } from '../src/config/config-schema.ts';
import { parseConfig } from '../src/config/parse-config.ts';
import { SourceFile } from '../src/text/source-file.ts';

/** The pages for users. */
const PAGES = [
  'README.md',
  'SECURITY.md',
  'pull/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.startsWith('decisions'))
    .map((path) => join('docs', path)),
];

interface Example {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const EXAMPLES: readonly Example[] = PAGES.flatMap((page) => {
  const blocks = readFileSync(page, 'utf8').matchAll(/^( *)```(\w+)[^\n]*\n([\s\S]*?)^ *```$/gm);
  return [...blocks].map(([, indent = '', language = '', text = '']) => ({
    page,
    language,
    text: text.replaceAll(new RegExp(`^ {${indent.length}}`, 'gm'), ''),
  }));
});

const inLanguage = (...names: string[]) => EXAMPLES.filter(({ language }) => names.includes(language));
const title = ({ page, text }: Example) => `${page}: ${text.split('\n', 1)}`;

/** The inputs of the action that a step uses, by its address. */
function inputsOf(address: string): string[] | undefined {
  const [, folder] = /^OWNER\/least-privilege-review(?:\/(\w+))?@/.exec(address) ?? [];
  if (!address.startsWith('OWNER/least-privilege-review')) return undefined;
  const file = join(folder ?? '.', 'action.yml');
  return Object.keys(parse(readFileSync(file, 'utf8')).inputs ?? {});
}

/** Every `uses` with its `with`, wherever it is. */
function stepsIn(value: unknown): { uses: string; with?: object }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uses' in value && typeof value.uses === 'string' ? [{ ...value, uses: value.uses }] : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}

/** Whether a value has keys of the configuration file and no others. */
function isConfiguration(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => knownKeys([]).includes(key));
}

describe('YAML in the pages', () => {
  const examples = inLanguage('yaml', 'yml');
  it('is there', () => expect(examples.length).toBeGreaterThan(20));

  it.each(examples.map((one) => [title(one), one] as const))('%s', (_, { text }) => {
    const documents = parseAllDocuments(text, { logLevel: 'error' });
    for (const document of documents) {
      expect('errors' in document ? document.errors : []).toEqual([]);
      const value: unknown = 'toJS' in document ? document.toJS() : undefined;
      for (const step of stepsIn(value)) {
        const inputs = inputsOf(step.uses);
        const unknown = Object.keys(step.with ?? {}).filter((name) => inputs?.includes(name) === false);
        expect([step.uses, unknown]).toEqual([step.uses, []]);
      }
    }
  });

  const configurations = examples.filter(
    ({ text }) =>
      text.startsWith('# .github/least-privilege.yml') || isConfiguration(parseAllDocuments(text)[0]?.toJS()),
  );
  it('has configurations', () => expect(configurations.length).toBeGreaterThan(5));
  it.each(configurations.map((one) => [title(one), one] as const))('%s can be used', (_, { text }) => {
    expect(parseConfig(new SourceFile('.github/least-privilege.yml', text)).diagnostics).toEqual([]);
  });
});

it('JSON in the pages is JSON', () => {
  // Those of the formats are policies, which `docs-formats.test.ts` reviews.
  const own = inLanguage('json').filter(({ page }) => !page.startsWith('docs/formats/'));
  const wrong = own.filter(({ text }) => {
    try {
      JSON.parse(text);
      return false;
    } catch {
      return true;
    }
  });
  expect(wrong.map(title)).toEqual([]);
});

describe('commands in the pages', () => {
  const help = (...args: string[]) =>
    execFileSync(process.execPath, ['dist/cli/index.js', ...args, '--help'], { encoding: 'utf8' });
  const names = [...help().matchAll(/^ {2}([a-z]+) \[/gm)].map(([, name = '']) => name);
  const options = new Map(names.map((name) => [name, optionsIn(help(name))]));
  const all = new Set([...options.values()].flatMap((own) => [...own]));

  it('are known', () =>
    expect(names).toEqual(expect.arrayContaining(['refine', 'review', 'owners', 'pull'])));

  it.each(PAGES)('%s names no option that its command does not have', (page) => {
    const text = readFileSync(page, 'utf8').replaceAll(/ *\\\n */g, ' ');
    const calls = text.matchAll(
      /(?:least-privilege-review|dist\/cli\/index\.js) (?!.*:)([a-z]+)\b([^\n`#|;&>]*)/g,
    );
    const wrong = [...calls].flatMap(([call, name = '', rest = '']) => {
      const own = options.get(name);
      if (own === undefined) return [];
      return [...rest.matchAll(/(?<![\w-])--[a-z-]+/g)].flatMap(([one]) =>
        own.has(one) ? [] : `${one} in ${call}`,
      );
    });
    const alone = [...text.matchAll(/`(--[a-z-]+)[^`]*`/g)].map(([, one = '']) => one);
    expect([...wrong, ...alone.filter((one) => !all.has(one) && !OF_OTHERS.has(one))]).toEqual([]);
  });
});

/** Options of other programs that the pages name on their own. */
const OF_OTHERS = new Set(['--help', '--version', '--generate-cli-skeleton']);

function optionsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([one]) => one));
}

/** The anchors that GitHub makes for the headings of a page. */
function anchorsOf(page: string): Set<string> {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ +(.*?) *$/gm);
  const anchors = [...headings].map(([, heading = '']) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const named = readFileSync(page, 'utf8').matchAll(/<a (?:id|name)="([^"]+)"/g);
  return new Set([...anchors, ...[...named].map(([, name = '']) => name)]);
}

it.each(PAGES)('%s links to headings that exist', (page) => {
  const links = readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]*)#([^)]*)\)/g);
  const missing = [...links].filter(([, path = '', anchor = '']) => {
    const target = path === '' ? page : join(dirname(page), path);
    return target.endsWith('.md') && !anchorsOf(target).has(anchor);
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});
