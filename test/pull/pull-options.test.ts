import { describe, expect, it } from 'vitest';
import { type PullFlags, readPullOptions } from '../../src/pull/pull-options.ts';

const ARN = 'arn:aws:access-analyzer:eu-west-1:111111111111:analyzer/unused';
const ROLE = 'arn:aws:iam::111111111111:role/app';
const read = (flags: Partial<PullFlags>) =>
  readPullOptions({ out: 'f', account: [], principal: [], ...flags });

describe('options', () => {
  it('have defaults, and are sorted without repetition', async () => {
    expect(await read({ account: ['222222222222', '111111111111', '222222222222'] })).toEqual({
      source: 'access-analyzer',
      out: 'f',
      accounts: ['111111111111', '222222222222'],
      principals: [],
      days: 90,
      inventory: true,
    });
    const flags = {
      from: 'last-accessed',
      principal: [ROLE],
      days: '400',
      region: ['eu-west-1'],
      endpointUrl: 'http://x',
      inventoryRole: 'team/lister',
    };
    expect(await read(flags)).toMatchObject({
      days: 400,
      principals: [ROLE],
      region: 'eu-west-1',
      endpointUrl: 'http://x',
      inventoryRole: 'team/lister',
    });
    expect(await read({ inventory: false })).toMatchObject({ inventory: false });
  });

  it.each<[Partial<PullFlags>, string]>([
    [
      { from: 'cloudtrail' },
      '`--from cloudtrail`: expected access-analyzer, last-accessed, terraform-state or cloudformation',
    ],
    [{ root: '.' }, '`--root` does not work with `--from access-analyzer`: leave it out'],
    [{ stack: ['a'] }, '`--stack` does not work with `--from access-analyzer`'],
    [{ from: 'last-accessed', principal: [ROLE], file: 'x' }, '`FILE` does not work with'],
    [{ region: ['eu-west-1', 'us-east-1'] }, 'findings come from one region: give `--region` once'],
    [{ out: ' ' }, 'the folder for the findings has no name'],
    [{ principal: ['app', ''] }, 'an empty principal was given: give an ARN, a name or a glob'],
    [{ analyzerArn: 'unused' }, '`unused` is not the ARN of an analyzer'],
    [{ analyzerArn: `${ARN}/../x` }, 'is not the ARN of an analyzer'],
    [{ account: ['1'] }, '`1` is not an account ID of 12 digits'],
    [{ days: '90' }, '`--days` works only with `--from last-accessed`'],
    [{ endpointUrl: 'ftp://x' }, '`ftp://x` is not an http or https URL'],
    [{ endpointUrl: 'x' }, '`x` is not an http or https URL'],
    [{ from: 'last-accessed' }, 'needs at least one `--principal ARN`'],
    [{ from: 'last-accessed', principal: ['app'] }, '`app` is not the ARN of a role or user'],
    [{ from: 'last-accessed', principal: [`${ROLE}*`] }, 'is not the ARN of a role or user'],
    [{ from: 'last-accessed', principal: [ROLE], analyzerArn: ARN }, 'work only with Access Analyzer'],
    [
      { from: 'last-accessed', principal: [ROLE], account: ['111111111111'] },
      'work only with Access Analyzer',
    ],
    [{ inventory: false, inventoryRole: 'lister' }, '`inventory-role` lists accounts, which is turned off'],
    ...['', 'a b', '/lister', 'n'.repeat(65), ROLE, 'ünder'].map(
      (inventoryRole): [Partial<PullFlags>, string] => [
        { inventoryRole },
        `\`${inventoryRole}\` is not the name of a role: give the name that the role has in every account`,
      ],
    ),
    ...['0', '401', '-1', '1.5', 'x', ''].map((days): [Partial<PullFlags>, string] => [
      { from: 'last-accessed', principal: [ROLE], days },
      'expected a whole number from 1 to 400',
    ]),
  ])('%j is wrong', async (flags, message) => {
    await expect(read(flags)).rejects.toThrow(message);
  });
});
