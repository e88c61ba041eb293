import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/** The fenced blocks of a language in README's section on findings. */
function blocks(language: string): string[] {
  const [, section = ''] = /^## Getting findings$(.*?)^## /ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

describe('README', () => {
  it('shows the statement of pull/policy.json for Access Analyzer', () => {
    const [statement = ''] = blocks('json').filter((text) => text.includes('access-analyzer:'));
    const policy = JSON.parse(readFileSync('pull/policy.json', 'utf8'));
    const { Sid, ...rest } = policy.Statement[0];
    expect([Sid, JSON.parse(statement)]).toEqual(['AccessAnalyzer', rest]);
  });

  it('shows a workflow whose parts fit together', () => {
    const action = parse(readFileSync('pull/action.yml', 'utf8'));
    const [workflow = ''] = blocks('yaml');
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
    expect(open?.with?.['add-paths']).toBe(action.inputs.path.default);
  });
});
