import { readFileSync } from 'node:fs';
import { AwsError, type Handler } from './service.ts';

/** A statement as this double reads it. Its condition is text to it: two statements are alike if it is the same. */
interface CheckedStatement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource: string;
  readonly Condition?: unknown;
}

const CATALOG: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync('catalog/actions.json', 'utf8'),
);
const KNOWN = Object.entries(CATALOG).flatMap(([service, names]) =>
  names.map((name) => `${service}:${name}`),
);
const MOST_ACTIONS = 100;

/**
 * Access Analyzer's custom policy checks, as far as this product uses them: `Allow` statements on all resources. They
 * are decided action by action, over the catalog and the actions that the documents spell out.
 */
export const POLICY_CHECKS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['CheckNoNewAccess', checkNoNewAccess],
  ['CheckAccessNotGranted', checkAccessNotGranted],
]);

function checkNoNewAccess(input: Readonly<Record<string, unknown>>): object {
  const before = statementsOf(input['existingPolicyDocument']);
  const after = statementsOf(input['newPolicyDocument']);
  const actions = [...KNOWN, ...after.flatMap(spelled)];
  const added = after.findIndex((statement) =>
    actions.some(
      (action) =>
        grants(statement, action) && !before.some((one) => isAlike(one, statement) && grants(one, action)),
    ),
  );
  if (added < 0)
    return { result: 'PASS', message: 'The modified permissions are less or equally permissive.' };
  const description = `New access in the statement with index: ${added}.`;
  return { result: 'FAIL', message: 'New access.', reasons: [{ description, statementIndex: added }] };
}

function checkAccessNotGranted(input: Readonly<Record<string, unknown>>): object {
  const statements = statementsOf(input['policyDocument']);
  const { access: given = [] } = input;
  const [access, ...others] = Array.isArray(given) ? given : [];
  const actions = listOf(access?.actions);
  if (others.length > 0 || actions.length > MOST_ACTIONS)
    throw new AwsError('ValidationException', 400, 'Member must have length less than or equal to 100');
  const granted = actions.find((action) => statements.some((statement) => grants(statement, action)));
  if (granted === undefined) return { result: 'PASS', message: 'The policy does not grant the actions.' };
  return { result: 'FAIL', message: `The policy grants access to ${granted}.`, reasons: [] };
}

function statementsOf(document: unknown): readonly CheckedStatement[] {
  const { Version, Statement } = JSON.parse(String(document));
  if (Version !== '2012-10-17' || !Array.isArray(Statement) || Statement.length === 0)
    throw new AwsError('InvalidParameterException', 400, 'The policy document is not valid.');
  for (const { Effect, Resource, Action, NotAction } of Statement)
    if (Effect !== 'Allow' || Resource !== '*' || (Action === undefined) === (NotAction === undefined))
      throw new AwsError(
        'UnprocessableEntityException',
        422,
        'This double reads Allow on all resources alone.',
      );
  return Statement;
}

function isAlike(a: CheckedStatement, b: CheckedStatement): boolean {
  return JSON.stringify(a.Condition) === JSON.stringify(b.Condition);
}

function grants({ Action, NotAction }: CheckedStatement, action: string): boolean {
  if (Action !== undefined) return listOf(Action).some((pattern) => fits(pattern, action));
  return !listOf(NotAction).some((pattern) => fits(pattern, action));
}

function spelled({ Action = [] }: CheckedStatement): string[] {
  return listOf(Action).map((pattern) => pattern.replaceAll('*', 'Zz').replaceAll('?', 'Z'));
}

function listOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map(String);
}

/** Whether a pattern with `*` and `?` fits a whole action, without regard to case. */
function fits(pattern: string, action: string): boolean {
  let reached = new Set([0]);
  for (const character of pattern.toLowerCase()) {
    const next = new Set<number>();
    for (const at of reached)
      if (character === '*') for (let to = at; to <= action.length; to++) next.add(to);
      else if (at < action.length && (character === '?' || action[at]?.toLowerCase() === character))
        next.add(at + 1);
    reached = next;
  }
  return reached.has(action.length);
}
