import type { z } from 'zod';
import { ConfigError } from '../../src/errors.ts';

/** Checks a source's JSON value against a schema; a `ConfigError` names the place in it that does not fit. */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue === undefined || issue.path.length === 0 ? '' : ` at \`${issue.path.join('.')}\``;
  throw new ConfigError(`\`${place}\` has an unexpected shape${path}: ${issue?.message ?? 'unknown'}`);
}

/** Parses a source's JSON text; a `ConfigError` names where the text came from. */
export function parseSourceJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`\`${place}\` is not valid JSON: ${causeOf(error)}`);
  }
}

/** The message of a caught value, with that of its cause: `fetch` keeps the telling part there. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
