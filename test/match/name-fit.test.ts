import { describe, expect, it } from 'vitest';
import type { NameClue, NamePart } from '../../src/locate/ownership.ts';
import { fitName, nameInPath, nameWithStars } from '../../src/match/name-fit.ts';

const A = '111111111111';
const text = (...parts: NamePart[]): NameClue => ({ type: 'text', parts });
const generated = (logicalId: string): NameClue => ({ type: 'generated', logicalId });
const SUFFIX: NamePart = { unknown: 'unique-suffix' };
const ANY: NamePart = { unknown: 'anything' };
const REGION: NamePart = { unknown: 'region' };
const STAGE: NamePart = { unknown: 'one-of', values: ['prod', 'dev', 'dev-2'] };
const LONG = 'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092';
const FUNCTION: NameClue = {
  type: 'text',
  parts: ['orders-', ANY, '-get-', REGION],
  optionalEnd: '-lambdaRole',
};

describe('a name fits', () => {
  it.each<[string, NameClue, string, ReturnType<typeof fitName>]>([
    ['itself', text('app'), 'app', 'fits'],
    ['itself in another case', text('App'), 'app', 'in-another-case'],
    ['no longer name', text('app'), 'app1', 'not'],
    ['its parts', text('my-', 'app'), 'my-app', 'fits'],
    ['a prefix with 26 characters', text('app-', SUFFIX), 'app-20260901083000000100000001', 'fits'],
    ['a prefix in another case', text('App-', SUFFIX), 'app-2026090108300000010000000a', 'in-another-case'],
    ['not the prefix alone', text('app-', SUFFIX), 'app-', 'not'],
    ['no word behind a prefix', text('app-', SUFFIX), 'app-admin', 'not'],
    ['no other 26 characters', text('app-', SUFFIX), 'app-abcdefghijklmnopqrstuvwxyz', 'not'],
    ['27 characters behind a prefix', text('app-', SUFFIX), 'app-120260901083000000100000001', 'not'],
    ['anything before', text(ANY, '-app'), 'prod-app', 'fits'],
    ['nothing before', text(ANY, '-app'), '-app', 'fits'],
    ['anything between', text('a-', ANY, '-b'), 'a-x-b-b', 'fits'],
    ['no other end', text(ANY, '-app'), 'prod-app-2', 'not'],
    ['a region', text('app-', REGION), 'app-eu-west-1', 'fits'],
    ['a region of three words', text('app-', REGION), 'app-us-gov-east-1', 'fits'],
    ['a region of a partition of its own', text('app-', REGION), 'app-eusc-de-east-1', 'fits'],
    ['a region of a direction of two words', text('app-', REGION), 'app-ap-southeast-2', 'fits'],
    ['a region that is kept apart', text('app-', REGION), 'app-us-isob-east-1', 'fits'],
    ['no other word for a region', text('app-', REGION), 'app-europe-1', 'not'],
    ['no word before a region', text('app-', REGION), 'app-qa-eu-west-1', 'not'],
    ['no more than a region', text('app-', REGION), 'app-eu-west-1-b', 'not'],
    ['a partition', text({ unknown: 'partition' }, '-app'), 'aws-app', 'fits'],
    ['a partition of several words', text({ unknown: 'partition' }, '-app'), 'aws-us-gov-app', 'fits'],
    ['no other partition', text({ unknown: 'partition' }, '-app'), 'aws-other-app', 'not'],
    ['its own account', text('app-', { unknown: 'account' }), `app-${A}`, 'fits'],
    ['no other account', text('app-', { unknown: 'account' }), 'app-222222222222', 'not'],
    ['one of two values', text('app-', STAGE), 'app-prod', 'fits'],
    ['one of two values, of which one begins the other', text(STAGE, '-app'), 'dev-2-app', 'fits'],
    ['no other value', text('app-', STAGE), 'app-staging', 'not'],
    ['a value in another case', text('app-', STAGE), 'app-PROD', 'in-another-case'],
    ['an end that is there', FUNCTION, 'orders-dev-get-eu-west-1-lambdaRole', 'fits'],
    ['no name without an end that has room', FUNCTION, 'orders-dev-get-eu-west-1', 'not'],
    ['a name in which the end has no room', FUNCTION, `orders-${'d'.repeat(39)}-get-eu-west-1`, 'fits'],
    ['a suffix of thirteen capitals and digits', generated('AppRole'), 'prod-AppRole-1T2P22ECUHKM7', 'fits'],
    ['a suffix of twelve letters of both cases', generated('AppRole'), 'prod-AppRole-5iDS86HgqD6c', 'fits'],
    ['a suffix that may be a word', generated('AppRole'), 'prod-AppRole-productional', 'fits'],
    ['a suffix of digits', generated('AppRole'), 'prod-AppRole-111111111111', 'fits'],
    ['a stack of several words', generated('AppRole'), 'my-prod-stack-AppRole-ABCDEFGHIJKL', 'fits'],
    ['a nested stack', generated('AppRole'), 'prod-Nested-1T2P22ECUHKM7-AppRole-ABCDEFGHIJKL', 'fits'],
    [
      'a generated name in another case',
      generated('AppRole'),
      'prod-approle-ABCDEFGHIJKL',
      'in-another-case',
    ],
    ['a suffix of eleven', generated('AppRole'), 'prod-AppRole-WMZ84B7LIFA', 'fits'],
    ['a suffix of ten', generated('AppRole'), 'prod-AppRole-WMZ84B7LIF', 'fits'],
    ['no suffix of nine', generated('AppRole'), 'prod-AppRole-WMZ84B7LI', 'not'],
    [
      'a suffix of eleven in another case',
      generated('AppRole'),
      'prod-AppRole-wmz84b7lifa',
      'in-another-case',
    ],
    ['no word of ten letters', generated('AppRole'), 'prod-AppRole-production', 'not'],
    ['no suffix of fifteen', generated('AppRole'), 'prod-AppRole-ABCDEFGHIJKLMNO', 'not'],
    ['no name without a stack', generated('AppRole'), 'AppRole-ABCDEFGHIJKL', 'not'],
    ['no other logical id', generated('AppRole'), 'prod-AppRoles-ABCDEFGHIJKL', 'not'],
    [
      'no short name that is cut',
      generated(LONG),
      'Cdk-CustomS3AutoDeleteObjectsCustomResource-1T2P22ECUHKM7',
      'not',
    ],
    [
      'a name that is cut with room for a longer suffix',
      generated('NodeInstanceRoles'),
      'eksctl-cluster-5a-nodegroup-ng1-p-NodeInstanceRole-NNH3ISP12CX',
      'fits',
    ],
    [
      'a name that is cut at 64 characters',
      generated(LONG),
      'CdkStack-CustomS3AutoDeleteObjectsCustomResourcePr-1T2P22ECUHKM7',
      'fits',
    ],
    [
      'a name that is cut with its stack',
      generated(LONG),
      'ChineseboostAnalyticsStac-CustomS3AutoDeleteObjects-UjecjFhpdr1d',
      'fits',
    ],
    [
      'a name that is cut shorter still',
      generated(LONG),
      'ChineseboostAnalyticsStack12-CustomS3AutoDeleteObje-UjecjFhpdr1d',
      'fits',
    ],
    [
      'a name that is cut within the logical id',
      generated('NodeInstanceRoles2'),
      'eksctl-attractive-gopher-nodegroup-NodeInstanceRol-1T2P22ECUHKM7',
      'fits',
    ],
    [
      'no name of 64 characters with a longer logical id',
      generated('NodeInstance'),
      'eksctl-attractive-gopher-nodegrou-NodeInstanceRole-1T2P22ECUHKM7',
      'not',
    ],
    ['no name that is too long', generated('AppRole'), `${'x'.repeat(60)}-AppRole-ABCDEFGHIJKL`, 'not'],
  ])('%s', (_, clue, name, fit) => {
    expect(fitName(clue, { name, account: A, path: '/team/' })).toBe(fit);
  });
});

