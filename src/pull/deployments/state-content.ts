import { ConfigError } from '../../errors.ts';
import { type DeployedPrincipal, sortPrincipals, TERRAFORM_PRINCIPALS } from '../../evidence/deployment.ts';
import { LONGEST_ADDRESS, parseTerraformAddress, writeStringKey } from '../../evidence/terraform-address.ts';
import { isNameWithPath, parsePrincipalArn } from '../../policy/arn.ts';
import type { JsonScalar, JsonVisitor } from './json-walk.ts';

/** What is kept of a Terraform state. */
export interface StateContent {
  /** Absent in the output of `terraform show -json`. */
  readonly lineage?: string;
  /** Managed roles and users, sorted. */
  readonly principals: readonly DeployedPrincipal[];
}

/** The values of some keys of an object. */
type Fields = Map<string, JsonScalar>;

/** A role or user that one resource has, before its address is known. */
interface Instance {
  readonly key: JsonScalar | undefined;
  readonly arn: JsonScalar | undefined;
}

const MOST_PRINCIPALS = 50_000;
const PULL = 'write it with `terraform state pull`';
const PULL_STATE = 'write the state with `terraform state pull`';
const NO_STATE = `is not a state of Terraform: ${PULL}`;
/** Keys of the state in the output of `terraform show -json`, even of one without resources. */
const SHOWN_KEYS = ['format_version', 'terraform_version', 'values', 'checks'];

/**
 * Collects the addresses and ARNs of managed roles and users from a state of version 4 or the output of `terraform show
 * -json`. Nothing else is kept, and messages hold no other content of the state.
 */
export class StateCollector {
  readonly #top: Fields = new Map();
  readonly #keys = new Set<string>();
  readonly #principals: DeployedPrincipal[] = [];
  #hasOtherKeys = false;

