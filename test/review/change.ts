import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import { actionNames } from '../../src/report/facts.ts';
import type { Report } from '../../src/report/report.ts';
import { leftOutPaths, policyPaths } from '../../src/review/file-selection.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG } from '../review-text.ts';

/** The files of a commit, by path. */
export type Texts = Readonly<Record<string, string>>;

/** A change under review. */
export interface Change {
  readonly base: Texts;
  readonly head: Texts;
  /** The former paths of renamed files, by their paths in the head. */
  readonly renamed?: Texts;
  readonly findings: readonly SourceFile[];
  readonly config?: Partial<Config>;
  /** Globs of the chosen principals. */
  readonly principals?: readonly string[];
}

/** Reviews a change as the action does, with all files of the repository read. */
export function reviewChange({ base, head, renamed = {}, findings, config, principals }: Change): Report {
  const settings = { ...DEFAULT_CONFIG, ...config };
  const isPolicy = policyPaths(settings.policies);
  const isChanged = (path: string): boolean => base[path] !== head[path];
  const filesOf = (texts: Texts, isWanted: (path: string) => boolean): SourceFile[] =>
    Object.entries(texts)
      .filter(([path]) => isWanted(path))
      .map(([path, text]) => new SourceFile(path, text));
  const before = filesOf(base, isChanged);
  const leftOut = leftOutPaths(Object.keys(head).filter(isChanged), settings.policies, {
    wasPolicy: (path) => isPolicy(renamed[path] ?? ''),
    isAny: before.some(({ path }) => isPolicy(path)),
  });
  return review({
    policies: filesOf(head, (path) => isChanged(path) && isPolicy(path)),
    neighbours: filesOf(head, (path) => !isChanged(path)),
    base: {
      policies: before.filter(({ path }) => isPolicy(path)),
      others: before.filter(({ path }) => !isPolicy(path)),
      changed: new Set(Object.keys(head).filter(isChanged)),
      formerPaths: new Map(Object.entries(renamed)),
    },
    findings,
    unnamedFindings: 'file-name',
    config: settings,
    catalog: CATALOG,
    diffs: new Map(),
    principals,
    leftOut: leftOut.map((one) => ({ ...one, file: new SourceFile(one.path, head[one.path] ?? '') })),
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}

/** What a report says is lost: where, and which actions, with `?` if they are not certain. */
export function lostIn(report: Report): string[] {
  return report.lost.map(
    ({ location, actions, isCertain }) =>
      `${location.path}:${location.line ?? ''} ${actionNames(actions).join(' ')}${isCertain ? '' : ' ?'}`,
  );
}
