import { Command, CommanderError, Option } from 'commander';
import type { Catalog } from './catalog/catalog.ts';
import { bundledCatalog, parseCatalog } from './catalog/load-catalog.ts';
import { EXIT, exitStatus } from './cli/outcome.ts';
import { FORMATS, type Printing, remarks, render, takesColour } from './cli/render.ts';
import { ConfigError } from './errors.ts';
import { review } from './pipeline.ts';
import { addPullCommand } from './pull/command.ts';
import { printable } from './render/text.ts';
import type { Report } from './report/report.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { VERSION } from './version.ts';
import type { CommandSettings } from './workspace/command-inputs.ts';
import { gatherChangedFiles, gatherFiles } from './workspace/gather.ts';
import { fromWorkingFolder, repositoryTop } from './workspace/repository-paths.ts';
import { readRequiredText, writeTextFile } from './workspace/working-tree.ts';

interface Options {
  readonly findings?: readonly string[];
  readonly config?: string;
  readonly write?: boolean;
  readonly explain?: boolean;
  readonly format: Printing['format'];
  readonly output?: string;
  readonly catalog?: string;
  readonly base?: string;
  readonly head?: string;
}

/** Where the program was started; it works at the repository's top. */
const FOLDER = process.cwd();

async function main(): Promise<void> {
  const program = new Command('least-privilege-review')
    .description('Removes from IAM policies the permissions that AWS reports as unused, and nothing else.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError();
  addOptions(program.command('refine'))
    .description('review whole files of the working tree (default: the configured policies)')
    .argument('[paths...]', 'files, folders or globs')
    .action((paths: string[], options: Options) =>
      finish(options, (gathering, catalog) => gatherFiles(paths, gathering, catalog)),
    );
  addOptions(program.command('review'))
    .description('review the files that have changed since the merge base, as the action would')
    .option('--base <ref>', 'compare with the merge base of this revision (default: the default branch)')
    .option('--head <ref>', 'review this revision instead of the working tree')
    .action((options: Options) => {
      const { base, head, write } = options;
      if (write && head !== undefined)
        throw new ConfigError('`--write` edits the working tree: leave out `--head`');
      return finish(options, (gathering, catalog) => gatherChangedFiles(base, head, gathering, catalog));
    });
  addPullCommand(program);
  await program.parseAsync();
}

function addOptions(command: Command): Command {
  return command
    .option('--findings <glob>', 'findings to use; may be given several times', collect)
    .option('--config <file>', 'configuration file (default: .github/least-privilege.yml)')
    .option('--write', 'edit the files in place')
    .addOption(new Option('--format <format>', 'what to print').choices(FORMATS).default(FORMATS[0]))
    .option(
      '--explain',
      'show why wildcards were split, and what stands for what; markdown and json always do',
    )
    .option('--output <file>', 'print to a file')
    .option('--catalog <file>', 'catalog of actions to use instead of the bundled one');
}

function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

type Gather = (settings: CommandSettings, catalog: () => Promise<Catalog>) => Promise<PipelineInput>;

async function finish(options: Options, gather: Gather): Promise<void> {
  process.chdir(repositoryTop(FOLDER));
  const { findings = [], config, catalog } = options;
  const now = new Date();
  const path = config === undefined ? undefined : fromWorkingFolder(FOLDER, config);
  const input = await gather({ folder: FOLDER, config: path, findings, now }, () => loadCatalog(catalog));
  const report = review(input);
  const problems = options.write ? await writeEdits(report) : [];
  const written = options.write === true && problems.length === 0;
  await print(report, options, written);
  process.exitCode = exitStatus(report, written);
  if (problems.length > 0) throw new ConfigError(problems.join('\n  '));
}

async function loadCatalog(given: string | undefined): Promise<Catalog> {
  if (given === undefined) return bundledCatalog();
  const path = fromWorkingFolder(FOLDER, given);
  const text = await readRequiredText(path, 'catalog');
  try {
    return parseCatalog(text, undefined);
  } catch (error) {
    throw error instanceof ConfigError ? new ConfigError(`\`${path}\`: ${error.message}`) : error;
  }
}

/** Edits the files in place, and says of which ones that failed. */
async function writeEdits({ edits }: Report): Promise<string[]> {
  const problems: string[] = [];
  for (const { file, edited } of edits) {
    try {
      await writeTextFile(file.path, edited);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(error.message);
    }
  }
  return problems;
}

async function print(report: Report, options: Options, written: boolean): Promise<void> {
  const { format, explain = false, output } = options;
  const colour = output === undefined && takesColour(process.stdout, process.env);
  const text = render(report, { format, explain, colour, written });
  if (output !== undefined) await writeTextFile(fromWorkingFolder(FOLDER, output), text);
  else process.stdout.write(text);
  // Errors are no report: who keeps that elsewhere still has to see them.
  if (format !== 'text' || output !== undefined || process.stdout.isTTY !== true)
    process.stderr.write(remarks(report, format, takesColour(process.stderr, process.env)));
}

// Whoever reads the report may stop before its end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await main();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  } else if (error instanceof ConfigError) {
    process.stderr.write(`error: ${printable(error.message).replaceAll('\ufffd  ', '\n  ')}\n`);
    process.exitCode = EXIT.usage;
  } else {
    process.stderr.write(
      `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = EXIT.internal;
  }
}
