import { ConfigError } from '../../errors.ts';
import { linesOf, NO_TOKEN, readToken } from '../action-inputs.ts';

/** The inputs of sweep/action.yml, checked. */
export interface SweepInputs {
  readonly token: string;
  readonly configPath: string;
  readonly findings: readonly string[];
  /** Folders of the workspace that hold cloud assemblies; if empty, those of the configuration count. */
  readonly assemblies: readonly string[];
  /** The token for the repository of findings, if the configuration names one. */
  readonly findingsToken: string;
  readonly principals: readonly string[];
  readonly maxOpen: number;
  readonly maxNew: number;
  readonly labels: readonly string[];
  readonly hasDashboard: boolean;
  readonly isDryRun: boolean;
  /** Whether IAM Access Analyzer is asked about each refinement. */
  readonly verifiesWithAws: boolean;
}

const MOST_LABELS = 20;
/** GitHub's own limit, in characters. */
const LONGEST_LABEL = 50;

/** Reads and checks the inputs; `read` returns the trimmed value of one. Throws a `ConfigError` that names a wrong input. */
export function readSweepInputs(read: (name: string) => string): SweepInputs {
  const token = readToken(read, 'token');
  if (token === '') throw new ConfigError(NO_TOKEN);
  return {
    token,
    findingsToken: readToken(read, 'findings-token') || token,
    configPath: read('config').replace(/^\.\//, ''),
    findings: linesOf(read('findings')),
    assemblies: linesOf(read('assemblies')),
    principals: linesOf(read('principals')),
    maxOpen: wholeNumber('max-open', read('max-open')),
    maxNew: wholeNumber('max-new', read('max-new')),
    labels: labelsOf(read('labels')),
    hasDashboard: yesOrNo('dashboard', read('dashboard')),
    isDryRun: yesOrNo('dry-run', read('dry-run')),
    verifiesWithAws: yesOrNo('verify-with-aws', read('verify-with-aws')),
  };
}

function labelsOf(text: string): string[] {
  const labels = text.split(',').map((label) => label.trim());
  const named = [...new Set(labels.filter((label) => label !== ''))];
  if (named.length > MOST_LABELS)
    throw new ConfigError(`the input \`labels\` names ${named.length} labels: ${MOST_LABELS} are allowed`);
  const long = named.find((label) => label.length > LONGEST_LABEL);
  if (long !== undefined)
    throw new ConfigError(
      `the input \`labels\` has \`${long}\`: a label has at most ${LONGEST_LABEL} characters`,
    );
  return named;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,4}$/.test(value))
    throw new ConfigError(`the input \`${name}\` is \`${value}\`: expected a whole number`);
  return Number(value);
}

function yesOrNo(name: string, value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  throw new ConfigError(`the input \`${name}\` is \`${value}\`: expected \`true\` or \`false\``);
}
