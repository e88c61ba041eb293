import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { type FindingResult, NOTHING_READ } from './document-reader.ts';
import type { Finding, UnusedPrincipalFinding } from './finding.ts';
import type { JsonValue } from './json-value.ts';
import { mergePermissions, readPermission } from './unused-permissions.ts';

const UNUSED_PRINCIPAL: ReadonlyMap<string, UnusedPrincipalFinding['type']> = new Map([
  ['UnusedIAMRole', 'unused-role'],
  ['UnusedIAMUserAccessKey', 'unused-access-key'],
  ['UnusedIAMUserPassword', 'unused-password'],
]);

/** Reads a finding as `get-finding-v2` prints it. Throws a `JsonFault` if it is invalid. */
export function readAwsFinding(value: JsonValue): FindingResult {
  const id = value.need('id').text();
  const status = readStatus(value);
  const findingType = value.need('findingType').text();
  const existing = existingPrincipal(value);
  if (status !== 'ACTIVE')
    return { ...NOTHING_READ, existing, ended: [{ id, analyzedAt: readTimes(value) }] };
  if (findingType === 'ExternalAccess' || findingType === 'InternalAccess')
    return { ...NOTHING_READ, existing };
  const warning = unusableWarning(value, findingType);
  return warning === undefined
    ? { ...NOTHING_READ, existing, findings: [readActiveFinding(value, id, findingType)] }
    : { ...NOTHING_READ, existing, diagnostics: [warning] };
}

function readActiveFinding(value: JsonValue, id: string, findingType: string): Finding {
  const principal = readPrincipal(value);
  const analyzedAt = readTimes(value);
  const source = value.file.locate(value.offset);
  const common = { id, principal, source, ...(analyzedAt !== undefined && { analyzedAt }) };
  const details = value.need('findingDetails').list();
  const type = UNUSED_PRINCIPAL.get(findingType);
  if (type !== undefined) return { type, ...common, ...lastAccessedOf(details) };
  const unused = mergePermissions(
    details.map((detail) => readPermission(detail.need('unusedPermissionDetails'))),
  );
  return { type: 'unused-permission', ...common, unused };
}

/** The role or user that a finding is about; none for findings on other resources. */
function existingPrincipal(value: JsonValue): string[] {
  const resource = value.optional('resource');
  const arn = resource?.type === 'string' ? resource.text() : '';
  return parsePrincipalArn(arn) === undefined ? [] : [value.need('resource').principalArn()];
}

function readStatus(value: JsonValue): string {
  const status = value.need('status');
  const text = status.text();
  if (!['ACTIVE', 'ARCHIVED', 'RESOLVED'].includes(text))
    status.fault(`\`status\`: expected ACTIVE, ARCHIVED or RESOLVED, found \`${text}\``);
  return text;
}

/** Why a finding is ignored; `undefined` if it is used. */
function unusableWarning(value: JsonValue, findingType: string): Diagnostic | undefined {
  const warning = (code: DiagnosticCode, message: string): Diagnostic => {
    return { code, message, severity: 'warning', location: value.file.locate(value.offset) };
  };
  const error = value.optional('error')?.text() ?? '';
  if (error !== '')
    return warning('finding-error', `the finding holds an error and is ignored: \`${error}\``);
  if (findingType === 'UnusedPermission' || UNUSED_PRINCIPAL.has(findingType)) return undefined;
  return warning('finding-shape', `the finding is ignored, because its type \`${findingType}\` is unknown`);
}

function readPrincipal(value: JsonValue): string {
  const type = value.get('resourceType');
  if (type !== undefined && !['AWS::IAM::Role', 'AWS::IAM::User'].includes(type.text()))
    type.fault(`\`${type.path}\`: expected AWS::IAM::Role or AWS::IAM::User, found \`${type.text()}\``);
  return value.need('resource').principalArn();
}

/** When the principal was analysed. The other times are only validated. */
function readTimes(value: JsonValue): string | undefined {
  for (const key of ['createdAt', 'updatedAt']) value.optional(key)?.time();
  return value.optional('analyzedAt')?.time();
}

function lastAccessedOf(details: readonly JsonValue[]): { lastAccessed?: string } {
  const keys = ['unusedIamRoleDetails', 'unusedIamUserAccessKeyDetails', 'unusedIamUserPasswordDetails'];
  for (const detail of details) {
    for (const key of keys) {
      const lastAccessed = detail.get(key)?.optional('lastAccessed')?.time();
      if (lastAccessed !== undefined) return { lastAccessed };
    }
  }
  return {};
}
