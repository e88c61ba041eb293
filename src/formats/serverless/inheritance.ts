import { once } from '../../once.ts';
import { type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { callOf } from '../../template/call.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from '../../template/members.ts';
import {
  givenIn,
  isVariable,
  roleIn,
  type Service,
  type ServiceFunction,
  statementLists,
} from './service.ts';

const PLUGIN = 'serverless-iam-roles-per-function';

/** Whether something is so, or why that is not known. */
export type Answer = boolean | { readonly unknown: string };

/** Whether every function has its own role and the service has none. */
export function isPerFunction({ provider }: Service): Answer {
  const mode = givenIn(roleIn(provider), 'mode');
  const text = textOf(mode);
  if (mode !== undefined && (text === undefined || isVariable(mode)))
    return notLiteral('provider.iam.role.mode');
  return text === 'perFunction';
}

/** Whether the framework creates a role for this function only. */
export function hasOwnRole(service: Service, { name, body }: ServiceFunction): Answer {
  const isDescribed =
    isPerFunction(service) === true ||
    statementLists(body).length > 0 ||
    memberOf(roleIn(body), 'managedPolicies') !== undefined;
  const other = givenIn(body, 'role');
  if (!isDescribed || other === undefined) return isDescribed;
  return isVariable(other) ? notLiteral(`functions.${name}.role`) : false;
}

/** Whether a function's own role also receives the statements of the provider. */
export function inherits(service: Service, { name, body }: ServiceFunction): Answer {
  const current = settingOf(body, ['iam'], 'inheritStatements', `functions.${name}.`);
  const older = settingOf(body, [], 'iamRoleStatementsInherit', `functions.${name}.`);
  const isOfPlugin = memberOf(body, 'iamRoleStatements') !== undefined;
  const isDefault = older === undefined && (isOfPlugin || current === undefined);
  const byDefault = isDefault ? defaultOf(service) : undefined;
  const isWhole = current === undefined && older === undefined && isPerFunction(service) === true;
  return anyOf([current, older, byDefault, isWhole], mayInherit(service));
}

/** The plugin's setting for functions without one of their own. */
const defaultOf = once(({ root }: Service) => settingOf(root, ['custom', PLUGIN], 'defaultInherit', ''));

/** The framework and its plugin read different settings: it is so if one of them says it. */
function anyOf(settings: readonly (Answer | undefined)[], isPossible: boolean): Answer {
  if (settings.includes(true)) return true;
  return (isPossible && settings.find((setting) => typeof setting === 'object')) || false;
}

/** A setting under some keys of a mapping; `undefined` if it is not given. */
function settingOf(
  mapping: Mapping,
  [key, ...keys]: readonly string[],
  name: string,
  path: string,
): Answer | undefined {
  const own = key ?? name;
  const given = memberOf(mapping, own);
  if (given === undefined) return mayHide(mapping) ? notWritten(path + own) : undefined;
  if (isNull(given)) return undefined;
  if (key === undefined) return settingIn(given, path + own);
  const inner = mappingOf(given);
  if (inner === undefined || callOf(inner) !== undefined) return notWritten(path + own);
  return settingOf(inner, keys, name, `${path}${own}.`);
}

/** The framework and its plugin read a setting as JavaScript does: any text is true, and only `false` overrules. */
function settingIn(given: Node, path: string): Answer | undefined {
  if (given.type !== 'scalar' || isVariable(given)) return notLiteral(path);
  if (given.value === false) return false;
  return given.value === 0 || given.value === '' ? undefined : true;
}

/** Whether a mapping may have members that are not read. */
function mayHide(mapping: Mapping): boolean {
  return unreadKeyOf(mapping) !== undefined || entriesIn(mapping).some(({ key }) => key.includes('${'));
}

function isNull(node: Node): boolean {
  return node.type === 'scalar' && node.value === null;
}

function notLiteral(path: string): Answer {
  return { unknown: `\`${path}\` is not literal` };
}

function notWritten(path: string): Answer {
  return { unknown: `\`${path}\` may be written in another file` };
}

/** Whether functions may have their own roles beside the role of the service, as in version 4 or with the plugin. */
export const mayInherit: (service: Service) => boolean = once(({ root }) => {
  const version = memberOf(root, 'frameworkVersion');
  const text = version?.type === 'scalar' ? String(version.value) : '';
  if (!/^[\^~]?[123](?:\.[\dx*]+)*$/.test(text)) return true;
  const plugins = memberOf(root, 'plugins');
  if (plugins === undefined) return mayHide(root);
  if (plugins.type === 'mapping' && mayHide(plugins)) return true;
  const modules = plugins.type === 'mapping' ? memberOf(plugins, 'modules') : plugins;
  if (modules === undefined) return false;
  return modules.type !== 'sequence' || modules.items.some(mayBePlugin);
});

function mayBePlugin(item: Node): boolean {
  return textOf(item)?.includes(PLUGIN) === true || item.type !== 'scalar' || isVariable(item);
}
