/** Whether a file belongs to the module of its folder. */
export function isModuleFile(path: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/i.test(path);
}

/** Whether a file of a module is written in JSON. */
export function isJsonFile(path: string): boolean {
  return /\.json$/i.test(path);
}

/** Whether a file is Terragrunt's. It passes values to a module, and is no part of one. */
export function isTerragrunt(path: string): boolean {
  return /\.hcl$/i.test(path);
}
