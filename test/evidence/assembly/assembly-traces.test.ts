import { expect, it } from 'vitest';
import { fileOfFrame, filesInTraces } from '../../../src/evidence/assembly/assembly-traces.ts';

it.each([
  [
    'new ApiStack (/home/runner/work/app/app/lib/api-stack.ts:12:3)',
    '/home/runner/work/app/app/lib/api-stack.ts',
  ],
  ['    at new ApiStack (/srv/app/lib/a.ts:1:5)', '/srv/app/lib/a.ts'],
  ['/srv/app/bin/app.js:9:1', '/srv/app/bin/app.js'],
  ['Object.<anonymous> (/srv/my app (2)/bin/app.js:9:1)', '/srv/my app (2)/bin/app.js'],
  ['<anonymous> (file:///srv/app/bin/app.mjs:9:1)', '/srv/app/bin/app.mjs'],
  ['new Stack (C:\\src\\app\\lib\\a.ts:3:7)', 'C:/src/app/lib/a.ts'],
  // A host of another language gives the line alone, or a word in place of the column.
  ['__init__ (/srv/app/app.py:12)', '/srv/app/app.py'],
  ['__init__ (/srv/app/app.py:12:+column)', '/srv/app/app.py'],
  ['new Role2 (/srv/app/node_modules/aws-cdk-lib/aws-iam/lib/role.js:1:9163)', undefined],
  ['x (/srv/.venv/lib/python3.12/site-packages/lib/app.py:3)', undefined],
  ['...new Role2 in aws-cdk-lib...', undefined],
  ['...node internals, tsx...', undefined],
  ['Module._compile (node:internal/modules/cjs/loader:1234:14)', undefined],
  ['', undefined],
])('the file of the frame %s', (frame, expected) => {
  expect(fileOfFrame(frame)).toBe(expected);
});

it.each([
  // The longest end wins, so that another file of the same name is not admitted.
  ['/work/lib/app.ts', ['app.ts', 'lib/app.ts', 'other/lib/app.ts'], ['lib/app.ts']],
  ['/work/lib/app.ts', ['app.ts'], ['app.ts']],
  ['/work/lib/app.ts', ['pp.ts', 'b/app.ts'], []],
  // Compiled programs, beside their sources or in a folder of their own.
  ['/work/lib/app.js', ['lib/app.ts', 'app.ts'], ['lib/app.ts']],
  ['/work/dist/lib/app.js', ['lib/app.ts', 'lib/app.js', 'lib/app.tsx'], ['lib/app.ts', 'lib/app.tsx']],
  // What is compiled beside its source is not the source, whichever of both ran.
  ['/work/lib/app.js', ['lib/app.js', 'lib/app.ts'], ['lib/app.ts']],
  ['/work/lib/app.ts', ['lib/app.js', 'lib/app.ts'], ['lib/app.ts']],
  ['/work/lib/app.ts', ['lib/app.tsx', 'lib/app.ts'], ['lib/app.ts']],
  ['/work/lib/app.js', ['lib/app.js', 'app.ts'], ['lib/app.js']],
  ['/work/lib/app.mjs', ['lib/app.mts', 'lib/app.ts'], ['lib/app.mts']],
  ['/work/lib/app.py', ['lib/app.py', 'lib/app.ts'], ['lib/app.py']],
  ['lib/app.py', ['lib/app.py', 'app.py'], ['lib/app.py']],
])('the files that stand in a trace of %s', (traced, paths, expected) => {
  expect([...filesInTraces([traced], paths)]).toEqual(expected);
});
