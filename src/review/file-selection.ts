import { type Config, DEFAULT_CONFIG } from '../config/config.ts';
import { excludedGlobs, fromRoot, globList, includingGlobs } from '../config/glob-list.ts';
import { mapPrincipals } from '../config/path-mapping.ts';
import {
  ENDINGS,
  formatsAt,
  hasPolicyEnding,
  isOnDemand,
  ON_DEMAND_ENDINGS,
  unitFormatOf,
} from '../formats/formats.ts';
import { groupBy } from '../multimap.ts';
import { folderOf } from '../text/folder-of.ts';

/** The names of folders that are never read. */
export const NEVER_READ: readonly string[] = [
  'node_modules',
  '.git',
  '.terraform',
  'cdk.out',
  'cdktf.out',
  '.aws-sam',
  '.serverless',
];

/** What the configuration says of the files that are read for policies. */
export type SelectingConfig = Pick<Config, 'policies' | 'principals' | 'assemblies'>;

/** All files that are read for policies only if the configuration asks for them, as a glob. */
export const ON_DEMAND_GLOB = `**/*.{${ON_DEMAND_ENDINGS.map((ending) => ending.slice(1)).join(',')}}`;

/** The globs of files that are read on demand and that the configuration asks for, by mappings or assemblies. */
export function onDemandGlobs({ policies, principals, assemblies }: SelectingConfig): string[] {
  const mapped = principals.map(({ policy }) => policy).filter(namesOnDemand);
  const isDefault = policies.join() === DEFAULT_CONFIG.policies.join();
  return [
    ...mapped.map((pattern) => fromRoot(pattern.replace(/\{\w+\}/g, '*'))),
    ...(assemblies.length > 0 ? (isDefault ? [ON_DEMAND_GLOB] : includingGlobs(policies)) : []),
  ];
}

/** Whether a pattern of a mapping names files that are read on demand by their endings. */
function namesOnDemand(pattern: string): boolean {
  const [, one, several] = /\.(?:(\w+)|\{(\w+(?:,\w+)+)\})$/.exec(pattern) ?? [];
  const endings = (one ?? several ?? '').split(',');
  return endings.every((ending) => isOnDemand(`.${ending}`));
}

/** Returns whether the configuration asks for a file that is read on demand. */
export function onDemandPaths(config: SelectingConfig): (path: string) => boolean {
  const globs = onDemandGlobs(config);
  if (globs.length === 0) return () => false;
  const isSelected = globList(globs, withLowerCaseEnding);
  const isExcluded = globList(excludedGlobs(config.policies), withLowerCaseEnding);
  return (path) => isOnDemand(path) && !isNeverRead(path) && isSelected(path) && !isExcluded(path);
}

/**
 * Returns whether a file may hold policies: by its ending, by globs, and because it is in no folder that is never read. A
 * file of another ending may be a template that code reads; which it is, the review finds out. `isAsked`: whether the
 * configuration asks for a file that is read on demand.
 */
export function policyPaths(
  globs: readonly string[],
  isAsked: (path: string) => boolean = () => false,
): (path: string) => boolean {
  // Reading the globs takes longer than a run that names its files.
  let isSelected: ((path: string) => boolean) | undefined;
  let isTemplate: ((path: string) => boolean) | undefined;
  return (path) => {
    if (isNeverRead(path)) return false;
    if (isOnDemand(path)) return isAsked(path);
    if (hasPolicyEnding(path)) {
      isSelected ??= globList(globs, withLowerCaseEnding);
      return isSelected(path);
    }
    isTemplate ??= templatePaths(globs);
    return isTemplate(path);
  };
}

/**
 * Returns whether a file of an ending that no format has may be a template of a policy: the globs name its ending, or
 * select a file of its name with a policy's ending, and exclude neither.
 */
function templatePaths(globs: readonly string[]): (path: string) => boolean {
  const isNamed = namesEnding(globs);
  const isSelected = globList(globs, withLowerCaseEnding);
  const isExcluded = globList(excludedGlobs(globs), withLowerCaseEnding);
  const wouldBeSelected = (path: string): boolean =>
    ENDINGS.some((ending) => isSelected(path.replace(/\.[^./]*$/, '') + ending));
  return (path) => {
    if (hasPolicyEnding(path) || isOnDemand(path)) return false;
    if (isNeverRead(path) || formatsAt(path).length === 0) return false;
    return isNamed(path) || (TEXT_ENDINGS.test(path) && !isExcluded(path) && wouldBeSelected(path));
  };
}

/** Returns whether globs select a file by more than its folder: `policies/*` says nothing of endings. */
function namesEnding(globs: readonly string[]): (path: string) => boolean {
  return globList(
    globs.filter((glob) => glob.startsWith('!') || !glob.endsWith('*')),
    withLowerCaseEnding,
  );
}

