import { Command, CommanderError, Option } from 'commander';
import type { Catalog } from './catalog/catalog.ts';
import { bundledCatalog, bundledPermissionsManagement, parseCatalog } from './catalog/load-catalog.ts';
import { addChoiceOptions, addInputOptions, addOptions, type Options } from './cli/options.ts';
import { diagnosticLines, EXIT, exitStatus, takesColour } from './cli/outcome.ts';
import { type StageProgress, stageProgress } from './cli/progress.ts';
import { guardStandardStreams, printReport } from './cli/standard-streams.ts';
import { wrapText } from './cli/wrap.ts';
import { ConfigError } from './errors.ts';
import { addInitCommand } from './init/command.ts';
import { withAccessAnswers } from './judged-input.ts';
import { review, reviewByOwners } from './pipeline.ts';
import { addPullCommand } from './pull/command.ts';
import { matchingLines } from './render/matching.ts';
import { OUTPUTS } from './render/outputs.ts';
import { printable } from './render/words.ts';
import { isIncomplete, type Report } from './report/report.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { VERSION } from './version.ts';
import { type CommandInputs, readCommandInputs } from './workspace/command-inputs.ts';
import { gatherChangedFiles, gatherFiles } from './workspace/gather.ts';
import { fromWorkingFolder, pathInPatch, repositoryTop } from './workspace/repository-paths.ts';
import { readRequiredText } from './workspace/working-tree.ts';
import { replaceFiles, writeReport } from './workspace/write-files.ts';

/** The folder in which the program was started; it changes to the top of the repository. */
const FOLDER = process.cwd();

/** Runs the command line, and sets the exit status of the process. */
export async function runCommandLine(): Promise<void> {
  guardStandardStreams();
  try {
    await runCommand();
  } catch (error) {
    process.exitCode = failureStatus(error);
  }
}