describe('a name with unknown parts fits in a path', () => {
  const inPath = (...paths: NamePart[][]): NameClue => ({ ...text('app-', ANY), paths });
  it.each<[string, NameClue, string, ReturnType<typeof fitName>]>([
    ['of any text if none is known', text('app-', ANY), '/team/x/', 'fits'],
    ['that is the default', inPath(['/']), '/', 'fits'],
    ['and in no other than the default', inPath(['/']), '/team/', 'not'],
    ['that is written', inPath(['/team/']), '/team/', 'fits'],
    ['and in no other than that', inPath(['/team/']), '/', 'not'],
    ['and in none that is longer', inPath(['/team/']), '/team/x/', 'not'],
    ['with unknown parts', inPath(['/', ANY, '/x/']), '/prod/x/', 'fits'],
    ['with unknown parts of several levels', inPath(['/', ANY, '/x/']), '/a/b/x/', 'fits'],
    ['and in none without its known parts', inPath(['/', ANY, '/x/']), '/prod/y/', 'not'],
    ['of which nothing is known', inPath([ANY]), '/prod/y/', 'fits'],
    ['of one of several', inPath(['/a/'], ['/b/']), '/b/', 'fits'],
    ['of none of several', inPath(['/a/'], ['/b/']), '/c/', 'not'],
    ['that lacks slashes', inPath(['team']), '/team/', 'fits'],
    ['whose unknown part may be the first slash', inPath([ANY, 'team/']), '/team/', 'fits'],
    ['that is empty', inPath(['']), '/', 'fits'],
    ['with an account', inPath(['/', { unknown: 'account' }, '/']), `/${A}/`, 'fits'],
    ['with no other account', inPath(['/', { unknown: 'account' }, '/']), '/222222222222/', 'not'],
    ['that differs in case', inPath(['/Team/']), '/team/', 'in-another-case'],
    ['whatever it is, if it is literal', { ...text('app-1'), paths: [['/']] }, '/team/', 'fits'],
    ['if it is generated', { ...generated('AppRole'), paths: [['/']] }, '/team/', 'not'],
  ])('%s', (_, clue, path, fit) => {
    const name = clue.type === 'generated' ? 'prod-AppRole-1T2P22ECUHKM7' : 'app-1';
    expect(fitName(clue, { name, account: A, path })).toBe(fit);
  });
});

it('shows the only path before a name, as inventories have it', () => {
  const app = text(ANY, '-app');
  expect(
    [
      app,
      { ...app, paths: [['/']] },
      { ...app, paths: [['/', ANY, '/x/']] },
      { ...app, paths: [['/a/'], ['/']] },
    ].map(nameInPath),
  ).toEqual(['*-app', '*-app', '*/x/*-app', '*-app']);
});

it('shows `*` for each unknown part', () => {
  expect([text(ANY, '-app'), text(STAGE, '-app'), generated('Role'), FUNCTION].map(nameWithStars)).toEqual([
    '*-app',
    '{prod,dev,dev-2}-app',
    '*-Role-*',
    'orders-*-get-*-lambdaRole',
  ]);
});
