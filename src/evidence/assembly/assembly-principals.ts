import type { NameClue, Owner } from '../../locate/ownership.ts';
import type { Node } from '../../syntax/node.ts';
import { bodiesOf } from '../../template/bodies.ts';
import { isNoValue, itemsOf, referenceOf } from '../../template/call.ts';
import { memberOf } from '../../template/members.ts';
import { isKnown, namesIn, principalsOf } from '../../template/principals.ts';
import { isSam, type Resource, resourceType } from '../../template/template.ts';
import { type AssemblyReferences, constructOf, type Referred } from './assembly-references.ts';
import type { StackTemplate } from './assembly-templates.ts';
import { GrantedActions } from './granted-actions.ts';
import { ManagedPolicies } from './managed-policies.ts';
import { joinByName } from './one-principal.ts';

/** A role or user that holds Allow statements of an assembly. */
export interface AssemblyPrincipal {
  readonly type: Owner['type'];
  readonly names: readonly NameClue[];
  /** The template that declares it, or that names one from elsewhere. */
  readonly at: StackTemplate;
  /** `undefined` if the assembly only names it. */
  readonly logicalId: string | undefined;
  /** The path of its construct, such as `Jobs-dev/Batch/Resource`; `undefined` if the assembly does not say. */
  readonly construct: string | undefined;
  readonly granted: GrantedActions;
  /** The resources that give it what it has: itself, and its policies. */
  readonly resources: { readonly at: StackTemplate; readonly id: string }[];
}

/** Allow statements that are held in a way that no role or user of the assembly accounts for. */
export interface OtherStatements {
  readonly granted: GrantedActions;
  /** What is the case, as a clause. */
  readonly reason: string;
}

/** Who holds the Allow statements of an assembly's identity policies. */
export interface AssemblyPrincipals {
  readonly principals: readonly AssemblyPrincipal[];
  /** Statements that roles or users may hold which are not known. */
  readonly unheld: readonly OtherStatements[];
  /** Statements that limit what others grant. */
  readonly limits: readonly OtherStatements[];
  /** What managed policies grant that have names, by which code elsewhere may attach them. */
  readonly named: readonly NamedStatements[];
  /** The texts of all identity policies. */
  readonly bodies: ReadonlySet<Node>;
}

/** The statements of a managed policy, and the names that it may have. */
export interface NamedStatements {
  readonly granted: GrantedActions;
  readonly names: readonly NameClue[];
}

/** Finds who holds the statements of the identity policies in all templates. */
export function principalsIn(
  templates: readonly StackTemplate[],
  references: AssemblyReferences,
): AssemblyPrincipals {
  const reader = new PrincipalReader(templates, references);
  for (const at of templates)
    for (const resource of at.template.resources.values()) reader.read(at, resource);
  joinByName(reader.principals);
  const others = reader.managed.unaccounted(templates);
  return {
    principals: reader.principals,
    unheld: [...reader.unheld, ...others.unheld],
    limits: others.limits,
    named: reader.managed.named(),
    bodies: reader.bodies,
  };
}

class PrincipalReader {
  readonly principals: AssemblyPrincipal[] = [];
  readonly unheld: OtherStatements[] = [];
  readonly bodies = new Set<Node>();
  readonly managed: ManagedPolicies;
  readonly #references: AssemblyReferences;
  readonly #declared = new Map<string, AssemblyPrincipal>();
  readonly #named = new Map<string, AssemblyPrincipal>();

