import { setTimeout as pause } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { printable } from '../render/words.ts';
import { progressBar, progressLines } from './progress.ts';
import { type PullFlags, readPullOptions } from './pull-options.ts';
import { DEFAULT_SOURCE } from './sources/sources.ts';

/** Adds the `pull` command. Its code is loaded when it runs, so that the other commands start without it. */
export function addPullCommand(program: Command): void {
  program
    .command('pull')
    .description('fetch findings from AWS into the repository')
    .option('--from <source>', 'access-analyzer, or last-accessed for reports from IAM', DEFAULT_SOURCE)
    .option('--analyzer-arn <arn>', 'unused access analyzer (default: the only one)')
    .option('--out <folder>', 'folder for the findings', '.github/findings')
    .addOption(repeatable('--account <id...>', 'only this account; may be given several times'))
    .addOption(
      repeatable(
        '--principal <glob...>',
        'only these roles and users, by ARN or name; may be given several times',
      ),
    )
    .option('--no-inventory', 'do not list the roles and users of the account')
    .option('--inventory-role <name>', 'role to assume in every account of the findings to list it too')
    .option('--days <number>', 'with last-accessed: days without use that count as unused (default: 90)')
    .option('--region <region>', 'region of the analyzer (default: the one in its ARN)')
    .option('--endpoint-url <url>', 'URL to call in place of the AWS endpoints')
    .action(runPullCommand);
}

function repeatable(flags: string, description: string): Option {
  const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value];
  return new Option(flags, description).argParser(collect).default([], 'all');
}

async function runPullCommand(flags: PullFlags): Promise<void> {
  const options = await readPullOptions(flags);
  const { describePull, interruptible, pull } = await import('./pull.ts');
  const { stderr } = process;
  const write = (text: string): void => {
    stderr.write(text);
  };
  const progress =
    stderr.isTTY === true
      ? progressBar(write, () => stderr.columns || 80)
      : progressLines((line) => write(`${line}\n`));
  const result = await interruptible((signal) => pull(options, { now: new Date(), progress, pause, signal }));
  for (const { severity, message } of result.diagnostics) write(`${severity}: ${printable(message)}\n`);
  process.stdout.write(`${describePull(result)}\n`);
  if (result.diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 2;
}
