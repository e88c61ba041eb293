import type { Catalog } from '../src/catalog/catalog.ts';
import { type Config, DEFAULT_CONFIG } from '../src/config/config.ts';
import type { FileDiff } from '../src/diff/hunk.ts';
import { review } from '../src/pipeline.ts';
import type { Report } from '../src/report/report.ts';
import { SourceFile } from '../src/text/source-file.ts';
import { baseOf } from './base-of.ts';

/** A catalog with these actions by service. */
export function catalogOf(services: Readonly<Record<string, readonly string[]>>): Catalog {
  return {
    date: '2026-09-26',
    services: Object.keys(services).sort(),
    actionsOf: (service) => (Object.hasOwn(services, service) ? services[service] : undefined),
  };
}

export const CATALOG = catalogOf({
  ec2: [
    'DescribeImages',
    'DescribeInstances',
    'DescribeSpotFleetInstances',
    'RunInstances',
    'StartInstances',
  ],
  s3: ['GetBucketAcl', 'GetBucketCORS', 'GetObject', 'GetObjectVersion', 'GetObjectVersionAcl', 'PutObject'],
});

export interface ReviewOptions {
  readonly path?: string;
  readonly config?: Partial<Config>;
  readonly diff?: FileDiff;
  /** The base version of the text; absent for a new file. */
  readonly base?: string;
  readonly catalog?: Catalog;
  readonly now?: Date;
}

/** Reviews one text against a plain list of unused permissions. */
export function reviewText(text: string, unused: unknown, options: ReviewOptions = {}): Report {
  const path = options.path ?? 'policy.json';
  return review({
    policies: [new SourceFile(path, text)],
    base: baseOf(options.base === undefined ? {} : { [path]: options.base }, path),
    findings: [new SourceFile('unused.json', JSON.stringify(unused))],
    unnamedFindings: 'every-policy',
    config: { ...DEFAULT_CONFIG, ...options.config },
    catalog: options.catalog ?? CATALOG,
    diffs: options.diff === undefined ? undefined : new Map([[path, options.diff]]),
    diagnostics: [],
    now: options.now ?? new Date('2026-10-01T00:00:00Z'),
  });
}

/** The text after the review's edits, if any. Throws if the review has errors. */
export function editedText(text: string, unused: unknown, options: ReviewOptions = {}): string {
  const report = reviewText(text, unused, options);
  const errors = report.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((error) => error.message).join('\n'));
  return report.edits[0]?.edited ?? text;
}
