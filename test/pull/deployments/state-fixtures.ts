/** A role's or user's ARN. */
export const arn = (type: 'role' | 'user', name: string): string =>
  `arn:aws:iam::111111111111:${type}/${name}`;

/** A resource of a state of version 4, as Terraform writes it. */
export function resource(
  type: string,
  name: string,
  instances: readonly object[],
  { mode = 'managed', module }: { mode?: string; module?: string } = {},
): object {
  const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
  return { ...(module !== undefined && { module }), mode, type, name, provider, instances };
}

/** An instance of a resource. */
export function instance(roleArn: unknown, key?: string | number, more: object = {}): object {
  return {
    ...(key !== undefined && { index_key: key }),
    schema_version: 0,
    attributes: { arn: roleArn, ...more },
    sensitive_attributes: [],
  };
}

/** A state of version 4. */
export function state(resources: readonly object[], more: object = {}): object {
  return {
    version: 4,
    terraform_version: '1.9.0',
    serial: 7,
    lineage: '0c2c9a1e-6d3f-4d0e-9a55-0b8c1f3d7a21',
    outputs: {},
    resources,
    check_results: null,
    ...more,
  };
}

/** A state as `terraform show -json` prints it. */
export function shown(root: object): object {
  return { format_version: '1.0', terraform_version: '1.9.0', values: { outputs: {}, root_module: root } };
}

/** A resource as `terraform show -json` prints it. */
export function shownResource(address: string, type: string, roleArn: unknown, more: object = {}): object {
  return {
    address,
    mode: 'managed',
    type,
    name: 'x',
    provider_name: 'registry.terraform.io/hashicorp/aws',
    schema_version: 0,
    values: { arn: roleArn },
    sensitive_values: {},
    ...more,
  };
}
