import { setTimeout as pause } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { Diagnostic } from '../diagnostic.ts';
import { printable } from '../render/words.ts';
import type { DeploymentSource } from './deployments/deployment-source.ts';
import { interruptible } from './interrupt.ts';
import { type Progress, progressBar, progressLines } from './progress.ts';
import { type PullFlags, readPullOptions } from './pull-options.ts';
import { DEFAULT_SOURCE, loadDeploymentSource } from './sources/sources.ts';

/** Adds the `pull` command. Its code is loaded when it runs, so that the other commands start without it. */
export function addPullCommand(program: Command): void {
  program
    .command('pull')
    .description('fetch findings from AWS into the repository, or record what is deployed')
    .argument('[file]', 'with terraform-state: the state, instead of standard input')
    .option(
      '--from <source>',
      'access-analyzer; last-accessed for reports from IAM; terraform-state or cloudformation to record deployments',
      DEFAULT_SOURCE,
    )
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
    .option('--root <folder>', 'with terraform-state: the folder of the root module')
    .option('--name <name>', 'with terraform-state: what the state is called, if the root has several')
    .addOption(
      repeatable(
        '--stack <glob...>',
        'with cloudformation: only these stacks, by name; may be given several times',
      ),
    )
    .addOption(
      repeatable(
        '--region <region...>',
        'region of the analyzer, or of the stacks; for stacks it may be given several times',
        'the one of the analyzer, or of the environment',
      ),
    )
    .option('--endpoint-url <url>', 'URL to call in place of the AWS endpoints')
    .action(runPullCommand);
}

function repeatable(flags: string, description: string, whenAbsent = 'all'): Option {
  const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value];
  return new Option(flags, description).argParser(collect).default([], whenAbsent);
}

/** What both kinds of pull end with. */
interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
}

/** How far a pull has come, on standard error: a bar on a terminal, otherwise lines. */
function progressOnStderr(listing: string, things: string): Progress {
  const { stderr } = process;
  const columns = (): number => stderr.columns || 80;
  if (stderr.isTTY === true) return progressBar(write, columns, listing);
  return progressLines((line) => write(`${line}\n`), things);
}

function write(text: string): void {
  process.stderr.write(text);
}

async function runPullCommand(file: string | undefined, given: PullFlags): Promise<void> {
  const flags = file === undefined ? given : { ...given, file };
  const source = await loadDeploymentSource(flags.from ?? DEFAULT_SOURCE);
  if (source === undefined) await pullFindings(flags);
  else await recordDeployments(source, flags);
}

async function pullFindings(flags: PullFlags): Promise<void> {
  const options = await readPullOptions(flags);
  const { describePull, pull } = await import('./pull.ts');
  const progress = progressOnStderr('listing findings', 'roles and users');
  const result = await interruptible((signal) => pull(options, { now: new Date(), progress, pause, signal }));
  conclude(result, describePull(result));
}

async function recordDeployments(source: DeploymentSource, flags: PullFlags): Promise<void> {
  const { describeDeployments, pullDeployments } = await import('./deployments/pull-deployments.ts');
  const progress = progressOnStderr('listing stacks', 'stacks');
  const input = (): typeof process.stdin | undefined => (process.stdin.isTTY ? undefined : process.stdin);
  const result = await interruptible((signal) =>
    pullDeployments(source, flags, { now: new Date(), progress, input, signal }),
  );
  conclude(result, describeDeployments(result));
}

function conclude({ diagnostics }: Outcome, description: string): void {
  for (const { severity, message } of diagnostics) write(`${severity}: ${printable(message)}\n`);
  process.stdout.write(`${description}\n`);
  if (diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 2;
}
