import {
  type CodeKind,
  type CodeOwner,
  type CodePolicy,
  type CodeUnit,
  chosen,
  type Identity,
  type Instance,
  policyOf,
  type UnitChoice,
} from './deployed-code.ts';
import { FORMS, type NameForm } from './deployed-terraform-names.ts';
import { block, DATA, dataDocument, managed, TRUST } from './terraform-text.ts';

/** A role or user in Terraform code, with the text that declares it and the expressions that refer to it. */
interface Declared {
  readonly owner: CodeOwner;
  readonly form: NameForm;
  readonly key: string;
  /** Its name where it is used, with the index of what uses it. */
  readonly name: string;
  /** All of its names, as a list. */
  readonly names: string;
  readonly text: (inside: string) => string;
  /** Blocks beside it. */
  readonly beside: readonly string[];
}

/** Forms that users do not have. */
const ROLES_ONLY = ['prefix', 'unnamed', 'data source'];

/** The IAM path of a role or user, as the code gives it and as it is. */
interface PathForm {
  readonly argument: string;
  readonly of: (instance: Instance) => string;
  readonly beside?: string;
}

const ENV = 'variable "env" {\n  type = string\n}\n';
const NO_PATH: PathForm = { argument: '', of: () => '' };
const PATHS: readonly [PathForm, ...PathForm[]] = [
  { argument: 'path = "/service/"', of: () => 'service/' },
  { argument: `path = "/\${var.env}/"`, of: ({ stage }) => `${stage}/`, beside: ENV },
  { argument: `path = "/service/\${var.env}/"`, of: ({ stage }) => `service/${stage}/`, beside: ENV },
  {
    argument: 'path = var.env == "prod" ? "/service/" : null',
    of: ({ stage }) => (stage === 'prod' ? 'service/' : ''),
    beside: ENV,
  },
];

function declare(choice: UnitChoice, form: NameForm, key: string): Declared {
  const type = choice.isUser && !ROLES_ONLY.includes(form.form) ? 'user' : 'role';
  const path = choice.hasPath && form.arguments !== undefined ? chosen(PATHS, choice.otherForm) : NO_PATH;
  const address = `aws_iam_${type}.${key}`;
  const lines = [
    form.repeat?.argument ?? '',
    form.arguments ?? '',
    path.argument,
    type === 'role' ? 'assume_role_policy = data.aws_iam_policy_document.trust.json' : '',
  ];
  const isElsewhere = form.arguments === undefined;
  return {
    owner: {
      type,
      form: `Terraform, ${form.form}`,
      naming: form.naming,
      declares: form.naming === 'literal' ? form.names(NOWHERE)[0] : undefined,
      isElsewhere,
      address: isElsewhere ? undefined : address,
      identities: (instance) =>
        form
          .names(instance)
          .map((name): Identity => ({ account: instance.account, type, name, path: path.of(instance) })),
    },
    form,
    key,
    beside: [form.beside ?? '', path.beside ?? ''],
    name: form.reference ?? `${address}${form.repeat?.index ?? ''}.name`,
    names:
      form.reference !== undefined
        ? `[${form.reference}]`
        : form.repeat === undefined
          ? `[${address}.name]`
          : `[for one in ${address} : one.name]`,
    text: (inside) => (isElsewhere ? '' : block(`resource "aws_iam_${type}" "${key}"`, [...lines, inside])),
  };
}

const NOWHERE: Instance = { account: '', region: '', stage: '', stack: '', salt: '' };

/** An inline policy for each role or user. */
function inlinePolicies(all: readonly Declared[], policy: string): string {
  return all
    .map(({ owner: { type }, key, form, name }) =>
      block(`resource "aws_iam_${type}_policy" "${key}"`, [
        form.repeat?.argument ?? '',
        `${type} = ${name}`,
        `policy = ${policy}`,
      ]),
    )
    .join('\n');
}