  /** The visitor of the whole state. */
  get visitor(): JsonVisitor {
    const known = new Map<string, JsonVisitor>([
      ...scalarsInto(this.#top, 'version', 'format_version', 'lineage'),
      ['resources', list(() => this.#rawResource())],
      ['values', object([['root_module', this.#shownModule(true)]])],
    ]);
    return {
      key: (name) => {
        if (known.has(name) || SHOWN_KEYS.includes(name) || OTHER_DOCUMENTS.has(name)) this.#keys.add(name);
        else this.#hasOtherKeys = true;
        return known.get(name);
      },
    };
  }

  /** What was collected, once the whole state has been visited. Throws a `ConfigError` for anything but a state. */
  conclude(): StateContent {
    for (const [key, complaint] of OTHER_DOCUMENTS) if (this.#keys.has(key)) throw new ConfigError(complaint);
    const [version, format] = [this.#top.get('version'), this.#top.get('format_version')];
    const principals = sortPrincipals(this.#principals);
    if (typeof version === 'number' && !this.#keys.has('format_version') && !this.#keys.has('values')) {
      checkVersion(version);
      const lineage = this.#top.get('lineage');
      if (this.#keys.has('resources') && typeof lineage === 'string' && lineage !== '')
        return { lineage, principals };
    }
    if (typeof format === 'string' && !this.#keys.has('version') && !this.#keys.has('resources')) {
      checkFormat(format);
      if (this.#keys.has('values') || !this.#hasOtherKeys) return { principals };
    }
    throw new ConfigError(NO_STATE);
  }

  /** A resource of version 4, which has several instances. */
  #rawResource(): JsonVisitor {
    const fields: Fields = new Map();
    const instances: Instance[] = [];
    const instance = list(
      () => rawInstance(instances),
      () => fields.set('instances', true),
    );
    const visitor = object(scalarsInto(fields, 'mode', 'type', 'module', 'name'), () => {
      if (!isManagedPrincipal(fields)) return;
      if (!fields.has('instances')) throw new ConfigError(NO_STATE);
      const module = fields.get('module') ?? '';
      const path = `${module === '' ? '' : `${module}.`}${fields.get('type')}.${fields.get('name')}`;
      for (const { key, arn } of instances) this.#add(path + writeKey(key), fields, arn);
    });
    return {
      ...visitor,
      // Terraform writes the type first; if a tool has sorted the keys, the instances are read before it.
      key: (name) => {
        if (name !== 'instances') return visitor.key?.(name);
        return fields.has('type') && !isPrincipal(fields) ? undefined : instance;
      },
    };
  }

  #shownModule(isRoot: boolean): JsonVisitor {
    return object([
      ['resources', list(() => this.#shownResource(isRoot))],
      ['child_modules', list(() => this.#shownModule(false))],
    ]);
  }

  /** A resource in the output of `terraform show -json`: a single instance. */
  #shownResource(isRoot: boolean): JsonVisitor {
    const [fields, values]: [Fields, Fields] = [new Map(), new Map()];
    const keys = scalarsInto(fields, 'address', 'index', 'mode', 'type');
    return object([...keys, ['values', object(scalarsInto(values, 'arn'))]], () => {
      if (!isManagedPrincipal(fields)) return;
      const address = String(fields.get('address') ?? '');
      // Terraform 0.12 left out the module and the key.
      if (address.startsWith('module.') === isRoot || address.endsWith(']') !== hasKey(fields))
        throw new ConfigError(`holds addresses without their modules or keys: ${PULL} instead`);
      this.#add(address, fields, values.get('arn'));
    });
  }

  #add(address: string, fields: Fields, arn: JsonScalar | undefined): void {
    const type = String(fields.get('type'));
    if (parseTerraformAddress(address)?.type !== type)
      throw new ConfigError(
        `holds an ${type} whose address is none, or longer than ${LONGEST_ADDRESS} characters`,
      );
    if (this.#principals.length >= MOST_PRINCIPALS)
      throw new ConfigError(`holds more than ${MOST_PRINCIPALS} roles and users`);
    this.#principals.push({ address, arn: checkArn(arn, address, type) });
  }
}

/** Keys of documents that are no states, and of states that cannot be read, with what to do. */
const OTHER_DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['encrypted_data', 'is encrypted: write it with `tofu state pull`, which decrypts it'],
  ['planned_values', `is a plan and not a state: ${PULL}`],
  ['resource_changes', `is a plan and not a state: ${PULL}`],
]);

function checkVersion(version: number): void {
  if (version < 4)
    throw new ConfigError(
      `is a state of version ${version}: run \`terraform state pull\` of Terraform 0.12 or later, which writes version 4`,
    );
  if (version !== 4)
    throw new ConfigError(
      `is a state of version ${version}, which this release does not read: use a newer release`,
    );
}

function checkFormat(format: string): void {
  if (!/^[01]\.\d{1,3}$/.test(format))
    throw new ConfigError(
      `has a format that this release does not read: use a newer release, or ${PULL_STATE}`,
    );
}

function isPrincipal(fields: Fields): boolean {
  return TERRAFORM_PRINCIPALS.has(String(fields.get('type')));
}

/** Whether a resource is a role or user that Terraform manages. Throws a `ConfigError` if the state does not say. */
function isManagedPrincipal(fields: Fields): boolean {
  const mode = fields.get('mode');
  if (isPrincipal(fields) && mode !== 'managed' && mode !== 'data') throw new ConfigError(NO_STATE);
  return isPrincipal(fields) && mode === 'managed';
}

function hasKey(fields: Fields): boolean {
  return (fields.get('index') ?? null) !== null;
}

function rawInstance(instances: Instance[]): JsonVisitor {
  const [fields, attributes, flat]: [Fields, Fields, Fields] = [new Map(), new Map(), new Map()];
  const keys: [string, JsonVisitor][] = [
    ...scalarsInto(fields, 'index_key'),
    ['attributes', object(scalarsInto(attributes, 'arn'))],
    // What Terraform 0.11 wrote, until the next apply.
    ['attributes_flat', object(scalarsInto(flat, 'arn'))],
  ];
  return object(keys, () => {
    if (instances.length >= MOST_PRINCIPALS)
      throw new ConfigError(`holds a resource with more than ${MOST_PRINCIPALS} instances`);
    instances.push({ key: fields.get('index_key'), arn: attributes.get('arn') ?? flat.get('arn') });
  });
}

/** The key at the end of an address; an impossible one makes the address invalid. */
function writeKey(key: JsonScalar | undefined): string {
  if (key === undefined || key === null) return '';
  return `[${typeof key === 'string' ? writeStringKey(key) : key}]`;
}

function checkArn(arn: JsonScalar | undefined, address: string, type: string): string {
  const text = String(arn);
  const principal = parsePrincipalArn(text);
  if (principal?.type === TERRAFORM_PRINCIPALS.get(type) && isNameWithPath(principal?.resource ?? ''))
    return text;
  throw new ConfigError(
    `gives no valid ARN for \`${address}\`: run \`terraform apply -refresh-only\`, then ${PULL_STATE}`,
  );
}

function list(item: () => JsonVisitor, end: () => void = () => {}): JsonVisitor {
  return { item, end };
}

function object(keys: Iterable<[string, JsonVisitor]>, end: () => void = () => {}): JsonVisitor {
  const visitors = new Map(keys);
  return { key: (name) => visitors.get(name), end };
}

/** Visitors that put the values of keys into fields. */
function scalarsInto(fields: Fields, ...names: readonly string[]): [string, JsonVisitor][] {
  return names.map((name) => [name, { scalar: (value) => void fields.set(name, value) }]);
}
