import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { Finding, UnusedAction, UnusedPermission } from './finding.ts';
import type { Value } from './finding-json.ts';
import { normaliseTime } from './time.ts';

const DETAILS = 'fetch its details with `aws accessanalyzer get-finding-v2 --analyzer-arn ARN --id ID`';

const UNUSED_PRINCIPAL = new Map([
  ['UnusedIAMRole', 'unused-role'],
  ['UnusedIAMUserAccessKey', 'unused-access-key'],
  ['UnusedIAMUserPassword', 'unused-password'],
] as const);

/** Reads one document; `undefined` for one that does not count. Throws a `JsonFault` for one that is wrong. */
export function readDocument(
  value: Value,
  unnamed: 'file-name' | 'every-policy',
  fileName: string,
  diagnostics: Diagnostic[],
): Finding | undefined {
  if (value.type === 'array' || value.has('unusedPermissions'))
    return readPlainList(value, unnamed, fileName);
  refuseOtherShapes(value);
  return readFinding(value, diagnostics);
}

function refuseOtherShapes(value: Value): void {
  if (value.has('detail-type') || value.has('detail'))
    value.fault(`an EventBridge event holds no action names: ${DETAILS}`, 'finding-details-missing');
  if (value.has('SchemaVersion') || value.has('ProductArn') || value.has('Findings')) {
    value.fault(`a Security Hub finding holds no action names: ${DETAILS}`, 'finding-details-missing');
  }
  const isSummary = value.has('id') && value.has('findingType') && !value.has('findingDetails');
  if (isSummary)
    value.fault(
      `a summary of \`list-findings-v2\` holds no action names: ${DETAILS}`,
      'finding-details-missing',
    );
}

function readPlainList(value: Value, unnamed: 'file-name' | 'every-policy', fileName: string): Finding {
  const list = value.type === 'array' ? value : value.need('unusedPermissions');
  const named = value.get('principal');
  if (named !== undefined) requirePrincipal(named);
  const principal = named?.text() ?? (unnamed === 'every-policy' ? undefined : fileName);
  return {
    type: 'unused-permission',
    id: `${value.file.path}:${value.offset}`,
    principal,
    unused: mergePermissions(list.list().map(readPermission)),
    source: value.file.locate(value.offset),
  };
}

function readFinding(value: Value, diagnostics: Diagnostic[]): Finding | undefined {
  const source = value.file.locate(value.offset);
  const id = value.need('id').text();
  const status = readStatus(value);
  const findingType = value.need('findingType').text();
  if (status !== 'ACTIVE' || findingType === 'ExternalAccess' || findingType === 'InternalAccess')
    return undefined;
  const type = UNUSED_PRINCIPAL.get(findingType as never);
  const unusable = unusableBecause(value, type !== undefined || findingType === 'UnusedPermission');
  if (unusable !== undefined) {
    diagnostics.push({ ...unusable, severity: 'warning', location: source });
    return undefined;
  }
  const principal = readResource(value);
  const analyzedAt = readTimes(value);
  const common = { id, principal, source, ...(analyzedAt !== undefined && { analyzedAt }) };
  const details = value.need('findingDetails').list();
  if (type !== undefined) return { type, ...common, ...lastAccessedOf(details) };
  const unused = mergePermissions(
    details.map((detail) => readPermission(detail.need('unusedPermissionDetails'))),
  );
  return { type: 'unused-permission', ...common, unused };
}

function readStatus(value: Value): string {
  const status = value.need('status');
  const text = status.text();
  if (!['ACTIVE', 'ARCHIVED', 'RESOLVED'].includes(text))
    status.fault(`\`status\`: \`${text}\` is none of ACTIVE, ARCHIVED, RESOLVED`);
  return text;
}

/** Why a finding is passed over with a warning; `undefined` for one that counts. */
function unusableBecause(
  value: Value,
  isKnown: boolean,
): { readonly code: DiagnosticCode; readonly message: string } | undefined {
  const error = value.optionalText('error');
  if (error !== undefined && error !== '')
    return { code: 'finding-error', message: `the finding holds an error and is not used: \`${error}\`` };
  if (isKnown) return undefined;
  const type = value.need('findingType').text();
  return { code: 'finding-shape', message: `the finding type \`${type}\` is not known and was passed over` };
}

