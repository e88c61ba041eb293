import { boundaryOf } from '../../locate/limit.ts';
import type { Node } from '../../syntax/node.ts';
import { branchesOf, itemsOf } from '../../template/call.ts';
import { memberOf } from '../../template/members.ts';
import { isArnOf, lastSegment } from '../../template/policy-arn.ts';
import { isKnown, namesIn } from '../../template/principals.ts';
import type { Resource } from '../../template/template.ts';
import { usesIn } from '../../template/uses.ts';
import { type ValueText, valueText } from '../../template/value-text.ts';
import type { NamedStatements, OtherStatements } from './assembly-principals.ts';
import { type AssemblyReferences, outputsOf, type Referred } from './assembly-references.ts';
import type { StackTemplate } from './assembly-templates.ts';
import type { GrantedActions } from './granted-actions.ts';

/** A managed policy of an assembly. */
interface ManagedPolicy {
  readonly at: StackTemplate;
  readonly resource: Resource;
  readonly granted: GrantedActions;
  /** The names that it may have; empty if CloudFormation makes one up. */
  readonly names: readonly ValueText[];
  /** Whether anybody holds it, as far as the assembly tells. */
  isHeld: boolean;
}

/** The managed policies of an assembly, and how its templates use them. */
export class ManagedPolicies {
  readonly #references: AssemblyReferences;
  readonly #all = new Map<Resource, ManagedPolicy>();
  readonly #boundaries: { readonly node: Node; readonly at: StackTemplate; readonly id: string }[] = [];

  constructor(references: AssemblyReferences) {
    this.#references = references;
  }

  declare(at: StackTemplate, resource: Resource, granted: GrantedActions): void {
    const name = memberOf(resource.properties, 'ManagedPolicyName');
    const names = name === undefined ? [] : branchesOf(name).map((branch) => valueText(branch));
    this.#all.set(resource, { at, resource, granted, names, isHeld: false });
  }

  of(resource: Resource): ManagedPolicy | undefined {
    return this.#all.get(resource);
  }

  /** Those that have names of their own. */
  named(): NamedStatements[] {
    return [...this.#all.values()].flatMap(({ at, resource, granted }) => {
      const name = memberOf(resource.properties, 'ManagedPolicyName');
      const names = name === undefined ? [] : namesIn(name, at.template.parts).filter(isKnown);
      return names.length === 0 ? [] : [{ granted, names }];
    });
  }

  /** What the managed policies grant that a resource attaches. */
  attachedBy(at: StackTemplate, { id, properties }: Resource, key: string): GrantedActions[] {
    const boundary = memberOf(properties, 'PermissionsBoundary');
    if (boundary !== undefined) this.#boundaries.push({ node: boundary, at, id });
    const items = itemsOf(memberOf(properties, key));
    const policies = items.flatMap((item) => this.#meantBy(item, at));
    for (const policy of policies) policy.isHeld = true;
    return policies.map(({ granted }) => granted);
  }

  /** What of the policies the known roles and users do not account for. */
  unaccounted(templates: readonly StackTemplate[]): Record<'unheld' | 'limits', OtherStatements[]> {
    const bounding = this.#boundaries.flatMap(({ node, at, id }) =>
      this.#meantBy(node, at).map((policy) => ({
        policy,
        reason: `it may be ${boundaryOf(id)}`,
      })),
    );
    const limits = bounding.map(({ policy: { granted }, reason }): OtherStatements => ({ granted, reason }));
    const isLimit = new Set(bounding.map(({ policy }) => policy));
    const given = new Set(templates.flatMap((at) => this.#handedOut(at)));
    const unheld: OtherStatements[] = [];
    for (const policy of this.#all.values()) {
      const { at, resource, granted, isHeld } = policy;
      const { id } = resource;
      const mentions = usesIn(at.template).mentioned.get(id) ?? [];
      const mention = mentions.find(({ who, limit }) => limit === undefined && isUse(who, id, at));
      const limit = isLimit.has(policy) ? undefined : mentions.find((one) => one.limit !== undefined)?.limit;
      if (limit !== undefined) limits.push({ granted, reason: `it may be ${limit}` });
      if (mention !== undefined) unheld.push({ granted, reason: `\`${mention.who}\` uses \`${id}\` too` });
      else if (given.has(policy)) unheld.push({ granted, reason: `\`${id}\` is an output` });
      else if (!isHeld && limit === undefined && !isLimit.has(policy))
        unheld.push({ granted, reason: `nobody in the assembly holds \`${id}\`` });
    }
    for (const { template } of templates)
      for (const { id, type, properties } of template.resources.values()) {
        if (type !== 'AWS::SSO::PermissionSet') continue;
        const all = [...this.#all.values()];
        if (memberOf(properties, 'PermissionsBoundary') !== undefined)
          limits.push(...all.map(({ granted }) => ({ granted, reason: `it may be ${boundaryOf(id)}` })));
        if (memberOf(properties, 'CustomerManagedPolicyReferences') !== undefined)
          unheld.push(...all.map(({ granted }) => ({ granted, reason: `roles of \`${id}\` may hold it` })));
      }
    return { unheld, limits };
  }

  /** The policies that the outputs of a stack hand to others than the stacks of the app. */
  #handedOut(at: StackTemplate): ManagedPolicy[] {
    if (at.nestedBy !== undefined) return [];
    return outputsOf(at).flatMap(([key, output]) => {
      const value = key.startsWith(FOR_OTHER_STACKS) ? undefined : memberOf(output, 'Value');
      return value === undefined
        ? []
        : this.#references.follow(value, at).flatMap((one) => this.#declaredBy(one));
    });
  }

  /** The policies that an item of a list may mean. One that is wholly unknown may mean any. */
  #meantBy(item: Node, at: StackTemplate): ManagedPolicy[] {
    return this.#references.follow(item, at).flatMap((one) => {
      const declared = this.#declaredBy(one);
      if (declared.length > 0) return declared;
      const text = valueText(one.node);
      if (text.some((part) => typeof part === 'string' && part.includes(':iam::aws:'))) return [];
      const isAny = lastSegment(text) === undefined;
      return [...this.#all.values()].filter(
        ({ names }) => isAny || names.some((name) => isArnOf(text, name) !== 'is-not'),
      );
    });
  }

  #declaredBy({ resource }: Referred): ManagedPolicy[] {
    const policy = resource && this.#all.get(resource);
    return policy === undefined ? [] : [policy];
  }
}

/** How the CDK starts the names of outputs that it makes for other stacks of the app. */
const FOR_OTHER_STACKS = 'ExportsOutput';

/** Whether a place uses a policy for others than the app. A nested stack is of the app, and outputs are looked at by name. */
function isUse(who: string, id: string, { template }: StackTemplate): boolean {
  return (
    who !== id && who !== 'Outputs' && template.resources.get(who)?.type !== 'AWS::CloudFormation::Stack'
  );
}
