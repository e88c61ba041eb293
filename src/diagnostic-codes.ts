import type { Severity } from './diagnostic.ts';

/** What a code means and what to do about it, in plain sentences: Markdown without links. */
export interface CodeText {
  readonly meaning: string;
  readonly remedy: string;
}

/** The text of a diagnostic's code, with the severities that the code is reported with. */
export interface DiagnosticText extends CodeText {
  readonly severities: readonly Severity[];
  /** Whether each diagnostic is a policy, or a list or statement of one, that was not reviewed. */
  readonly isUnreviewed?: true;
}

/** Every diagnostic's code. The documentation and the SARIF output take their texts from here. */
export const DIAGNOSTICS = {
  'config-invalid': {
    severities: ['error'],
    meaning:
      'The configuration file is not valid YAML, or it holds an unknown key or a value that its schema does not allow.',
    remedy:
      'Correct the line that the message names; `schema/least-privilege.schema.json` lets an editor check and complete the file.',
  },
  'config-unused': {
    severities: ['error', 'warning'],
    meaning:
      'The configuration names a file, a role or user, or an action that does not exist, so a part of it has no effect. Or no role or user fits a glob of `--principal`, which is an error, or of the input `principals` of the sweep.',
    remedy: 'Correct the name, as the message proposes, or remove the entry.',
  },
  'file-unreadable': {
    severities: ['error'],
    meaning:
      'A findings file or a named file was not read: it is missing, is a pipe or a device, is not text in UTF-8 (or, for findings, in UTF-16 with a byte order mark), is too large, or its name has an unsupported ending.',
    remedy:
      'Save the file as UTF-8 under a supported ending, or exclude it with a `!` glob under `policies` or `findings` in the configuration.',
  },
  'policy-syntax': {
    severities: ['error', 'warning'],
    isUnreviewed: true,
    meaning:
      'A file, or a text in it that looks like a policy, is not valid JSON, YAML, Terraform, TypeScript or Python, or exceeds the bounds on size and nesting.',
    remedy:
      'Correct the syntax at the place that the message names, or exclude the file with a `!` glob under `policies` in the configuration.',
  },
  'policy-invalid': {
    severities: ['error'],
    isUnreviewed: true,
    meaning:
      'A policy or template was not reviewed because its content is invalid, such as a statement with both `Action` and `NotAction`, or because it is far larger than AWS allows.',
    remedy:
      'Correct what the message names, or exclude the file with a `!` glob under `policies` in the configuration.',
  },
  'policy-ambiguous': {
    severities: ['warning'],
    meaning:
      'The role or user of a policy is not certain, because one rule gave conflicting answers or several principals fit.',
    remedy:
      'Name the role or user under `principals` in the configuration, or list the accounts of the repository under `accounts`.',
  },
  'directive-invalid': {
    severities: ['error'],
    meaning: 'A `least-privilege:` comment lists something other than ARNs of roles and users.',
    remedy:
      'Write the ARNs in full, separated by commas: `least-privilege: arn:aws:iam::111111111111:role/app`.',
  },
  'directive-misspelt': {
    severities: ['warning'],
    meaning:
      'A comment lists ARNs of roles or users and nearly says `least-privilege:`, so it has no effect.',
    remedy: 'Write `least-privilege:` in front of the ARNs.',
  },
  'directive-ignored': {
    severities: ['warning'],
    meaning:
      'A pull request adds a `least-privilege:` comment to a policy that the base has, or whose role or user the code tells. The review does not obey it, because a pull request could silence its own review with it.',
    remedy: 'Nothing, if the comment is right: it counts once it is merged. Otherwise remove it.',
  },
  'policy-not-literal': {
    severities: ['note'],
    isUnreviewed: true,
    meaning: 'A policy or a part of it is computed, shared or defined elsewhere, so it was left as it is.',
    remedy: 'Check by hand what that part grants, or write it as literal text so that it can be reviewed.',
  },
  'policy-unreadable': {
    severities: ['error'],
    isUnreviewed: true,
    meaning:
      'A file cannot be read as text, is too large, or is a pipe or an unnamed symbolic link, although something says that it holds a policy: it was named, the configuration maps it, it held one in the base, it is named after a role or user, or code reads it as a policy.',
    remedy:
      'Save the file as UTF-8 text, name the target of a link, or exclude the file with a `!` glob under `policies` in the configuration.',
  },
  'file-skipped': {
    severities: ['note'],
    meaning:
      'A changed file, or one that was found, cannot be read or is only reached through a symbolic link, and nothing says that it holds a policy.',
    remedy:
      'Nothing, if it holds no policy. Otherwise save it as UTF-8 text, in valid JSON, YAML or Terraform, or name the target of the link.',
  },
  'policy-unread': {
    severities: ['note'],
    isUnreviewed: true,
    meaning:
      'A policy was not read: it is in a file or in a place that no format reads, or only code that is not read here puts it together.',
    remedy:
      'Check by hand what it grants, or write it where it can be reviewed; to say that a file holds no policy, exclude it with a `!` glob under `policies` in the configuration.',
  },
  'policy-generated': {
    severities: ['note'],
    isUnreviewed: true,
    meaning:
      'A program wrote the file and will write it again: the AWS CDK, CDK for Terraform, or a build whose output git ignores. Its policies were not reviewed, and it is never edited.',
    remedy:
      'Review the code that the file is made from, or exclude the file with a `!` glob under `policies` in the configuration.',
  },
  'policy-not-refined': {
    severities: ['warning', 'note'],
    meaning:
      'A file holds no identity policy, or it holds a policy or statement that is never edited or cannot be edited safely.',
    remedy:
      'Remove the unused actions by hand where the message says so; a trust policy, resource policy or permissions boundary needs no change.',
  },
  'grant-of-library': {
    severities: ['note'],
    meaning:
      'A call of a library, such as `grantReadWrite`, grants actions that a role or user does not use. The list of these actions is not in the repository.',
    remedy:
      'Call a method that grants less, or write a statement with the actions that are used in its place.',
  },
  'edit-unformatted': {
    severities: ['note'],
    meaning:
      'A formatter left the file alone, and after the edit it would change lines beside the edited statements. An edit changes nothing outside of its statement.',
    remedy: 'Run the formatter after you have applied the edit.',
  },
  'finding-syntax': {
    severities: ['error'],
    meaning: 'A findings file is not valid JSON, or it is nested too deeply.',
    remedy: 'Fetch the file again; a file with one document on each line needs the ending `.jsonl`.',
  },
  'finding-shape': {
    severities: ['error', 'warning'],
    meaning:
      'A findings file is too large, or a finding lacks a field, has a value that does not fit or is of an unknown type, so it was not used.',
    remedy: 'Correct the field that the message names, split a large file, or fetch the findings again.',
  },
  'finding-details-missing': {
    severities: ['error'],
    meaning:
      'A finding does not say which actions are unused: the document is a summary or an event, or `pull` could not fetch the details.',
    remedy:
      'Run `least-privilege-review pull` again, or fetch the finding with `aws accessanalyzer get-finding-v2`.',
  },
  'finding-missing': {
    severities: ['error', 'warning'],
    meaning:
      'No active finding of unused permissions was read, so no permission is known to be unused. It is an error if there is no inventory either, since then nothing was reviewed.',
    remedy:
      'Fetch the findings with `least-privilege-review pull`, or give their location under `findings` in the configuration.',
  },
  'finding-stale': {
    severities: ['warning'],
    meaning: 'A finding that the review used is older than `max-finding-age-days`.',
    remedy: 'Fetch the findings again with `least-privilege-review pull`.',
  },
  'finding-error': {
    severities: ['error', 'warning'],
    meaning: 'IAM Access Analyzer reports an error in a finding, so the finding was not used.',
    remedy:
      'Resolve the error that the message quotes, wait for the next analysis, and fetch the finding again.',
  },
  'finding-file-changed': {
    severities: ['error'],
    meaning:
      'AWS has no more findings on a role or user, or a stack is gone, but `pull` did not remove its file because the file is not as `pull` wrote it: what it says may no longer be true.',
    remedy:
      'Remove the file, or restore it and run `least-privilege-review pull` again; if `pull` did not write it, restore the index of the folder.',
  },
  'inventory-missing': {
    severities: ['warning'],
    meaning:
      '`pull` could not list the roles and users of an account, or an account that has findings was not listed and has no inventory from an earlier pull.',
    remedy:
      'Do what the message says. Without an inventory, the review knows only the roles and users that have findings.',
  },
  'deployment-incomplete': {
    severities: ['error', 'warning'],
    meaning:
      '`pull` could not record what a stack or a resource of it became, or two files may record the same Terraform state.',
    remedy:
      'Do what the message says, then run `least-privilege-review pull` again. What is not recorded stays as it was.',
  },
  'assembly-invalid': {
    severities: ['error'],
    meaning:
      'A file of a cloud assembly that is named as evidence is missing, is not valid JSON, or exceeds the bounds. What the assembly would say of it is not known, so no policy is given to roles and users of that assembly.',
    remedy:
      'Synthesise the app again with `cdk synth`, and name the folder with all of its files under `assemblies` or with `--assembly`.',
  },
  'assembly-of-change': {
    severities: ['note'],
    meaning:
      'In a review of a pull request, a cloud assembly in the workspace said whose the lists of CDK programs are. A workflow that synthesises the pull request lets it change that.',
    remedy:
      'Nothing, if the people who open pull requests are trusted. Otherwise synthesise the base branch, and look at changes of the roles and users themselves.',
  },
  'assembly-compared': {
    severities: ['note', 'warning'],
    meaning:
      'Two cloud assemblies of one app were compared. It is a warning if their templates differ in more than actions that are gone, or if actions are gone from a statement that denies or names principals, which may grant more.',
    remedy:
      'Nothing, if the changes are meant. After suggestions are applied, actions alone should be gone: look at the places that the message names.',
  },
  'keep-expired': {
    severities: ['warning'],
    meaning:
      'The date of an entry under `keep` in the configuration has passed, so the entry no longer applies.',
    remedy: 'Give the entry a later date under `expires`, or remove it.',
  },
  'catalog-stale': {
    severities: ['warning'],
    meaning:
      'The catalog of AWS actions is more than 90 days old, so the patterns that replace a wildcard may not grant newer actions.',
    remedy: 'Use a newer release, or give a newer catalog with `--catalog`.',
  },
  'not-placeable': {
    severities: ['warning'],
    meaning:
      'The SARIF file leaves out results because code scanning shows only a limited number of one run.',
    remedy:
      'Read the complete results in the JSON report, or apply the fixes in the file and run the review again.',
  },
  internal: {
    severities: ['error'],
    meaning: 'A check of the program on its own result failed, so the result was withheld.',
    remedy: 'Report the message as a bug, together with the policy if you can share it.',
  },
} as const satisfies Readonly<Record<string, DiagnosticText>>;

/** What a review reports beside diagnostics: the rules of the SARIF output. */
export const REVIEW_RULES = {
  'unused-permission': {
    meaning:
      'IAM Access Analyzer reports that the role or user of this policy has not used some of the permissions that the statement grants. Anyone who takes over the role or user can use them.',
    remedy: 'Apply the fix, or name the permission under `keep` in the configuration with a reason.',
  },
  'lost-policy': {
    meaning:
      'The change takes a policy out of the review: the base had it under review, and the head may still grant what is unused there, but its role or user is no longer known, no finding says what they use, or the policy is no longer read.',
    remedy:
      'Undo what the message names, name the role or user under `principals` in the configuration of the base, or remove the unused permissions with the change.',
  },
  'unused-principal': {
    meaning:
      'IAM Access Analyzer reports that the role, the access key or the password has not been used in the tracking period.',
    remedy: 'Remove it if nothing needs it.',
  },
} as const satisfies Readonly<Record<string, CodeText>>;