/** Returns whether a file is reviewed only if code reads it: neither its ending nor the configuration says more. */
export function onlyIfRead({
  policies,
  principals,
}: Pick<Config, 'policies' | 'principals'>): (path: string) => boolean {
  const isNamed = namesEnding(policies);
  const isMapped = (path: string): boolean =>
    principals.some((one) => mapPrincipals({ ...one, address: undefined }, path, undefined) !== undefined);
  return (path) => !hasPolicyEnding(path) && !isOnDemand(path) && !isNamed(path) && !isMapped(path);
}

/** The globs of files that are looked for because code may read them as templates of policies. */
export const TEMPLATE_GLOBS: readonly string[] = ['**/*.{tftpl,tpl,tmpl,pol,policy,iam}'];

/** A glob that selects `APP.json` selects `APP.JSON` too. */
function withLowerCaseEnding(path: string): string {
  const dot = path.lastIndexOf('.');
  return path.slice(0, dot) + path.slice(dot).toLowerCase();
}

/** Whether a file is in a folder that is never read. */
export function isNeverRead(path: string): boolean {
  return path.split('/').some((segment) => NEVER_READ.includes(segment));
}

/** How to find the other files of the units that some files belong to, such as Terraform modules. */
export interface UnitFiles {
  /** The folders of the units, sorted, in the form of `folderOf`. */
  readonly folders: readonly string[];
  /** Whether a file in one of the folders is another file of its unit. */
  includes(path: string): boolean;
}

/** Tells how to find the other files of the units that files belong to. */
export function otherUnitFiles(paths: readonly string[]): UnitFiles {
  const own = new Set(paths);
  const parts = paths.filter((path) => unitFormatOf(path) !== undefined);
  const units = new Map(
    [...groupBy(parts, folderOf)].map(([folder, files]) => [folder, new Set(files.map(unitFormatOf))]),
  );
  return {
    folders: [...units.keys()].sort(),
    includes: (path) => {
      const unit = unitFormatOf(path);
      return unit !== undefined && !own.has(path) && units.get(folderOf(path))?.has(unit) === true;
    },
  };
}

/** A changed file that is not reviewed, before it is read. */
export interface LeftOutPath {
  readonly path: string;
  readonly reason: string;
  /** Whether it is named if it looks like a policy. */
  readonly isNamed: boolean;
  /** Whether it was a policy file in the base. */
  readonly wasPolicy: boolean;
}

/** What a change did to files that are reviewed. */
export interface ChangedPolicies {
  /** Whether a changed file, by its path in the head, had another path in the base, at which it was reviewed. */
  wasPolicy(path: string): boolean;
  /** Whether the base has any changed file that is reviewed. */
  readonly isAny: boolean;
}

/** Endings of text files in which a policy may be kept where no format reads it. */
const TEXT_ENDINGS = /\.(?:txt|tpl|tftpl|tmpl|gotmpl|j2|jinja2?|erb|mustache|hbs|hcl|pol|policy|iam|json5)$/i;

/** Endings of programs and settings that may write a policy, and files without an ending. */
const OTHER_ENDINGS =
  /(?:^|\/)[^./]+$|\.(?:tfvars|jsonnet|libsonnet|cue|dhall|toml|ini|env|conf|properties|xml|[cm]?[jt]sx?|py|go|rb|java|kt|cs|sh|ps1|sql)$/i;

/** Files that are read only to find what became of a policy. */
const MOST_LEFT_OUT = 3000;

/**
 * The changed files that are not reviewed, but that may hold policies: those that the configuration selects and no
 * format reads, those that are excluded from the review, and text files. Programs only where a policy may have gone.
 */
export function leftOutPaths(
  paths: readonly string[],
  globs: readonly string[],
  changed: ChangedPolicies,
  isAsked: (path: string) => boolean = () => false,
): LeftOutPath[] {
  const isSelected = globList(globs, withLowerCaseEnding);
  const isTemplate = templatePaths(globs);
  return paths
    .filter((path) => !(hasPolicyEnding(path) && !isNeverRead(path) && isSelected(path)) && !isAsked(path))
    .flatMap((path): LeftOutPath[] => {
      if (hasPolicyEnding(path)) {
        const reason = isNeverRead(path)
          ? 'files in its folder are never read'
          : 'the configuration does not select it under `policies`';
        return [{ path, reason, isNamed: false, wasPolicy: changed.wasPolicy(path) }];
      }
      const isNamed = (isSelected(path) || TEXT_ENDINGS.test(path)) && !isNeverRead(path);
      const wasPolicy = changed.wasPolicy(path);
      const mayHold = TEXT_ENDINGS.test(path) || (changed.isAny && OTHER_ENDINGS.test(path));
      const reason = isTemplate(path)
        ? 'files with its ending are read only if code uses them as policies in JSON'
        : 'no format reads files with its ending';
      return isNamed || wasPolicy || mayHold ? [{ path, reason, isNamed, wasPolicy }] : [];
    })
    .slice(0, MOST_LEFT_OUT);
}
