import { type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { mappingOf, memberOf } from '../../template/members.ts';
import { isVariable, roleIn, type Service, type ServiceFunction, statementLists } from './service.ts';

const PLUGIN = 'serverless-iam-roles-per-function';

/** Whether every function has its own role and the service has none. */
export function isPerFunction({ provider }: Service): boolean {
  return textOf(memberOf(roleIn(provider), 'mode')) === 'perFunction';
}

/** Whether the framework creates a role for this function only. */
export function hasOwnRole(service: Service, { body }: ServiceFunction): boolean {
  if (memberOf(body, 'role') !== undefined) return false;
  return (
    isPerFunction(service) ||
    statementLists(body).length > 0 ||
    memberOf(roleIn(body), 'managedPolicies') !== undefined
  );
}

/** Whether a function's own role also receives the statements of the provider. A non-literal setting counts as yes. */
export function inherits(service: Service, { body }: ServiceFunction): boolean {
  const given =
    memberOf(mappingOf(memberOf(body, 'iam')), 'inheritStatements') ??
    memberOf(body, 'iamRoleStatementsInherit') ??
    memberOf(pluginSettings(service.root), 'defaultInherit');
  if (given === undefined) return isPerFunction(service);
  return !(given.type === 'scalar' && given.value === false);
}

/** Whether functions outside the file may have their own roles, as in version 4 or with the plugin. */
export function mayInherit({ root }: Service): boolean {
  const version = memberOf(root, 'frameworkVersion');
  const text = version?.type === 'scalar' ? String(version.value) : '';
  if (!/^[\^~]?[123](?:\.|$)/.test(text)) return true;
  const plugins = memberOf(root, 'plugins');
  const modules = plugins?.type === 'mapping' ? memberOf(plugins, 'modules') : plugins;
  if (modules === undefined) return false;
  return modules.type !== 'sequence' || modules.items.some(mayBePlugin);
}

function mayBePlugin(item: Node): boolean {
  return textOf(item) === PLUGIN || item.type !== 'scalar' || isVariable(item);
}

function pluginSettings(root: Mapping): Mapping | undefined {
  return mappingOf(memberOf(mappingOf(memberOf(root, 'custom')), PLUGIN));
}
