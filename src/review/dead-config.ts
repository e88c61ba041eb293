import { closestName } from '../config/closest-name.ts';
import { globList, includingGlobs } from '../config/glob-list.ts';
import { mapPrincipals } from '../config/path-mapping.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FindingResult } from '../findings/document-reader.ts';
import { KnownPrincipals, keyOfPrincipal } from '../match/known-principals.ts';
import { matchesName, parseActionPattern } from '../policy/action-pattern.ts';
import type { PolicyReport } from '../report/report.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** Warns about what the configuration names and nothing is: with the nearest that there is. */
export function deadConfigWarnings(
  read: FindingResult,
  policies: readonly PolicyReport[],
  input: PipelineInput,
): Diagnostic[] {
  return [
    ...unknownPrincipals(read, policies, input),
    ...unmatchedPaths(input),
    ...unknownActions(input),
  ].map((message) => ({ code: 'config-unused', severity: 'warning', message }));
}

/** The principals that mappings give to policies, or name outright, and that nothing knows. */
function unknownPrincipals(
  read: FindingResult,
  policies: readonly PolicyReport[],
  { config, now }: PipelineInput,
): string[] {
  if (config.principals.length === 0) return [];
  const known = new KnownPrincipals(read, { ...config, now });
  const keys = new Set(known.all.map(({ principal }) => keyOfPrincipal(principal)));
  const named = config.principals.flatMap(({ principals }) => principals.filter((one) => !one.includes('{')));
  const mapped = policies.flatMap((policy) =>
    policy.type === 'reviewed' && policy.matched.step === 'configuration'
      ? policy.matched.principals.flatMap(({ principal }) => principal ?? [])
      : [],
  );
  const dead = [...new Set([...named, ...mapped])]
    .filter((one) => !keys.has(keyOfPrincipal(one)))
    .slice(0, MOST_WARNINGS);
  const all = known.all.map(({ principal }) => principal);
  return dead.map(
    (one) =>
      `no finding and no inventory knows \`${one}\`, which \`principals\` in the configuration names${nearest(one, all)}`,
  );
}

/** The globs and mappings that fit no file, where all files are known. */
function unmatchedPaths({ config, policies, allPaths }: PipelineInput): string[] {
  if (allPaths === undefined) return [];
  const paths = [...allPaths, ...policies.map(({ path }) => path)];
  const mappings = config.principals
    .filter((mapping) =>
      paths.every((path) => mapPrincipals({ ...mapping, address: undefined }, path, undefined) === undefined),
    )
    .map(({ policy }) => ({ name: 'principals', glob: policy }));
  const globs = includingGlobs(config.policies)
    .filter((glob) => !allPaths.some(globList([glob])))
    .map((glob) => ({ name: 'policies', glob }));
  return [...mappings, ...globs].map(
    ({ name, glob }) =>
      `\`${glob}\` under \`${name}\` in the configuration fits no file${nearest(glob, paths)}`,
  );
}

/** The patterns of the keep list that no action of the catalog fits. */
function unknownActions({ config, catalog }: PipelineInput): string[] {
  return config.keep.flatMap(({ actions }) =>
    actions.flatMap((text) => {
      const pattern = parseActionPattern(text);
      if (pattern === undefined || pattern.service === '*') return [];
      const names = catalog.actionsOf(pattern.service);
      if (names?.some((name) => matchesName(pattern, name.toLowerCase())) === true) return [];
      const near =
        names === undefined
          ? nearest(pattern.service, catalog.services)
          : nearest(
              text,
              names.map((name) => `${pattern.service}:${name}`),
            );
      return [`no action of the catalog fits \`${text}\` under \`keep\` in the configuration${near}`];
    }),
  );
}

/** More warnings say nothing new. */
const MOST_WARNINGS = 50;
/** More names than these are not compared. */
const MOST_COMPARED = 5000;

function nearest(text: string, candidates: readonly string[]): string {
  const found = closestName(text, candidates.slice(0, MOST_COMPARED));
  return found === undefined ? '' : `: did you mean \`${found}\`?`;
}
