import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/init/place.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const files = (...texts: readonly string[]): SourceFile[] =>
  texts.map((text, at) => new SourceFile(`f${at}.tf`, text));
const provider = (region: string): string => `provider "aws" {\n  alias  = "x"\n  region = "${region}"\n}\n`;

describe('the partition and the region', () => {
  it.each([
    ['of nothing', [], [], 'aws', 'us-east-1', undefined],
    ['of a provider', [], [provider('eu-west-1')], 'aws', 'eu-west-1', 'f0.tf'],
    [
      'of a service',
      [],
      ['provider:\n  name: aws\n  region: eu-west-1 # ours\n'],
      'aws',
      'eu-west-1',
      'f0.tf',
    ],
    ['of ARNs', [], ['', 'arn:aws:sqs:eu-west-1:1:a'], 'aws', 'eu-west-1', 'f1.tf'],
    [
      'of a provider before ARNs',
      [],
      [provider('eu-west-1'), 'arn:aws:sqs:us-west-2:1:a'],
      'aws',
      'eu-west-1',
      'f0.tf',
    ],
    [
      'of several providers',
      [],
      [provider('eu-west-1'), provider('us-west-2')],
      'aws',
      'us-east-1',
      undefined,
    ],
    ['in China', [], [provider('cn-northwest-1')], 'aws-cn', 'cn-northwest-1', 'f0.tf'],
    ['of findings in China', ['arn:aws-cn:iam::111111111111:role/a'], [], 'aws-cn', 'cn-north-1', undefined],
    [
      'of findings in GovCloud',
      ['arn:aws-us-gov:iam::111111111111:role/a'],
      [provider('us-gov-east-1')],
      'aws-us-gov',
      'us-gov-east-1',
      'f0.tf',
    ],
    [
      'that do not fit',
      ['arn:aws-cn:iam::111111111111:role/a'],
      [provider('eu-west-1')],
      'aws-cn',
      'cn-north-1',
      undefined,
    ],
    ['of ARNs in code', [], ['arn:aws-cn:s3:::bucket'], 'aws-cn', 'cn-north-1', undefined],
    ['of no real partition', ['arn:aws-x:iam::111111111111:role/a'], [], 'aws', 'us-east-1', undefined],
    [
      'of another block below',
      [],
      ['provider "aws" {\n}\nmodule "a" {\n  region = "eu-west-1"\n}\n'],
      'aws',
      'us-east-1',
      undefined,
    ],
    [
      'that no region has',
      [],
      ['provider "aws" {\n  region = var.region\n}\n'],
      'aws',
      'us-east-1',
      undefined,
    ],
  ])('%s', (_, principals, texts, partition, region, regionIn) => {
    expect(placeOf(principals, files(...texts))).toMatchObject({ partition, region, regionIn });
  });

  it('are those of a workflow that fetches findings', () => {
    const text = '- with: { aws-region: eu-north-1 }\n- uses: corp/least-privilege-review/pull@v1\n';
    const workflow = new SourceFile('.github/workflows/a.yml', text);
    expect(placeOf([], files(provider('us-west-2')), [workflow])).toMatchObject({ region: 'eu-north-1' });
  });

  it.each([
    ['behind a nested block', '\n  default_tags {\n    tags = { a = "b" }\n  }\n  region = "eu-west-1"\n'],
    ['beside a comment', '\n  # region = "us-west-2"\n  region = "eu-west-1"\n'],
    ['on one line', ' region = "eu-west-1" '],
  ])('are those of a provider %s', (_, body) => {
    expect(placeOf([], files(`provider "aws" {${body}}\n`))).toMatchObject({
      region: 'eu-west-1',
      regionIn: 'f0.tf',
    });
  });

  it.each([
    ['arn:aws-eusc:s3:::bucket', 'aws-eusc'],
    [provider('eusc-de-east-1'), 'aws-eusc'],
    ['arn:aws-iso-b:s3:::bucket', 'aws-iso-b'],
  ])('tell of a partition that the files cannot be for: %s', (text, partition) => {
    expect(placeOf([], files(text))).toMatchObject({
      partition: 'aws',
      region: 'us-east-1',
      otherPartitions: [partition],
    });
  });

  it('are not those of a comment in a workflow', () => {
    const text = '- with: { aws-region: eu-north-1 }\n# - uses: corp/least-privilege-review/pull@v1\n';
    expect(placeOf([], [], [new SourceFile('.github/workflows/a.yml', text)])).toMatchObject({
      region: 'us-east-1',
    });
  });

  it('tell what else is named', () => {
    const principals = ['arn:aws-cn:iam::111111111111:role/a', 'arn:aws:iam::111111111111:role/a'];
    const found = placeOf(principals, files(provider('us-west-2'), provider('eu-west-1')));
    expect(found).toMatchObject({
      partition: 'aws',
      region: 'us-east-1',
      otherRegions: ['eu-west-1', 'us-west-2'],
      otherPartitions: ['aws', 'aws-cn'],
    });
  });
});