function attachments(all: readonly Declared[], arn: string): string {
  return all
    .map(({ owner: { type }, key, form, name }) =>
      block(`resource "aws_iam_${type}_policy_attachment" "${key}"`, [
        form.repeat?.argument ?? '',
        `${type} = ${name}`,
        `policy_arn = ${arn}`,
      ]),
    )
    .join('\n');
}

/** The parts of a module that a way of attaching adds. */
interface Attached {
  readonly way: string;
  /** More text of the module. */
  readonly text: string;
  /** What stands inside of each role. */
  readonly inside?: string;
  /** Files beside the module. */
  readonly files?: Readonly<Record<string, string>>;
  /** The file that holds the policy, if the module does not. */
  readonly policyPath?: string;
  readonly isUnattached?: boolean;
  /** A file for roles and attachments that are not in the folder of the policy. */
  readonly elsewhere?: string;
}

interface Site {
  readonly all: readonly Declared[];
  readonly sid: string;
  readonly folder: string;
  readonly otherBase: string;
}

const CALLER = 'data "aws_caller_identity" "me" {}\n';

/** The ARN of the managed policy, as an expression that does not refer to it. */
const POLICY_ARN = (sid: string): string =>
  `"arn:aws:iam::\${data.aws_caller_identity.me.account_id}:policy/access-${sid}"`;

function parentOf(folder: string): string {
  return folder.slice(0, folder.lastIndexOf('/'));
}

const JSON_TEXT = (sid: string): string => `${JSON.stringify(policyOf(sid), null, 2)}\n`;

const WAYS: readonly [(site: Site) => Attached, ...((site: Site) => Attached)[]] = [
  ({ all, sid }) => ({ way: 'document', text: dataDocument('app', sid) + inlinePolicies(all, DATA) }),
  ({ all, sid }) => ({
    way: 'managed',
    text: dataDocument('app', sid) + managed(sid) + attachments(all, 'aws_iam_policy.app.arn'),
  }),
  ({ all, sid }) => ({
    way: 'jsonencode',
    text: managed(sid, `jsonencode(${JSON.stringify(policyOf(sid), null, 2)})`).concat(
      attachments(all, 'aws_iam_policy.app.arn'),
    ),
  }),
  ({ all, sid }) => {
    const ofType = (type: string): string => {
      const lists = all.filter(({ owner }) => owner.type === type).map(({ names }) => names);
      if (lists.length === 0) return '';
      return `${type}s = ${lists.length === 1 ? lists[0] : `concat(${lists.join(', ')})`}`;
    };
    const lines = ['name = "all"', ofType('role'), ofType('user'), 'policy_arn = aws_iam_policy.app.arn'];
    const attachment = block('resource "aws_iam_policy_attachment" "app"', lines);
    return { way: 'policy attachment', text: dataDocument('app', sid) + managed(sid) + attachment };
  },
  ({ all, sid }) => ({
    way: 'by ARN',
    text: dataDocument('app', sid) + managed(sid) + CALLER + attachments(all, POLICY_ARN(sid)),
  }),
  ({ all, sid, folder }) => ({
    way: 'by ARN from another folder',
    text: dataDocument('app', sid) + managed(sid),
    elsewhere: `${folder}/attach/main.tf`,
    files: {
      [`${folder}/attach/main.tf`]: attachments(all, POLICY_ARN(sid)) + CALLER,
    },
  }),
  ({ sid }) => ({
    way: 'inline block',
    text: dataDocument('app', sid),
    inside: `inline_policy {\n    name = "app"\n    policy = ${DATA}\n  }`,
  }),
  ({ sid }) => ({
    way: 'managed_policy_arns',
    text: dataDocument('app', sid) + managed(sid),
    inside: 'managed_policy_arns = [aws_iam_policy.app.arn]',
  }),
  ({ all, sid, folder, otherBase }) => ({
    way: 'file',
    text: inlinePolicies(all, `file("\${path.module}/${otherBase}.json")`),
    files: { [`${folder}/${otherBase}.json`]: JSON_TEXT(sid) },
    policyPath: `${folder}/${otherBase}.json`,
  }),
  ({ all, sid, folder, otherBase }) => ({
    way: 'file of another folder',
    text: inlinePolicies(all, `file("\${path.module}/../shared/${otherBase}/policy.json")`),
    files: { [`${parentOf(folder)}/shared/${otherBase}/policy.json`]: JSON_TEXT(sid) },
    policyPath: `${parentOf(folder)}/shared/${otherBase}/policy.json`,
  }),
  ({ all, sid, folder, otherBase }) => ({
    way: 'templatefile',
    text: inlinePolicies(all, `templatefile("\${path.module}/${otherBase}.json", {})`),
    files: { [`${folder}/${otherBase}.json`]: JSON_TEXT(sid) },
    policyPath: `${folder}/${otherBase}.json`,
  }),
  ({ all, sid, folder, otherBase }) => ({
    way: 'decoded file',
    text: inlinePolicies(all, `jsonencode(jsondecode(file("\${path.module}/${otherBase}.json")))`),
    files: { [`${folder}/${otherBase}.json`]: JSON_TEXT(sid) },
    policyPath: `${folder}/${otherBase}.json`,
  }),
  ({ all, sid, folder }) => {
    const [first, ...others] = all;
    return {
      way: 'managed, and by ARN in another file',
      text:
        dataDocument('app', sid) +
        managed(sid) +
        attachments(first === undefined ? [] : [first], 'aws_iam_policy.app.arn'),
      files: { [`${folder}/others.tf`]: attachments(others, POLICY_ARN(sid)) + CALLER },
    };
  },
  ({ all, sid }) => ({
    way: 'merged document',
    text:
      dataDocument('app', sid) +
      block('data "aws_iam_policy_document" "merged"', [`source_policy_documents = [${DATA}]`]) +
      inlinePolicies(all, 'data.aws_iam_policy_document.merged.json'),
  }),
  ({ sid }) => ({ way: 'unattached', text: dataDocument('app', sid) + managed(sid), isUnattached: true }),
];

