import { afterEach, beforeEach, expect } from 'vitest';
import { SimulatedGitHub, type StartOptions } from '../doubles/github/simulated-github.ts';

/**
 * Gives each test of a file or group its own simulated GitHub, and checks at the end that no rule was broken. Returns a
 * function that replaces it with one that has other options.
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
