import { closestName } from '../config/closest-name.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FindingResult } from '../findings/document-reader.ts';
import { KnownPrincipals } from '../match/known-principals.ts';
import { principalGlobs } from '../policy/principal-globs.ts';
import { principalsOfMatch } from '../report/facts.ts';
import type { FilePolicy } from './limiting-policy.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { FileReview } from './review-files.ts';

/**
 * The files with the refinements of the chosen roles and users alone. Whose a policy is, and what all of its owners leave
 * unused, is settled before: a policy that a chosen one shares with others is refined for all of them.
 */
export function onlyChosen(
  files: readonly FileReview[],
  { principals = [], refinesOthers = false }: PipelineInput,
): readonly FileReview[] {
  if (principals.length === 0 || refinesOthers) return files;
  const isChosen = principalGlobs(principals);
  const choose = (policy: FilePolicy): FilePolicy =>
    policy.type !== 'reviewed' ||
    policy.matched.principals.some(({ principal }) => principal === undefined || isChosen(principal))
      ? policy
      : { type: 'unchosen', policy: policy.policy };
  return files.map((file) => ({ ...file, policies: file.policies.map(choose) }));
}

/** Whether something is about one of the chosen roles and users, or about nobody who is known. */
export function isAboutChosen(
  { principals: owners }: { readonly principals: readonly string[] },
  { principals = [], refinesOthers = false }: PipelineInput,
): boolean {
  if (principals.length === 0 || refinesOthers || owners.length === 0) return true;
  return owners.some(principalGlobs(principals));
}

/**
 * Tells of globs that fit no role or user that is known or owns a policy, with the nearest name. A review for nobody is none:
 * it is an error, unless the caller goes on with others.
 */
export function unknownChoices(
  read: FindingResult,
  policies: readonly FilePolicy[],
  { principals = [], refinesOthers = false, config, now }: PipelineInput,
): Diagnostic[] {
  if (principals.length === 0) return [];
  const severity = refinesOthers ? 'warning' : 'error';
  const known = new KnownPrincipals(read, { ...config, now }).all;
  const owners = new Set(
    policies.flatMap((one) => (one.type === 'reviewed' ? principalsOfMatch(one.matched) : [])),
  );
  const all = [...known.map(({ principal }) => principal), ...owners];
  return principals
    .filter((glob) => !all.some(principalGlobs([glob])))
    .map((glob) => {
      const names = known.map(({ principal, name }) => (glob.includes(':') ? principal : name));
      const near = closestName(glob, names.slice(0, MOST_COMPARED));
      const hint = near === undefined ? '' : `: did you mean \`${near}\`?`;
      const message = `no role or user that a finding or an inventory knows fits \`${glob}\`, for which refinements were asked${hint}`;
      return { code: 'config-unused', severity, message };
    });
}

/** More names than these are not compared. */
const MOST_COMPARED = 5000;
