import { type Instance, type Naming, terraformSuffix } from './deployed-code.ts';

/** How Terraform code names a role or user, and what the names become. */
export interface NameForm {
  readonly form: string;
  readonly naming: Naming;
  readonly names: (instance: Instance) => readonly string[];
  /** The arguments that name it; `undefined` where it is not declared here. */
  readonly arguments: string | undefined;
  /** Blocks beside it. */
  readonly beside?: string;
  /** `count` or `for_each` of it and of what is attached to it, with the index of each. */
  readonly repeat?: { readonly argument: string; readonly index: string };
  /** The expression that refers to its name, where it is not declared here. */
  readonly reference?: string;
  readonly showsSeveral?: boolean;
}

const ENV = 'variable "env" {\n  type = string\n}\n';

/** A name with an unknown part, or one of which too little is known. */
function openName(base: string): Naming {
  return base.length < 2 ? 'nothing' : 'open';
}

/** The forms of names; `key` makes the blocks of two of them differ. */
export const FORMS: readonly [
  (base: string, key: string) => NameForm,
  ...((base: string, key: string) => NameForm)[],
] = [
  (base) => ({ form: 'literal', naming: 'literal', names: () => [base], arguments: `name = "${base}"` }),
  (base) => ({
    form: 'variable',
    naming: openName(base),
    names: ({ stage }) => [`${stage}-${base}`],
    arguments: `name = "\${var.env}-${base}"`,
    beside: ENV,
  }),
  (base) => ({
    form: 'prefix',
    naming: 'open',
    names: ({ salt }) => [`${base}-${terraformSuffix(salt)}`],
    arguments: `name_prefix = "${base}-"`,
  }),
  (_, key) => ({
    form: 'unnamed',
    naming: 'open',
    names: ({ salt }) => [`terraform-${terraformSuffix(`${salt}${key}`)}`],
    arguments: '',
  }),
  (base, key) => ({
    form: 'literal through a local',
    naming: 'literal',
    names: () => [base],
    arguments: `name = local.${key}_name`,
    beside: `locals {\n  ${key}_name = "${base}"\n}\n`,
  }),
  (base) => ({
    form: 'variable at the end',
    naming: openName(base),
    names: ({ stage }) => [`${base}-${stage}`],
    arguments: `name = "${base}-\${var.env}"`,
    beside: ENV,
  }),
  (base, key) => ({
    form: 'variable through a local',
    naming: openName(base),
    names: ({ stage }) => [`${stage}-${base}`],
    arguments: `name = local.${key}_name`,
    beside: `${ENV}\nlocals {\n  ${key}_name = "\${var.env}-${base}"\n}\n`,
  }),
  (base) => ({
    form: 'format',
    naming: openName(base),
    names: ({ stage }) => [`${stage}-${base}`],
    arguments: `name = format("%s-%s", var.env, "${base}")`,
    beside: ENV,
  }),
  (base, key) => ({
    form: 'variable with a default',
    naming: 'nothing',
    names: ({ stage }) => [stage === 'prod' ? base : `${base}-${stage}`],
    arguments: `name = var.${key}_name`,
    beside: `variable "${key}_name" {\n  default = "${base}"\n}\n`,
  }),
  (base, key) => ({
    form: 'variable alone',
    naming: 'nothing',
    names: ({ stage }) => [`${stage}-${base}`],
    arguments: `name = var.${key}_name`,
    beside: `variable "${key}_name" {\n  type = string\n}\n`,
  }),
  (base) => ({
    form: 'condition',
    naming: 'either',
    names: ({ stage }) => [stage === 'prod' ? base : `${base}-dev`],
    arguments: `name = var.env == "prod" ? "${base}" : "${base}-dev"`,
    beside: ENV,
  }),
  (base) => ({
    form: 'count',
    naming: 'either',
    names: () => [`${base}-0`, `${base}-1`],
    arguments: `name = "${base}-\${count.index}"`,
    repeat: { argument: 'count = 2', index: '[count.index]' },
  }),
  (base) => ({
    form: 'for_each',
    naming: 'either',
    names: () => [`red-${base}`, `prod-${base}`],
    arguments: `name = "\${each.key}-${base}"`,
    repeat: { argument: 'for_each = toset(["red", "prod"])', index: '[each.key]' },
  }),
  (base) => ({
    form: 'for_each of a variable',
    naming: openName(base),
    names: ({ stage }) => [`${base}-${stage}`, `${base}-${stage}2`],
    arguments: `name = "${base}-\${each.key}"`,
    beside: 'variable "teams" {\n  type = set(string)\n}\n',
    repeat: { argument: 'for_each = var.teams', index: '[each.key]' },
  }),
  (base) => ({
    form: 'workspace in the name',
    naming: openName(base),
    names: ({ stage }) => [`${base}-${stage}`],
    arguments: `name = "${base}-\${terraform.workspace}"`,
    showsSeveral: true,
  }),
  (base) => ({
    form: 'workspace beside a literal',
    naming: 'literal',
    names: () => [base],
    arguments: `name = "${base}"`,
    beside: 'locals {\n  is_prod = terraform.workspace == "prod"\n}\n',
    showsSeveral: true,
  }),
  (base) => ({
    form: 'provider',
    naming: 'literal',
    names: () => [base],
    arguments: `provider = aws.other\n  name = "${base}"`,
    beside: 'provider "aws" {\n  alias  = "other"\n  region = "us-east-1"\n}\n',
    showsSeveral: true,
  }),
  (base) => ({
    form: 'account in the name',
    naming: 'either',
    names: ({ account }) => [`${base}-${account}`],
    arguments: `name = "${base}-\${data.aws_caller_identity.own.account_id}"`,
    beside: 'data "aws_caller_identity" "own" {}\n',
  }),
  (base) => ({
    form: 'functions of literals',
    naming: 'literal',
    names: () => [base],
    arguments: `name = lower(replace("${base.toUpperCase().replaceAll('-', '_')}", "_", "-"))`,
  }),
  (base, key) => ({
    form: 'a part of a local',
    naming: 'literal',
    names: () => [base],
    arguments: `name = element(split("/", local.${key}_path), 1)`,
    beside: `locals {\n  ${key}_path = "team/${base}"\n}\n`,
  }),
  (base) => ({
    form: 'functions of a variable',
    naming: openName(base),
    names: ({ stage }) => [`${stage}-${base}`],
    arguments: `name = trimsuffix(lower("\${var.env}-${base.toUpperCase()}-X"), "-x")`,
    beside: ENV,
  }),
  (base) => ({
    form: 'a list without what is empty',
    naming: openName(base),
    names: ({ stage }) => [stage === 'prod' ? base : `${stage}-${base}`],
    arguments: `name = join("-", compact([var.env, "${base}"]))`,
    beside: ENV,
  }),
  (base, key) => ({
    form: 'lookup by a variable',
    naming: 'either',
    names: ({ stage }) => [stage === 'prod' ? base : `${base}-dev`],
    arguments: `name = lookup(local.${key}_names, var.env, "${base}-dev")`,
    beside: `${ENV}\nlocals {\n  ${key}_names = { prod = "${base}" }\n}\n`,
  }),
  (base, key) => ({
    form: 'member by the workspace',
    naming: 'either',
    names: ({ stage }) => [stage === 'prod' ? base : `${base}-dev`],
    arguments: `name = lower(local.${key}_names[terraform.workspace])`,
    beside: `locals {\n  ${key}_names = { prod = "${base}", dev = "${base}-dev", pr-1 = "${base}-dev" }\n}\n`,
    showsSeveral: true,
  }),
  (base, key) => ({
    form: 'coalesce',
    naming: 'nothing',
    names: ({ stage }) => [stage === 'prod' ? base : `${base}-${stage}`],
    arguments: `name = coalesce(var.${key}_name, "${base}")`,
    beside: `variable "${key}_name" {\n  default = ""\n}\n`,
  }),
  (base, key) => ({
    form: 'for_each of merged maps',
    naming: 'either',
    names: () => [`${base}-red`, `prod-${base}`],
    arguments: `name = try(each.value.name, join("-", [each.key, "${base}"]))`,
    beside: `locals {\n  ${key}_all = merge({ red = { name = "x" } }, { red = { name = "${base}-red" }, prod = {} })\n}\n`,
    repeat: { argument: `for_each = local.${key}_all`, index: '[each.key]' },
  }),
  (base, key) => ({
    form: 'data source',
    naming: 'either',
    names: () => [base],
    arguments: undefined,
    beside: `data "aws_iam_role" "${key}" {\n  name = "${base}"\n}\n`,
    reference: `data.aws_iam_role.${key}.name`,
  }),
  (base) => ({
    form: 'named where it is used',
    naming: 'either',
    names: () => [base],
    arguments: undefined,
    reference: `"${base}"`,
  }),
];
