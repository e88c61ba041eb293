import type { Command } from 'commander';

/** Adds the `init` command. Its code is loaded when it runs, so that the other commands start without it. */
export function addInitCommand(program: Command): void {
  program
    .command('init')
    .description('write the workflows, the configuration and the policies of the role that fetches findings')
    .option('--dry-run', 'print the files and write none')
    .action(async ({ dryRun = false }: { readonly dryRun?: boolean }) => {
      const { runInit } = await import('./init.ts');
      await runInit(dryRun);
    });
}
