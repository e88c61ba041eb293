import type { SourceFile } from '../text/source-file.ts';
import { isUsed, WORKFLOW_MARKS } from './workflows.ts';

/** The partition and the region of AWS in which the findings are fetched. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  /** The first place that names the region; `undefined` if it is the usual one of its partition. */
  readonly regionIn: string | undefined;
  /** Regions that the repository names if it names several, sorted. */
  readonly otherRegions: readonly string[];
  /** Partitions that the repository names if it names another than that of the place, sorted. */
  readonly otherPartitions: readonly string[];
}

/** The region to begin with, by partition. */
const USUAL_REGIONS: ReadonlyMap<string, string> = new Map([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
]);
const USUAL_PARTITION = 'aws';

const REGION = '(?:[a-z]{2}|eusc)(?:-[a-z]{1,12}){1,2}-\\d';
/** What says where code is deployed: the provider of Terraform, or a key of a service in YAML. */
const DEPLOYED_IN = [
  // Up to the brace that closes it, which `terraform fmt` sets at the margin; nested blocks and comments are between.
  new RegExp(
    `^provider\\s+"aws"\\s*\\{(?:(?:(?!\\n\\})[^]){0,2000}?\\n)?[ \\t]*region\\s*=\\s*"(${REGION})"`,
    'gm',
  ),
  new RegExp(`^[ \\t]+region:[ \\t]*["']?(${REGION})["']?[ \\t]*(?:#.*)?$`, 'gm'),
];
const FETCHED_IN = [new RegExp(`\\baws-region:[ \\t]*["']?(${REGION})`, 'g')];
const ARN_REGIONS = [new RegExp(`\\barn:aws[a-z-]{0,10}:[a-z\\d-]{1,40}:(${REGION}):`, 'g')];
const ARN_PARTITIONS = [/\barn:(aws(?:-[a-z]{1,10}){0,3}):/g];

/**
 * The partition and the region that the principals and the files of a repository name, if they are one alone. A workflow
 * that fetches findings already counts first, and what says where code is deployed before ARNs, which may be those of
 * others.
 */
export function placeOf(
  principals: readonly string[],
  files: readonly SourceFile[],
  workflows: readonly SourceFile[] = [],
): Place {
  const fetching = workflows.filter(({ text }) => isUsed(WORKFLOW_MARKS.findings, text));
  const regions = firstNamed([
    foundIn(fetching, FETCHED_IN),
    foundIn(files, DEPLOYED_IN),
    foundIn(files, ARN_REGIONS),
  ]);
  const known = new Map(principals.map((one) => [one.split(':')[1] ?? '', 'findings']));
  const partitions = firstNamed([known, byPartition(regions), foundIn(files, ARN_PARTITIONS)]);
  const [told] = partitions.size === 1 ? [...partitions.keys()] : [];
  const partition = told !== undefined && USUAL_REGIONS.has(told) ? told : USUAL_PARTITION;
  const inPartition = [...regions].filter(([region]) => partitionOf(region) === partition);
  const [only, another] = inPartition;
  const isTold = only !== undefined && another === undefined;
  return {
    partition,
    region: isTold ? only[0] : (USUAL_REGIONS.get(partition) ?? ''),
    regionIn: isTold ? only[1] : undefined,
    otherRegions: isTold ? [] : inPartition.map(([region]) => region).sort(),
    otherPartitions:
      partitions.size > 1 || (told !== undefined && told !== partition) ? [...partitions.keys()].sort() : [],
  };
}

/** What the first source that names anything names, each with the first place. */
function firstNamed(sources: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  return sources.find((one) => one.size > 0) ?? new Map();
}

function foundIn(files: readonly SourceFile[], patterns: readonly RegExp[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, text } of files)
    for (const pattern of patterns)
      for (const [, name = ''] of text.matchAll(pattern)) if (!found.has(name)) found.set(name, path);
  return found;
}

function byPartition(regions: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...regions].map(([region, path]) => [partitionOf(region), path]));
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : USUAL_PARTITION;
}
