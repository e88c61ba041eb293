import { fstatSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../errors.ts';
import { systemReason } from '../workspace/system-reason.ts';
import { EXIT } from './outcome.ts';

const STDOUT = 1;

/**
 * Makes trouble with the standard streams end the run as documented: output that cannot be written is one line and
 * status 2, and a reader that closes the pipe early changes nothing.
 */
export function guardStandardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`error: ${cannotPrint(error)}\n`);
    // The status of the review may be set later than this.
    process.once('exit', () => {
      if (process.exitCode !== EXIT.internal) process.exitCode = EXIT.usage;
    });
  });
  // Nothing can be told any more, but the status still can.
  process.stderr.on('error', () => undefined);
  // Beyond the limit on the size of files, a write fails with this signal, which would end the process at once.
  process.on('SIGXFSZ', () => undefined);
}

/** Prints a report. Throws a `ConfigError` if it is seen at once that not all of it can be written. */
export function printReport(text: string): void {
  // The stream for files takes a part that was written for the whole.
  if (!fstatSync(STDOUT).isFile()) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(STDOUT, text);
  } catch (error) {
    throw new ConfigError(cannotPrint(error));
  }
}

function cannotPrint(error: unknown): string {
  return `the report cannot be written to standard output: ${systemReason(error)}`;
}
