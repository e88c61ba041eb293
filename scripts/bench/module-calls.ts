/** One root that calls modules again and again, each with a role of its own, a policy, and the ARN of another policy. */
export function calledModules(modules: number, calls: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (let at = 0; at < modules; at++) files[`modules/m${at}/main.tf`] = moduleText(at);
  const root = Array.from({ length: calls }, (_, at) => callText(at, modules));
  return { ...files, 'live/main.tf': root.join('') };
}

/** The roles of the calls, by name. */
export function calledRoles(modules: number, calls: number): string[] {
  return Array.from({ length: calls }, (_, at) => `n${at}-role-${at % modules}`);
}

function moduleText(at: number): string {
  return `variable "name" {}
variable "arn" {
  default = ""
}
data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "app" {
  name   = "\${var.name}-policy-${at}"
  policy = data.aws_iam_policy_document.app.json
}
resource "aws_iam_role" "app" {
  name               = "\${var.name}-role-${at}"
  assume_role_policy = "{}"
}
resource "aws_iam_role_policy_attachment" "app" {
  role       = aws_iam_role.app.name
  policy_arn = aws_iam_policy.app.arn
}
resource "aws_iam_role_policy_attachment" "other" {
  role       = aws_iam_role.app.name
  policy_arn = var.arn
}
output "arn" {
  value = aws_iam_policy.app.arn
}
`;
}

function callText(at: number, modules: number): string {
  const arn = at === 0 ? '"arn:aws:iam::aws:policy/ReadOnlyAccess"' : `module.c${at - 1}.arn`;
  return `module "c${at}" {\n  source = "../modules/m${at % modules}"\n  name   = "n${at}"\n  arn    = ${arn}\n}\n`;
}
