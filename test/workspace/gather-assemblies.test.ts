import { expect, it } from 'vitest';
import { gatherAssemblies } from '../../src/workspace/gather-assemblies.ts';

const LIST = { path: 'jobs.ts', actions: ['s3:GetObject', 's3:PutObject'] };

function gathered(...names: readonly string[]) {
  const folders = names.map((name) => ({ name, path: `test/fixtures/cdk/${name}`, within: undefined }));
  return gatherAssemblies({ folders, isForRun: false }, [LIST], async () => ['jobs.ts']);
}

it.each([
  [['jobs/assembly'], 'owned'],
  [['jobs/assembly', 'nowhere'], 'the assembly `nowhere` cannot be read, which may have it too'],
  [['nowhere'], 'the assembly `nowhere` cannot be read, which may have it too'],
])('of the assemblies %j', async (names, expected) => {
  const { synthesized } = await gathered(...names);
  const ownership = synthesized?.ownershipOf(LIST);
  expect(ownership?.type === 'uncertain' ? ownership.reason : ownership?.type).toBe(expected);
});

it('an assembly that is named twice is one, and is not compared with itself', async () => {
  const { synthesized, diagnostics } = await gathered('jobs/assembly', '../cdk/jobs/./assembly');
  const ownership = synthesized?.ownershipOf(LIST);
  expect([diagnostics, ownership?.type === 'owned' && ownership.owners.length]).toEqual([[], 2]);
});