function readResource(value: Value): string {
  const type = value.get('resourceType');
  if (type !== undefined && !['AWS::IAM::Role', 'AWS::IAM::User'].includes(type.text()))
    type.fault(`\`${type.path}\`: \`${type.text()}\` is none of AWS::IAM::Role, AWS::IAM::User`);
  const resource = value.need('resource');
  requirePrincipal(resource);
  return resource.text();
}

/** When the principal was analysed; the other times are checked alone. */
function readTimes(value: Value): string | undefined {
  const [, , analyzedAt] = ['createdAt', 'updatedAt', 'analyzedAt'].map((key) => {
    const time = value.get(key);
    return time === undefined || time.isNull() ? undefined : readTime(time);
  });
  return analyzedAt;
}

function lastAccessedOf(details: readonly Value[]): { lastAccessed?: string } {
  const keys = ['unusedIamRoleDetails', 'unusedIamUserAccessKeyDetails', 'unusedIamUserPasswordDetails'];
  for (const detail of details) {
    for (const key of keys) {
      const time = detail.get(key)?.get('lastAccessed');
      if (time !== undefined && !time.isNull()) return { lastAccessed: readTime(time) };
    }
  }
  return {};
}

function requirePrincipal(value: Value): void {
  if (parsePrincipalArn(value.text()) === undefined) {
    value.fault(`\`${value.path}\`: expected the ARN of an IAM role or user, found \`${value.text()}\``);
  }
}

function readPermission(value: Value): UnusedPermission {
  const namespace = value.need('serviceNamespace');
  const serviceNamespace = namespace.text().toLowerCase();
  if (!/^[a-z0-9-]+$/.test(serviceNamespace))
    namespace.fault(`\`${namespace.path}\`: \`${serviceNamespace}\` is not a service prefix`);
  const time = value.get('lastAccessed');
  const lastAccessed = time === undefined || time.isNull() ? undefined : readTime(time);
  const actions = value.get('actions');
  const common = { serviceNamespace, ...(lastAccessed !== undefined && { lastAccessed }) };
  if (actions === undefined || actions.isNull()) return { ...common, actions: 'all' };
  return { ...common, actions: actions.list().map((action) => readAction(action, serviceNamespace)) };
}

/** An action as AWS gives it, `{action, lastAccessed}`, or as the plain list has it, a string. */
function readAction(value: Value, service: string): UnusedAction {
  const named = value.type === 'string' ? value : value.need('action');
  const text = named.text();
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1);
  if (colon !== -1 && text.slice(0, colon).toLowerCase() !== service)
    named.fault(`\`${named.path}\`: \`${text}\` is not an action of \`${service}\``);
  if (!/^[A-Za-z][A-Za-z0-9_.-]{0,127}$/.test(name))
    named.fault(`\`${named.path}\`: \`${text}\` is not the name of an action`);
  const time = value.type === 'string' ? undefined : value.get('lastAccessed');
  return time === undefined || time.isNull() ? { name } : { name, lastAccessed: readTime(time) };
}

function readTime(value: Value): string {
  return (
    normaliseTime(value.text()) ??
    value.fault(`\`${value.path}\`: expected a time such as 2024-05-29T07:25:34Z, found \`${value.text()}\``)
  );
}

/** Entries of one service as one: names together, the whole service above names, the latest use above earlier ones. */
export function mergePermissions(permissions: readonly UnusedPermission[]): UnusedPermission[] {
  const services = new Map<
    string,
    { all: boolean; lastAccessed: string | undefined; names: Map<string, UnusedAction> }
  >();
  for (const { serviceNamespace, actions, lastAccessed } of permissions) {
    const service = services.get(serviceNamespace) ?? {
      all: false,
      lastAccessed: undefined,
      names: new Map(),
    };
    services.set(serviceNamespace, service);
    service.lastAccessed = latest(service.lastAccessed, lastAccessed);
    if (actions === 'all') service.all = true;
    else for (const action of actions) addAction(service.names, action);
  }
  return [...services]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([serviceNamespace, { all, lastAccessed, names }]) => ({
      serviceNamespace,
      actions: all ? ('all' as const) : [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      ...(lastAccessed !== undefined && { lastAccessed }),
    }));
}

function addAction(names: Map<string, UnusedAction>, action: UnusedAction): void {
  const lower = action.name.toLowerCase();
  const known = names.get(lower);
  const name = known !== undefined && known.name < action.name ? known.name : action.name;
  const lastAccessed = latest(known?.lastAccessed, action.lastAccessed);
  names.set(lower, lastAccessed === undefined ? { name } : { name, lastAccessed });
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? b : a;
}
