import { setTimeout as pause } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { printable } from '../render/words.ts';
import { interruptible } from './interrupt.ts';
import { progressBar, progressLines } from './progress.ts';
import { type PullFlags, readPullOptions } from './pull-options.ts';
import { summarise } from './summarise.ts';

/** Adds the `pull` command. What it does is loaded when it is asked for, so that the others start without it. */
export function addPullCommand(program: Command): void {
  program
    .command('pull')
    .description('fetch findings from AWS into the repository')
    .option('--from <source>', 'access-analyzer, or last-accessed for reports of IAM', 'access-analyzer')
    .option('--analyzer-arn <arn>', 'analyzer for unused access (default: the only one there is)')
    .option('--out <folder>', 'where the findings are', '.github/findings')
    .addOption(several('--account <id...>', 'only this account; may be given several times'))
    .addOption(
      several(
        '--principal <glob...>',
        'only these roles and users, by ARN or name; may be given several times',
      ),
    )
    .option('--days <number>', 'with last-accessed: unused for so many days (default: 90)')
    .option('--region <region>', 'region of the analyzer (default: that of its ARN)')
    .option('--endpoint-url <url>', 'call AWS at this address')
    .action(run);
}

function several(flags: string, description: string): Option {
  const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value];
  return new Option(flags, description).argParser(collect).default([], 'all');
}

async function run(flags: PullFlags): Promise<void> {
  const options = readPullOptions(flags);
  const { pull } = await import('./pull.ts');
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
  process.stdout.write(`${summarise(result)}\n`);
  if (result.diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 2;
}
