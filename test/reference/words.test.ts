import { expect, it } from 'vitest';
import { referenceWords } from './words.ts';

it.each([
  ['GetBucketCORS', ['Get', 'Bucket', 'CORS']],
  ['CreateDBInstance', ['Create', 'DB', 'Instance']],
  ['DescribeInstances', ['Describe', 'Instances']],
  ['GetS3Object', ['Get', 'S3', 'Object']],
  ['Route53Resolver', ['Route53', 'Resolver']],
  ['AssignIpv6Addresses', ['Assign', 'Ipv6', 'Addresses']],
  ['UseIPv6', ['Use', 'I', 'Pv6']],
  ['ListACLs', ['List', 'AC', 'Ls']],
  ['ABC', ['ABC']],
  ['Enable2FA', ['Enable2', 'FA']],
  ['Meter-Usage', ['Meter-', 'Usage']],
  ['get_object', ['get_object']],
  ['get_OBJECT', ['get_OBJECT']],
  ['invokeFunction', ['invoke', 'Function']],
  ['', []],
])('%s', (name, expected) => {
  expect(referenceWords(name)).toEqual(expected);
});
