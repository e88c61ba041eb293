import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureProcesses, median } from './measure.ts';
import type { BenchRow } from './table.ts';

const ENDINGS = ['json', 'yml', 'tf', 'md', 'ts'];
const ROUNDS = 3;
const SETTINGS = ['user.name=bench', 'user.email=bench@localhost', 'gc.auto=0'].flatMap((one) => ['-c', one]);

/** The time of a review of changes in which no file holds a policy, beside the time that git takes to compare them. */
export function benchChanges(): BenchRow[] {
  return [changedFilesRow(1000, 1000), changedFilesRow(11_100, 6000)];
}

function changedFilesRow(count: number, target: number): BenchRow {
  const folder = mkdtempSync(join(tmpdir(), 'changes-'));
  const git = (...words: string[]): Buffer =>
    execFileSync('git', [...SETTINGS, ...words], {
      cwd: folder,
      maxBuffer: Number.POSITIVE_INFINITY,
    });
  try {
    const paths = Array.from(
      { length: count },
      (_, at) => `folder${at % 97}/file${at}.${ENDINGS[at % ENDINGS.length]}`,
    );
    for (const path of paths) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), textOf(path));
    }
    writeFileSync(join(folder, 'findings.json'), '[]');
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=before');
    for (const path of paths) appendFileSync(join(folder, path), '\n');
    git('checkout', '--quiet', '-b', 'change');
    git('commit', '--quiet', '--all', '--message=after');
    const words = ['review', '--base', 'main', '--findings', 'findings.json'];
    const [whole = 0] = measureProcesses([[resolve('dist/cli/index.js'), ...words]], {
      rounds: ROUNDS,
      folder,
    });
    const diff = median(
      Array.from({ length: ROUNDS }, () => {
        const start = performance.now();
        git('diff', 'main');
        return performance.now() - start;
      }),
    );
    const name = `${count} changed files without a policy, beside \`git diff\``;
    return { name, figure: whole - diff, unit: 'ms', target: { figure: target } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A valid text without the words of a policy. */
function textOf(path: string): string {
  const words = JSON.stringify({ name: path, values: [1, 2, 3], text: 'x'.repeat(300) }, null, 1);
  return path.endsWith('.tf') ? `locals {\n  all = ${words}\n}\n` : `${words}\n`;
}
