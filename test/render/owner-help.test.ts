import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mapPrincipals } from '../../src/config/path-mapping.ts';
import type { OwnerHelp } from '../../src/match/match-step.ts';
import { ownerHints } from '../../src/render/owner-help.ts';
import type { UnmatchedPolicy } from '../../src/report/report.ts';
import { policyIn } from '../match/subject.ts';

const APP = 'arn:aws:iam::111111111111:role/app';
const NOTHING: OwnerHelp = { candidates: [], accounts: 'known', inventories: [] };

function unmatched(help: OwnerHelp | undefined, more: Partial<UnmatchedPolicy> = {}): UnmatchedPolicy {
  const policy = policyIn('infra/app.json');
  return { type: 'unmatched', policy, reason: 'r', help, takesComments: false, trail: [], ...more };
}

const codes = (policy: UnmatchedPolicy): string[] => ownerHints(policy).flatMap(({ code }) => code ?? []);

describe('what to write', () => {
  it('is a mapping where nothing is known', () => {
    const [code = ''] = codes(unmatched(undefined));
    expect(parse(code)).toEqual({
      principals: [{ policy: 'infra/app.json', principal: 'arn:aws:iam::ACCOUNT:role/NAME' }],
    });
  });

  it('is a mapping of one policy to what may be meant', () => {
    const policy = { ...policyIn('infra/app.json'), address: 'aws_iam_role.app.inline_policy["a"]' };
    const help = { ...NOTHING, candidates: [APP, `${APP}2`] };
    const [code = ''] = codes(unmatched(help, { policy }));
    expect(parse(code)).toEqual({
      principals: [{ policy: 'infra/app.json', address: policy.address, principals: [APP, `${APP}2`] }],
    });
    expect(ownerHints(unmatched(help))[0]?.text).toBe(
      `2 known principals may be meant: \`${APP}\`, \`${APP}2\``,
    );
  });

  it('names no part of what may be meant', () => {
    const candidates = Array.from({ length: 6 }, (_, at) => `${APP}${at}`);
    const policy = unmatched({ ...NOTHING, candidates }, { takesComments: true });
    const [code = '', comment] = codes(policy);
    expect(parse(code)).toEqual({
      principals: [{ policy: 'infra/app.json', principal: 'arn:aws:iam::ACCOUNT:role/NAME' }],
    });
    expect(comment).toBe('# least-privilege: arn:aws:iam::ACCOUNT:role/NAME');
  });

  it('is the list of accounts, and the command for their inventories', () => {
    const help: OwnerHelp = { ...NOTHING, candidates: [APP], accounts: 'missing', inventories: 'all' };
    const [accounts = '', command] = codes(unmatched(help));
    expect(parse(accounts)).toEqual({ accounts: ['111111111111'] });
    expect(command).toBe('least-privilege-review pull');
  });

  it('is the list of accounts alone where no inventory is needed', () => {
    const help: OwnerHelp = { ...NOTHING, accounts: 'missing' };
    expect(codes(unmatched(help))[0]).toBe('accounts:\n  - "ACCOUNT"');
    expect(codes(unmatched(help))[1]).toMatch(/^principals:/);
  });

  it('is the command alone where the accounts are known', () => {
    const help: OwnerHelp = { ...NOTHING, inventories: ['111111111111', '222222222222'] };
    expect(ownerHints(unmatched(help))[0]).toEqual({
      text: 'fetch a list of the roles and users of 111111111111, 222222222222; `ROLE` is a role that may list them there',
      code: 'least-privilege-review pull --inventory-role ROLE',
    });
  });

  it('is how to record what is deployed, and how much there is', () => {
    const deployments = [{ source: 'terraform', path: 'infra/live', recorded: 1, expected: null }] as const;
    const [record, count] = ownerHints(unmatched({ ...NOTHING, deployments }));
    expect(record).toEqual({
      text: 'record the roles and users of every state of `infra/live`; 1 is recorded',
      code: 'terraform state pull | least-privilege-review pull --from terraform-state --root infra/live',
    });
    expect(parse(count?.code ?? '')).toEqual({ deployments: [{ root: 'infra/live', count: 'N' }] });
  });

  it('is how to record what is missing where it is counted', () => {
    const deployments = [{ source: 'cloudformation', path: 't.yaml', recorded: 0, expected: 2 }] as const;
    expect(ownerHints(unmatched({ ...NOTHING, deployments }))[0]).toEqual({
      text: 'record the roles and users of every stack of `t.yaml`; 0 of 2 are recorded',
      code: 'least-privilege-review pull --from cloudformation',
    });
  });

  it('holds no folder that a shell may read as something else', () => {
    const deployments = [{ source: 'terraform', path: 'a; rm x', recorded: 0, expected: 1 }] as const;
    const [record] = ownerHints(unmatched({ ...NOTHING, deployments }));
    expect(record?.code).toMatch(/--root DIR$/);
  });

  it('is nothing where nothing helps', () => {
    const help: OwnerHelp = { ...NOTHING, obstacle: { type: 'limit' } };
    expect(ownerHints(unmatched(help, { takesComments: true }))).toEqual([]);
  });

  it('is a comment too where the file may have one', () => {
    const help = { ...NOTHING, candidates: [APP] };
    expect(codes(unmatched(help, { takesComments: true })).at(-1)).toBe(`# least-privilege: ${APP}`);
  });

  it.each([
    'a"b.json',
    'a\nb.json',
    'a\u0085b\u2028.json',
    'a: {b}#.json',
    '\u{1f600}\\.json',
    'a\u202eb.json',
    'a(b)/[id]/*{role}?.json',
  ])('names the path %j as YAML reads it, on one line', (path) => {
    const [code = ''] = codes(unmatched(undefined, { policy: policyIn(path) }));
    const { policy, principal } = parse(code).principals[0];
    expect(principal).toBe('arn:aws:iam::ACCOUNT:role/NAME');
    expect(mapPrincipals({ policy, principals: [APP] }, path, undefined)).toEqual([APP]);
    expect(code.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(code.split('\n')).toHaveLength(3);
  });
});
