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
import { CALL_FORMS, type CallForm } from './deployed-module-names.ts';
import { block, DATA, dataDocument, managed, TRUST } from './terraform-text.ts';

/** A call of a module that has a role. */
interface RoleCall {
  readonly owner: CodeOwner;
  readonly form: CallForm;
  readonly key: string;
  /** The name of its role, where the root uses it. */
  readonly name: string;
}

const NOWHERE: Instance = { account: '', region: '', stage: '', stack: '', salt: '' };

function callOf(form: CallForm, key: string): RoleCall {
  const { naming, names } = form;
  return {
    owner: {
      type: 'role',
      form: `Module, ${form.form}`,
      naming,
      declares: naming === 'literal' ? names({ ...NOWHERE, stage: 'prod' })[0] : undefined,
      isElsewhere: false,
      address: `module.${key}.aws_iam_role.app`,
      identities: (instance) =>
        names({ ...instance, salt: `${instance.salt}${key}` }).map(
          (name): Identity => ({ account: instance.account, type: 'role', name, path: '' }),
        ),
    },
    form,
    key,
    name: `module.${key}${form.repeat?.index ?? ''}.role_name`,
  };
}

/** How a policy comes to the roles: what stands in the module, in its calls, and in the root. */
interface PassedPolicy {
  readonly way: string;
  readonly inModule?: string;
  readonly argument?: string;
  readonly inRoot?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** The file that holds the policy, if the root does not. */
  readonly policyPath?: string;
  readonly isUnattached?: boolean;
}

interface Site {
  readonly calls: readonly RoleCall[];
  readonly sid: string;
  readonly folder: string;
}

const VARIABLE = (name: string): string => block(`variable "${name}"`, ['default = ""']);
const OUTPUT = (name: string, value: string): string => block(`output "${name}"`, [`value = ${value}`]);
const INLINE = (policy: string): string =>
  block('resource "aws_iam_role_policy" "app"', ['role = aws_iam_role.app.name', `policy = ${policy}`]);
const ATTACHED = (arn: string): string =>
  block('resource "aws_iam_role_policy_attachment" "app"', [
    'role = aws_iam_role.app.name',
    `policy_arn = ${arn}`,
  ]);
const ACCESS = 'module "access" {\n  source = "../modules/access"\n}\n';

/** A module that hands out the ARN of a policy. */
function accessModule({ sid, folder }: Site): Pick<PassedPolicy, 'files' | 'policyPath'> {
  const path = `${folder}/modules/access/main.tf`;
  const text =
    dataDocument('app', sid) + managed(sid) + OUTPUT('arn', 'aws_iam_policy.app.arn') + OUTPUT('json', DATA);
  return { files: { [path]: text }, policyPath: path };
}

function attachedInRoot({ calls }: Site, type: string, argument: string): string {
  return calls
    .map(({ key, form, name }) =>
      block(`resource "${type}" "${key}"`, [form.repeat?.argument ?? '', `role = ${name}`, argument]),
    )
    .join('');
}

const WAYS: readonly [(site: Site) => PassedPolicy, ...((site: Site) => PassedPolicy)[]] = [
  ({ sid, folder }) => ({
    way: 'in the module',
    inModule: dataDocument('app', sid) + INLINE(DATA),
    policyPath: `${folder}/modules/fn/main.tf`,
  }),
  ({ sid }) => ({
    way: 'as an argument',
    inModule: VARIABLE('policy') + INLINE('var.policy'),
    argument: `policy = ${DATA}`,
    inRoot: dataDocument('app', sid),
  }),
  ({ sid }) => ({
    way: 'ARN as an argument',
    inModule: VARIABLE('arn') + ATTACHED('var.arn'),
    argument: 'arn = aws_iam_policy.app.arn',
    inRoot: dataDocument('app', sid) + managed(sid),
  }),
  ({ sid }) => ({
    way: 'written in a local value and passed',
    inModule: VARIABLE('policy') + INLINE('var.policy'),
    argument: 'policy = local.all.one',
    inRoot: block('locals', [`all = { one = jsonencode(${JSON.stringify(policyOf(sid), null, 2)}) }`]),
  }),
  (site) => ({
    way: 'ARN as an output',
    ...accessModule(site),
    inRoot: ACCESS + attachedInRoot(site, 'aws_iam_role_policy_attachment', 'policy_arn = module.access.arn'),
  }),
  (site) => ({
    way: 'document as an output',
    ...accessModule(site),
    inRoot: ACCESS + attachedInRoot(site, 'aws_iam_role_policy', 'policy = module.access.json'),
  }),
  (site) => ({
    way: 'ARN as an output and an argument',
    ...accessModule(site),
    inModule: VARIABLE('arn') + ATTACHED('var.arn'),
    argument: 'arn = module.access.arn',
    inRoot: ACCESS,
  }),
  (site) => ({
    way: 'name of the role as an output',
    inRoot: dataDocument('app', site.sid) + attachedInRoot(site, 'aws_iam_role_policy', `policy = ${DATA}`),
  }),
  ({ calls, sid }) => ({
    way: 'whole role as an output',
    inRoot:
      dataDocument('app', sid) +
      calls
        .map(({ key, form }) =>
          block(`resource "aws_iam_role_policy" "${key}"`, [
            form.repeat?.argument ?? '',
            `role = module.${key}${form.repeat?.index ?? ''}.role.name`,
            `policy = ${DATA}`,
          ]),
        )
        .join(''),
  }),
  ({ calls, sid, folder }) => ({
    way: 'whole roles as an argument',
    inRoot:
      dataDocument('app', sid) +
      block('module "attach"', [
        'source = "../modules/attach"',
        `roles = { ${calls.map(({ key, form }) => `${key} = module.${key}${form.repeat === undefined ? '.role' : ''}`).join(', ')} }`,
        `policy = ${DATA}`,
      ]),
    files: {
      [`${folder}/modules/attach/main.tf`]:
        block('variable "roles"', []) +
        VARIABLE('policy') +
        calls.map(({ key, form }) => takenInModule(key, form)).join(''),
    },
  }),
  ({ sid, folder }) => ({
    way: 'file as an argument',
    inModule: VARIABLE('policy') + INLINE('var.policy'),
    argument: `policy = file("\${path.module}/passed.json")`,
    files: { [`${folder}/live/passed.json`]: `${JSON.stringify(policyOf(sid), null, 2)}\n` },
    policyPath: `${folder}/live/passed.json`,
  }),
  ({ sid, folder }) => ({
    way: 'path of a file as an argument',
    inModule: VARIABLE('file') + INLINE('file(var.file)'),
    argument: `file = "\${path.root}/../passed.json"`,
    files: { [`${folder}/passed.json`]: `${JSON.stringify(policyOf(sid), null, 2)}\n` },
    policyPath: `${folder}/passed.json`,
  }),
  ({ sid }) => ({
    way: 'as an argument that is not used',
    inModule: VARIABLE('policy'),
    argument: `policy = ${DATA}`,
    inRoot: dataDocument('app', sid),
    isUnattached: true,
  }),
];

