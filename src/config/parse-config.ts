import * as z from 'zod';
import type { Diagnostic } from '../diagnostic.ts';
import type { SourceFile } from '../text/source-file.ts';
import { closestName } from './closest-name.ts';
import { type Config, DEFAULT_CONFIG } from './config.ts';
import { configSchema, knownKeys, toConfig } from './config-schema.ts';
import { ConfigYaml, readConfigYaml } from './config-yaml.ts';

/** Reported per mapping. Finding the position of each takes time, and a file with more is not a configuration. */
const MOST_UNKNOWN_KEYS = 20;

/** The JSON Schema of the configuration file, which editors use for completion. */
export function configJsonSchema(): object {
  return { title: 'least-privilege-review configuration', ...z.toJSONSchema(configSchema, { io: 'input' }) };
}

/** Parses the configuration. If it has errors, all of them are returned with their positions, and the defaults apply. */
export function parseConfig(file: SourceFile | undefined): { config: Config; diagnostics: Diagnostic[] } {
  if (file === undefined) return { config: DEFAULT_CONFIG, diagnostics: [] };
  const yaml = readConfigYaml(file);
  const invalid = (message: string, offset: number | undefined): Diagnostic => {
    const location = offset === undefined ? { path: file.path } : file.locate(offset);
    return { code: 'config-invalid', severity: 'error', message, location };
  };
  if (!(yaml instanceof ConfigYaml)) {
    return {
      config: DEFAULT_CONFIG,
      diagnostics: yaml.map(({ message, offset }) => invalid(message, offset)),
    };
  }
  // The file may be empty or contain only comments.
  const result = configSchema.safeParse(yaml.value ?? {});
  if (result.success) return { config: toConfig(result.data), diagnostics: [] };
  const diagnostics = result.error.issues.flatMap((issue) =>
    describeIssue(issue, yaml).map(({ message, offset }) => invalid(message, offset)),
  );
  return { config: DEFAULT_CONFIG, diagnostics: sortByLocation(diagnostics) };
}

function describeIssue(
  issue: z.core.$ZodIssue,
  yaml: ConfigYaml,
): { readonly message: string; readonly offset: number }[] {
  const { path } = issue;
  if (issue.code === 'invalid_union') {
    // The issues of the form that the value has: a text, or a mapping.
    const value = valueAt(yaml.value, path);
    const issues = issue.errors.at(typeof value === 'object' && value !== null ? -1 : 0) ?? [];
    return issues.flatMap((inner) => describeIssue({ ...inner, path: [...path, ...inner.path] }, yaml));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_UNKNOWN_KEYS).map((key) => ({
      message: `unknown key \`${configPathInWords([...path, key])}\`: ${adviceOnKey(key, path)}`,
      offset: yaml.offsetOfKey(path, key),
    }));
  }
  const message = `\`${configPathInWords(path)}\`: ${issueInWords(issue, valueAt(yaml.value, path))}`;
  return [{ message, offset: yaml.offsetOf(path) }];
}

function adviceOnKey(key: string, path: readonly PropertyKey[]): string {
  const known = knownKeys(path);
  const near = closestName(key, known);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  return `the known keys are ${known.map((name) => `\`${name}\``).join(', ')}`;
}

function issueInWords(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      if (value === undefined) return 'required but missing';
      if (typeof value === 'number' && issue.expected === 'int')
        return `expected a whole number, found ${value}`;
      const hint = typeof value === 'number' && issue.expected === 'string' ? ': put it in quotes' : '';
      return `expected ${TYPES.get(issue.expected) ?? issue.expected}, found ${valueTypeInWords(value)}${hint}`;
    }
    case 'too_small':
      return issue.origin === 'array' ? 'expected at least one item' : `expected at least ${issue.minimum}`;
    case 'too_big':
      return `expected at most ${issue.maximum}`;
    case 'invalid_value':
      return `expected ${issue.values.map((known) => `\`${String(known)}\``).join(', ')}, found ${valueInWords(value)}`;
    default:
      return typeof value === 'string' ? `${issue.message}, found ${valueInWords(value)}` : issue.message;
  }
}

const TYPES = new Map([
  ['array', 'a list'],
  ['object', 'a mapping'],
  ['string', 'a string'],
  ['number', 'a number'],
  ['int', 'a whole number'],
]);

function valueTypeInWords(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return `a ${typeof value}`;
}

function valueInWords(value: unknown): string {
  if (typeof value !== 'string') return valueTypeInWords(value);
  return value.trim() === '' ? 'none' : `\`${value.slice(0, 100)}\``;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, part)?.value;
  }
  return at;
}

function configPathInWords(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'configuration';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function sortByLocation(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const line = ({ location }: Diagnostic): number => location?.line ?? 0;
  const column = ({ location }: Diagnostic): number => location?.column ?? 0;
  return [...diagnostics].sort((a, b) => line(a) - line(b) || column(a) - column(b));
}
