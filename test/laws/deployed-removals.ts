import { parseConfig } from '../../src/config/parse-config.ts';
import { review } from '../../src/pipeline.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { catalogOf } from './catalog-of.ts';
import { ACTIONS } from './deployed-code.ts';
import { type Evidence, evidenceFiles, NOW } from './deployed-evidence.ts';
import type { GeneratedDeployment } from './generated-deployment.ts';

export const CATALOG = catalogOf({
  s3: ['DeleteObject', 'GetObject', 'PutObject'],
  sqs: ['SendMessage'],
  sts: ['AssumeRole', 'GetCallerIdentity'],
});

/** The actions that a review removes from each policy, by the `Sid` of the policy. */
export type Removals = ReadonlyMap<string, ReadonlySet<string>>;

/** The files that a review reads, in the order in which it gets them. */
export interface ReviewedFiles {
  readonly policies: readonly SourceFile[];
  readonly evidence: readonly SourceFile[];
}

/** The files of a deployment, with its own evidence or with other evidence. */
export function filesOf(
  deployment: GeneratedDeployment,
  evidence: Evidence = deployment.evidence,
): ReviewedFiles {
  const policies = Object.entries(deployment.files).map(([path, text]) => new SourceFile(path, text));
  return { policies, evidence: evidenceFiles(evidence) };
}

/** Reviews the whole repository as `refine` does, and reads in the edited texts what is gone. */
export function removalsOf(
  deployment: GeneratedDeployment,
  { policies, evidence }: ReviewedFiles = filesOf(deployment),
): Removals {
  const { config, diagnostics } = parseConfig(configurationOf(deployment));
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { edits } = review({
    policies,
    base: undefined,
    allPaths: policies.map(({ path }) => path),
    findings: evidence,
    unnamedFindings: 'file-name',
    config,
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: NOW,
  });
  const edited = new Map(edits.map((edit) => [edit.file.path, edit.edited]));
  return new Map(
    deployment.policies.map(({ path, sid }) => {
      const after = actionsAfter(sid, edited.get(path) ?? deployment.files[path] ?? '');
      return [sid, new Set(ACTIONS.filter((action) => !after.includes(action)))];
    }),
  );
}

/** The text from the `Sid` of a policy to the next `Sid`; empty where the statement is gone. */
function actionsAfter(sid: string, text: string): string {
  const [, after = ''] = text.split(`"${sid}"`);
  return after.split(/"P\d+x"/)[0] ?? '';
}

/** The configuration file of a deployment. */
export function configurationOf({ accounts, mode, counts }: GeneratedDeployment): SourceFile {
  const isByPath = mode === 'by path' && takesAccountsByPath();
  const lines = isByPath
    ? accounts.map(({ account, path }) =>
        path === undefined ? `  - "${account}"\n` : `  - path: "${path}"\n    account: "${account}"\n`,
      )
    : [...new Set(accounts.map(({ account }) => account))].sort().map((account) => `  - "${account}"\n`);
  const counted = counts.map(
    ({ source, root, count }) =>
      `  - ${source === 'terraform' ? 'root' : 'template'}: "${root}"\n    count: ${count}\n`,
  );
  const deployments = counted.length === 0 ? '' : `deployments:\n${counted.join('')}`;
  const list = lines.length === 0 ? '' : `accounts:\n${lines.join('')}`;
  return new SourceFile('.github/least-privilege.yml', `${list}${deployments}max-finding-age-days: 90\n`);
}

/** Whether the configuration takes accounts for a part of the repository, as in `{path: "a/**", account: "…"}`. */
export function takesAccountsByPath(): boolean {
  const text = 'accounts:\n  - path: "a/**"\n    account: "111111111111"\n';
  return parseConfig(new SourceFile('.github/least-privilege.yml', text)).diagnostics.length === 0;
}
