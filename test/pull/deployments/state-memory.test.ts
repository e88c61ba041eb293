import { mkdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { newFolder } from '../new-folder.ts';
import { filesOf } from '../run-pull.ts';
import { type ProcessRun, runBundle } from '../run-pull-action.ts';
import { arn, instance, resource } from './state-fixtures.ts';

/** Bytes of a state; what is read must not depend on it. */
const SIZE = process.env['PROVE'] === 'all' ? 200_000_000 : 30_000_000;
const CANARY = 'canary-77c0';
const HEAD = '{"version":4,"lineage":"a1b2","outputs":{"x":{"value":"';

/** Runs the bundled command on a state that is written to it piece by piece. */
async function record(pieces: () => Iterable<string>): Promise<ProcessRun & { files: Map<string, string> }> {
  const checkout = await newFolder('checkout');
  await mkdir(checkout);
  const args = ['pull', '--from', 'terraform-state', '--root', 'infra', '--out', 'findings'];
  const run = await runBundle('dist/cli/index.js', args, checkout, {}, (child) => {
    // The command may end before it has read all of a broken state.
    if (child.stdin !== null) pipeline(Readable.from(pieces()), child.stdin).catch(() => {});
  });
  return { ...run, files: await filesOf(`${checkout}/findings`) };
}

/** A large state whose every twentieth resource is a role. */
function* largeState(): Generator<string> {
  yield '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"a1b2","outputs":{},"resources":[';
  const secrets = {
    password: CANARY,
    content: `${CANARY}\n"`.repeat(100),
    tags: { a: CANARY, b: [1, true, null] },
  };
  let size = 0;
  for (let at = 0; size < SIZE; at++) {
    const type = at % 20 === 0 ? 'aws_iam_role' : 'aws_s3_object';
    const roles = [instance(arn('role', `r${at}`), undefined, secrets)];
    const text = JSON.stringify(resource(type, `r${at}`, roles), undefined, 2);
    size += text.length;
    yield at === 0 ? text : `,\n${text}`;
  }
  yield ']}';
}

function* repeated(head: string, part: string): Generator<string> {
  yield head;
  const block = part.repeat(Math.ceil(65_536 / part.length));
  for (let size = 0; size < SIZE; size += block.length) yield block;
}

it('a large state is read in less than 120 MB, and its secrets are nowhere', async () => {
  const { exitCode, out, err, files, megabytes } = await record(largeState);
  expect([exitCode, out, err]).toEqual([0, '1 deployment: 1 file added, 0 changed, 0 removed\n', '']);
  const [text = ''] = files.values();
  expect(text.match(/"arn"/g)?.length).toBeGreaterThan(100);
  expect(text).not.toContain('canary');
  // Even an idle process needs more than the lower bound.
  expect(megabytes).toBeGreaterThan(20);
  expect(megabytes).toBeLessThan(120);
}, 180_000);

it.each<[string, string, string, string]>([
  ['a long string', HEAD, CANARY, 'ends in the middle'],
  ['a long key', '{"version":4,"', CANARY, 'ends in the middle'],
  ['a long number', '{"version":', '7', 'ends in the middle'],
  ['a long lineage', '{"lineage":"', CANARY, 'ends in the middle'],
  ['white space', '{', ' ', 'ends in the middle'],
  ['deep nesting', '{"outputs":', '[', 'is nested deeper than 500 levels'],
  ['many keys', '{"version":4', `,"${CANARY}":1`, 'ends in the middle'],
  ['what is no JSON', CANARY, CANARY, 'is not valid JSON'],
])(
  '%s without end is refused in less than 120 MB',
  async (_, head, part, message) => {
    const { exitCode, out, err, files, megabytes } = await record(() => repeated(head, part));
    expect([exitCode, out, err]).toEqual([
      2,
      '',
      `error: standard input ${message}: write it again with \`terraform state pull\`\n`,
    ]);
    expect(files.size).toBe(0);
    expect(megabytes).toBeLessThan(120);
  },
  180_000,
);
