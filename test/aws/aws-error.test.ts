import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainAwsError, isFatal } from '../../src/aws/aws-error.ts';
import { ANALYZER, addAnalyzer } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from '../pull/new-folder.ts';
import { runPull } from '../pull/run-pull.ts';

let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

describe('a failed request is explained in one line', () => {
  it.each([
    [
      new AwsError('UnrecognizedClientException', 403, 'The security token is invalid.'),
      'AWS refused the credentials: sign in again: `The security token is invalid.`',
    ],
    [
      new AwsError('ValidationException', 400, 'bad\nthing'),
      '`access-analyzer:ListAnalyzers` failed with ValidationException: `bad`',
    ],
  ])('%s', async (error, message) => {
    aws.fail('access-analyzer:ListAnalyzers', { error });
    await expect(runPull(aws, out)).rejects.toThrow(message);
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
    'for a certificate: %s',
    (code) => {
      const error = explainAwsError(Object.assign(new Error('self-signed certificate'), { code }), 'sts:X');
      expect(error.message).toBe(
        'the certificate of AWS, or of the proxy, is not trusted: set `NODE_EXTRA_CA_CERTS` to a file with that of its authority: `self-signed certificate`',
      );
      expect(isFatal(error)).toBe(true);
    },
  );

  it('when nothing answers', async () => {
    const gone = await SimulatedAws.start();
    const { url } = gone;
    await gone.close();
    await expect(runPull(aws, out, { endpointUrl: url })).rejects.toThrow(
      'AWS cannot be reached: check the network, the region',
    );
  });

  it.each(['mars/1', 'a b', '-'])('when the region is %s', async (region) => {
    await expect(runPull(aws, out, { region: [region] })).rejects.toThrow('no usable AWS region: give one');
  });

  it('when there are no credentials', async () => {
    const { AWS_ACCESS_KEY_ID: key } = process.env;
    delete process.env['AWS_ACCESS_KEY_ID'];
    try {
      await expect(runPull(aws, out)).rejects.toThrow(
        'no usable AWS credentials: set them up as for the AWS CLI',
      );
    } finally {
      process.env['AWS_ACCESS_KEY_ID'] = key;
    }
  });

  it('when there is no region, unless the ARN has one', async () => {
    const { AWS_REGION: region } = process.env;
    delete process.env['AWS_REGION'];
    try {
      await expect(runPull(aws, out)).rejects.toThrow('no usable AWS region: give one, or set `AWS_REGION`');
      addAnalyzer(aws);
      expect(await runPull(aws, out, { analyzerArn: ANALYZER })).toMatchObject({ changed: true });
    } finally {
      process.env['AWS_REGION'] = region;
    }
  });
});
