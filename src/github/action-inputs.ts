import { FAIL_ON, FAIL_ON_UNREVIEWED, type FailOn, type FailOnUnreviewed } from '../config/config.ts';
import { ConfigError } from '../errors.ts';
import { OUTPUTS, type Output } from '../render/outputs.ts';

/** The inputs of action.yml, checked. */
export interface ActionInputs {
  readonly token: string;
  readonly gathering: ActionSettings;
  /** Whether comments are posted. */
  readonly posts: boolean;
  readonly maxComments: number;
  readonly tag: string;
  readonly files: readonly RequestedFile[];
}

/** The action's inputs that say what to gather, and where. */
export interface ActionSettings {
  readonly configPath: string;
  /** Globs of findings files; if empty, those of the configuration apply. */
  readonly findings: readonly string[];
  /** Folders of the workspace that hold cloud assemblies; if empty, those of the configuration count. */
  readonly assemblies: readonly string[];
  /** The token for the repository of findings, if the configuration names one. */
  readonly findingsToken: string;
  readonly trustedRef: 'base' | 'head';
  /** What fails the check; the configuration says it where the input is empty. */
  readonly failOn: FailOn | undefined;
  readonly failOnUnreviewed: FailOnUnreviewed | undefined;
  readonly now: Date;
}

/** A file of an output to write. */
export interface RequestedFile {
  /** The input that asks for it, which is also the action's output that gives its path. */
  readonly name: string;
  /** The path as it was given. */
  readonly path: string;
  readonly output: Output;
}

/** Reads and checks the inputs; `read` returns the trimmed value of one. Throws a `ConfigError` that names a wrong input. */
export function readInputs(read: (name: string) => string, now: Date): ActionInputs {
  const token = readToken(read, 'token');
  if (token === '') throw new ConfigError(NO_TOKEN);
  return {
    token,
    gathering: {
      configPath: read('config').replace(/^\.\//, ''),
      findings: linesOf(read('findings')),
      assemblies: linesOf(read('assemblies')),
      findingsToken: readToken(read, 'findings-token') || token,
      trustedRef: choice(read, 'trusted-ref', ['base', 'head']),
      failOn: optionalChoice(read, 'fail-on', FAIL_ON),
      failOnUnreviewed: optionalChoice(read, 'fail-on-unreviewed', FAIL_ON_UNREVIEWED),
      now,
    },
    posts: choice(read, 'review', ['comments', 'summary']) === 'comments',
    maxComments: wholeNumber(read, 'max-comments'),
    tag: shortText(read, 'tag', 100),
    files: requestedFiles(read),
  };
}

/** The lines of an input that are not empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The error for an empty `token`. */
export const NO_TOKEN = 'the input `token` is empty: leave it out to use the token of the job';

/** A token of the inputs. Throws a `ConfigError` if it cannot be one. */
export function readToken(read: (name: string) => string, name: string): string {
  const token = read(name);
  if (!/[^\x21-\x7e]/.test(token)) return token;
  throw new ConfigError(
    `the input \`${name}\` contains a character that no token has, such as a space or a line break`,
  );
}

function requestedFiles(read: (name: string) => string): RequestedFile[] {
  return OUTPUTS.flatMap((output) => {
    const name = output.fileInput;
    const path = name === undefined ? '' : read(name);
    return name === undefined || path === '' ? [] : [{ name, path, output }];
  });
}

function optionalChoice<const T extends string>(
  read: (name: string) => string,
  name: string,
  allowed: readonly T[],
): T | undefined {
  return read(name) === '' ? undefined : choice(read, name, allowed);
}

function choice<const T extends string>(
  read: (name: string) => string,
  name: string,
  allowed: readonly T[],
): T {
  const value = read(name);
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new ConfigError(`the input \`${name}\` is \`${value}\`: expected one of ${allowed.join(', ')}`);
  return found;
}

function wholeNumber(read: (name: string) => string, name: string): number {
  const value = read(name);
  if (!/^\d{1,4}$/.test(value))
    throw new ConfigError(`the input \`${name}\` is \`${value}\`: expected a whole number`);
  return Number(value);
}

function shortText(read: (name: string) => string, name: string, longest: number): string {
  const value = read(name);
  if (value.length > longest)
    throw new ConfigError(`the input \`${name}\` is longer than ${longest} characters: shorten it`);
  return value;
}