/** What gives a policy to the roles of a call that a module is handed as a whole: a role, or all instances of the call. */
function takenInModule(key: string, { repeat }: CallForm): string {
  const all =
    repeat?.argument.startsWith('for_each') === true
      ? ''
      : `for_each = { for i, one in var.roles.${key} : i => one }`;
  return block(`resource "aws_iam_role_policy" "${key}"`, [
    repeat === undefined ? '' : all === '' ? `for_each = var.roles.${key}` : all,
    `role = ${repeat === undefined ? `var.roles.${key}.id` : 'each.value.role.name'}`,
    'policy = var.policy',
  ]);
}

/** A root of Terraform that calls a module of the repository once or twice, over one or two levels. */
export const MODULES: CodeKind = { build: callsOf, forms: CALL_FORMS.length, ways: WAYS.length };

function callsOf(choice: UnitChoice, folder: string, sid: string): CodeUnit {
  const form = chosen(CALL_FORMS, choice.form);
  const calls = [callOf(form(choice.base), 'first')];
  // A module has one default, which would give both roles the same name.
  if (choice.hasSecond && calls[0]?.form.default === undefined)
    calls.push(callOf(form(`${choice.otherBase}-two`), 'second'));
  const passed = chosen(WAYS, choice.way)({ calls, sid, folder });
  const root = `${folder}/live`;
  const policy: CodePolicy = {
    path: passed.policyPath ?? `${root}/main.tf`,
    sid,
    way: `Module, ${passed.way}`,
    owners: passed.isUnattached === true ? [] : calls.map(({ owner }) => owner),
  };
  const beside = [...new Set(calls.map((one) => one.form.beside ?? ''))].join('');
  return {
    files: {
      ...passed.files,
      [`${folder}/modules/fn/main.tf`]: moduleText(calls[0]?.form, passed),
      [`${root}/main.tf`]:
        beside + calls.map((call) => callText(call, passed)).join('') + (passed.inRoot ?? ''),
    },
    policies: [policy],
    owners: calls.map(({ owner }) => owner),
    showsSeveral: calls.some((one) => one.form.showsSeveral === true),
    deployedAs: { source: 'terraform', root },
  };
}

function moduleText(form: CallForm | undefined, { inModule = '' }: PassedPolicy): string {
  const name = form?.inModule ?? 'name = var.name';
  const lines = [
    form?.default === undefined ? 'type = string' : `default = "${form.default}"`,
    form?.default === undefined ? '' : 'nullable = false',
  ];
  return (
    block('variable "name"', lines) +
    block('resource "aws_iam_role" "app"', [
      name,
      'assume_role_policy = data.aws_iam_policy_document.trust.json',
    ]) +
    TRUST +
    OUTPUT('role_name', 'aws_iam_role.app.name') +
    OUTPUT('role', 'aws_iam_role.app') +
    OUTPUT('text', `"made for \${var.name}"`) +
    inModule
  );
}

function callText({ form, key }: RoleCall, { argument = '' }: PassedPolicy): string {
  return block(`module "${key}"`, [
    'source = "../modules/fn"',
    form.repeat?.argument ?? '',
    form.arguments,
    argument,
  ]);
}
