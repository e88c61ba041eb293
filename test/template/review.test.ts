import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { finding, IN_ONE_ACCOUNT, inventory, reviewFiles } from '../review-files.ts';

const fixture = (path: string): SourceFile =>
  new SourceFile(path, readFileSync(`test/fixtures/${path}`, 'utf8'));

/** Each policy's address, with its principals' names and how they were found, or why they were not. */
function matches({ policies }: Report): [string | undefined, ...string[]][] {
  return policies.map((policy) => {
    if (policy.type === 'unmatched') return [policy.policy.address, policy.reason];
    const { principals, evidence } = policy.matched;
    const names = principals.map(({ principal }) =>
      principal?.replace(/^arn:aws:iam::111111111111:role\//, ''),
    );
    return [policy.policy.address, names.join(', '), evidence];
  });
}

it('refines a CloudFormation template for the roles that it makes', () => {
  const file = fixture('cloudformation/orders.yml');
  const unused = {
    s3: ['GetObjectVersion', 'GetBucketCORS', 'PutObject'],
    ec2: ['RunInstances', 'StartInstances'],
  };
  const report = reviewFiles(
    [file],
    [
      finding('orders-worker-eu-west-1', unused),
      finding('orders-worker-us-east-1', unused),
      finding('prod-ImporterRole-1T2P22ECUHKM7', { s3: ['GetBucketCORS', 'PutObject'] }),
      inventory('orders-worker', 'prod-Importer-1T2P22ECUHKM7'),
    ],
    [],
    IN_ONE_ACCOUNT,
  );
  const worker = 'orders-worker-eu-west-1, orders-worker-us-east-1';
  const importer = 'prod-ImporterRole-1T2P22ECUHKM7';
  const listed = 'in the inventory of 2026-09-30 that fits';
  const workers = `one of 2 roles ${listed.replace('fits', 'fit')} \`orders-worker-*\``;
  const onlyImporter = `the only role ${listed} \`*-ImporterRole-*\``;
  expect(matches(report)).toEqual([
    ['WorkerRole', worker, `CloudFormation \`WorkerRole\`; ${workers}`],
    [
      'Archive',
      `${worker}, ${importer}`,
      `CloudFormation \`WorkerRole\`, through \`Archive\`; ${workers}; CloudFormation \`Importer\`, through \`Archive\`; ${onlyImporter}`,
    ],
    ['Images', worker, `CloudFormation \`WorkerRole\`, through \`Images\`; ${workers}`],
    ['Exported', 'it is an output, so others may attach it too'],
    ['Importer', importer, `CloudFormation \`Importer\`; ${onlyImporter}`],
  ]);
  const expected = file.text
    .replace(`[ s3:GetObject, 's3:GetObjectVersion', "s3:PutObject" ]`, '[ s3:GetObject ]')
    .replace(/ {14}# Left over[^#]*?(?= {14}- Effect: Allow\n {16}Action:\n)/, '')
    .replace(/\n {18}- s3:PutObject/, '')
    .replace(/\n {12}- s3:GetBucketCORS # never asked for/, '')
    .replace(', "ec2:StartInstances"', '')
    .replace('[s3:PutObject, s3:GetObject]', '[s3:GetObject]');
  expect(report.edits.map(({ edited }) => edited)).toEqual([expected]);
  expect(
    report.diagnostics.map(({ severity, message, location }) => `${severity} ${location?.line}: ${message}`),
  ).toEqual([
    'note 37: an action of the statement is an intrinsic function, not literal text, so what is granted there is not known',
    'note 40: the statement is an intrinsic function, not literal text, so what is granted there is not known',
  ]);
});

it('refines a service of Serverless Framework for all of its stages', () => {
  const file = fixture('serverless/serverless.yml');
  const report = reviewFiles(
    [file],
    [
      finding('orders-dev-eu-west-1-lambdaRole', { s3: ['PutObject', 'GetObject', 'GetBucketCORS'] }),
      finding('orders-prod-eu-central-1-lambdaRole', { s3: ['PutObject', 'GetBucketCORS', 'GetBucketAcl'] }),
      finding('orders-dev-import-eu-west-1-lambdaRole', {
        s3: ['PutObject', 'GetBucketCORS'],
        ec2: ['RunInstances'],
      }),
      finding('other-dev-eu-west-1-lambdaRole', { s3: ['GetBucketAcl'] }),
      inventory(),
    ],
    [],
    IN_ONE_ACCOUNT,
  );
  // The role of a function may as well be that of the service in a stage called `dev-import`.
  const service =
    'orders-dev-eu-west-1-lambdaRole, orders-dev-import-eu-west-1-lambdaRole, orders-prod-eu-central-1-lambdaRole';
  const listed = 'in the inventory of 2026-09-30 that fits';
  const services = `one of 3 roles ${listed.replace('fits', 'fit')} \`orders-*-*-lambdaRole\``;
  const imports = `the only role ${listed} \`orders-*-import-*-lambdaRole\``;
  expect(matches(report)).toEqual([
    [
      'provider',
      service,
      `Serverless Framework \`provider\`; ${services}; Serverless Framework, function \`import\`; ${imports}`,
    ],
    [
      'import',
      'orders-dev-import-eu-west-1-lambdaRole',
      `Serverless Framework, function \`import\`; ${imports}`,
    ],
    [
      'Shared',
      service,
      `Serverless Framework \`provider\`, through \`Shared\`; ${services}; Serverless Framework, function \`import\`, through \`Shared\`; ${imports}`,
    ],
  ]);
  const expected = file.text
    .replace('["s3:GetObject", "s3:PutObject"]', '["s3:GetObject"]')
    .replace('\n              - ec2:RunInstances', '')
    .replace(', "s3:GetBucketCORS"', '');
  expect(report.edits.map(({ edited }) => edited)).toEqual([expected]);
});

it('takes nothing from a role that may be another one', () => {
  const file = fixture('cloudformation/orders.yml');
  const renamed = new SourceFile(
    file.path,
    file.text.replace(`orders-worker-\${AWS::Region}`, `\${Team}-worker`),
  );
  const report = reviewFiles(
    [renamed],
    [finding('orders-worker', { s3: ['GetObjectVersion', 'PutObject'] }), inventory('red-worker')],
    [],
    IN_ONE_ACCOUNT,
  );
  expect(report.edits).toEqual([]);
  expect(matches(report)[0]?.slice(0, 2)).toEqual(['WorkerRole', 'orders-worker, red-worker']);
});

it('is overruled by a comment, in a template too', () => {
  const arn = 'arn:aws:iam::111111111111:role/other';
  const { path, text } = fixture('cloudformation/orders.yml');
  const file = new SourceFile(
    path,
    text.replace('  Exported:\n    Type', `  # least-privilege: ${arn}\n  Exported:\n    Type`),
  );
  const report = reviewFiles([file], [finding('other', { s3: ['GetObject'] })]);
  expect(matches(report)[3]).toEqual(['Exported', 'other', 'named in the comment on line 65']);
});
