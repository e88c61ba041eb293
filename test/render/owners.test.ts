import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { matchingLines } from '../../src/render/matching.ts';
import { renderOwners } from '../../src/render/owners.ts';
import { APP, finding, policyText, ROLE, type Sample, sample } from './sample.ts';

const OTHER = ROLE.replace('app', 'other');
const mapped = (path: string, ...principals: string[]) => ({ policy: path, principals });
const SAMPLE: Sample = {
  policies: {
    ...APP.policies,
    'policies/both.json': policyText(['s3:PutObject']),
    'policies/nobody.json': policyText(['s3:PutObject']),
  },
  findings: APP.findings,
  config: { principals: [mapped('policies/both.json', ROLE, OTHER)] },
};
const owners = (given: Sample, colour = false): string => renderOwners(sample(given), { colour });

it('lists each policy with its principals, their findings and how they are known', () => {
  expect(owners(SAMPLE)).toBe(`POLICY                    ROLE OR USER  ACCOUNT       FINDING
policies/app.json:1:1     role app      111111111111  2026-09-30
policies/both.json:1:1    role app      111111111111  2026-09-30
                          role other    111111111111  none
policies/nobody.json:1:1  not known

policies/app.json:1:1: the file is named after it
policies/both.json:1:1: mapped in the configuration

policies/nobody.json:1:1  not known: no known role or user is named \`nobody\` or \`policies\`
  name every role and user that has it under \`principals\` in \`.github/least-privilege.yml\`:
      principals:
        - policy: "policies/nobody.json"
          principal: "arn:aws:iam::ACCOUNT:role/NAME"
warning  no finding and no inventory knows \`arn:aws:iam::111111111111:role/other\`, which \`principals\` in the configuration names: did you mean \`arn:aws:iam::111111111111:role/app\`?

3 policies, 2 with a known role or user
`);
});

it('says so where there is no policy', () =>
  expect(owners({ policies: {}, findings: {} })).toBe('no policy to review\n'));

it('has the same text with and without colours', () => {
  expect(stripVTControlCharacters(owners(SAMPLE, true))).toBe(owners(SAMPLE));
  expect(owners(SAMPLE, true)).not.toBe(owners(SAMPLE));
});

it('shows hostile names as text', () => {
  const text = owners({ policies: { 'a\u001b[31m\n.json': policyText(['s3:A']) }, findings: {} });
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});

it('tells what each step of the matching said', () => {
  expect(matchingLines(sample({ ...APP, findings: { a: finding([], ROLE) } }))).toEqual([
    'policies/app.json:1:1: configuration: no answer',
    'policies/app.json:1:1: directive: no answer',
    'policies/app.json:1:1: document: no answer',
    'policies/app.json:1:1: code: no answer',
    `policies/app.json:1:1: file-name: \`${ROLE}\` (the file is named after it)`,
  ]);
});
