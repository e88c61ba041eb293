import type { Mapping } from '../../syntax/node.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from '../../template/members.ts';
import { partsOf, type Service } from './service.ts';

/** The framework's logical id of the role of the service, or of that of a function. */
export function logicalIdOf(functionName: string | undefined): string {
  const name = (functionName ?? '').replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}IamRoleLambdaExecution`;
}

const KNOWN = new WeakMap<Service, ReadonlySet<string>>();

/** How a service changes, under `resources`, who a role of the framework's is or what it gets; `undefined` where it does not. */
export function changeOf(service: Service, logicalId: string): string | undefined {
  const changed = KNOWN.get(service) ?? changedIn(service);
  KNOWN.set(service, changed);
  return changed.has(logicalId) ? `\`resources\` changes \`${logicalId}\`` : undefined;
}

/** The logical ids of resources that have another name or other policies there, or what is not read. */
function changedIn({ root }: Service): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const part of partsOf(root, 'resources').map(mappingOf)) {
    for (const key of ['Resources', 'extensions']) {
      const resources = mappingOf(memberOf(part, key));
      for (const entry of resources === undefined ? [] : entriesIn(resources))
        if (mayChange(mappingOf(entry.value))) changed.add(entry.key);
    }
  }
  return changed;
}

function mayChange(resource: Mapping | undefined): boolean {
  const properties = mappingOf(memberOf(resource, 'Properties'));
  return (
    [resource, properties].some((one) => one !== undefined && unreadKeyOf(one) !== undefined) ||
    ['RoleName', 'Policies'].some((name) => memberOf(properties, name) !== undefined)
  );
}
