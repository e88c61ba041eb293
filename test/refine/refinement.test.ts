import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/policy/policy-document.ts';
import { refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { allow, CATALOG } from './example-statement.ts';

describe('the disposition', () => {
  it.each<[string, Statement, ReferenceUnused, string]>([
    ['only literals', allow(['s3:PutObject', 's3:Get*']), { s3: ['PutObject'] }, 'exact'],
    ['only literals, all of a statement', allow(['s3:PutObject']), { s3: ['PutObject'] }, 'exact'],
    [
      'a wildcard, all of a statement',
      allow(['s3:Put*']),
      { s3: ['PutObject', 'PutObjectTagging'] },
      'generalised',
    ],
    ['a wildcard replaced', allow(['s3:Put*']), { s3: ['PutObject'] }, 'generalised'],
    [
      'a wildcard removed',
      allow(['s3:Put*', 'sts:*']),
      { s3: ['PutObject', 'PutObjectTagging'] },
      'generalised',
    ],
    ['NotAction', allow(['iam:*'], 'NotAction'), { s3: ['PutObject'] }, 'exact'],
  ])('%s', (_, statement, unused, expected) => {
    const { refinement } = refineStatements([statement, allow(['sts:*'])], unusedSetOf(unused), CATALOG);
    expect([refinement.outcome, refinement.disposition]).toEqual(['refined', expected]);
  });
});
