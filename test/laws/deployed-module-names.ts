import { type Instance, type Naming, terraformSuffix } from './deployed-code.ts';

/** How the call of a module names the role in it, and what the names become. */
export interface CallForm {
  readonly form: string;
  readonly naming: Naming;
  readonly names: (instance: Instance) => readonly string[];
  /** The arguments of the call. */
  readonly arguments: string;
  /** Blocks beside the call. */
  readonly beside?: string;
  /** The argument that names the role in the module; `name = var.name` if absent. */
  readonly inModule?: string;
  /** The default of the variable `name`. */
  readonly default?: string;
  /** `count` or `for_each` of the call and of what uses its outputs, with the index of each. */
  readonly repeat?: { readonly argument: string; readonly index: string };
  readonly showsSeveral?: boolean;
}

const ENV = 'variable "env" {\n  type = string\n}\n';
const PAIR = 'toset(["red", "prod"])';

/** A name with an unknown part, or one of which too little is known. */
function openName(base: string): Naming {
  return base.length < 2 ? 'nothing' : 'open';
}

/** The ways in which a call names a role. */
export const CALL_FORMS: readonly [(base: string) => CallForm, ...((base: string) => CallForm)[]] = [
  (base) => ({ form: 'literal', naming: 'literal', names: () => [base], arguments: `name = "${base}"` }),
  (base) => ({
    form: 'literal with a suffix',
    naming: 'literal',
    names: () => [`${base}-fn`],
    arguments: `name = "${base}"`,
    inModule: `name = "\${var.name}-fn"`,
  }),
  (base) => ({
    form: 'variable of the root',
    naming: openName(base),
    names: ({ stage }) => [`${stage}-${base}`],
    arguments: `name = "\${var.env}-${base}"`,
    beside: ENV,
  }),
  (base) => ({
    form: 'each key',
    naming: 'either',
    names: () => [`red-${base}`, `prod-${base}`],
    arguments: `name = "\${each.key}-${base}"`,
    repeat: { argument: `for_each = ${PAIR}`, index: '[each.key]' },
  }),
  (base) => ({
    form: 'each value',
    naming: 'either',
    names: () => [`red-${base}`, `prod-${base}`],
    arguments: `name = "\${each.value.n}-${base}"`,
    repeat: { argument: 'for_each = { a = { n = "red" }, b = { n = "prod" } }', index: '[each.key]' },
  }),
  (base) => ({
    form: 'each of a variable',
    naming: openName(base),
    names: ({ stage }) => [`${base}-${stage}`, `${base}-${stage}2`],
    arguments: `name = "${base}-\${each.key}"`,
    beside: 'variable "teams" {\n  type = set(string)\n}\n',
    repeat: { argument: 'for_each = var.teams', index: '[each.key]' },
  }),
  (base) => ({
    form: 'count',
    naming: 'either',
    names: () => [`${base}-0`, `${base}-1`],
    arguments: `name = "${base}-\${count.index}"`,
    repeat: { argument: 'count = 2', index: '[count.index]' },
  }),
  (base) => ({
    form: 'count of a condition',
    naming: 'literal',
    names: ({ stage }) => (stage === 'prod' ? [base] : []),
    arguments: `name = "${base}"`,
    beside: ENV,
    repeat: { argument: 'count = var.env == "prod" ? 1 : 0', index: '[0]' },
  }),
  (base) => ({
    form: 'count of a condition, open',
    naming: openName(base),
    names: ({ stage }) => (stage === 'prod' ? [`${base}-${stage}`] : []),
    arguments: `name = "${base}-\${var.env}"`,
    beside: ENV,
    repeat: { argument: 'count = var.env == "prod" ? 1 : 0', index: '[0]' },
  }),
  (base) => ({
    form: 'default',
    naming: 'either',
    names: () => [base],
    arguments: '',
    default: base,
  }),
  (base) => ({
    form: 'null, so default',
    naming: 'either',
    names: () => [base],
    arguments: 'name = null',
    default: base,
  }),
  (base) => ({
    form: 'local of the root',
    naming: 'either',
    names: () => [base],
    arguments: 'name = local.names.role',
    beside: `locals {\n  names = { role = "${base}" }\n}\n`,
  }),
  (base) => ({
    form: 'prefix',
    naming: 'open',
    names: ({ salt }) => [`${base}-${terraformSuffix(salt)}`],
    arguments: `name = "${base}-"`,
    inModule: 'name_prefix = var.name',
  }),
  (base) => ({
    form: 'condition',
    naming: 'either',
    names: ({ stage }) => [stage === 'prod' ? base : `${base}-dev`],
    arguments: `name = var.env == "prod" ? "${base}" : "${base}-dev"`,
    beside: ENV,
  }),
  (base) => ({
    form: 'function of an argument',
    naming: 'literal',
    names: () => [base],
    arguments: `name = "x_${base.toUpperCase()}"`,
    inModule: 'name = trimprefix(lower(var.name), "x_")',
  }),
  (base) => ({
    form: 'lookup by a variable of the root',
    naming: 'either',
    names: ({ stage }) => [stage === 'prod' ? base : `${base}-dev`],
    arguments: `name = lookup({ prod = "${base}" }, var.env, "${base}-dev")`,
    beside: ENV,
  }),
  (base) => ({
    form: 'each of merged maps',
    naming: 'either',
    names: () => [`red-${base}`, `prod-${base}`],
    arguments: `name = try(each.value.n, "\${each.key}-${base}")`,
    repeat: {
      argument: `for_each = merge({ a = { n = "red-${base}" } }, { prod = {} })`,
      index: '[each.key]',
    },
  }),
  (base) => ({
    form: 'workspace in the root',
    naming: 'literal',
    names: () => [base],
    arguments: `name = "${base}"`,
    beside: 'locals {\n  is_prod = terraform.workspace == "prod"\n}\n',
    showsSeveral: true,
  }),
  (base) => ({
    form: 'provider of the call',
    naming: 'literal',
    names: () => [base],
    arguments: `name = "${base}"\n  providers = { aws = aws.other }`,
    showsSeveral: true,
  }),
];
