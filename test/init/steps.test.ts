import { describe, expect, it } from 'vitest';
import { PATHS, type PlannedFile } from '../../src/init/files.ts';
import { placeOf } from '../../src/init/place.ts';
import { stepsText } from '../../src/init/steps.ts';
import type { Survey } from '../../src/init/survey.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const SURVEY: Survey = {
  policies: [],
  unmatched: [],
  formats: [],
  principals: [],
  findingCount: 0,
  accounts: [{ account: '111111111111', places: ['findings', '`a\u001b.tf`'] }],
  account: { account: '111111111111', places: ['findings', '`a\u001b.tf`'] },
  place: placeOf([], []),
  diagnostics: [],
};
const ORIGIN = { repository: 'acme/infra', branch: 'main' };

function findingsFile(served: string, state: PlannedFile['state'] = 'served'): PlannedFile {
  return { path: PATHS.findings, text: '', state, served };
}

describe('the steps that are left', () => {
  it('are three', () => {
    const text = stepsText(SURVEY, ORIGIN, []);
    expect(text.match(/^\d\. /gm)).toEqual(['1. ', '2. ', '3. ']);
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  it('name the files that are written', () => {
    const text = stepsText(SURVEY, ORIGIN, []);
    expect(text).toContain(`file://${PATHS.trustPolicy}\n`);
    expect(text).toContain(`file://${PATHS.rolePolicy}\n`);
    expect(text).toContain('The account has to be 111111111111, which is in findings, `a\ufffd.tf`.\n');
    expect(text).toContain('gh api repos/acme/infra ');
    expect(text).not.toContain('First write');
  });

  it('say what to fill in where the repository does not tell', () => {
    const nowhere = { repository: undefined, branch: 'main' };
    const missing = (path: string, text: string): PlannedFile => ({
      path,
      text,
      state: 'missing',
      served: path,
    });
    const text = stepsText({ ...SURVEY, account: undefined }, nowhere, [
      missing(PATHS.findings, 'role-to-assume: arn:aws:iam::ACCOUNT:role/x'),
      missing(
        PATHS.trustPolicy,
        'arn:aws:iam::ACCOUNT:oidc-provider/x repo:ORG/REPOSITORY:ref:refs/heads/main',
      ),
    ]);
    expect(text).toContain(
      `First write what \`ACCOUNT\` stands for into ${PATHS.findings} and ${PATHS.trustPolicy}.\n` +
        `   First write what \`ORG/REPOSITORY\` stands for into ${PATHS.trustPolicy}.\n`,
    );
    expect(text).not.toContain('The account has to be');
  });

  it('say who is to be named where the actions are not published yet', () => {
    const text = '      - uses: OWNER/least-privilege-review@v1\n';
    const file: PlannedFile = { path: PATHS.review, text, state: 'missing', served: PATHS.review };
    const first = `First write what \`OWNER/least-privilege-review\` stands for into ${PATHS.review}.\n`;
    expect(stepsText(SURVEY, ORIGIN, [file])).toContain(first);
    expect(stepsText(SURVEY, ORIGIN, [{ ...file, state: 'present' }])).toContain(first);
    expect(stepsText(SURVEY, ORIGIN, [{ ...file, state: 'taken' }])).not.toContain(first);
    expect(stepsText(SURVEY, ORIGIN, [{ ...file, text: text.replace('OWNER', 'corp') }])).not.toContain(
      first,
    );
  });

  it('take the analyzer of findings that are there', () => {
    expect(stepsText({ ...SURVEY, findingCount: 1 }, ORIGIN, [])).toContain(
      'the analyzer if there is none yet',
    );
    expect(stepsText(SURVEY, ORIGIN, [])).toContain('1. Create the analyzer, and');
  });

  it('say which region it is, and why', () => {
    const regionIn = (...texts: string[]): string =>
      stepsText(
        {
          ...SURVEY,
          place: placeOf(
            [],
            texts.map((text) => new SourceFile('a.tf', text)),
          ),
        },
        ORIGIN,
        [],
      );
    expect(regionIn()).toContain('The region is us-east-1, since no other was found in the repository.\n');
    const provider = (region: string): string => `provider "aws" {\n  region = "${region}"\n}\n`;
    const told = regionIn(provider('eu-west-1'));
    expect(told).toContain('The region is eu-west-1, which is in `a.tf`.\n');
    expect(told).toContain('create-analyzer --region eu-west-1 ');
    expect(regionIn(provider('eu-west-1'), provider('us-west-2'))).toContain(
      'The region is us-east-1, since the repository names several: eu-west-1, us-west-2.\n',
    );
  });

  it('propose the accounts that a configuration of before does not list', () => {
    const config: PlannedFile = { path: PATHS.config, text: '', state: 'present', served: PATHS.config };
    const listed = '       accounts:\n         - "111111111111"   # in findings, `a\ufffd.tf`\n';
    expect(stepsText(SURVEY, ORIGIN, [config])).toContain(listed);
    expect(stepsText(SURVEY, ORIGIN, [{ ...config, state: 'missing' }])).not.toContain(listed);
    const accounts = [{ account: '111111111111', places: ['the configuration', 'findings'] }];
    expect(stepsText({ ...SURVEY, accounts }, ORIGIN, [config])).not.toContain('accounts:');
  });

  it('say what a configuration of before does not set', () => {
    const config: PlannedFile = {
      path: PATHS.config,
      text: 'accounts: []\n',
      state: 'present',
      served: PATHS.config,
    };
    const old = stepsText(SURVEY, ORIGIN, [config]);
    expect(old).toContain('which was there before.\n');
    expect(old).toContain('       fail-on: introduced\n');
    expect(old).not.toContain('uncomment');
    const set = stepsText(SURVEY, ORIGIN, [{ ...config, text: 'fail-on: never\n' }]);
    expect(set).not.toContain('fail-on');
    expect(stepsText(SURVEY, ORIGIN, [{ ...config, state: 'missing' }])).not.toContain('fail-on');
  });

  it('say which branch a new trust policy is for', () => {
    const policy: PlannedFile = {
      path: PATHS.trustPolicy,
      text: '',
      state: 'missing',
      served: PATHS.trustPolicy,
    };
    const branch = { ...ORIGIN, branch: 'feature/x' };
    expect(stepsText(SURVEY, branch, [policy])).toContain(
      'The role trusts the branch `feature/x`: if another',
    );
    expect(stepsText(SURVEY, branch, [{ ...policy, state: 'present' }])).not.toContain('feature/x');
  });

  it.each([
    [findingsFile(PATHS.findings, 'missing'), 'findings.yml'],
    [findingsFile('.github/workflows/iam.yaml'), 'iam.yaml'],
    // It is something else.
    [findingsFile(PATHS.findings, 'taken'), 'WORKFLOW'],
    [findingsFile('.github/workflows/$(id).yml'), 'WORKFLOW'],
    [findingsFile('.github/workflows/-f.yml'), 'WORKFLOW'],
    [findingsFile('.github/workflows/a;b.yml'), 'WORKFLOW'],
  ])('run the workflow that serves: %j', (file, name) => {
    expect(stepsText(SURVEY, ORIGIN, [file])).toContain(`       gh workflow run ${name}\n`);
  });
});
