import { Command, CommanderError, Option } from 'commander';
import { bundledCatalog } from './catalog/bundled-catalog.ts';
import type { Catalog } from './catalog/catalog.ts';
import { parseCatalog } from './catalog/read-catalog.ts';
import { ConfigError } from './errors.ts';
import { review } from './pipeline.ts';
import { addPullCommand } from './pull/command.ts';
import { renderExplanation } from './report/explain.ts';
import { renderJson } from './report/json.ts';
import { renderPatch } from './report/patch.ts';
import { isIncomplete, type Report } from './report/report.ts';
import { renderSarif } from './report/sarif.ts';
import { renderSummary } from './report/summary.ts';
import { printable, renderText } from './report/terminal.ts';
import { VERSION } from './report/version.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { gatherChange, gatherFiles } from './workspace/gather.ts';
import { readText, writeText } from './workspace/working-tree.ts';

const EXIT = { clean: 0, unused: 1, usage: 2, internal: 3 } as const;

interface Options {
  readonly findings: readonly string[];
  readonly config?: string;
  readonly write?: boolean;
  readonly explain?: boolean;
  readonly format: 'text' | 'json' | 'markdown' | 'sarif' | 'patch';
  readonly output?: string;
  readonly catalog?: string;
  readonly base?: string;
  readonly head?: string;
}

async function main(): Promise<void> {
  const program = new Command('least-privilege-review')
    .description('Removes from IAM policies the permissions that AWS reports as unused, and nothing else.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError();
  addOptions(program.command('refine'))
    .description('review whole files of the working tree (default: the configured policies)')
    .argument('[paths...]', 'files or globs')
    .action((paths: string[], options: Options) => {
      return finish(
        options,
        gatherFiles(paths, gathering(options), () => loadCatalog(options.catalog)),
      );
    });
  addOptions(program.command('review'))
    .description('review the files that have changed since the merge base, as the action would')
    .option('--base <ref>', 'compare with the merge base of this revision', 'origin/HEAD')
    .option('--head <ref>', 'review this revision instead of the working tree')
    .action((options: Options) => {
      const base = options.base ?? 'origin/HEAD';
      if (options.write && options.head !== undefined)
        throw new ConfigError('`--write` edits the working tree: leave out `--head`');
      return finish(
        options,
        gatherChange(base, options.head, gathering(options), () => loadCatalog(options.catalog)),
      );
    });
  addPullCommand(program);
  await program.parseAsync();
}

function addOptions(command: Command): Command {
  return command
    .option('--findings <glob>', 'findings to use; may be given several times', collect, [])
    .option('--config <file>', 'configuration file (default: .github/least-privilege.yml)')
    .option('--write', 'edit the files in place')
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['text', 'json', 'markdown', 'sarif', 'patch'])
        .default('text'),
    )
    .option(
      '--explain',
      'show why wildcards were split, and what stands for what; markdown and json always do',
    )
    .option('--output <file>', 'print to a file')
    .option('--catalog <file>', 'catalog of actions to use instead of the bundled one');
}

function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

function gathering(options: Options): { config: string | undefined; findings: readonly string[]; now: Date } {
  return { config: options.config, findings: options.findings, now: new Date() };
}

async function loadCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return bundledCatalog();
  const text = await readText(path);
  if (text === undefined) throw new ConfigError(`the catalog \`${path}\` cannot be read`);
  return parseCatalog(text, undefined);
}

async function finish(options: Options, gathered: Promise<PipelineInput>): Promise<void> {
  const report = review(await gathered);
  const text = render(report, options);
  if (options.output === undefined) process.stdout.write(text);
  else await writeText(options.output, text);
  if (options.write) for (const edit of report.edits) await writeText(edit.file.path, edit.edited);
  process.exitCode = exitStatus(report, options.write === true);
}

function render(report: Report, { format, output, explain }: Options): string {
  switch (format) {
    case 'text': {
      const colour = output === undefined && process.stdout.isTTY === true && !process.env['NO_COLOR'];
      return renderText(report, colour) + (explain ? `\n${renderExplanation(report)}` : '');
    }
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderSummary(report);
    case 'sarif':
      return renderSarif(report);
    case 'patch':
      return renderPatch(report.edits);
  }
}

/** `--write` leaves nothing to fail for where every unused permission could be removed. */
function exitStatus(report: Report, written: boolean): number {
  if (isIncomplete(report)) return EXIT.usage;
  if (!report.fails) return EXIT.clean;
  const left = report.policies.some((policy) => {
    if (policy.type !== 'reviewed' || policy.unusedCount === 0) return false;
    return (
      policy.refinement.outcome !== 'refined' ||
      policy.refinement.retained.some((entry) => entry.actions.length > 0)
    );
  });
  return written && !left ? EXIT.clean : EXIT.unused;
}

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
