import { GetFindingV2Response$, ListFindingsV2Request$ } from '@aws-sdk/client-accessanalyzer';
import { GetServiceLastAccessedDetailsResponse$ } from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { toWire, toXml } from './shape.ts';

const TIME = new Date('2026-01-02T03:04:05Z');
const finding = {
  analyzedAt: TIME,
  createdAt: '2026-01-02T03:04:05+00:00',
  updatedAt: TIME,
  id: 'f1',
  resourceType: 'AWS::IAM::Role',
  resourceOwnerAccount: '1',
  status: 'ACTIVE',
  findingDetails: [
    { unusedPermissionDetails: { serviceNamespace: 's3', actions: [{ action: 'A', lastAccessed: null }] } },
  ],
};

it('writes times as text and leaves out what is null', () => {
  expect(toWire(GetFindingV2Response$, finding)).toEqual({
    ...finding,
    analyzedAt: '2026-01-02T03:04:05Z',
    createdAt: '2026-01-02T03:04:05Z',
    updatedAt: '2026-01-02T03:04:05Z',
    findingDetails: [{ unusedPermissionDetails: { serviceNamespace: 's3', actions: [{ action: 'A' }] } }],
  });
});

it.each([
  [{ ...finding, id: undefined }, '.id is missing'],
  [{ ...finding, colour: 'red' }, '.colour is not in the model'],
  [{ ...finding, id: 1 }, '.id does not fit its shape'],
  [{ ...finding, analyzedAt: 'yesterday' }, '.analyzedAt does not fit its shape'],
  [{ ...finding, findingDetails: {} }, '.findingDetails is not a list'],
  [
    { ...finding, findingDetails: [{ unusedPermissionDetails: {} }] },
    '.unusedPermissionDetails.serviceNamespace is missing',
  ],
])('refuses what the model does not have: %#', (value, message) => {
  expect(() => toWire(GetFindingV2Response$, value)).toThrow(message);
});

it('knows maps', () => {
  const filter = { status: { eq: ['ACTIVE'] } };
  expect(toWire(ListFindingsV2Request$, { analyzerArn: 'a', filter })).toEqual({ analyzerArn: 'a', filter });
  expect(() => toWire(ListFindingsV2Request$, { analyzerArn: 'a', filter: { status: { is: [] } } })).toThrow(
    '.filter.status.is is not in the model',
  );
});

it('writes XML as IAM does', () => {
  const wire = toWire(GetServiceLastAccessedDetailsResponse$, {
    JobStatus: 'COMPLETED',
    JobCreationDate: TIME,
    JobCompletionDate: TIME,
    IsTruncated: false,
    ServicesLastAccessed: [{ ServiceName: 'A & <B>', ServiceNamespace: 'a' }],
  });
  expect(toXml(wire)).toBe(
    '<JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-01-02T03:04:05Z</JobCreationDate><JobCompletionDate>2026-01-02T03:04:05Z</JobCompletionDate><IsTruncated>false</IsTruncated><ServicesLastAccessed><member><ServiceName>A &amp; &lt;B&gt;</ServiceName><ServiceNamespace>a</ServiceNamespace></member></ServicesLastAccessed>',
  );
});
