/** Whether the Serverless Framework gives a logical id to a role that it makes, so that a resource of that id adds to it. */
export function isServiceRole(id: string): boolean {
  return id.endsWith('IamRoleLambdaExecution');
}
