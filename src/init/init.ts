import { EXIT } from '../cli/outcome.ts';
import { printReport } from '../cli/standard-streams.ts';
import { printable } from '../render/words.ts';
import { formatLocation } from '../text/location.ts';
import { topOfWorkingTree } from '../workspace/git.ts';
import { type CreatedFiles, createFiles } from '../workspace/write-files.ts';
import { planFiles } from './files.ts';
import { readOrigin } from './origin.ts';
import { stepsText } from './steps.ts';
import { surveyRepository } from './survey.ts';
import { dryRunText, foundText, writtenText } from './told.ts';

/**
 * Runs `init` in the working directory, and sets the exit status of the process. Throws a `ConfigError` outside of a git
 * repository, or if the configuration that is there cannot be used.
 */
export async function runInit(isDryRun: boolean): Promise<void> {
  process.chdir(await topOfWorkingTree());
  const survey = await surveyRepository(new Date());
  const origin = await readOrigin();
  const files = await planFiles(survey, origin);
  const missing = files.filter(({ state }) => state === 'missing');
  const outcome = isDryRun ? NOTHING_WRITTEN : await createFiles(missing);
  const done = isDryRun ? dryRunText(files) : writtenText(files, outcome);
  printReport(`${foundText(survey)}\n${done}\n${stepsText(survey, origin, files)}`);
  const unread = survey.diagnostics.map(
    ({ message, location = { path: '.' } }) => `${formatLocation(location)}: ${message}`,
  );
  for (const problem of [...unread, ...outcome.problems])
    process.stderr.write(`error: ${printable(problem)}\n`);
  if (outcome.problems.length > 0) process.exitCode = EXIT.usage;
}

const NOTHING_WRITTEN: CreatedFiles = { created: [], present: [], problems: [] };