/** A Terraform module with a policy and one or two roles or users. */
export const TERRAFORM: CodeKind = { build: moduleOf, forms: FORMS.length, ways: WAYS.length };

function moduleOf(choice: UnitChoice, folder: string, sid: string): CodeUnit {
  const first = declare(choice, chosen(FORMS, choice.form)(choice.base, 'first'), 'first');
  const second = declare(choice, chosen(FORMS, choice.otherForm)(choice.otherBase, 'second'), 'second');
  const all = choice.hasSecond ? [first, second] : [first];
  const written = chosen(WAYS, choice.way)({ all, sid, folder, otherBase: choice.otherBase });
  // Users, and roles that are not declared, take no policy inside of them.
  const takesInside = all.every(({ owner }) => owner.type === 'role' && !owner.isElsewhere);
  const attached =
    written.inside === undefined || takesInside ? written : WAYS[0]({ all, sid, folder, otherBase: '' });
  const blocks = all.flatMap(({ beside }) => beside);
  const roles =
    [...new Set(blocks)].join('') + TRUST + all.map(({ text }) => text(attached.inside ?? '')).join('\n');
  const main = `${folder}/main.tf`;
  const { elsewhere, files = {} } = attached;
  const policy: CodePolicy = {
    path: attached.policyPath ?? main,
    sid,
    way: `Terraform, ${attached.way}`,
    owners: attached.isUnattached === true ? [] : all.map(({ owner }) => owner),
  };
  return {
    files:
      elsewhere === undefined
        ? { ...files, [main]: roles + attached.text }
        : { [main]: attached.text, [elsewhere]: roles + (files[elsewhere] ?? '') },
    policies: [policy],
    owners: all.map(({ owner }) => owner),
    showsSeveral: all.some(({ form }) => form.showsSeveral === true),
    deployedAs: { source: 'terraform', root: elsewhere === undefined ? folder : parentOf(elsewhere) },
  };
}
