import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = '.github/workflows';
const NAMES = readdirSync(FOLDER);

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const workflow = (name: string): Workflow => parse(textOf(name));
const stepsOf = (name: string) => Object.values(workflow(name).jobs).flatMap(({ steps }) => steps);

describe.each(NAMES)('%s', (name) => {
  it('says its permissions', () => expect(workflow(name).permissions).toBeDefined());

  it('pins the actions of others by commit, with their version', () => {
    const used = [...textOf(name).matchAll(/uses: (\S+)(.*)/g)].filter(
      ([, one]) => !one?.startsWith('OWNER/'),
    );
    const loose = used.filter(
      ([, one = '', rest = '']) => !/@[0-9a-f]{40}$/.test(one) || !/^ # v\d/.test(rest),
    );
    expect(loose.map(([line]) => line)).toEqual([]);
  });

  it('leaves no credentials in the checkout', () => {
    const checkouts = stepsOf(name).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('puts nothing that others choose into a script', () => {
    const risky = stepsOf(name).filter(({ run = '' }) => /\$\{\{(?!\s*github\.token)/.test(run));
    expect(risky).toEqual([]);
  });
});

it('the release gives no right to a job that runs the code of packages', () => {
  const { jobs, permissions } = workflow('release.yml');
  expect(permissions).toEqual({});
  const { build, publish } = jobs;
  expect(build?.permissions).toEqual({ contents: 'read' });
  const runs = publish?.steps.map(({ run = '' }) => run).join('\n') ?? '';
  expect(runs).toContain('npm publish --ignore-scripts --provenance');
  expect(runs).not.toMatch(/npm (?:ci|i|install|run|test)|\.ci\/run|\bnpx\b/);
  expect(publish?.steps.some(({ uses }) => uses?.startsWith('actions/checkout@'))).toBe(false);
});
