import { describe, expect, it } from 'vitest';
import { unusedServices } from '../../../src/pull/sources/last-accessed-report.ts';
import { accessedAction, accessedService } from '../../doubles/aws/report-fixtures.ts';

const CUTOFF = new Date('2026-07-03T12:00:00Z');
const [BEFORE, AFTER] = [new Date('2026-07-01T00:00:00Z'), new Date('2026-09-01T00:00:00Z')];

describe('what a report shows as unused', () => {
  const whole = (serviceNamespace: string) => ({ unusedPermissionDetails: { serviceNamespace } });
  const some = (serviceNamespace: string, ...actions: { action: string; lastAccessed?: string }[]) => ({
    unusedPermissionDetails: { serviceNamespace, actions },
  });

  it.each([
    ['a service never accessed, whole', [accessedService('ec2')], true, [whole('ec2')]],
    [
      'and whole where its actions are tracked',
      [accessedService('ec2', undefined, [accessedAction('A')])],
      true,
      [whole('ec2')],
    ],
    [
      'nothing of a young role',
      [accessedService('ec2'), accessedService('s3', AFTER, [accessedAction('A')])],
      false,
      [],
    ],
    ['nothing of a used service whose actions are not tracked', [accessedService('sqs', BEFORE)], true, []],
    [
      'tracked actions never accessed',
      [accessedService('s3', AFTER, [accessedAction('B'), accessedAction('A')])],
      true,
      [some('s3', { action: 'A' }, { action: 'B' })],
    ],
    [
      'tracked actions accessed long ago, of a young role too',
      [accessedService('s3', AFTER, [accessedAction('A', BEFORE), accessedAction('B')])],
      false,
      [some('s3', { action: 'A', lastAccessed: '2026-07-01T00:00:00Z' })],
    ],
    ['no action accessed since', [accessedService('s3', AFTER, [accessedAction('A', AFTER)])], true, []],
    [
      'an action accessed at the very time',
      [accessedService('s3', AFTER, [accessedAction('A', CUTOFF)])],
      true,
      [some('s3', { action: 'A', lastAccessed: '2026-07-03T12:00:00Z' })],
    ],
    ['never IAM as a whole, since passing a role is not tracked', [accessedService('iam')], true, []],
    [
      'of IAM what is tracked',
      [accessedService('iam', undefined, [accessedAction('GetRole')])],
      true,
      [some('iam', { action: 'GetRole' })],
    ],
    [
      'no service whole whose action says otherwise',
      [accessedService('s3', undefined, [accessedAction('A', AFTER), accessedAction('B')])],
      true,
      [some('s3', { action: 'B' })],
    ],
    [
      'services in order',
      [accessedService('sqs'), accessedService('ec2')],
      true,
      [whole('ec2'), whole('sqs')],
    ],
  ])('%s', (_, services, isOld, expected) => {
    expect(unusedServices(services, CUTOFF, isOld)).toEqual(expected);
  });
});
