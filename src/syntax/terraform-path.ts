/** Whether Terraform, or OpenTofu, reads a file of its folder as a part of the module. */
export function isTerraformPath(path: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

/** Whether a file is a part of a module in JSON, which is not followed. */
export function isTerraformJson(path: string): boolean {
  return isTerraformPath(path) && path.endsWith('.json');
}
