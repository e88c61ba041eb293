import { describe, expect, it } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { Report } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { APP, finding, ROLE, sample } from '../render/sample.ts';

const FINDING = '.github/findings/app.json';
const keep = { actions: ['s3:*'], reason: 'mine' };
const mapping = { policy: 'policies/app.json', principals: [ROLE] };

function proposed(
  config: Partial<Config> | undefined,
  findings: Readonly<Record<string, string>> = {},
  removedFindings: readonly string[] = [],
  configProblem?: string,
): Report['proposed'] {
  const inputs = {
    config: config && { ...DEFAULT_CONFIG, ...config },
    configProblem,
    findings: Object.entries(findings).map(([path, text]) => new SourceFile(path, text)),
    removedFindings,
  };
  return sample({ ...APP, more: { proposed: inputs } }).proposed;
}

describe('what a pull request changes in the configuration and findings', () => {
  it('is nothing when nothing relevant differs', () => {
    const touched = proposed({}, { [FINDING]: APP.findings[FINDING] ?? '' });
    expect(touched).toEqual({
      configProblem: undefined,
      keep: { added: [], removed: [] },
      mapping: { added: [], removed: [] },
      settings: [],
      findings: [],
      removedFindings: [],
      unreadable: [],
    });
    expect(sample(APP).proposed).toBeUndefined();
  });
  it('includes the date of last use, since it can keep a permission', () => {
    const text = (APP.findings[FINDING] ?? '').replace(
      '{"action":"PutObject"}',
      '{"action":"PutObject","lastAccessed":"2026-09-29T00:00:00Z"}',
    );
    expect(proposed(undefined, { [FINDING]: text })?.findings).toEqual([
      { principal: ROLE, added: [], removed: [], redated: ['s3:PutObject'] },
    ]);
  });
  it.each<[string, Partial<Config>, object]>([
    ['the keep list', { keep: [keep] }, { keep: { added: [keep], removed: [] } }],
    ['the mapping', { principals: [mapping] }, { mapping: { added: [mapping], removed: [] } }],
    [
      'a setting',
      { failOn: 'never' },
      { settings: [{ name: 'fail-on', before: '"unused"', after: '"never"' }] },
    ],
    ['the policies', { policies: [] }, { settings: [{ name: 'policies', after: '[]' }] }],
  ])('includes %s', (_, config, expected) => expect(proposed(config)).toMatchObject(expected));

  it('includes what findings gain and lose, by principal', () => {
    const text = finding([{ serviceNamespace: 's3', actions: ['PutObject'] }, { serviceNamespace: 'iam' }]);
    expect(proposed(undefined, { [FINDING]: text })?.findings).toEqual([
      { principal: ROLE, added: ['iam:*'], removed: ['ec2:RunInstances', 's3:GetBucketAcl'], redated: [] },
    ]);
  });
  it('includes a deleted findings file', () => {
    const changes = proposed(undefined, {}, [FINDING]);
    expect(changes?.removedFindings).toEqual([FINDING]);
    expect(changes?.findings[0]?.removed).toHaveLength(3);
  });
  it('does not include findings of other files', () => {
    const other = finding([{ serviceNamespace: 'sqs' }], `${ROLE}2`, 'b2');
    expect(proposed(undefined, { 'other.json': other })?.findings).toEqual([
      { principal: `${ROLE}2`, added: ['sqs:*'], removed: [], redated: [] },
    ]);
  });
  it('includes a configuration or a findings file that cannot be used', () => {
    expect(proposed(undefined, {}, [], 'unknown key `x`')).toMatchObject({
      configProblem: 'unknown key `x`',
    });
    const changes = proposed(undefined, { [FINDING]: '{' });
    expect(changes).toMatchObject({ unreadable: [FINDING] });
  });
});