/** Tells what ended a run, and returns the exit status for it. */
function failureStatus(error: unknown): number {
  // Commander has told it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (error instanceof ConfigError) {
    printError(error.message);
    return EXIT.usage;
  }
  process.stderr.write(
    `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return EXIT.internal;
}

const HELP = `
Examples:
  least-privilege-review owners                          whose each policy is, and what to write where nobody is known
  least-privilege-review refine infra --write            remove what is unused from the policies of a folder
  least-privilege-review review --base main              what the action would say of the changes of this branch
  least-privilege-review refine --format sarif --output report.sarif

Exit status:
  0  nothing is unused, or --write removed all of it
  1  unused permissions are granted, or policies were lost from the review
  2  wrong usage, configuration or input
  3  internal error`;

async function runCommand(): Promise<void> {
  const program = new Command('least-privilege-review')
    .description('Removes the permissions that AWS reports as unused from IAM policies, and nothing else.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', HELP);
  addOptions(program.command('refine'))
    .description('review whole files of the working tree (default: the configured policies)')
    .argument('[paths...]', 'files, folders or globs')
    .action((paths: string[], options: Options) =>
      finish(options, paths, (inputs) => gatherFiles(paths, FOLDER, inputs)),
    );
  addOptions(program.command('review'))
    .description('review the files that have changed since the merge base, as the action would')
    .option('--base <ref>', 'compare with the merge base of this revision (default: the default branch)')
    .option('--head <ref>', 'review this revision instead of the working tree')
    .action((options: Options) => {
      const { base, head, write } = options;
      if (write && head !== undefined)
        throw new ConfigError('`--write` edits the working tree: leave out `--head`');
      return finish(options, [], (inputs) => gatherChangedFiles(base, head, inputs));
    });
  addInputOptions(program.command('owners'))
    .description('tell whose each policy is, how that is known, and what to write where it is not')
    .argument('[paths...]', 'files, folders or globs (default: the configured policies)')
    .addOption(
      new Option('--format <format>', 'format of the list').choices(['text', 'json']).default('text'),
    )
    .action((paths: string[], options: Options) => listOwners(paths, options));
  addChoiceOptions(addInputOptions(program.command('sweep')))
    .description('tell which pull requests the action `sweep` would open for the working tree')
    .option('--dry-run', 'say what would be done, write nothing; the only way in which it runs here')
    .addOption(
      new Option('--format <format>', 'format of the plan').choices(['text', 'json']).default('text'),
    )
    .option('--output <file>', 'write the plan to a file')
    .action((options: Options) => planSweeps(options));
  addInitCommand(program);
  addPullCommand(program);
  await program.parseAsync();
}

type Gather = (inputs: CommandInputs) => Promise<PipelineInput>;

/** Prints what a sweep would do. Throws a `ConfigError` unless it is asked to write nothing. */
async function planSweeps(options: Options): Promise<void> {
  if (options.dryRun !== true)
    throw new ConfigError(
      'the command line opens no pull requests, the action `sweep` does: give `--dry-run` to see its plan',
    );
  const inputs = await readInputs(options);
  const { report, owners } = reviewByOwners(await judged(await gatherFiles([], FOLDER, inputs), options));
  const { localPlan, planJson } = await import('./sweep/local-plan.ts');
  const { sweepLines } = await import('./sweep/sweep-text.ts');
  const plan = localPlan(report, owners);
  const text = options.format === 'json' ? planJson(plan) : `${sweepLines(plan, true).join('\n')}\n`;
  if (options.output === undefined) printReport(text);
  else await writeReport(fromWorkingFolder(FOLDER, options.output), text);
  const colour = takesColour(process.stderr, process.env);
  process.stderr.write(diagnosticLines(report, { ...OUTPUTS[0], omitsDiagnostics: true }, colour));
  process.exitCode = isIncomplete(report) ? EXIT.usage : EXIT.clean;
}

/**
 * Reads the inputs from the top of the repository. Returns what gathers and reviews the policies, as they are at the
 * time.
 */
async function prepareReview(options: Options, gather: Gather): Promise<() => Promise<Report>> {
  const inputs = await readInputs(options);
  return async () => {
    const progress = stageProgress(process.stderr);
    const report = await reviewWith(progress, () => gather(inputs), options).finally(progress.end);
    if (options.verbose) for (const line of matchingLines(report)) process.stderr.write(`${line}\n`);
    return report;
  };
}

async function reviewWith(
  progress: StageProgress,
  gather: () => Promise<PipelineInput>,
  options: Options,
): Promise<Report> {
  progress.stage('reading files');
  const input = await gather();
  const { length } = input.policies;
  progress.stage(`reviewing ${length} files`, length);
  return review(await judged(input, options));
}

/** The input with the answers of Access Analyzer, if the user asks for them. */
async function judged(input: PipelineInput, { verifyWithAws = false }: Options): Promise<PipelineInput> {
  return verifyWithAws ? withAccessAnswers(input) : input;
}

/** Reads the inputs of a command from the top of the repository. */
async function readInputs(options: Options): Promise<CommandInputs> {
  process.chdir(repositoryTop(FOLDER));
  const { findings = [], principal: principals = [], assembly: assemblies = [], config, catalog } = options;
  const { failOn, failOnUnreviewed } = options;
  if (principals.includes(''))
    throw new ConfigError('an empty principal was given: give an ARN, a name or a glob');
  const path = config === undefined ? undefined : fromWorkingFolder(FOLDER, config);
  const settings = {
    folder: FOLDER,
    config: path,
    findings,
    principals,
    assemblies,
    failOn,
    failOnUnreviewed,
    now: new Date(),
  };
  return readCommandInputs(settings, () => loadCatalog(catalog));
}

async function listOwners(paths: readonly string[], options: Options): Promise<void> {
  const reviewPolicies = await prepareReview(options, (inputs) => gatherFiles(paths, FOLDER, inputs));
  const reviewed = await reviewPolicies();
  // Whose a policy is can be told without findings.
  const diagnostics = reviewed.diagnostics.filter(({ code }) => code !== 'finding-missing');
  const report = { ...reviewed, diagnostics };
  const colour = takesColour(process.stdout, process.env);
  printReport(await ownersText(report, options.format, colour));
  process.exitCode = isIncomplete({ diagnostics }) ? EXIT.usage : EXIT.clean;
}

async function ownersText(report: Report, format: string, colour: boolean): Promise<string> {
  if (format === 'json') return (await import('./render/json.ts')).renderJson(report);
  return (await import('./render/owners.ts')).renderOwners(report, { colour });
}

async function finish(options: Options, names: readonly string[], gather: Gather): Promise<void> {
  const reviewPolicies = await prepareReview(options, gather);
  const found = await reviewPolicies();
  const problems = options.write ? await writeEdits(found, names) : [];
  // The report speaks of what is left in the files, whichever of them could be written.
  const report = options.write && found.edits.length > 0 ? await reviewPolicies() : found;
  try {
    await print(report, options, found.unusedCount - report.unusedCount);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(error.message);
  }
  for (const problem of problems) printError(problem);
  const status = exitStatus(report);
  process.exitCode = problems.length > 0 && status !== EXIT.internal ? EXIT.usage : status;
}

/** Writes the edits to the files that `names` name. Returns a message for each file that cannot be written. */
function writeEdits({ edits }: Report, names: readonly string[]): Promise<string[]> {
  const given = new Set(names.map((name) => fromWorkingFolder(FOLDER, name)));
  return replaceFiles(
    edits.map(({ file: { path, text }, edited }) => ({
      path,
      before: text,
      after: edited,
      isGiven: given.has(path),
    })),
  );
}

async function loadCatalog(given: string | undefined): Promise<Catalog> {
  if (given === undefined) return bundledCatalog();
  const path = fromWorkingFolder(FOLDER, given);
  const text = await readRequiredText(path, 'catalog', true);
  try {
    return parseCatalog(text, undefined, await bundledPermissionsManagement());
  } catch (error) {
    throw error instanceof ConfigError ? new ConfigError(`\`${path}\`: ${error.message}`) : error;
  }
}

async function print(report: Report, options: Options, removed: number): Promise<void> {
  const { format, explain = false, quiet = false, output: file } = options;
  const output = OUTPUTS.find((one) => one.format === format) ?? OUTPUTS[0];
  const colour = file === undefined && takesColour(process.stdout, process.env);
  const render = await output.load();
  const text = render(report, { explain, quiet, colour, removed, pathInPatch });
  if (file !== undefined) await writeReport(fromWorkingFolder(FOLDER, file), text);
  else printReport(output.isForTerminal ? fitted(text) : text);
  const isOnTerminal = file === undefined && process.stdout.isTTY === true;
  // A user who sends the report elsewhere still has to see its errors.
  if (!output.isForTerminal || !isOnTerminal)
    process.stderr.write(diagnosticLines(report, output, takesColour(process.stderr, process.env)));
}

/** A text as wide as the terminal, if it goes to one. */
function fitted(text: string): string {
  const { isTTY, columns } = process.stdout;
  return isTTY === true && columns !== undefined ? wrapText(text, columns) : text;
}

function printError(message: string): void {
  process.stderr.write(`error: ${printable(message).replaceAll('\ufffd  ', '\n  ')}\n`);
}
