/** Something that the user can put right: a flag, an input, the configuration. Exit status 2. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** A bug of ours, found by a check. Exit status 3. */
export class InternalError extends Error {
  override name = 'InternalError';
}
