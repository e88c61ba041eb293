import type { z } from 'zod';
import { ConfigError } from '../../src/errors.ts';

/** Checks a source's JSON value against a schema. Throws a `ConfigError` that names the part that does not fit. */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue === undefined || issue.path.length === 0 ? '' : ` at \`${issue.path.join('.')}\``;
  throw new ConfigError(`\`${place}\` has an unexpected shape${path}: ${issue?.message ?? 'unknown'}`);
}

/** Parses a source's JSON text. Throws a `ConfigError` that names the place where the text was read. */
export function parseSourceJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`\`${place}\` is not valid JSON: ${causeOf(error)}`);
  }
}

/** The message of a caught value and of its cause, which has the useful part when `fetch` fails. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
