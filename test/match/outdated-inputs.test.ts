import { describe, expect, it } from 'vitest';
import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { UnusedPermissionFinding } from '../../src/findings/finding.ts';
import { outdatedInputWarnings } from '../../src/match/outdated-inputs.ts';

const NOW = new Date('2026-10-01T12:00:00Z');
const APP = 'arn:aws:iam::111111111111:role/app';

/** The warnings about a finding that two policies share. */
function warningsOf(analyzedAt: string | undefined, config: Partial<Config>): string[] {
  const finding: UnusedPermissionFinding = {
    type: 'unused-permission',
    id: 'f',
    principal: APP,
    unused: [{ serviceNamespace: 's3', actions: 'all' }],
    source: { path: 'f.json', line: 1, column: 1 },
    ...(analyzedAt !== undefined && { analyzedAt }),
  };
  const matched = {
    step: 'configuration',
    evidence: '',
    principals: [{ principal: APP, findings: [finding] }],
  };
  return outdatedInputWarnings([matched, matched], { ...DEFAULT_CONFIG, ...config }, NOW).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

describe('what is warned about', () => {
  it.each<[string, string | undefined, Partial<Config>, string[]]>([
    ['a finding of today', '2026-10-01T00:00:00Z', {}, []],
    ['a finding of the last day that counts', '2026-07-03T00:00:00Z', {}, []],
    [
      'a finding older than that, once',
      '2026-07-02T00:00:00Z',
      {},
      [`finding-stale: the finding for \`${APP}\` is 91 days old: fetch it again`],
    ],
    [
      'a finding older than the configuration wants',
      '2026-09-28T00:00:00Z',
      { maxFindingAgeDays: 2 },
      [`finding-stale: the finding for \`${APP}\` is 3 days old: fetch it again`],
    ],
    ['a list without a date', undefined, { maxFindingAgeDays: 0 }, []],
    [
      'a keep entry that expired',
      undefined,
      {
        keep: [
          { actions: ['kms:*', 's3:A'], reason: 'r', expires: '2026-09-30' },
          { actions: ['x:*'], reason: 'r', expires: '2026-10-01' },
        ],
      },
      [
        'keep-expired: the keep entry for `kms:*`, `s3:A` in the configuration expired on 2026-09-30 and no longer applies: renew or remove it',
      ],
    ],
  ])('%s', (_, analyzedAt, config, expected) => {
    expect(warningsOf(analyzedAt, config)).toEqual(expected);
  });
});