  constructor(templates: readonly StackTemplate[], references: AssemblyReferences) {
    this.#references = references;
    this.managed = new ManagedPolicies(references);
    for (const at of templates) {
      for (const { type, names, logicalId } of principalsOf(at.template)) {
        const construct = constructOf(at, logicalId);
        const granted = new GrantedActions();
        const resources = [{ at, id: logicalId }];
        const principal = { type, names, at, logicalId, construct, granted, resources };
        this.principals.push(principal);
        this.#declared.set(keyOf(at, logicalId), principal);
      }
      for (const resource of at.template.resources.values())
        if (resource.type === 'AWS::IAM::ManagedPolicy')
          this.managed.declare(at, resource, this.#granted(resource));
    }
  }

  /** Gives what a resource grants to those who hold it. */
  read(at: StackTemplate, resource: Resource): void {
    const known = resourceType(resource.type);
    if (known === undefined) return;
    const managed = this.managed.of(resource);
    const granted = managed?.granted ?? this.#granted(resource);
    const { principals, reasons } = this.#holdersOf(at, resource);
    if (managed !== undefined && principals.length + reasons.length > 0) managed.isHeld = true;
    const attached =
      known.attaches === undefined ? [] : this.managed.attachedBy(at, resource, known.attaches);
    for (const { resources } of principals) resources.push({ at, id: resource.id });
    for (const all of [granted, ...attached]) {
      for (const principal of principals) principal.granted.addAll(all);
      for (const reason of reasons) this.unheld.push({ granted: all, reason });
    }
  }

  #granted(resource: Resource): GrantedActions {
    const { type, properties, doubt } = resource;
    const known = resourceType(type);
    const granted = new GrantedActions();
    const bodies = known === undefined ? [] : bodiesOf(resource, known);
    for (const { node, doubt: unread } of bodies) {
      this.bodies.add(node);
      granted.addPolicy(node);
      if (unread !== undefined) granted.addUnknown();
    }
    const written = known === undefined ? undefined : memberOf(properties, known.policies);
    const items = known?.policies === 'Policies' ? itemsOf(written).length : bodies.length;
    if (doubt !== undefined || (items > bodies.length && !isSam(type))) granted.addUnknown();
    return granted;
  }

  #holdersOf(at: StackTemplate, { id, type, properties }: Resource): Holding {
    switch (type) {
      case 'AWS::IAM::Policy':
      case 'AWS::IAM::ManagedPolicy': {
        const groups = itemsOf(memberOf(properties, 'Groups')).filter((item) => !isNoValue(item));
        return joined([
          ...itemsOf(memberOf(properties, 'Roles')).map((item) => this.#holder(at, id, 'role', item)),
          ...itemsOf(memberOf(properties, 'Users')).map((item) => this.#holder(at, id, 'user', item)),
          ...(groups.length === 0 ? [] : [nobody(`the members of a group hold \`${id}\``)]),
        ]);
      }
      case 'AWS::IAM::RolePolicy':
        return this.#holder(at, id, 'role', memberOf(properties, 'RoleName'));
      case 'AWS::IAM::UserPolicy':
        return this.#holder(at, id, 'user', memberOf(properties, 'UserName'));
      case 'AWS::IAM::Group':
      case 'AWS::IAM::GroupPolicy':
        return nobody(`the members of a group hold \`${id}\``);
      case 'AWS::SSO::PermissionSet':
        return nobody(`roles that Identity Center makes hold \`${id}\``);
      default: {
        const principal = this.#declared.get(keyOf(at, id)) ?? this.#declared.get(keyOf(at, `${id}Role`));
        return principal === undefined
          ? nobody(`nobody is known who holds \`${id}\``)
          : { principals: [principal], reasons: [] };
      }
    }
  }

  #holder(at: StackTemplate, id: string, type: Owner['type'], node: Node | undefined): Holding {
    const referred = node === undefined ? [] : this.#references.follow(node, at);
    if (referred.length === 0) return nobody(`the ${type} of \`${id}\` is not given`);
    return joined(referred.map((one) => this.#principalOf(one, id, type)));
  }

  #principalOf({ at, node }: Referred, policy: string, type: Owner['type']): Holding {
    const id = referenceOf(node)?.id;
    const declared = id === undefined ? undefined : this.#declared.get(keyOf(at, id));
    if (declared !== undefined) return { principals: [declared], reasons: [] };
    const names = namesIn(node, at.template.parts);
    if (!names.every(isKnown)) return nobody(`the ${type} of \`${policy}\` is not known`);
    const key = JSON.stringify([type, names]);
    const known = this.#named.get(key);
    if (known !== undefined) return { principals: [known], reasons: [] };
    const named = {
      type,
      names,
      at,
      logicalId: undefined,
      construct: undefined,
      granted: new GrantedActions(),
      resources: [],
    };
    this.#named.set(key, named);
    this.principals.push(named);
    return { principals: [named], reasons: [] };
  }
}

/** Those who hold a policy, and why there may be others. */
interface Holding {
  readonly principals: readonly AssemblyPrincipal[];
  readonly reasons: readonly string[];
}

function joined(all: readonly Holding[]): Holding {
  return {
    principals: [...new Set(all.flatMap(({ principals }) => principals))],
    reasons: all.flatMap(({ reasons }) => reasons),
  };
}

function nobody(reason: string): Holding {
  return { principals: [], reasons: [reason] };
}

function keyOf({ path }: StackTemplate, id: string): string {
  return `${path}\n${id}`;
}
