import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const policy = JSON.parse(readFileSync('pull/policy.json', 'utf8'));
const action: {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
} = parse(readFileSync('pull/action.yml', 'utf8'));

/** The page on findings, and the README of the action. */
const findingsPage = readFileSync('docs/findings.md', 'utf8');
const readme = readFileSync('pull/README.md', 'utf8');

/** The fenced blocks of a language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , block]) => block ?? '');
}

describe.each([
  ['docs/findings.md', findingsPage],
  ['pull/README.md', readme],
])('%s', (_, text) => {
  it('shows the statement of pull/policy.json for Access Analyzer', () => {
    const [statement = ''] = blocks(text, 'json').filter((block) => block.includes('access-analyzer:'));
    const { Sid, ...rest } = policy.Statement[0];
    expect([Sid, JSON.parse(statement)]).toEqual(['AccessAnalyzer', rest]);
  });

  it('shows a workflow whose parts fit together', () => {
    const [workflow = ''] = blocks(text, 'yaml');
    const { jobs, permissions } = parse(workflow);
    expect(permissions).toEqual({ contents: 'write', 'pull-requests': 'write', 'id-token': 'write' });
    const steps: { id?: string; uses: string; if?: string; with?: Record<string, string> }[] =
      jobs.findings.steps;
    expect(steps.map(({ uses }) => uses.replace(/@.*/, ''))).toEqual([
      'actions/checkout',
      'aws-actions/configure-aws-credentials',
      'OWNER/least-privilege-review/pull',
      'peter-evans/create-pull-request',
    ]);
    const [, , pull, open] = steps;
    const named = [...(open?.if ?? '').matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)];
    expect(named.map(([, id]) => id)).toEqual([pull?.id]);
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(named.map(([, , output]) => output)));
    expect(open?.with?.['add-paths']).toBe(action.inputs['path']?.default);
  });
});

describe('pull/README.md', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));

  it('lists every input and output of action.yml', () => {
    const inputs = Object.entries(action.inputs).map(
      ([name, { default: value, description }]) =>
        `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${description} |`,
    );
    const outputs = Object.entries(action.outputs).map(
      ([name, { description }]) => `| \`${name}\` | ${description} |`,
    );
    expect(rows.slice(0, inputs.length + outputs.length)).toEqual([...inputs, ...outputs]);
  });

  it('links to files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => `pull/${path}`);
    expect(links.length).toBeGreaterThan(1);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});
