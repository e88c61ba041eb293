/** Where and how a piece of code is deployed once. */
export interface Instance {
  readonly account: string;
  readonly region: string;
  /** The stage, the workspace, or the value of the variable `env`. */
  readonly stage: string;
  readonly stack: string;
  /** Makes the generated parts of names differ. */
  readonly salt: string;
}

/** A role or user by what makes it unique in AWS, and its path: empty, or with a slash at its end. */
export interface Identity {
  readonly account: string;
  readonly type: 'role' | 'user';
  readonly name: string;
  readonly path: string;
}

/**
 * What the code says of a name. `literal`: all of it. `open`: it has unknown parts. `nothing`: too little to tell it
 * from others. `either`: it is literal for a reader that follows what it is made of. `file`: that of a bare file.
 */
export type Naming = 'literal' | 'open' | 'nothing' | 'either' | 'file';

/** A role or user of the code, which becomes principals when the code is deployed. */
export interface CodeOwner {
  readonly type: Identity['type'];
  /** The format and the form of the name, in words. */
  readonly form: string;
  readonly naming: Naming;
  /** The literal name that the code declares; absent where the role is only referred to, or not literal. */
  readonly declares?: string | undefined;
  /** Whether the code only refers to the principal, so that something else may have made it. */
  readonly isElsewhere: boolean;
  /** Its address in what is deployed, without keys; absent where the code only refers to it. */
  readonly address?: string | undefined;
  readonly identities: (instance: Instance) => readonly Identity[];
}

/** A policy of the code, which is found again by the `Sid` of its only statement. */
export interface CodePolicy {
  readonly path: string;
  readonly sid: string;
  /** The format and how it is attached, in words. */
  readonly way: string;
  /** Empty where nothing attaches it. */
  readonly owners: readonly CodeOwner[];
}

/** Code that is deployed as one, and how often it says that it is. */
export interface CodeUnit {
  readonly files: Readonly<Record<string, string>>;
  readonly policies: readonly CodePolicy[];
  /** All roles and users of the code, with a policy or without. */
  readonly owners: readonly CodeOwner[];
  /** Whether the code itself shows that there are several deployments. */
  readonly showsSeveral: boolean;
  /** What records of its deployments say that they are of; absent for a file that nothing deploys. */
  readonly deployedAs?: DeployedAs;
}

/** A root module of Terraform by its folder, or a template by its path. */
export interface DeployedAs {
  readonly source: 'terraform' | 'cloudformation';
  readonly root: string;
}

/** What a unit of code is made of. The numbers choose from lists, whatever their lengths. */
export interface UnitChoice {
  readonly base: string;
  readonly otherBase: string;
  readonly form: number;
  readonly otherForm: number;
  readonly way: number;
  readonly isUser: boolean;
  /** Whether there is a second role or user that has the policy too. */
  readonly hasSecond: boolean;
  readonly hasPath: boolean;
  /** Whether the folder has the name `otherBase`. */
  readonly hasNamedFolder: boolean;
}

/** A kind of code, with how many forms of names and ways of attaching it has. */
export interface CodeKind {
  readonly build: (choice: UnitChoice, folder: string, sid: string) => CodeUnit;
  readonly forms: number;
  readonly ways: number;
}

/** The actions of every generated policy. */
export const ACTIONS: readonly string[] = [
  's3:DeleteObject',
  's3:GetObject',
  's3:PutObject',
  'sqs:SendMessage',
];

/** The accounts that there are. */
export const ACCOUNTS = ['111111111111', '222222222222', '333333333333'] as const;

/** The item of a list that a number of any size chooses. */
export function chosen<T>(list: readonly [T, ...T[]], choice: number): T {
  return list[choice % list.length] ?? list[0];
}

/** A policy with one statement, as JSON. */
export function policyOf(sid: string): object {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: sid, Effect: 'Allow', Action: ACTIONS, Resource: '*' }],
  };
}

/** Characters of an alphabet that look random and depend on a text alone. */
export function characters(alphabet: string, count: number, salt: string): string {
  let text = '';
  let hash = 2166136261;
  for (let index = 0; text.length < count; index++) {
    hash = Math.imul(hash ^ (salt.charCodeAt(index % salt.length) + index), 16777619) >>> 0;
    text += alphabet.charAt((hash >>> 8) % alphabet.length);
  }
  return text;
}

/** What Terraform appends to a prefix: 18 digits and 8 hexadecimal ones. */
export function terraformSuffix(salt: string): string {
  return `2025${characters('0123456789', 14, salt)}${characters('0123456789abcdef', 8, `${salt}-`)}`;
}

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const LONGEST_NAME = 64;

/** The name that CloudFormation generates; stack and logical id are cut to halves where both are too long. */
export function generatedName({ stack, salt }: Instance, logicalId: string): string {
  const length = 10 + (salt.length % 5);
  const suffix = salt.endsWith('1')
    ? `a${characters(`${CAPITALS}abcdefghijklmnopqrstuvwxyz`, 10, salt)}Z`
    : `A${characters(CAPITALS, length - 1, salt)}`;
  const room = LONGEST_NAME - suffix.length - 2;
  const half = Math.floor(room / 2);
  const shortStack = stack.slice(0, Math.max(half, room - logicalId.length));
  return `${shortStack}-${logicalId.slice(0, room - shortStack.length)}-${suffix}`;
}
