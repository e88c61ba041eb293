import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import {
  errorLine,
  type RequestFault,
  requestFaultOf,
  troubleOf,
  waitBefore,
} from '../../src/github/request-fault.ts';
import { otherRefusals } from '../doubles/github/faults.ts';

const FAILED = "GitHub's API failed, so nothing was reviewed: ";
const PERMISSIONS =
  'the permissions `contents: read` and `pull-requests: read`, and `pull-requests: write` to post comments';
const EXCEEDED = 'API rate limit exceeded for installation ID 1.';
const NOW = 1_000_000_000_000;
function failure(status: number, headers: Record<string, string> = {}, message = 'no'): Error {
  return Object.assign(new Error(message), { status, response: { headers } });
}

describe('the error of a failed request', () => {
  const rows: readonly [string, unknown, Partial<RequestFault>][] = [
    ['no right', failure(403, {}, 'Resource not accessible by integration'), { type: 'no-right' }],
    ['retry-after', failure(403, { 'retry-after': '7' }), { type: 'limited', waitSeconds: 7 }],
    [
      'permissions with the last request of the hour',
      failure(403, { 'x-ratelimit-remaining': '0' }, 'Resource not accessible by integration'),
      { type: 'no-right' },
    ],
    ['no right to push', failure(403, {}, 'Must have push access to view.'), { type: 'no-right' }],
    [
      'a missing scope',
      failure(403, {}, 'Your token has not been granted the required scopes'),
      { type: 'no-right' },
    ],
    ['a 403 of a proxy', failure(403, {}, 'no'), { type: 'barred' }],
    ['a locked conversation as an invalid request', failure(422, {}, 'issue is locked'), { type: 'barred' }],
    ...Object.entries(otherRefusals).map(([name, message]): [string, unknown, Partial<RequestFault>] => [
      name,
      failure(403, {}, message),
      { type: 'barred', message },
    ]),
    ['429 without a header', failure(429), { type: 'limited', waitSeconds: undefined }],
    ['a secondary limit', failure(403, {}, 'You have exceeded a secondary rate limit'), { type: 'limited' }],
    [
      'the primary limit',
      failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 90) }),
      { type: 'limited', waitSeconds: 91 },
    ],
    [
      'a reset in the past',
      failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }),
      { type: 'limited', waitSeconds: 0 },
    ],
    [
      'a date in retry-after',
      failure(503, { 'retry-after': 'Tue, 24 Nov' }),
      { type: 'passing', waitSeconds: undefined },
    ],
    ['too quickly', failure(422, {}, 'was submitted too quickly'), { type: 'limited' }],
    ['422', failure(422), { type: 'refused' }],
    ['404', failure(404), { type: 'gone' }],
    ['502', failure(502), { type: 'passing' }],
    ['401', failure(401), { type: 'other' }],
    ['no request at all', new Error('bug'), { type: 'other' }],
    ['no error at all', 'bug', { type: 'other' }],
  ];
  it.each(rows)('%s', (_, error, fault) => {
    expect(requestFaultOf(error, NOW)).toMatchObject(fault);
  });

  it('is shown on one line without the address of the documentation', () => {
    expect(errorLine(new Error('a\nb - https://docs.github.com/rest'))).toBe('a b');
    expect(errorLine(new Error('x'.repeat(9999)))).toHaveLength(501);
  });

  it.each<[string, unknown, string]>([
    ['a wrong input', new ConfigError('yours'), 'yours'],
    ['a bug', new Error('ours'), 'internal error: ours; please report this'],
    [
      '401',
      failure(401, {}, 'Bad credentials'),
      `${FAILED}Bad credentials: the input \`token\` is not a valid token`,
    ],
    ['404', failure(404, {}, 'Not Found'), `${FAILED}Not Found: if it exists, the job needs ${PERMISSIONS}`],
    [
      'a missing permission',
      failure(403, {}, 'Resource not accessible by integration'),
      `${FAILED}Resource not accessible by integration: the job needs ${PERMISSIONS}`,
    ],
    [
      'a limit with its end',
      failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1000002400' }, EXCEEDED),
      `${FAILED}API rate limit exceeded for installation ID 1 (until 2001-09-09 02:27 UTC): run the job again after the limit ends`,
    ],
    [
      'a limit without an end',
      failure(429, {}, 'slow down'),
      `${FAILED}slow down: run the job again after the limit ends`,
    ],
    [
      'a limit without a date',
      failure(403, { 'retry-after': '999999999' }, 'no.'),
      `${FAILED}no (until 2033-05-18 03:34 UTC): run the job again after the limit ends`,
    ],
    ['an archive', failure(403, {}, otherRefusals.archived), `${FAILED}${otherRefusals.archived}`],
    ['SAML', failure(403, {}, otherRefusals.saml), `${FAILED}${otherRefusals.saml}`],
  ])('is shown with advice: %s', (_, error, message) => {
    expect(troubleOf(error, NOW)).toBe(message);
  });
});

describe('the wait before a retry', () => {
  const passing = { type: 'passing', message: '', waitSeconds: undefined } as const;
  const limited = { ...passing, type: 'limited' } as const;
  it('grows with each attempt, up to the last', () => {
    expect([1, 2, 3, 4].map((attempt) => waitBefore(passing, attempt))).toEqual([0.5, 2, 8, undefined]);
    expect([1, 2, 3, 4].map((attempt) => waitBefore(limited, attempt))).toEqual([60, 120, 240, undefined]);
  });
  it('is as long as GitHub asks, but minutes at most', () => {
    expect(waitBefore({ ...limited, waitSeconds: 0 }, 1)).toBe(0);
    expect(waitBefore({ ...limited, waitSeconds: 300 }, 1)).toBe(300);
    expect(waitBefore({ ...limited, waitSeconds: 301 }, 1)).toBeUndefined();
  });
  it('does not exist for refusals', () => {
    for (const type of ['no-right', 'barred', 'refused', 'gone', 'other'] as const)
      expect(waitBefore({ type, message: '' }, 1)).toBeUndefined();
  });
});
