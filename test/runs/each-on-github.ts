import { afterEach, beforeEach, expect } from 'vitest';
import { SimulatedGitHub, type StartOptions } from '../doubles/github/simulated-github.ts';

/**
 * Gives each test of a file or a group a GitHub of its own, in which no rule may be broken in the end. What it returns
 * starts another one in its place, set up in another way.
 */
export function eachOnGitHub(
  use: (github: SimulatedGitHub) => void,
): (options?: StartOptions) => Promise<void> {
  let github: SimulatedGitHub | undefined;
  const end = async (): Promise<void> => {
    expect(github?.violations ?? []).toEqual([]);
    await github?.close();
    github = undefined;
  };
  const start = async (options: StartOptions = {}): Promise<void> => {
    await end();
    github = await SimulatedGitHub.start(options);
    use(github);
  };
  beforeEach(() => start());
  afterEach(end);
  return start;
}
