import { type Command, Option } from 'commander';
import { FAIL_ON, FAIL_ON_UNREVIEWED, type FailOn, type FailOnUnreviewed } from '../config/config.ts';
import { OUTPUTS } from '../render/outputs.ts';

/** What the user asks for, whichever the command. */
export interface Options {
  readonly findings?: readonly string[];
  readonly principal?: readonly string[];
  readonly assembly?: readonly string[];
  readonly config?: string;
  readonly write?: boolean;
  readonly dryRun?: boolean;
  readonly explain?: boolean;
  readonly quiet?: boolean;
  readonly format: string;
  readonly output?: string;
  readonly catalog?: string;
  readonly base?: string;
  readonly head?: string;
  readonly verbose?: boolean;
  readonly failOn?: FailOn;
  readonly failOnUnreviewed?: FailOnUnreviewed;
  readonly verifyWithAws?: boolean;
}

/** The options that say what to read. */
export function addInputOptions(command: Command): Command {
  return command
    .option('--findings <glob>', 'findings files to use; can be repeated', appendValue)
    .option(
      '--assembly <dir>',
      'folder of a CDK cloud assembly to use as evidence; can be repeated',
      appendValue,
    )
    .option('--config <file>', 'configuration file (default: .github/least-privilege.yml)')
    .option('--verbose', 'tell on standard error how each policy was matched');
}

/** The options of commands that print a report. */
export function addOptions(command: Command): Command {
  const formats = OUTPUTS.map(({ format }) => format);
  return addChoiceOptions(addInputOptions(command))
    .option('--write', 'edit the files in place')
    .addOption(new Option('--format <format>', 'format of the report').choices(formats).default(formats[0]))
    .option(
      '--explain',
      'explain why wildcards were split and what each new pattern covers; markdown and json always do',
    )
    .option('--quiet', 'as text, print only what fails the check; nothing if it passes')
    .option('--output <file>', 'write the report to a file')
    .addOption(
      new Option('--fail-on <which>', 'unused permissions that fail (default: as configured)').choices(
        FAIL_ON,
      ),
    )
    .addOption(
      new Option(
        '--fail-on-unreviewed <which>',
        'policies that were not reviewed that fail (default: as configured)',
      ).choices(FAIL_ON_UNREVIEWED),
    );
}

/** The options that say for whom refinements are made, and with what. */
export function addChoiceOptions(command: Command): Command {
  return command
    .option(
      '--principal <glob>',
      'make refinements for these roles and users alone: a glob of ARNs or names; can be repeated',
      appendValue,
    )
    .option(
      '--verify-with-aws',
      'put each refinement to IAM Access Analyzer too, and suggest it only if that agrees (needs credentials)',
    )
    .option('--catalog <file>', 'catalog of actions to use instead of the bundled one');
}

function appendValue(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}
